//! The expectations of a check's script. Each waits for what it wants, and describes itself when it does not come.

mod exit;
mod output;
mod wire;

use crate::message::Message;

/// Names for the bytes around a first difference that a screen does not tell apart.
fn byte_notes(want: &[u8], came: &[u8], at: usize) -> Vec<Message> {
    let rest = &came[at.min(came.len())..];
    let wanted = &want[at.min(want.len())..];
    let mut notes = Vec::new();
    if rest.first() == Some(&0) {
        notes.push(Message::new("note-nul"));
    } else if rest.first() == Some(&b'\r') {
        notes.push(Message::new("note-cr"));
    } else if rest.starts_with("\u{a0}".as_bytes()) || rest.starts_with("\u{202f}".as_bytes()) {
        notes.push(Message::new("note-nbsp"));
    } else if rest.starts_with(b"e\xcc") || rest.starts_with(b"\xcc") {
        notes.push(Message::new("note-decomposed"));
    } else if rest.starts_with("\u{fffd}".as_bytes()) {
        notes.push(Message::new("note-replacement"));
    }
    if wanted.first().is_some_and(|byte| *byte >= 0x80)
        || rest.first().is_some_and(|byte| *byte >= 0x80)
    {
        notes.push(Message::new("note-two-bytes"));
    }
    notes
}
