//! A conversation in turns: one speaks, then the other, until one says `fini`.
//!
//! A message is one frame of UTF-8.

use std::io::{self, BufRead, ErrorKind, Write};
use std::net::TcpStream;

use framed::{read_frame, write_frame};

/// The message that ends a conversation.
const FINI: &str = "fini";

/// Who speaks first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Mine,
    Theirs,
}

/// How a conversation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// I said `fini`.
    Mine,
    /// They said `fini`.
    Theirs,
    /// My input ended, and I said `fini`.
    Input,
    /// They were to speak first and left before their first message, or what they sent is none.
    Nobody,
}

/// Holds one conversation over `stream`: my lines come from `input`, and the prompt and their
/// messages go to `output`.
///
/// One line of `input` is read for each of my turns, and no more. Control characters in their
/// messages are shown escaped, as [`char::escape_default`] does.
///
/// # Errors
/// Those of `input` and `output`, and those of the stream: [`io::ErrorKind::UnexpectedEof`] where
/// they leave without `fini`, [`io::ErrorKind::InvalidData`] where what they send is no message.
pub fn converse(
    stream: &mut TcpStream,
    turn: Turn,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> io::Result<End> {
    if turn == Turn::Theirs {
        match hear(stream) {
            Ok(message) => {
                show(&message, output)?;
                if message == FINI {
                    return Ok(End::Theirs);
                }
            }
            // A fault of this program's own code, and not of the peer or the network.
            Err(error) if error.kind() == ErrorKind::Other => return Err(error),
            Err(_) => return Ok(End::Nobody),
        }
    }
    loop {
        write!(output, "> ")?;
        // Without a newline, the prompt would stay in the buffer.
        output.flush()?;
        let Some(line) = next_line(input)? else {
            // The cursor still stands behind the prompt.
            writeln!(output)?;
            say(stream, FINI)?;
            return Ok(End::Input);
        };
        say(stream, &line)?;
        if line == FINI {
            return Ok(End::Mine);
        }

        let message = hear(stream)?;
        show(&message, output)?;
        if message == FINI {
            return Ok(End::Theirs);
        }
    }
}

/// The next line without its end; none where the input has ended.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    // Read as bytes: `read_line` would fail on a line that is no UTF-8, and the peer can't help
    // that.
    let mut bytes = Vec::new();
    if input.read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    // Not `trim_end`, which would take spaces and empty lines away too.
    let line = bytes
        .strip_suffix(b"\r\n")
        .or_else(|| bytes.strip_suffix(b"\n"))
        .unwrap_or(&bytes);
    Ok(Some(String::from_utf8_lossy(line).into_owned()))
}

/// Sends one message.
fn say(stream: &mut TcpStream, message: &str) -> io::Result<()> {
    write_frame(stream, message.as_bytes())
}

/// Receives one message.
fn hear(stream: &mut TcpStream) -> io::Result<String> {
    let Some(payload) = read_frame(stream)? else {
        let reason = "the peer left without `fini`";
        return Err(io::Error::new(ErrorKind::UnexpectedEof, reason));
    };
    String::from_utf8(payload).map_err(|_| {
        let reason = "the peer sent a message that is no UTF-8";
        io::Error::new(ErrorKind::InvalidData, reason)
    })
}

/// Prints one message. A control character would let the peer move the cursor, or begin a line of
/// its own.
fn show(message: &str, output: &mut impl Write) -> io::Result<()> {
    write!(output, "< ")?;
    for c in message.chars() {
        if c.is_control() {
            write!(output, "{}", c.escape_default())?;
        } else {
            write!(output, "{c}")?;
        }
    }
    writeln!(output)
}
