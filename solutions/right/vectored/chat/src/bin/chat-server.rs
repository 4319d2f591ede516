//! The side of the chat that waits for clients, and talks with one after another.

use std::error::Error;
use std::io::{self, Write};
use std::net::TcpListener;
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use chat::{End, Turn, converse};
use framed::farewell;

/// Where descriptors have run out, the next `accept` fails at once too.
const REST: Duration = Duration::from_millis(70);

fn main() -> ExitCode {
    let address = match &*std::env::args_os().skip(1).collect::<Vec<_>>() {
        [] => "0.0.0.0:63000".to_owned(),
        [address] => address.to_string_lossy().into_owned(),
        _ => {
            let _ = writeln!(io::stderr(), "usage: chat-server [ADDR]");
            return ExitCode::from(2);
        }
    };
    match serve(&address) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&*error);
            ExitCode::FAILURE
        }
    }
}

fn serve(address: &str) -> Result<(), Box<dyn Error>> {
    let listener =
        TcpListener::bind(address).map_err(|error| format!("listen on {address:?}: {error}"))?;
    writeln!(io::stdout(), "listening on {}", listener.local_addr()?)?;
    let mut input = io::stdin().lock();
    let clients = std::iter::repeat_with(|| listener.accept());
    let _: ControlFlow<()> = clients
        .map(|client| {
            let (mut stream, peer) = client?;
            let _ = writeln!(io::stdout(), "client {peer}");
            let end = stream
                .set_nodelay(true)
                .and_then(|()| converse(&mut stream, Turn::Theirs, &mut input, &mut io::stdout()));
            farewell(stream);
            Ok(end)
        })
        .try_for_each(|ended: io::Result<io::Result<End>>| {
            match ended {
                Ok(Ok(End::Input)) => return ControlFlow::Break(()),
                Ok(Ok(End::Nobody)) => complain(&io::Error::other("nobody spoke")),
                Ok(Ok(End::Mine | End::Theirs)) => {}
                Ok(Err(error)) => complain(&error),
                Err(error) => {
                    complain(&error);
                    thread::sleep(REST);
                    return ControlFlow::Continue(());
                }
            }
            let _ = writeln!(io::stdout(), "waiting");
            ControlFlow::Continue(())
        });
    Ok(())
}

fn complain(error: &dyn Error) {
    let line = error.to_string().replace(char::is_control, " ");
    let _ = writeln!(io::stderr(), "error: {line}");
}
