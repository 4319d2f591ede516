//! What the kernel tells of one TCP socket: queues, state, time limits.

use std::io;
use std::net::SocketAddr;
use std::os::fd::{AsFd, AsRawFd};
use std::time::Duration;

use socket2::SockRef;

/// States of `enum tcp_state` in the kernel's `include/net/tcp_states.h`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Established,
    SynSent,
    SynReceived,
    FinWait1,
    FinWait2,
    TimeWait,
    Closed,
    CloseWait,
    LastAck,
    Listen,
    Closing,
}

impl State {
    fn from_number(number: u8) -> State {
        match number {
            1 => State::Established,
            2 => State::SynSent,
            3 => State::SynReceived,
            4 => State::FinWait1,
            5 => State::FinWait2,
            6 => State::TimeWait,
            8 => State::CloseWait,
            9 => State::LastAck,
            10 => State::Listen,
            11 => State::Closing,
            _ => State::Closed,
        }
    }
}

/// One socket at one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snapshot {
    pub state: State,
    /// Bytes received and not yet read; for a listener, connections not yet accepted.
    pub unread: u32,
    /// Bytes written and not yet acknowledged by the other side.
    pub unsent: u32,
    /// Segments on their way: sent, not acknowledged.
    pub in_flight: u32,
}

/// Reads a TCP socket's state and queues (tcp(7): `TCP_INFO`, `SIOCINQ`, `SIOCOUTQ`).
///
/// # Errors
/// The descriptor is no TCP socket.
pub fn snapshot(socket: impl AsFd) -> io::Result<Snapshot> {
    let info = tcp_info(&socket)?;
    let state = State::from_number(info.tcpi_state);
    if state == State::Listen {
        return Ok(Snapshot {
            state,
            unread: info.tcpi_unacked,
            unsent: 0,
            in_flight: 0,
        });
    }
    Ok(Snapshot {
        state,
        unread: queue(&socket, libc::FIONREAD).unwrap_or(0),
        unsent: queue(&socket, libc::TIOCOUTQ).unwrap_or(0),
        in_flight: info.tcpi_unacked,
    })
}

fn tcp_info(socket: &impl AsFd) -> io::Result<libc::tcp_info> {
    // SAFETY: tcp_info is plain integers, for which all zeroes is a value; the kernel writes at most `length` bytes.
    unsafe {
        let mut info: libc::tcp_info = std::mem::zeroed();
        let mut length = size_of::<libc::tcp_info>() as libc::socklen_t;
        let done = libc::getsockopt(
            socket.as_fd().as_raw_fd(),
            libc::IPPROTO_TCP,
            libc::TCP_INFO,
            (&raw mut info).cast(),
            &mut length,
        );
        if done < 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(info)
    }
}

fn queue(socket: &impl AsFd, request: libc::Ioctl) -> io::Result<u32> {
    let mut bytes: libc::c_int = 0;
    // SAFETY: both requests write one int through the pointer.
    let done = unsafe { libc::ioctl(socket.as_fd().as_raw_fd(), request, &mut bytes) };
    if done < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(bytes.max(0) as u32)
}

/// Local and remote address of a TCP socket; the remote one is absent where it is not connected.
pub fn addresses(socket: &impl AsFd) -> io::Result<(SocketAddr, Option<SocketAddr>)> {
    let socket = SockRef::from(socket);
    let local = socket.local_addr()?.as_socket();
    let remote = socket.peer_addr().ok().and_then(|addr| addr.as_socket());
    match local {
        Some(local) => Ok((local, remote)),
        None => Err(io::Error::other("not an internet socket")),
    }
}

/// The socket's own limit on waiting to receive, accept included (socket(7): `SO_RCVTIMEO`).
pub fn receive_limit(socket: &impl AsFd) -> io::Result<Option<Duration>> {
    SockRef::from(socket).read_timeout()
}

/// The socket's own limit on waiting to send, connect included (socket(7): `SO_SNDTIMEO`).
pub fn send_limit(socket: &impl AsFd) -> io::Result<Option<Duration>> {
    SockRef::from(socket).write_timeout()
}

/// Acknowledge at once from now on: a program that writes a header and a body apart would else wait
/// some 40 ms for a delayed acknowledgement (tcp(7): `TCP_QUICKACK`, not permanent, so asked before each read).
pub fn acknowledge_at_once(socket: &impl AsFd) {
    #[cfg(target_os = "linux")]
    let _ = rustix::net::sockopt::set_tcp_quickack(socket, true);
    #[cfg(not(target_os = "linux"))]
    let _ = socket;
}
