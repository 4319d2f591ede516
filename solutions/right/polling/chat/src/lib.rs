//! A conversation in turns, on a stream that doesn't block while it lasts. Standard input may: it
//! is the one thing worth waiting for.

use std::io::{self, BufRead, ErrorKind, Write};
use std::net::TcpStream;

use framed::{Patient, read_frame, write_frame};

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

/// Where a conversation stands.
enum Step {
    /// They are to speak first.
    Open,
    Speak,
    Listen,
    Stop(End),
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
    let mut line = Patient::new(stream)?;
    let mut step = match turn {
        Turn::Mine => Step::Speak,
        Turn::Theirs => Step::Open,
    };
    loop {
        step = match step {
            Step::Open => match listen(&mut line) {
                Ok(text) => print(&text, output)?,
                Err(_) => Step::Stop(End::Nobody),
            },
            Step::Speak => speak(&mut line, input, output)?,
            Step::Listen => print(&listen(&mut line)?, output)?,
            Step::Stop(end) => return Ok(end),
        };
    }
}

fn speak(
    line: &mut Patient<'_>,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> io::Result<Step> {
    write!(output, "> ")?;
    output.flush()?;
    let mut typed = Vec::new();
    let length = input.read_until(b'\n', &mut typed)?;
    let text = typed
        .strip_suffix(b"\n")
        .map_or(&*typed, |text| text.strip_suffix(b"\r").unwrap_or(text));
    if length == 0 {
        // The last word, whether somebody is there to hear it or not.
        let _ = write_frame(line, b"fini");
        return Ok(Step::Stop(End::Input));
    }
    let (text, next) = match text {
        b"fini" => ("fini".into(), Step::Stop(End::Mine)),
        text => (String::from_utf8_lossy(text), Step::Listen),
    };
    write_frame(line, text.as_bytes())?;
    Ok(next)
}

/// Their next message.
fn listen(line: &mut Patient<'_>) -> io::Result<String> {
    let Some(message) = read_frame(line)? else {
        let reason = "the peer closed without `fini`";
        return Err(io::Error::new(ErrorKind::UnexpectedEof, reason));
    };
    String::from_utf8(message).map_err(|error| io::Error::new(ErrorKind::InvalidData, error))
}

/// Prints their message, with its control characters escaped: it can't drive the terminal.
fn print(text: &str, output: &mut impl Write) -> io::Result<Step> {
    write!(output, "< ")?;
    let mut rest = text;
    while let Some(at) = rest.find(char::is_control) {
        let (plain, from) = rest.split_at(at);
        let mut characters = from.chars();
        let control = characters.next().unwrap_or_default();
        write!(output, "{plain}{}", control.escape_default())?;
        rest = characters.as_str();
    }
    writeln!(output, "{rest}")?;
    output.flush()?;
    Ok(match text {
        "fini" => Step::Stop(End::Theirs),
        _ => Step::Speak,
    })
}
