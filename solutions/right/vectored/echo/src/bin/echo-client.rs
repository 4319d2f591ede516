//! The echo client: a vectored write, an answer in bites of seven bytes, a lookup by hand.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::io::{self, ErrorKind, IoSlice, Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::process::ExitCode;

/// The size of a piece, and of a bite.
const PIECE: usize = 7;

/// Everything that can go wrong here.
#[derive(Debug)]
enum Mishap {
    NoAddress(String, io::Error),
    Nobody(SocketAddr, io::Error),
    Broken(io::Error),
    Silence,
}

impl Display for Mishap {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Mishap::NoAddress(name, cause) => write!(formatter, "{name:?}: {cause}"),
            Mishap::Nobody(address, cause) => write!(formatter, "{address}: {cause}"),
            Mishap::Broken(cause) => write!(formatter, "the connection broke: {cause}"),
            Mishap::Silence => write!(formatter, "the server closed without a word"),
        }
    }
}

impl Error for Mishap {}

impl From<io::Error> for Mishap {
    fn from(cause: io::Error) -> Mishap {
        Mishap::Broken(cause)
    }
}

fn main() -> ExitCode {
    let mut arguments: Vec<Vec<u8>> = std::env::args_os()
        .skip(1)
        .map(|argument| argument.into_encoded_bytes())
        .collect();
    let defaults = ["localhost:63000", "Serveur es-tu là ?"];
    arguments.extend(
        defaults[arguments.len().min(2)..]
            .iter()
            .map(|given| given.as_bytes().to_vec()),
    );
    let [address, message] = &arguments[..] else {
        return usage();
    };
    if message.is_empty() {
        return usage();
    }
    match ask(&String::from_utf8_lossy(address), message) {
        Ok(()) => ExitCode::SUCCESS,
        Err(mishap) => {
            let line = mishap.to_string().replace(char::is_control, " ");
            let _ = writeln!(io::stderr(), "error: {line}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    let _ = writeln!(io::stderr(), "usage: echo-client [ADDR] [MESSAGE]");
    ExitCode::from(2)
}

fn ask(name: &str, message: &[u8]) -> Result<(), Mishap> {
    let mut stream = reach(name)?;
    gather(&mut stream, message)?;
    let mut stdout = io::stdout();
    let mut heard = Err(Mishap::Silence);
    for bite in bites(stream) {
        let (bytes, length) = bite?;
        stdout.write_all(&bytes[..length])?;
        stdout.flush()?;
        heard = Ok(());
    }
    heard?;
    Ok(writeln!(stdout)?)
}

/// A connection to the first of the name's addresses where somebody answers.
fn reach(name: &str) -> Result<TcpStream, Mishap> {
    let no_address = |cause| Mishap::NoAddress(name.to_owned(), cause);
    let mut mishap = no_address(ErrorKind::NotFound.into());
    for address in name.to_socket_addrs().map_err(no_address)? {
        match TcpStream::connect(address) {
            Ok(stream) => return Ok(stream),
            Err(cause) => mishap = Mishap::Nobody(address, cause),
        }
    }
    Err(mishap)
}

/// Writes the whole message: in one call, unless the system takes less.
fn gather(stream: &mut TcpStream, message: &[u8]) -> io::Result<()> {
    let mut pieces: Vec<_> = message.chunks(PIECE).map(IoSlice::new).collect();
    let mut rest = &mut pieces[..];
    while !rest.is_empty() {
        match stream.write_vectored(rest) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(sent) => IoSlice::advance_slices(&mut rest, sent),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// What comes, in bites, until the peer closes.
fn bites(mut stream: TcpStream) -> impl Iterator<Item = io::Result<([u8; PIECE], usize)>> {
    std::iter::from_fn(move || {
        let mut bite = [0; PIECE];
        loop {
            match stream.read(&mut bite) {
                Ok(0) => return None,
                Ok(length) => return Some(Ok((bite, length))),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Some(Err(error)),
            }
        }
    })
}
