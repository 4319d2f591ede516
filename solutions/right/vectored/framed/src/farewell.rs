//! The orderly end of a connection.

use std::io::{ErrorKind, IoSliceMut, Read};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

/// How long a peer may take to finish after our FIN, in all.
const PATIENCE: Duration = Duration::from_millis(850);

/// How many reads may follow after that: on a busy machine the time may be over before the first
/// one.
const LATE_READS: usize = 1024;

/// A FIN first. Bytes that lie unread when the socket is closed would make it a RST (RFC 9293,
/// 3.6.1), so what still comes is read, for less than a second.
pub fn farewell(mut stream: TcpStream) {
    let deadline = Instant::now() + PATIENCE;
    let _ = stream.shutdown(Shutdown::Write);
    let mut late = 0..LATE_READS;
    let (mut tiny, mut small, mut large) = ([0; 7], [0; 77], [0; 7777]);
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        // No time left is no valid limit: then only what is here already is read.
        let set = match left {
            Duration::ZERO if late.next().is_none() => return,
            Duration::ZERO => stream.set_nonblocking(true),
            _ => stream.set_read_timeout(Some(left)),
        };
        if set.is_err() {
            return;
        }
        let mut store = [&mut tiny[..], &mut small[..], &mut large[..]].map(IoSliceMut::new);
        match stream.read_vectored(&mut store) {
            Ok(1..) => {}
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock && !left.is_zero() => {}
            Ok(0) | Err(_) => return,
        }
    }
}
