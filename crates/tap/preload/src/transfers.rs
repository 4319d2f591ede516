//! The interposed calls that move bytes. On a descriptor that is no TCP socket of the program's, each is the bare system
//! call.
//!
//! SAFETY, for the whole module: pointers and descriptors come from the program, which vouches for them as it would to
//! libc; they go on to the kernel, and we read or write through them only what libc's own function may.

use libc::{
    MSG_PEEK, c_int, c_uint, c_void, iovec, msghdr, off_t, size_t, sockaddr, socklen_t, ssize_t,
};

use crate::memory::{Cut, first, first_of, total, vector_of, with_vector};
use crate::record::{Call, Head};
use crate::{descriptors, observe};

fn received(flags: c_int) -> Call {
    if flags & MSG_PEEK == 0 {
        Call::Recv
    } else {
        Call::Peek
    }
}

/// A call on one buffer; `system` makes it, with the length that it is given.
fn plain(
    call: Call,
    fd: c_int,
    buffer: *const c_void,
    length: size_t,
    system: impl FnOnce(size_t) -> isize,
) -> ssize_t {
    observe::transfer(call, fd, length, system, |moved| unsafe {
        first(buffer, moved)
    })
}

/// A call on a vector; `system` makes it, with the vector that it is given.
fn vectored(
    call: Call,
    fd: c_int,
    parts: *const iovec,
    count: usize,
    system: impl FnOnce(*const iovec, usize) -> isize,
) -> ssize_t {
    let requested = unsafe { total(fd, parts, count) };
    observe::transfer(
        call,
        fd,
        requested,
        |allowed| {
            if allowed == requested {
                return system(parts, count);
            }
            let cut = unsafe { Cut::new(parts, count, allowed) };
            system(cut.parts(), cut.count)
        },
        |moved| unsafe { first_of(parts, count, moved) },
    )
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn recv(
    fd: c_int,
    buffer: *mut c_void,
    length: size_t,
    flags: c_int,
) -> ssize_t {
    plain(received(flags), fd, buffer, length, |length| {
        system!(SYS_recvfrom, fd, buffer, length, flags, 0, 0)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn recvfrom(
    fd: c_int,
    buffer: *mut c_void,
    length: size_t,
    flags: c_int,
    address: *mut sockaddr,
    told: *mut socklen_t,
) -> ssize_t {
    plain(received(flags), fd, buffer, length, |length| {
        system!(SYS_recvfrom, fd, buffer, length, flags, address, told)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn read(fd: c_int, buffer: *mut c_void, length: size_t) -> ssize_t {
    plain(Call::Recv, fd, buffer, length, |length| {
        system!(SYS_read, fd, buffer, length)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn readv(fd: c_int, parts: *const iovec, count: c_int) -> ssize_t {
    vectored(Call::Recv, fd, parts, count as usize, |parts, count| {
        system!(SYS_readv, fd, parts, count)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn recvmsg(fd: c_int, message: *mut msghdr, flags: c_int) -> ssize_t {
    let (parts, count) = unsafe { vector_of(message) };
    vectored(received(flags), fd, parts, count, |cut, left| {
        if cut == parts {
            return system!(SYS_recvmsg, fd, message, flags);
        }
        let mut short = unsafe { with_vector(message, cut, left) };
        let result = system!(SYS_recvmsg, fd, &raw mut short, flags);
        // What the kernel writes besides the bytes.
        let message = unsafe { &mut *message };
        message.msg_namelen = short.msg_namelen;
        message.msg_controllen = short.msg_controllen;
        message.msg_flags = short.msg_flags;
        result
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn send(
    fd: c_int,
    buffer: *const c_void,
    length: size_t,
    flags: c_int,
) -> ssize_t {
    plain(Call::Send, fd, buffer, length, |length| {
        system!(SYS_sendto, fd, buffer, length, flags, 0, 0)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendto(
    fd: c_int,
    buffer: *const c_void,
    length: size_t,
    flags: c_int,
    address: *const sockaddr,
    size: socklen_t,
) -> ssize_t {
    plain(Call::Send, fd, buffer, length, |length| {
        system!(SYS_sendto, fd, buffer, length, flags, address, size)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn write(fd: c_int, buffer: *const c_void, length: size_t) -> ssize_t {
    plain(Call::Send, fd, buffer, length, |length| {
        system!(SYS_write, fd, buffer, length)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn writev(fd: c_int, parts: *const iovec, count: c_int) -> ssize_t {
    vectored(Call::Send, fd, parts, count as usize, |parts, count| {
        system!(SYS_writev, fd, parts, count)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendmsg(fd: c_int, message: *const msghdr, flags: c_int) -> ssize_t {
    let (parts, count) = unsafe { vector_of(message) };
    vectored(Call::Send, fd, parts, count, |cut, left| {
        if cut == parts {
            return system!(SYS_sendmsg, fd, message, flags);
        }
        let short = unsafe { with_vector(message, cut, left) };
        system!(SYS_sendmsg, fd, &raw const short, flags)
    })
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
