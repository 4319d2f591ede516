//! Private networks: a thread, and the programs it starts, with loopback, ports, counters and settings of its own.
//!
//! Root may unshare a network or a mount namespace as it is. Anyone else needs a user namespace to be root of
//! (user_namespaces(7)), and a process can enter one only while it has a single thread: hence [`prepare`].

#[cfg(not(target_os = "linux"))]
#[path = "namespace/elsewhere.rs"]
mod system;
#[cfg(target_os = "linux")]
#[path = "namespace/linux.rs"]
mod system;
#[cfg(target_os = "linux")]
mod trial;

#[cfg(all(test, target_os = "linux"))]
mod tests;

use std::fs;
use std::io;
use std::sync::OnceLock;

use crate::lack::Lack;

/// Which private namespaces this process can have; where it can't, why, and what to do about it.
#[derive(Clone, Debug)]
pub struct Support {
    pub network: Result<(), Lack>,
    pub mounts: Result<(), Lack>,
}

static SUPPORT: OnceLock<Support> = OnceLock::new();

/// Makes private namespaces available to every later thread. To be called once, at the start of `main`, before any
/// other thread exists.
///
/// Without the privilege to unshare them, the process moves into a user namespace in which its own user and group are
/// the only ones mapped. A forked child makes that namespace and tries everything in it, and the process joins it only
/// if that worked: otherwise nothing about the process has changed.
pub fn prepare() -> Support {
    SUPPORT.get_or_init(system::prepare).clone()
}

/// What [`prepare`] found; where it was never called, what this process can do as it is.
pub fn support() -> &'static Support {
    SUPPORT.get_or_init(system::support_as_is)
}

/// Moves the calling thread into a fresh network namespace, with `lo` up, 127.0.0.0/8 and ::1.
///
/// Threads and programs that it starts from then on are in there too. There is no way back: give the work a thread of
/// its own. The namespace goes with its last thread, program and socket.
///
/// # Errors
/// The namespace can't be had ([`support`] has the reason), or `lo` can't be brought up: the thread then has no
/// network at all and should end.
pub fn enter() -> io::Result<()> {
    system::enter()
}

/// Sets a setting of the calling thread's network namespace, such as `net/ipv4/ip_local_port_range`.
///
/// `/proc/sys/net` shows each thread its own namespace (network_namespaces(7)), unlike `/proc/net`.
///
/// # Errors
/// There is no such setting, or it does not take this value; the text names the file.
pub fn set_sysctl(name: &str, value: &str) -> io::Result<()> {
    let path = format!("/proc/sys/{name}");
    fs::write(&path, value).map_err(|error| named(&format!("write({path}, {value:?})"), error))
}

/// Sets the largest packet of `lo`, in bytes, in the calling thread's namespace. Below 1280 `lo` loses IPv6.
///
/// # Errors
/// SIOCSIFMTU (netdevice(7)) is refused: outside of [`enter`], for want of privilege.
pub fn set_loopback_mtu(mtu: u32) -> io::Result<()> {
    system::set_loopback_mtu(mtu)
}

/// A counter of the calling thread's namespace: `file` is `snmp` or `netstat`, `name` a column in it, such as
/// `ActiveOpens` or `TCPAbortOnClose`.
///
/// # Errors
/// The file can't be read, or has no such counter.
pub fn counter(file: &str, name: &str) -> io::Result<u64> {
    let path = format!("/proc/thread-self/net/{file}");
    let table = fs::read_to_string(&path).map_err(|error| named(&format!("read {path}"), error))?;
    find_counter(&table, name).ok_or_else(|| {
        let text = format!("{path} has no counter named {name}");
        io::Error::new(io::ErrorKind::InvalidData, text)
    })
}

/// The tables come as pairs of lines that begin alike: first the names, then the values.
fn find_counter(table: &str, name: &str) -> Option<u64> {
    let lines: Vec<&str> = table.lines().collect();
    lines.chunks_exact(2).find_map(|pair| {
        let mut columns = pair[0].split_whitespace().zip(pair[1].split_whitespace());
        let (_, value) = columns.find(|(column, _)| *column == name)?;
        value.parse().ok()
    })
}

/// Puts the name of the call before the system's words.
fn named(call: &str, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{call}: {error}"))
}

#[cfg(target_os = "linux")]
pub(crate) use system::{bind_mount, unshare_mounts};
