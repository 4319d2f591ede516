//! The interposed calls that move bytes. On a descriptor that is no TCP socket of the program's, each is the bare system
//! call.
//!
//! SAFETY, for the whole module: pointers and descriptors come from the program, which vouches for them as it would to
//! libc; they go on to the kernel, and we read or write through them only what libc's own function may.

use libc::{
    MSG_PEEK, c_int, c_uint, c_void, iovec, msghdr, off_t, size_t, sockaddr, socklen_t, ssize_t,
};

use crate::memory::{Cut, first, first_of, total, total_of};
use crate::record::{Call, Head};
use crate::{descriptors, observe};

fn received(flags: c_int) -> Call {
    if flags & MSG_PEEK == 0 {
        Call::Recv
    } else {
        Call::Peek
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn recv(
    fd: c_int,
    buffer: *mut c_void,
    length: size_t,
    flags: c_int,
) -> ssize_t {
    observe::transfer(
        received(flags),
        fd,
        length,
        |length| system!(SYS_recvfrom, fd, buffer, length, flags, 0, 0),
        |moved| unsafe { first(buffer, moved) },
    )
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn recvfrom(
    fd: c_int,
    buffer: *mut c_void,
    length: size_t,
    flags: c_int,
    address: *mut sockaddr,
    address_length: *mut socklen_t,
) -> ssize_t {
    observe::transfer(
        received(flags),
        fd,
        length,
        |length| {
            system!(
                SYS_recvfrom,
                fd,
                buffer,
                length,
                flags,
                address,
                address_length
            )
        },
        |moved| unsafe { first(buffer, moved) },
    )
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn read(fd: c_int, buffer: *mut c_void, length: size_t) -> ssize_t {
    observe::transfer(
        Call::Recv,
        fd,
        length,
        |length| system!(SYS_read, fd, buffer, length),
        |moved| unsafe { first(buffer, moved) },
    )
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn readv(fd: c_int, parts: *const iovec, count: c_int) -> ssize_t {
    let requested = unsafe { total(fd, parts, count as usize) };
    observe::transfer(
        Call::Recv,
        fd,
        requested,
        |allowed| {
            if allowed == requested {
                return system!(SYS_readv, fd, parts, count);
            }
            let cut = unsafe { Cut::new(parts, count as usize, allowed) };
            system!(SYS_readv, fd, cut.parts(), cut.count)
        },
        |moved| unsafe { first_of(parts, count as usize, moved) },
    )
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn recvmsg(fd: c_int, message: *mut msghdr, flags: c_int) -> ssize_t {
    let requested = unsafe { total_of(fd, message) };
    observe::transfer(
        received(flags),
        fd,
        requested,
        |allowed| {
            if allowed == requested {
                return system!(SYS_recvmsg, fd, message, flags);
            }
            let cut = unsafe { Cut::new((*message).msg_iov, (*message).msg_iovlen, allowed) };
            let mut short = unsafe { cut.message(message) };
            let result = system!(SYS_recvmsg, fd, &raw mut short, flags);
            // What the kernel writes besides the bytes.
            let message = unsafe { &mut *message };
            message.msg_namelen = short.msg_namelen;
            message.msg_controllen = short.msg_controllen;
            message.msg_flags = short.msg_flags;
            result
        },
        |moved| unsafe { first_of((*message).msg_iov, (*message).msg_iovlen, moved) },
    )
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn send(
    fd: c_int,
    buffer: *const c_void,
    length: size_t,
    flags: c_int,
) -> ssize_t {
    observe::transfer(
        Call::Send,
        fd,
        length,
        |length| system!(SYS_sendto, fd, buffer, length, flags, 0, 0),
        |moved| unsafe { first(buffer, moved) },
    )
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendto(
    fd: c_int,
    buffer: *const c_void,
    length: size_t,
    flags: c_int,
    address: *const sockaddr,
    address_length: socklen_t,
) -> ssize_t {
    observe::transfer(
        Call::Send,
        fd,
        length,
        |length| {
            system!(
                SYS_sendto,
                fd,
                buffer,
                length,
                flags,
                address,
                address_length
            )
        },
        |moved| unsafe { first(buffer, moved) },
    )
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn write(fd: c_int, buffer: *const c_void, length: size_t) -> ssize_t {
    observe::transfer(
        Call::Send,
        fd,
        length,
        |length| system!(SYS_write, fd, buffer, length),
        |moved| unsafe { first(buffer, moved) },
    )
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn writev(fd: c_int, parts: *const iovec, count: c_int) -> ssize_t {
    let requested = unsafe { total(fd, parts, count as usize) };
    observe::transfer(
        Call::Send,
        fd,
        requested,
        |allowed| {
            if allowed == requested {
                return system!(SYS_writev, fd, parts, count);
            }
            let cut = unsafe { Cut::new(parts, count as usize, allowed) };
            system!(SYS_writev, fd, cut.parts(), cut.count)
        },
        |moved| unsafe { first_of(parts, count as usize, moved) },
    )
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendmsg(fd: c_int, message: *const msghdr, flags: c_int) -> ssize_t {
    let requested = unsafe { total_of(fd, message) };
    observe::transfer(
        Call::Send,
        fd,
        requested,
        |allowed| {
            if allowed == requested {
                return system!(SYS_sendmsg, fd, message, flags);
            }
            let cut = unsafe { Cut::new((*message).msg_iov, (*message).msg_iovlen, allowed) };
            let short = unsafe { cut.message(message) };
            system!(SYS_sendmsg, fd, &raw const short, flags)
        },
        |moved| unsafe { first_of((*message).msg_iov, (*message).msg_iovlen, moved) },
    )
}

/// `io::copy` between a socket and a pipe.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn splice(
    input: c_int,
    input_offset: *mut off_t,
    output: c_int,
    output_offset: *mut off_t,
    length: size_t,
    flags: c_uint,
) -> ssize_t {
    let (call, fd) = if descriptors::ours(input) {
        (Call::Recv, input)
    } else {
        (Call::Send, output)
    };
    observe::transfer(
        call,
        fd,
        length,
        |length| {
            system!(
                SYS_splice,
                input,
                input_offset,
                output,
                output_offset,
                length,
                flags
            )
        },
        |_| Head::EMPTY,
    )
}

/// `io::copy` from a file to a socket.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendfile64(
    output: c_int,
    input: c_int,
    offset: *mut off_t,
    length: size_t,
) -> ssize_t {
    observe::transfer(
        Call::Send,
        output,
        length,
        |length| system!(SYS_sendfile, output, input, offset, length),
        |_| Head::EMPTY,
    )
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendfile(
    output: c_int,
    input: c_int,
    offset: *mut off_t,
    length: size_t,
) -> ssize_t {
    unsafe { sendfile64(output, input, offset, length) }
}
