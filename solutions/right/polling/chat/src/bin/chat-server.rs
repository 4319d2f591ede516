//! The side of the chat that waits for clients, and talks with one after another.

use std::io::{self, Write};
use std::net::TcpListener;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use chat::{End, Turn, converse};
use framed::{hang_up, patiently};

const USAGE: &str = "usage: chat-server [ADDR]";

/// After a failed `accept`: where descriptors have run out, the next one fails at once too.
const REST: Duration = Duration::from_millis(100);

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let address = arguments.next().unwrap_or_else(|| "0.0.0.0:63000".into());
    if arguments.next().is_some() {
        let _ = writeln!(io::stderr(), "{USAGE}");
        return ExitCode::from(2);
    }
    let address = address.to_string_lossy();
    let served = TcpListener::bind(&*address).and_then(|listener| serve(&listener));
    if let Err(error) = &served {
        report(&format!("listen on {address}: {error}"));
    }
    ExitCode::from(u8::from(served.is_err()))
}

/// Talks with client after client, until a conversation finds the input at its end.
fn serve(listener: &TcpListener) -> io::Result<()> {
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    writeln!(output, "listening on {}", listener.local_addr()?)?;
    listener.set_nonblocking(true)?;
    loop {
        let (mut stream, peer) = match patiently(|| listener.accept()) {
            Ok(client) => client,
            Err(error) => {
                report(&format!("accept: {error}"));
                thread::sleep(REST);
                continue;
            }
        };
        let _ = writeln!(output, "client {peer}");
        let end = converse(&mut stream, Turn::Theirs, &mut input, &mut output);
        hang_up(stream);
        match end {
            Ok(End::Input) => return Ok(()),
            Ok(End::Mine | End::Theirs) => {}
            Ok(End::Nobody) => report(&format!("client {peer} said nothing")),
            Err(error) => report(&format!("client {peer}: {error}")),
        }
        let _ = writeln!(output, "waiting");
    }
}

fn report(reason: &str) {
    let reason = reason.replace(char::is_control, " ");
    let _ = writeln!(io::stderr(), "error: {reason}");
}
