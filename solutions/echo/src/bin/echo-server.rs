//! Takes one client, sends its message back followed by `Présent !`, and ends.

use std::env;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpListener;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Result<Vec<String>, _> = env::args_os().skip(1).map(OsString::into_string).collect();
    let addr = match args.as_deref() {
        Ok([]) => "0.0.0.0:63000",
        Ok([addr]) => addr,
        _ => {
            eprintln!("usage: echo-server [ADDR]");
            return ExitCode::from(2);
        }
    };
    match serve(addr) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn serve(addr: &str) -> io::Result<()> {
    let listener = TcpListener::bind(addr)
        .map_err(|error| io::Error::new(error.kind(), format!("{addr}: {error}")))?;
    // Not `println!`, which panics where nobody reads the output any more.
    let mut stdout = io::stdout();
    // Where ADDR asks for port 0, only the listener knows its port.
    writeln!(stdout, "listening on {}", listener.local_addr()?)?;

    let (mut stream, peer) = listener.accept()?;
    writeln!(stdout, "client {peer}")?;

    let mut buffer = [0; 1024];
    let n = stream.read(&mut buffer)?;
    if n == 0 {
        // No bytes are no empty message: they are the end of the stream.
        let reason = "the client left before it spoke";
        return Err(io::Error::new(ErrorKind::UnexpectedEof, reason));
    }

    // Only the first `n` bytes were read, and they stay bytes: they may be no UTF-8.
    let reply = [&buffer[..n], "\nPrésent !".as_bytes()].concat();
    stream.write_all(&reply)
    // Both sockets go out of scope here, on every path, and that closes them.
}
