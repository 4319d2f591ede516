//! The interposed socket calls. On a descriptor that is no TCP socket of the program's, each is the bare system call.
//!
//! SAFETY, for the whole module: pointers and descriptors come from the program, which vouches for them as it would to
//! libc; they go on to the kernel, and we read or write through them only what libc's own function may.

use core::mem::MaybeUninit;
use libc::{
    AF_INET, AF_INET6, F_DUPFD, F_DUPFD_CLOEXEC, MSG_PEEK, SOCK_STREAM, c_int, c_long, c_uint,
    c_void, iovec, msghdr, off_t, size_t, sockaddr, socklen_t, ssize_t,
};

use crate::record::{Call, HEAD, Head};
use crate::{descriptors, kernel, observe};

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

#[unsafe(no_mangle)]
pub unsafe extern "C" fn socket(domain: c_int, kind: c_int, protocol: c_int) -> c_int {
    // The type's low four bits; SOCK_CLOEXEC and SOCK_NONBLOCK are above.
    let tcp = matches!(domain, AF_INET | AF_INET6) && kind & 0xf == SOCK_STREAM;
    let make = || system!(SYS_socket, domain, kind, protocol);
    if !tcp {
        return kernel::finish(make()) as c_int;
    }
    observe::creation(|| {
        let result = make();
        observe::adopt(result);
        result
    }) as c_int
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn connect(fd: c_int, address: *const sockaddr, length: socklen_t) -> c_int {
    let port = unsafe { port(fd, address, length) };
    observe::addressed(
        Call::Connect,
        fd,
        0,
        port,
        || system!(SYS_connect, fd, address, length),
        || unsafe { first(address.cast(), length as usize) },
    ) as c_int
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn bind(fd: c_int, address: *const sockaddr, length: socklen_t) -> c_int {
    let port = unsafe { port(fd, address, length) };
    observe::addressed(
        Call::Bind,
        fd,
        0,
        port,
        || system!(SYS_bind, fd, address, length),
        || unsafe { first(address.cast(), length as usize) },
    ) as c_int
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn listen(fd: c_int, backlog: c_int) -> c_int {
    observe::control(Call::Listen, fd, backlog as u64, 0, || {
        system!(SYS_listen, fd, backlog)
    }) as c_int
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn accept4(
    fd: c_int,
    address: *mut sockaddr,
    length: *mut socklen_t,
    flags: c_int,
) -> c_int {
    let tcp = descriptors::ours(fd);
    observe::addressed(
        Call::Accept,
        fd,
        0,
        0,
        || {
            let result = system!(SYS_accept4, fd, address, length, flags);
            if tcp {
                observe::adopt(result);
            }
            result
        },
        || unsafe { told(address, length) },
    ) as c_int
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn accept(
    fd: c_int,
    address: *mut sockaddr,
    length: *mut socklen_t,
) -> c_int {
    unsafe { accept4(fd, address, length, 0) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn shutdown(fd: c_int, how: c_int) -> c_int {
    observe::control(Call::Shutdown, fd, how as u64, 0, || {
        system!(SYS_shutdown, fd, how)
    }) as c_int
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn close(fd: c_int) -> c_int {
    observe::control(Call::Close, fd, 0, 0, || {
        // Before the call: after it, the number may already be another thread's new socket.
        descriptors::forget(fd);
        system!(SYS_close, fd)
    }) as c_int
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn dup(fd: c_int) -> c_int {
    duplicate(fd, || system!(SYS_dup, fd))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn dup2(fd: c_int, target: c_int) -> c_int {
    if fd == target {
        // dup3 refuses this; dup2 only asks whether the descriptor is open.
        let open = system!(SYS_fcntl, fd, libc::F_GETFD);
        return kernel::finish(if open < 0 { open } else { fd as isize }) as c_int;
    }
    unsafe { dup3(fd, target, 0) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn dup3(fd: c_int, target: c_int, flags: c_int) -> c_int {
    duplicate(fd, || {
        let result = system!(SYS_dup3, fd, target, flags);
        if result >= 0 {
            descriptors::forget(target);
        }
        result
    })
}

fn duplicate(fd: c_int, system: impl FnOnce() -> isize) -> c_int {
    let tcp = descriptors::ours(fd);
    observe::control(Call::Dup, fd, 0, 0, || {
        let result = system();
        if tcp && let Ok(copy @ 0..) = c_int::try_from(result) {
            descriptors::watch(copy);
        }
        result
    }) as c_int
}

/// Variadic in C; with one argument at most, it is passed in the same registers on x86-64 and aarch64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fcntl(fd: c_int, command: c_int, argument: c_long) -> c_int {
    let control = || system!(SYS_fcntl, fd, command, argument);
    match command {
        F_DUPFD | F_DUPFD_CLOEXEC => duplicate(fd, control),
        _ => kernel::finish(control()) as c_int,
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn fcntl64(fd: c_int, command: c_int, argument: c_long) -> c_int {
    unsafe { fcntl(fd, command, argument) }
}

/// The port of an IPv4 or IPv6 address: in both, two bytes after the family.
unsafe fn port(fd: c_int, address: *const sockaddr, length: socklen_t) -> u16 {
    if !descriptors::ours(fd) || address.is_null() || length < 4 {
        return 0;
    }
    u16::from_be(unsafe { address.cast::<u16>().add(1).read_unaligned() })
}

/// The first bytes of a buffer of which the kernel has just gone through `length`.
unsafe fn first(buffer: *const c_void, length: usize) -> Head {
    let mut head = Head::EMPTY;
    if !buffer.is_null() {
        head.push(unsafe { core::slice::from_raw_parts(buffer.cast(), length.min(HEAD)) });
    }
    head
}

/// As `first`, of a vector.
unsafe fn first_of(parts: *const iovec, count: usize, length: usize) -> Head {
    let mut head = Head::EMPTY;
    let mut left = length.min(HEAD);
    for index in 0..count {
        let part = unsafe { &*parts.add(index) };
        let taken = part.iov_len.min(left);
        if taken > 0 {
            head.push(unsafe { core::slice::from_raw_parts(part.iov_base.cast(), taken) });
        }
        left -= taken;
        if left == 0 {
            break;
        }
    }
    head
}

/// The address that the kernel has just told, where it was asked to.
unsafe fn told(address: *const sockaddr, length: *const socklen_t) -> Head {
    if address.is_null() || length.is_null() {
        return Head::EMPTY;
    }
    unsafe { first(address.cast(), *length as usize) }
}

/// The bytes that a vector spans. Only read where the call is to be recorded; a vector that the kernel
/// will refuse counts as empty.
unsafe fn total(fd: c_int, parts: *const iovec, count: usize) -> usize {
    if !descriptors::ours(fd) || parts.is_null() || count > libc::UIO_MAXIOV as usize {
        return 0;
    }
    (0..count)
        .map(|index| unsafe { (*parts.add(index)).iov_len })
        .fold(0, usize::saturating_add)
}

unsafe fn total_of(fd: c_int, message: *const msghdr) -> usize {
    if message.is_null() {
        return 0;
    }
    unsafe { total(fd, (*message).msg_iov, (*message).msg_iovlen) }
}

const PARTS: usize = 16;

/// The first bytes of a vector, as a vector. Where they lie in more than `PARTS` pieces it holds fewer, but never none.
struct Cut {
    parts: [MaybeUninit<iovec>; PARTS],
    count: usize,
}

impl Cut {
    unsafe fn new(parts: *const iovec, count: usize, mut length: usize) -> Cut {
        let mut cut = Cut {
            parts: [const { MaybeUninit::uninit() }; PARTS],
            count: 0,
        };
        for index in 0..count {
            if length == 0 || cut.count == PARTS {
                break;
            }
            let mut part = unsafe { *parts.add(index) };
            part.iov_len = part.iov_len.min(length);
            if part.iov_len > 0 {
                length -= part.iov_len;
                cut.parts[cut.count].write(part);
                cut.count += 1;
            }
        }
        cut
    }

    fn parts(&self) -> *const iovec {
        self.parts.as_ptr().cast()
    }

    /// A copy of `message` that spans these bytes.
    unsafe fn message(&self, message: *const msghdr) -> msghdr {
        let mut short = unsafe { *message };
        short.msg_iov = self.parts().cast_mut();
        short.msg_iovlen = self.count;
        short
    }
}
