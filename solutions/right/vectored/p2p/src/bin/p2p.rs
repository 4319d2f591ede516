//! Both sides of the chat, in one program.

use std::io::{self, Write};
use std::process::ExitCode;

use chat::{End, Turn, converse};
use framed::farewell;
use p2p::Meeting;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let [local, peer] = &arguments[..] else {
        let _ = writeln!(io::stderr(), "usage: p2p LOCAL PEER");
        return ExitCode::from(2);
    };
    let mut meeting = Meeting::new(local, peer);
    let mut input = io::stdin().lock();
    let mut talks = std::iter::repeat_with(|| {
        let (mut stream, address, turn) = meeting.connect()?;
        match turn {
            Turn::Mine => writeln!(io::stdout(), "connected to {address}")?,
            Turn::Theirs => writeln!(io::stdout(), "client {address}")?,
        }
        let end = converse(&mut stream, turn, &mut input, &mut io::stdout());
        farewell(stream);
        end
    });
    match talks.find(|end| !matches!(end, Ok(End::Nobody))) {
        Some(Err(error)) => {
            let line = error.to_string().replace(char::is_control, " ");
            let _ = writeln!(io::stderr(), "error: {line}");
            ExitCode::FAILURE
        }
        Some(Ok(_)) | None => ExitCode::SUCCESS,
    }
}
