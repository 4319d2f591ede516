//! The program's buffers and vectors, as a call hands them over.
//!
//! SAFETY, for the whole module: pointers and descriptors come from the program, which vouches for them as it would to
//! libc; we read through them only what the call itself may, or has just gone through.

use core::mem::MaybeUninit;
use libc::{c_int, c_void, iovec, msghdr, sockaddr, socklen_t};

use crate::descriptors;
use crate::record::{HEAD, Head};

/// The first bytes of a buffer of which the kernel has just gone through `length`.
pub unsafe fn first(buffer: *const c_void, length: usize) -> Head {
    let mut head = Head::EMPTY;
    if !buffer.is_null() {
        head.push(unsafe { core::slice::from_raw_parts(buffer.cast(), length.min(HEAD)) });
    }
    head
}

/// As `first`, of a vector.
pub unsafe fn first_of(parts: *const iovec, count: usize, length: usize) -> Head {
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
pub unsafe fn told(address: *const sockaddr, length: *const socklen_t) -> Head {
    if address.is_null() || length.is_null() {
        return Head::EMPTY;
    }
    unsafe { first(address.cast(), *length as usize) }
}

/// The bytes that a vector spans. Only read where the call is to be recorded; a vector that the kernel
/// will refuse counts as empty.
pub unsafe fn total(fd: c_int, parts: *const iovec, count: usize) -> usize {
    if !descriptors::ours(fd) || parts.is_null() || count > libc::UIO_MAXIOV as usize {
        return 0;
    }
    (0..count)
        .map(|index| unsafe { (*parts.add(index)).iov_len })
        .fold(0, usize::saturating_add)
}

/// The vector of a message; none of a null one, which the kernel will refuse.
pub unsafe fn vector_of(message: *const msghdr) -> (*const iovec, usize) {
    match unsafe { message.as_ref() } {
        Some(message) => (message.msg_iov.cast_const(), message.msg_iovlen),
        None => (core::ptr::null(), 0),
    }
}

/// A copy of the message that spans another vector.
pub unsafe fn with_vector(message: *const msghdr, parts: *const iovec, count: usize) -> msghdr {
    let mut other = unsafe { *message };
    other.msg_iov = parts.cast_mut();
    other.msg_iovlen = count;
    other
}

const PARTS: usize = 16;

/// The first bytes of a vector, as a vector. Where they lie in more than `PARTS` pieces it holds fewer, but never none.
pub struct Cut {
    parts: [MaybeUninit<iovec>; PARTS],
    pub count: usize,
}

impl Cut {
    pub unsafe fn new(parts: *const iovec, count: usize, mut length: usize) -> Cut {
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

    pub fn parts(&self) -> *const iovec {
        self.parts.as_ptr().cast()
    }
}
