//! Both sides of the chat, in one program.

use std::io::{self, Write};
use std::process::ExitCode;

use chat::{End, Turn, converse};
use framed::hang_up;
use p2p::Meeting;

const USAGE: &str = "usage: p2p LOCAL PEER";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(local), Some(peer), None) = (arguments.next(), arguments.next(), arguments.next())
    else {
        let _ = writeln!(io::stderr(), "{USAGE}");
        return ExitCode::from(2);
    };
    let meeting = Meeting::new(&local.to_string_lossy(), &peer.to_string_lossy());
    let met = meet(meeting);
    if let Err(error) = &met {
        let reason = error.to_string().replace(char::is_control, " ");
        let _ = writeln!(io::stderr(), "error: {reason}");
    }
    ExitCode::from(u8::from(met.is_err()))
}

/// Meets, and meets again for as long as nobody speaks.
fn meet(mut meeting: Meeting) -> io::Result<()> {
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    let mut end = Ok(End::Nobody);
    while let Ok(End::Nobody) = end {
        let (mut stream, address, turn) = meeting.connect()?;
        let event = match turn {
            Turn::Mine => "connected to",
            Turn::Theirs => "client",
        };
        writeln!(output, "{event} {address}")?;
        end = converse(&mut stream, turn, &mut input, &mut output);
        hang_up(stream);
    }
    end.map(drop)
}
