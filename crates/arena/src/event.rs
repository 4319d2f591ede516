//! What happened in an arena, with times: the raw material of a transcript.

use std::net::SocketAddr;
use std::time::Duration;

use crate::program::Exit;

/// How many first bytes of a segment an event keeps.
pub const HEAD: usize = 64;

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A program under test, by its name.
    Program(String),
    /// The arena's own socket, by its number in the arena.
    Peer(usize),
    /// The arena itself.
    Arena,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stream {
    Output,
    Error,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    Started {
        args: Vec<String>,
    },
    Typed {
        bytes: Vec<u8>,
    },
    InputClosed,
    Printed {
        stream: Stream,
        bytes: Vec<u8>,
    },
    Connecting {
        to: SocketAddr,
    },
    Connected {
        from: SocketAddr,
        to: SocketAddr,
    },
    Refused {
        to: SocketAddr,
        error: String,
    },
    Listening {
        at: SocketAddr,
    },
    Accepted {
        from: SocketAddr,
        to: SocketAddr,
    },
    /// `len` bytes sent, the first of them in `head`.
    Sent {
        len: usize,
        head: Vec<u8>,
    },
    Received {
        len: usize,
        head: Vec<u8>,
    },
    HalfClosed,
    Closed,
    ResetSent,
    FinReceived,
    ResetReceived,
    Stopped,
    Continued,
    Exited(Exit),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Since the arena was made.
    pub at: Duration,
    pub who: Who,
    /// Which of the arena's programs, in the order of their starts: two may have one name.
    pub program: Option<usize>,
    pub act: Act,
}

pub(crate) fn head(bytes: &[u8]) -> Vec<u8> {
    bytes[..bytes.len().min(HEAD)].to_vec()
}
