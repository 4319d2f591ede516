//! The echo server, with vectored reads and writes over pieces of seven bytes.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::io::{self, ErrorKind, IoSlice, IoSliceMut, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::process::ExitCode;

/// The size of a piece: none of the course's messages is a multiple of it.
const PIECE: usize = 7;

/// Everything that can go wrong here.
#[derive(Debug)]
enum Mishap {
    NoAddress(String, io::Error),
    NotMine(SocketAddr, io::Error),
    Broken(&'static str, io::Error),
    Silence(SocketAddr),
}

impl Display for Mishap {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Mishap::NoAddress(name, _) => write!(formatter, "{name:?} is no address"),
            Mishap::NotMine(address, _) => write!(formatter, "cannot listen on {address}"),
            Mishap::Broken(call, _) => write!(formatter, "{call} failed"),
            Mishap::Silence(peer) => write!(formatter, "{peer} left before it spoke"),
        }
    }
}

impl Error for Mishap {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Mishap::NoAddress(_, cause) | Mishap::NotMine(_, cause) | Mishap::Broken(_, cause) => {
                Some(cause)
            }
            Mishap::Silence(_) => None,
        }
    }
}

fn main() -> ExitCode {
    let address = match &*std::env::args_os().skip(1).collect::<Vec<_>>() {
        [] => "0.0.0.0:63000".to_owned(),
        [address] => address.to_string_lossy().into_owned(),
        _ => {
            let _ = writeln!(io::stderr(), "usage: echo-server [ADDR]");
            return ExitCode::from(2);
        }
    };
    serve(&address).map_or_else(|mishap| fail(&mishap), |()| ExitCode::SUCCESS)
}

fn serve(address: &str) -> Result<(), Mishap> {
    let broken = |call| move |cause| Mishap::Broken(call, cause);
    let listener = listen(address)?;
    let bound = listener.local_addr().map_err(broken("getsockname"))?;
    writeln!(io::stdout(), "listening on {bound}").map_err(broken("write"))?;
    let (mut stream, peer) = listener.accept().map_err(broken("accept"))?;
    writeln!(io::stdout(), "client {peer}").map_err(broken("write"))?;

    let mut store = [0; 1024];
    let length = scatter(&mut stream, &mut store).map_err(broken("readv"))?;
    if length == 0 {
        return Err(Mishap::Silence(peer));
    }
    let answer = [&store[..length], b"\n", "Présent".as_bytes(), b" !"];
    gather(&mut stream, &answer).map_err(broken("writev"))
}

/// Listens on the first of the name's addresses that lets us.
fn listen(name: &str) -> Result<TcpListener, Mishap> {
    let no_address = |cause| Mishap::NoAddress(name.to_owned(), cause);
    let mut mishap = no_address(ErrorKind::NotFound.into());
    for address in name.to_socket_addrs().map_err(no_address)? {
        match TcpListener::bind(address) {
            Ok(listener) => return Ok(listener),
            Err(cause) => mishap = Mishap::NotMine(address, cause),
        }
    }
    Err(mishap)
}

/// One read into all of `store`, piece by piece.
fn scatter(stream: &mut TcpStream, store: &mut [u8]) -> io::Result<usize> {
    loop {
        let mut pieces: Vec<_> = store.chunks_mut(PIECE).map(IoSliceMut::new).collect();
        match stream.read_vectored(&mut pieces) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// Writes all of `parts`: in one call, unless the system takes less.
fn gather(stream: &mut TcpStream, parts: &[&[u8]]) -> io::Result<()> {
    let pieces = parts.iter().flat_map(|part| part.chunks(PIECE));
    let mut pieces: Vec<_> = pieces.map(IoSlice::new).collect();
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

/// Tells the error and all its causes in one line.
fn fail(error: &dyn Error) -> ExitCode {
    let causes = std::iter::successors(Some(error), |&error| error.source());
    let causes: Vec<String> = causes.map(ToString::to_string).collect();
    let line = causes.join(": ").replace(char::is_control, " ");
    let _ = writeln!(io::stderr(), "error: {line}");
    ExitCode::FAILURE
}
