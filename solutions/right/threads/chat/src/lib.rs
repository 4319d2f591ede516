//! A conversation in turns. One thread listens and one speaks, each when it is asked; the
//! caller's thread keeps the turns, the input and the output.

mod voices;

use std::io::{self, BufRead, ErrorKind, Write};
use std::net::TcpStream;
use std::thread;

use voices::Voices;

/// The word that ends a conversation.
const END: &str = "fini";

/// Whose turn it is to speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Mine,
    Theirs,
}

/// Who ended the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// I said `fini`.
    Mine,
    /// They said `fini`.
    Theirs,
    /// My input ended.
    Input,
    /// They were to speak first, and left before their first message.
    Nobody,
}

/// Speaks and listens in turns until one side says `fini`.
///
/// # Errors
/// Where the peer vanishes or sends what is no message, or where `input` or `output` fails.
pub fn converse(
    stream: &mut TcpStream,
    turn: Turn,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> io::Result<End> {
    thread::scope(|scope| {
        let mut voices = Voices::start(scope, stream)?;
        if turn == Turn::Theirs {
            match voices.hear() {
                Ok(text) => {
                    if show(&text, output)? == Said::TheEnd {
                        return Ok(End::Theirs);
                    }
                }
                Err(_) => return Ok(End::Nobody),
            }
        }
        loop {
            let line = prompt(input, output)?;
            voices.say(line.as_deref().unwrap_or(END))?;
            match line.as_deref() {
                None => return Ok(End::Input),
                Some(END) => return Ok(End::Mine),
                Some(_) => {}
            }
            let text = voices.hear()?;
            if show(&text, output)? == Said::TheEnd {
                return Ok(End::Theirs);
            }
        }
    })
}

/// One line of the input without its end, or `None` where the input has ended.
fn prompt(input: &mut impl BufRead, output: &mut impl Write) -> io::Result<Option<String>> {
    output.write_all(b"> ")?;
    output.flush()?;
    let mut line = Vec::new();
    if input.read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.ends_with(b"\n") {
        line.pop();
        if line.ends_with(b"\r") {
            line.pop();
        }
    }
    String::from_utf8(line)
        .map(Some)
        .map_err(|_| io::Error::new(ErrorKind::InvalidInput, "this line is no UTF-8"))
}

#[derive(PartialEq, Eq)]
enum Said {
    Something,
    TheEnd,
}

/// Prints what they said, in such a way that it can't drive the terminal.
fn show(text: &str, output: &mut impl Write) -> io::Result<Said> {
    output.write_all(b"< ")?;
    for piece in text.split_inclusive(char::is_control) {
        let printable = piece.trim_end_matches(char::is_control);
        output.write_all(printable.as_bytes())?;
        for control in piece[printable.len()..].chars() {
            write!(output, "{}", control.escape_default())?;
        }
    }
    output.write_all(b"\n")?;
    output.flush()?;
    Ok(if text == END {
        Said::TheEnd
    } else {
        Said::Something
    })
}
