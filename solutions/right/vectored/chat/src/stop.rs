//! What stops a conversation: its end, or what went wrong.

use std::io::{self, ErrorKind};
use std::str::Utf8Error;

use crate::End;

#[derive(Debug)]
pub enum Stop {
    At(End),
    Vanished,
    NoText(Utf8Error),
    Broken(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Broken(error)
    }
}

impl From<Stop> for io::Result<End> {
    fn from(stop: Stop) -> io::Result<End> {
        match stop {
            Stop::At(end) => Ok(end),
            Stop::Vanished => Err(io::Error::new(
                ErrorKind::UnexpectedEof,
                "the peer vanished",
            )),
            Stop::NoText(error) => Err(io::Error::new(ErrorKind::InvalidData, error)),
            Stop::Broken(error) => Err(error),
        }
    }
}
