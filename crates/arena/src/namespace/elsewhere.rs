//! Where there is no Linux.

use std::io;

use super::Support;
use crate::lack::Lack;

pub fn prepare() -> Support {
    support_as_is()
}

pub fn support_as_is() -> Support {
    Support {
        network: Err(Lack::of_platform()),
        mounts: Err(Lack::of_platform()),
    }
}

pub fn enter() -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

pub fn set_loopback_mtu(_mtu: u32) -> io::Result<()> {
    enter()
}
