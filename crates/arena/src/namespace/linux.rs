//! Namespaces of Linux: namespaces(7), user_namespaces(7).

use std::ffi::CStr;
use std::io;
use std::os::fd::AsRawFd;
use std::ptr;

use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketFlags, SocketType};
use rustix::thread::UnshareFlags;

use super::named;

pub use super::trial::{prepare, support_as_is};

pub fn enter() -> io::Result<()> {
    unshare(UnshareFlags::NEWNET).map_err(|errno| named("unshare(CLONE_NEWNET)", errno.into()))?;
    // A machine booted with IPv6 off on its interfaces can still have ::1 here; one without IPv6 has no such file.
    let _ = super::set_sysctl("net/ipv6/conf/lo/disable_ipv6", "0");
    raise_loopback().map_err(|errno| named("ioctl(lo, SIOCSIFFLAGS)", errno.into()))
}

pub fn set_loopback_mtu(mtu: u32) -> io::Result<()> {
    let value = i32::try_from(mtu).unwrap_or(i32::MAX);
    change_loopback(
        libc::SIOCSIFMTU as _,
        libc::__c_anonymous_ifr_ifru { ifru_mtu: value },
    )
    .map_err(|errno| named(&format!("ioctl(lo, SIOCSIFMTU, {mtu})"), errno.into()))
}

pub(super) fn raise_loopback() -> Result<(), Errno> {
    let flags = (libc::IFF_UP | libc::IFF_RUNNING) as i16;
    change_loopback(
        libc::SIOCSIFFLAGS as _,
        libc::__c_anonymous_ifr_ifru { ifru_flags: flags },
    )
}

fn change_loopback(request: libc::Ioctl, value: libc::__c_anonymous_ifr_ifru) -> Result<(), Errno> {
    let socket = rustix::net::socket_with(
        AddressFamily::INET,
        SocketType::DGRAM,
        SocketFlags::CLOEXEC,
        None,
    )?;
    let mut interface = libc::ifreq {
        ifr_name: [0; libc::IFNAMSIZ],
        ifr_ifru: value,
    };
    interface.ifr_name[0] = b'l' as libc::c_char;
    interface.ifr_name[1] = b'o' as libc::c_char;
    // SAFETY: both requests read one ifreq and keep nothing of it.
    match unsafe { libc::ioctl(socket.as_raw_fd(), request, &raw const interface) } {
        0 => Ok(()),
        _ => Err(last_errno()),
    }
}

/// Gives the calling thread mounts of its own, of which nothing gets back to the machine's. Makes system calls only.
pub(crate) fn unshare_mounts() -> Result<(), Errno> {
    unshare(UnshareFlags::NEWNS)?;
    mount(None, c"/", libc::MS_PRIVATE | libc::MS_REC)
}

/// Puts the file or folder `ours` in the place of `theirs`. Makes a system call only.
pub(crate) fn bind_mount(ours: &CStr, theirs: &CStr) -> Result<(), Errno> {
    mount(Some(ours), theirs, libc::MS_BIND)
}

fn mount(source: Option<&CStr>, target: &CStr, flags: libc::c_ulong) -> Result<(), Errno> {
    let source = source.map_or(ptr::null(), CStr::as_ptr);
    // SAFETY: both strings outlive the call; it takes no type and no data with these flags (mount(2)).
    match unsafe { libc::mount(source, target.as_ptr(), ptr::null(), flags, ptr::null()) } {
        0 => Ok(()),
        _ => Err(last_errno()),
    }
}

pub(super) fn unshare(flags: UnshareFlags) -> Result<(), Errno> {
    // SAFETY: unsafe for the sake of CLONE_FILES alone, which nobody here passes.
    unsafe { rustix::thread::unshare_unsafe(flags) }
}

fn last_errno() -> Errno {
    Errno::from_io_error(&io::Error::last_os_error()).unwrap_or(Errno::IO)
}
