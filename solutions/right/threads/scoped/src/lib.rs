//! Sockets that are closed whatever happens: when the body returns, fails or panics.

use std::io::{self, ErrorKind, Read};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::mpsc::channel;
use std::thread::{self, Builder};
use std::time::{Duration, Instant};

/// How long a peer may take to finish after the body has ended, in all.
const PATIENCE: Duration = Duration::from_millis(900);

/// How many reads may follow after that: on a busy machine the time may be over before the first
/// one, with all that the peer sent still unread.
const LATE_READS: usize = 1024;

/// Listens on `addr` for as long as `body` runs.
///
/// # Errors
/// Where `addr` can't be listened on, or the error of `body`.
pub fn with_listener<T>(
    addr: &str,
    body: impl FnOnce(&TcpListener) -> io::Result<T>,
) -> io::Result<T> {
    let listener = TcpListener::bind(addr)
        .map_err(|error| describe(error, &format!("cannot listen on {addr}")))?;
    body(&listener)
}

/// Connects to `addr` for as long as `body` runs.
///
/// # Errors
/// Where no address of `addr` can be connected to, or the error of `body`.
pub fn with_connection<T>(
    addr: &str,
    body: impl FnOnce(&mut TcpStream) -> io::Result<T>,
) -> io::Result<T> {
    let stream = TcpStream::connect(addr)
        .map_err(|error| describe(error, &format!("cannot connect to {addr}")))?;
    with_client(stream, body)
}

/// Holds the accepted `stream` for as long as `body` runs.
///
/// # Errors
/// The error of `body`.
pub fn with_client<T>(
    stream: TcpStream,
    body: impl FnOnce(&mut TcpStream) -> io::Result<T>,
) -> io::Result<T> {
    let mut guest = Guest { stream };
    body(&mut guest.stream)
}

/// A connection that says goodbye when it goes out of scope, by a return or by a panic.
struct Guest {
    stream: TcpStream,
}

impl Drop for Guest {
    fn drop(&mut self) {
        farewell(&self.stream);
    }
}

/// Ends the connection with a FIN: bytes that lie unread when a socket is closed turn it into a
/// RST (RFC 9293, 3.6.1), so what the peer still sends is read first, for a bounded time.
fn farewell(stream: &TcpStream) {
    if stream.shutdown(Shutdown::Write).is_err() {
        return;
    }
    // The body may have left the socket in another mode.
    let _ = stream.set_nonblocking(false);
    let _ = stream.set_read_timeout(None);
    let deadline = Instant::now() + PATIENCE;
    thread::scope(|scope| {
        let (finished, ended) = channel::<()>();
        let drainer = Builder::new().spawn_scoped(scope, move || {
            // Dropped with the thread: that is the message.
            let _finished = finished;
            drain(stream, deadline);
        });
        match drainer {
            Ok(drainer) => {
                let _ = ended.recv_timeout(PATIENCE);
                // Wakes a thread that is still in `read`.
                let _ = stream.shutdown(Shutdown::Read);
                let _ = drainer.join();
            }
            Err(_) => {
                // No thread to be had: read what is here, and wait for nothing.
                let _ = stream.set_nonblocking(true);
                drain(stream, deadline);
            }
        }
    });
}

fn drain(mut stream: &TcpStream, deadline: Instant) {
    let mut unread = [0; 8192];
    let mut late = 0..LATE_READS;
    while Instant::now() < deadline || late.next().is_some() {
        match stream.read(&mut unread) {
            Ok(0) => return,
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}

fn describe(error: io::Error, call: &str) -> io::Error {
    io::Error::new(error.kind(), format!("{call}: {error}"))
}
