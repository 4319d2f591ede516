//! The frame `bonjour`, by which who was called shows that it has taken the call.

use std::io::{self, ErrorKind, Read};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use framed::send_all;

use crate::trouble::Trouble;

const FRAME: &[u8; 11] = b"\0\0\0\x07bonjour";

/// How long the whole greeting may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// Greets, one byte at a time: the other side has to wait for all of them anyway.
pub fn write(stream: &mut TcpStream) -> io::Result<()> {
    // Some systems hand the listener's mode on.
    stream.set_nonblocking(false)?;
    stream.set_nodelay(true)?;
    FRAME.chunks(1).try_for_each(|byte| send_all(stream, byte))
}

/// Waits for the greeting in time, and for nothing beyond it. Leaves the stream without a limit.
pub fn read(stream: &mut TcpStream) -> Result<(), Trouble> {
    stream.set_nodelay(true).map_err(Trouble::Broken)?;
    let deadline = Instant::now() + PATIENCE;
    let mut missing = &FRAME[..];
    while !missing.is_empty() {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Trouble::TooLate);
        }
        stream
            .set_read_timeout(Some(left))
            .map_err(Trouble::Broken)?;
        let mut bite = [0; 7];
        let wanted = missing.len().min(bite.len());
        match stream.read(&mut bite[..wanted]) {
            Ok(0) => return Err(Trouble::NoGreeting),
            Ok(length) => {
                missing = missing
                    .strip_prefix(&bite[..length])
                    .ok_or(Trouble::NoGreeting)?;
            }
            Err(error) => match error.kind() {
                // The deadline tells whether this was one of them too many.
                ErrorKind::Interrupted | ErrorKind::WouldBlock | ErrorKind::TimedOut => {}
                _ => return Err(Trouble::Broken(error)),
            },
        }
    }
    stream.set_read_timeout(None).map_err(Trouble::Broken)
}
