//! Meets whoever comes, twice, and tells what the library gave: `p2p-probe LOCAL PEER`.

use std::io::{self, Read};
use std::process::ExitCode;

use p2p::Meeting;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [local, peer] = args.as_slice() else {
        eprintln!("usage: p2p-probe LOCAL PEER");
        return ExitCode::from(2);
    };
    let mut meeting = Meeting::new(local, peer);
    for _ in 0..2 {
        if let Err(error) = meet(&mut meeting) {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// One meeting, until the other side has sent a byte.
fn meet(meeting: &mut Meeting) -> io::Result<()> {
    let (mut stream, addr, turn) = meeting.connect()?;
    println!("turn {turn:?} with {addr}");
    let limits = (stream.read_timeout()?, stream.write_timeout()?);
    println!("limits {limits:?}");
    // Nothing is there yet: a stream that does not block says so.
    let read = stream.read(&mut [0]).map_err(|error| error.kind());
    println!("read {read:?}");
    Ok(())
}
