//! What can stand between two peers.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::io::{self, ErrorKind};

#[derive(Debug)]
pub enum Trouble {
    NoPeer(String, io::Error),
    NotMine(String, io::Error),
    NoPort(String),
    NoGreeting,
    TooLate,
    Broken(io::Error),
}

impl Display for Trouble {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Trouble::NoPeer(name, cause) => write!(formatter, "the peer {name:?}: {cause}"),
            Trouble::NotMine(name, cause) => write!(formatter, "listen on {name:?}: {cause}"),
            Trouble::NoPort(name) => write!(formatter, "listen on {name:?}: name a port, not 0"),
            Trouble::NoGreeting => write!(formatter, "the peer did not greet"),
            Trouble::TooLate => write!(formatter, "the peer greeted too late"),
            Trouble::Broken(cause) => write!(formatter, "the connection broke: {cause}"),
        }
    }
}

impl Error for Trouble {}

impl From<Trouble> for io::Error {
    fn from(trouble: Trouble) -> io::Error {
        let kind = match &trouble {
            Trouble::NoPeer(_, cause) | Trouble::NotMine(_, cause) | Trouble::Broken(cause) => {
                cause.kind()
            }
            Trouble::NoPort(_) => ErrorKind::InvalidInput,
            Trouble::NoGreeting => ErrorKind::InvalidData,
            Trouble::TooLate => ErrorKind::TimedOut,
        };
        io::Error::new(kind, trouble)
    }
}
