//! A conversation in turns. It goes on until something stops it, so its end is the error of the
//! loop that takes the turns.

mod lines;
mod stop;
mod visible;

use std::convert::Infallible;
use std::io::{self, BufRead, Write};
use std::net::TcpStream;

use framed::{read_frame, write_frame};

use lines::Lines;
use stop::Stop;
use visible::visible;

/// Whose turn it is to speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Mine,
    Theirs,
}

impl Turn {
    fn other(self) -> Turn {
        match self {
            Turn::Mine => Turn::Theirs,
            Turn::Theirs => Turn::Mine,
        }
    }
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
    let mut lines = Lines::new(input);
    let Err(stop) = open(stream, turn, &mut lines, output);
    stop.into()
}

/// The first turn, where they may still be nobody, and all the others.
fn open(
    stream: &mut TcpStream,
    turn: Turn,
    lines: &mut Lines<'_, impl BufRead>,
    output: &mut impl Write,
) -> Result<Infallible, Stop> {
    match turn {
        Turn::Mine => speak(stream, lines, output)?,
        Turn::Theirs => {
            let message = hear(stream).map_err(|_| Stop::At(End::Nobody))?;
            show(&message, output)?;
        }
    }
    let mut turn = turn;
    loop {
        turn = turn.other();
        match turn {
            Turn::Mine => speak(stream, lines, output)?,
            Turn::Theirs => show(&hear(stream)?, output)?,
        }
    }
}

fn speak(
    stream: &mut TcpStream,
    lines: &mut Lines<'_, impl BufRead>,
    output: &mut impl Write,
) -> Result<(), Stop> {
    output.write_all(b"> ")?;
    output.flush()?;
    let line = lines.next().transpose()?;
    let message = line.as_deref().unwrap_or("fini");
    write_frame(stream, message.as_bytes())?;
    match line.as_deref() {
        None => Err(Stop::At(End::Input)),
        Some("fini") => Err(Stop::At(End::Mine)),
        Some(_) => Ok(()),
    }
}

fn hear(stream: &mut TcpStream) -> Result<String, Stop> {
    let message = read_frame(stream)?.ok_or(Stop::Vanished)?;
    String::from_utf8(message).map_err(|error| Stop::NoText(error.utf8_error()))
}

/// Prints their message so that it can't drive the terminal.
fn show(message: &str, output: &mut impl Write) -> Result<(), Stop> {
    output.write_all(b"< ")?;
    for piece in visible(message) {
        output.write_all(piece.as_bytes())?;
    }
    output.write_all(b"\n")?;
    output.flush()?;
    match message {
        "fini" => Err(Stop::At(End::Theirs)),
        _ => Ok(()),
    }
}
