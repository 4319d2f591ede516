//! Both sides of the chat, in one program.

use std::io::{self, Write};
use std::process::ExitCode;

use chat::{End, Turn, converse};
use framed::farewell;
use p2p::Meeting;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let [local, peer] = arguments.as_slice() else {
        let _ = writeln!(io::stderr(), "usage: p2p LOCAL PEER");
        return ExitCode::from(2);
    };
    match meet(&local.to_string_lossy(), &peer.to_string_lossy()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let line = error.to_string().replace(char::is_control, " ");
            let _ = writeln!(io::stderr(), "error: {line}");
            ExitCode::FAILURE
        }
    }
}

/// Meets the other peer and talks with it. A visitor that never spoke was not the other peer.
fn meet(local: &str, peer: &str) -> io::Result<()> {
    let mut meeting = Meeting::new(local, peer);
    let mut input = io::stdin().lock();
    loop {
        let (mut stream, address, turn) = meeting.connect()?;
        match turn {
            Turn::Mine => writeln!(io::stdout(), "connected to {address}")?,
            Turn::Theirs => writeln!(io::stdout(), "client {address}")?,
        }
        let end = converse(&mut stream, turn, &mut input, &mut io::stdout());
        farewell(stream);
        if end? != End::Nobody {
            return Ok(());
        }
    }
}
