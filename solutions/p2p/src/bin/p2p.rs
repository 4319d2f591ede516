//! One program for both sides of a conversation: finds its peer, whoever was started first.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use chat::{End, Turn, converse};
use p2p::Meeting;

fn main() -> ExitCode {
    let args: Result<Vec<String>, _> = env::args_os().skip(1).map(OsString::into_string).collect();
    let (local, peer) = match args.as_deref() {
        Ok([local, peer]) => (local, peer),
        _ => {
            eprintln!("usage: p2p LOCAL PEER");
            return ExitCode::from(2);
        }
    };
    match meet(local, peer) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn meet(local: &str, peer: &str) -> io::Result<()> {
    let mut meeting = Meeting::new(local, peer);
    let mut input = io::stdin().lock();
    let mut output = io::stdout().lock();
    loop {
        let (mut stream, addr, turn) = meeting.connect()?;
        match turn {
            Turn::Mine => writeln!(output, "connected to {addr}")?,
            Turn::Theirs => writeln!(output, "client {addr}")?,
        }
        match converse(&mut stream, turn, &mut input, &mut output)? {
            // A visitor, and not the peer: go on looking.
            End::Nobody => {}
            End::Mine | End::Theirs | End::Input => return Ok(()),
        }
    }
}
