//! What can be wrong with a frame.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::io::{self, ErrorKind};

#[derive(Debug)]
pub enum Broken {
    /// The peer closed after some of the bytes that were to come.
    Cut {
        received: usize,
        wanted: usize,
    },
    TooLongToSend(usize),
    TooLongToReceive(u32),
}

impl Display for Broken {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Broken::Cut { received, wanted } => {
                write!(formatter, "cut after {received} bytes of {wanted}")
            }
            Broken::TooLongToSend(length) => {
                write!(formatter, "{length} bytes are too many for a frame")
            }
            Broken::TooLongToReceive(length) => {
                write!(formatter, "the peer announced a frame of {length} bytes")
            }
        }
    }
}

impl Error for Broken {}

impl From<Broken> for io::Error {
    fn from(broken: Broken) -> io::Error {
        let kind = match broken {
            Broken::Cut { .. } => ErrorKind::UnexpectedEof,
            Broken::TooLongToSend(_) => ErrorKind::InvalidInput,
            Broken::TooLongToReceive(_) => ErrorKind::InvalidData,
        };
        io::Error::new(kind, broken)
    }
}
