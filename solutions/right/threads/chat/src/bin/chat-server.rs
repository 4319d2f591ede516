//! The side of the chat that waits: one client after another, each in a thread that is joined
//! before the next one is taken.

use std::io::{self, BufReader, Stdin, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::ExitCode;
use std::thread::{self, Builder};
use std::time::Duration;

use chat::{End, Turn, converse};
use framed::farewell;

/// The rest after a failed `accept`: where descriptors have run out, the next fails at once too.
const REST: Duration = Duration::from_millis(50);

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let address = match arguments.as_slice() {
        [] => "0.0.0.0:63000".into(),
        [address] => address.to_string_lossy(),
        _ => {
            let _ = writeln!(io::stderr(), "usage: chat-server [ADDR]");
            return ExitCode::from(2);
        }
    };
    match serve(&address) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Takes client after client, until a conversation finds the input at its end.
fn serve(address: &str) -> io::Result<()> {
    let listener = TcpListener::bind(address).map_err(|error| {
        io::Error::new(error.kind(), format!("cannot listen on {address}: {error}"))
    })?;
    writeln!(io::stdout(), "listening on {}", listener.local_addr()?)?;
    // One buffer for all conversations: lines typed ahead lie in it.
    let mut input = BufReader::new(io::stdin());
    loop {
        let ended = match listener.accept() {
            Ok((stream, peer)) => talk(stream, peer, &mut input),
            Err(error) => {
                complain(&format!("accept: {error}"));
                thread::sleep(REST);
                continue;
            }
        };
        match ended {
            Ok(End::Input) => return Ok(()),
            Ok(End::Mine | End::Theirs) => {}
            Ok(End::Nobody) => complain("the client left before its first message"),
            Err(error) => complain(&error.to_string()),
        }
        let _ = writeln!(io::stdout(), "waiting");
    }
}

/// One conversation in a thread of its own, and the end of its connection.
fn talk(mut stream: TcpStream, peer: SocketAddr, input: &mut BufReader<Stdin>) -> io::Result<End> {
    let _ = writeln!(io::stdout(), "client {peer}");
    thread::scope(|scope| {
        let conversation = Builder::new().spawn_scoped(scope, || {
            let end = converse(&mut stream, Turn::Theirs, input, &mut io::stdout());
            farewell(stream);
            end
        })?;
        conversation
            .join()
            .unwrap_or_else(|_| Err(io::Error::other("the conversation panicked")))
    })
}

fn complain(text: &str) {
    let line = text.replace(char::is_control, " ");
    let _ = writeln!(io::stderr(), "error: {line}");
}
