//! The interposed calls on sockets as such. On a descriptor that is no TCP socket of the program's, each is the bare
//! system call.
//!
//! SAFETY, for the whole module: pointers and descriptors come from the program, which vouches for them as it would to
//! libc; they go on to the kernel, and we read or write through them only what libc's own function may.

use libc::{
    AF_INET, AF_INET6, F_DUPFD, F_DUPFD_CLOEXEC, SOCK_STREAM, c_int, c_long, sockaddr, socklen_t,
};

use crate::memory::{first, told};
use crate::record::Call;
use crate::{descriptors, kernel, observe};

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
