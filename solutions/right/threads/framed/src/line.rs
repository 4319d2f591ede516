//! A connection in use: its receiving direction, and its orderly end.

use std::io::{self, BufReader, ErrorKind, Read};
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::channel;
use std::thread::{self, Builder};
use std::time::{Duration, Instant};

use crate::read_frame;

/// How long a peer may take to finish after our end of the connection, in all.
const PATIENCE: Duration = Duration::from_millis(900);

/// How many reads may follow after that: on a busy machine the time may be over before the first
/// one, with all that the peer sent still unread.
const LATE_READS: usize = 1024;

/// The receiving direction of a connection, for a thread of its own. It reads ahead, so there is
/// one for the whole life of the connection: what it holds is nowhere else.
#[derive(Debug)]
pub struct Ears {
    reader: BufReader<TcpStream>,
}

impl Ears {
    /// Listens on a second descriptor of `stream`.
    ///
    /// # Errors
    /// Where the descriptor can't be had.
    pub fn new(stream: &TcpStream) -> io::Result<Ears> {
        let reader = BufReader::new(stream.try_clone()?);
        Ok(Ears { reader })
    }

    /// The next frame, as [`read_frame`] gives it.
    ///
    /// # Errors
    /// Those of [`read_frame`].
    pub fn frame(&mut self) -> io::Result<Option<Vec<u8>>> {
        read_frame(&mut self.reader)
    }
}

/// Ends the connection with a FIN: bytes that lie unread when a socket is closed turn it into a
/// RST (RFC 9293, 3.6.1), so what the peer still sends is read first, for less than a second.
pub fn farewell(stream: TcpStream) {
    if stream.shutdown(Shutdown::Write).is_err() {
        return;
    }
    let stream = &stream;
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
