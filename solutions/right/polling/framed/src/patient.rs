//! Sockets that never block, and the patience that they ask for.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

/// The first pause between two looks at a socket, and the longest.
const SHORTEST: Duration = Duration::from_micros(50);
const LONGEST: Duration = Duration::from_millis(5);

/// How long a peer may take to finish after our end of the connection, in all.
const FAREWELL: Duration = Duration::from_millis(800);

/// How many looks may follow after that, at what is here already: on a busy machine the time may
/// be over before the first one.
const LATE_READS: usize = 2048;

/// When to give up.
#[derive(Debug, Clone, Copy)]
enum Limit {
    Never,
    At(Instant),
}

/// A stream that doesn't block as long as this value lives, and blocks again afterwards. Its reads
/// and writes look again, with pauses, until something moves: `WouldBlock` never comes out.
#[derive(Debug)]
pub struct Patient<'a> {
    stream: &'a TcpStream,
    limit: Limit,
}

impl Patient<'_> {
    /// Waits as long as it takes.
    ///
    /// # Errors
    /// Where the socket's mode can't be set.
    pub fn new(stream: &TcpStream) -> io::Result<Patient<'_>> {
        stream.set_nonblocking(true)?;
        let limit = Limit::Never;
        Ok(Patient { stream, limit })
    }

    /// Waits until `deadline`, then says `TimedOut`, even where bytes still drip.
    ///
    /// # Errors
    /// Where the socket's mode can't be set.
    pub fn until(stream: &TcpStream, deadline: Instant) -> io::Result<Patient<'_>> {
        stream.set_nonblocking(true)?;
        let limit = Limit::At(deadline);
        Ok(Patient { stream, limit })
    }

    fn look(&self, mut attempt: impl FnMut() -> io::Result<usize>) -> io::Result<usize> {
        patiently(|| match self.limit {
            Limit::At(deadline) if Instant::now() >= deadline => Err(ErrorKind::TimedOut.into()),
            _ => attempt(),
        })
    }
}

impl Read for Patient<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut stream = self.stream;
        self.look(|| stream.read(buffer))
    }
}

impl Write for Patient<'_> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let mut stream = self.stream;
        self.look(|| stream.write(buffer))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Patient<'_> {
    fn drop(&mut self) {
        let _ = self.stream.set_nonblocking(false);
    }
}

/// Looks again, with pauses of a few milliseconds at most, until `attempt` has an answer.
///
/// # Errors
/// Those of `attempt` that are answers: neither `WouldBlock` nor `Interrupted`.
pub fn patiently<T>(mut attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let mut pause = SHORTEST;
    loop {
        match attempt() {
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                thread::sleep(pause);
                pause = LONGEST.min(pause * 2);
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            answer => return answer,
        }
    }
}

/// Sends a FIN, then reads what the peer still has to say, for less than a second: closing on
/// unread bytes would be a RST (RFC 9293, 3.6.1).
pub fn hang_up(mut stream: TcpStream) {
    let deadline = Instant::now() + FAREWELL;
    let _ = stream.shutdown(Shutdown::Write);
    if stream.set_nonblocking(true).is_err() {
        return;
    }
    let mut unread = [0; 4096];
    let mut late = 0..LATE_READS;
    while Instant::now() < deadline || late.next().is_some() {
        match stream.read(&mut unread).map_err(|error| error.kind()) {
            Ok(1..) | Err(ErrorKind::Interrupted) => {}
            Err(ErrorKind::WouldBlock) if Instant::now() < deadline => thread::sleep(LONGEST),
            Ok(0) | Err(_) => return,
        }
    }
}
