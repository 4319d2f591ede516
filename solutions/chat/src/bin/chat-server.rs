//! Talks to one client after another; the client speaks first.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::net::TcpListener;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use chat::{End, Turn, converse};

fn main() -> ExitCode {
    let args: Result<Vec<String>, _> = env::args_os().skip(1).map(OsString::into_string).collect();
    let addr = match args.as_deref() {
        Ok([]) => "0.0.0.0:63000",
        Ok([addr]) => addr,
        _ => {
            eprintln!("usage: chat-server [ADDR]");
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
    // One reader for all clients: lines that it holds already are for the next one.
    let mut input = io::stdin().lock();
    let mut output = io::stdout().lock();
    writeln!(output, "listening on {}", listener.local_addr()?)?;
    loop {
        let (mut stream, peer) = match listener.accept() {
            Ok(client) => client,
            Err(error) => {
                // A client that gave up, or too many open files: no reason to end. The pause
                // is for an error that comes back at once, again and again.
                report(&error);
                thread::sleep(Duration::from_millis(100));
                continue;
            }
        };
        writeln!(output, "client {peer}")?;
        match converse(&mut stream, Turn::Theirs, &mut input, &mut output) {
            Ok(End::Input) => return Ok(()),
            Ok(End::Mine | End::Theirs) => {}
            Ok(End::Nobody) => report(&io::Error::other("the client left before it spoke")),
            Err(error) => report(&error),
        }
        // Closed before it is said, and not only once the next client is there.
        drop(stream);
        writeln!(output, "waiting")?;
    }
}

/// Says what went wrong with one client. Unlike `eprintln!`, it can't panic and so end the server.
fn report(error: &io::Error) {
    let _ = writeln!(io::stderr(), "error: {error}");
}
