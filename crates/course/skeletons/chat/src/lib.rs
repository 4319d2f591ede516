//! A conversation in turns: one speaks, then the other, until one says `fini`.
//!
//! A message is one frame of UTF-8.

use std::io::{self, BufRead, Write};
use std::net::TcpStream;

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
    // TODO: Take turns until one side says `fini`. In my turn: the prompt `> `, one line of `input`
    // without its `\n` or `\r\n`, sent as a frame; the end of `input` counts as `fini`. In theirs:
    // receive a frame and print `< TEXT` and a newline, control characters escaped. Where they
    // speak first and there is no first message, the end is `End::Nobody`. (An error of the kind
    // `Other` comes from a function that is not written yet: hand it on.)
    //
    // Look up: std::io::BufRead (read_line or read_until, and what `Ok(0)` means),
    // std::io::Write::flush, str::strip_suffix, String::from_utf8, char::is_control,
    // char::escape_default, and your own framed::{write_frame, read_frame}.
    let _ = (stream, turn, input, output);
    Err(io::Error::other("not written yet: chat::converse"))
}
