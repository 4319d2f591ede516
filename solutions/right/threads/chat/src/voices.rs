//! The two directions of a conversation, a thread for each.

use std::io::{self, ErrorKind};
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, Scope};

use framed::{Ears, write_frame};

/// Two threads that wait for orders, and end with this value.
pub struct Voices {
    listen: Sender<()>,
    heard: Receiver<io::Result<Option<Vec<u8>>>>,
    speak: Sender<Vec<u8>>,
    spoken: Receiver<io::Result<()>>,
}

impl Voices {
    pub fn start<'scope>(
        scope: &'scope Scope<'scope, '_>,
        stream: &TcpStream,
    ) -> io::Result<Voices> {
        let mut ears = Ears::new(stream)?;
        let mut mouth = stream.try_clone()?;

        let (listen, orders) = channel::<()>();
        let (hears, heard) = channel();
        Builder::new().spawn_scoped(scope, move || {
            // The asker may be gone: then nobody misses the answer.
            let _ = orders.iter().try_for_each(|()| hears.send(ears.frame()));
        })?;

        let (speak, words) = channel::<Vec<u8>>();
        let (speaks, spoken) = channel();
        Builder::new().spawn_scoped(scope, move || {
            let _ = words
                .iter()
                .try_for_each(|word| speaks.send(write_frame(&mut mouth, &word)));
        })?;

        Ok(Voices {
            listen,
            heard,
            speak,
            spoken,
        })
    }

    /// Sends one message.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        self.speak
            .send(text.as_bytes().to_vec())
            .map_err(io::Error::other)?;
        self.spoken.recv().map_err(io::Error::other)?
    }

    /// Waits for one message.
    ///
    /// # Errors
    /// Where the peer has vanished, or what it sent is no message.
    pub fn hear(&mut self) -> io::Result<String> {
        self.listen.send(()).map_err(io::Error::other)?;
        let message = self
            .heard
            .recv()
            .map_err(io::Error::other)??
            .ok_or_else(|| {
                io::Error::new(ErrorKind::UnexpectedEof, "the peer left without a goodbye")
            })?;
        String::from_utf8(message)
            .map_err(|_| io::Error::new(ErrorKind::InvalidData, "the peer's message is no UTF-8"))
    }
}
