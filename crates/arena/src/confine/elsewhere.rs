//! Where there is no Linux.

use std::io;
use std::process::Command;

use super::Limits;

pub fn arm(_command: &mut Command, _limits: &Limits) -> io::Result<()> {
    Ok(())
}

pub fn step(_limits: &Limits) -> io::Result<impl Fn() -> io::Result<()> + use<>> {
    Ok(|| Ok(()))
}

pub fn kill_tree(_pid: i32) -> io::Result<()> {
    Err(io::Error::new(
        io::ErrorKind::Unsupported,
        "killing a process tree needs Linux",
    ))
}

pub fn die_with_parent() -> io::Result<()> {
    Err(io::Error::new(
        io::ErrorKind::Unsupported,
        "dying with a parent needs Linux",
    ))
}

pub fn reap_orphans() {}

pub fn become_subreaper() -> io::Result<()> {
    Err(io::Error::new(
        io::ErrorKind::Unsupported,
        "adopting orphans needs Linux",
    ))
}
