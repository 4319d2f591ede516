//! A conversation, drawn: the program's calls to the left, its peers to the right, what went between them on arrows.
//!
//! - [`wiring`]: which socket of a program faces which peer
//! - [`deeds`]: what each end of a connection did, whoever tells of it
//! - [`story`]: deeds as rows, causes before their effects
//! - [`frames`]: where frames begin and end in the segments
//! - [`fold`]: a long middle, left out
//! - [`sheet`]: rows as lines of text
//! - [`words`]: calls and bytes in words

mod deeds;
mod fold;
mod frames;
mod sheet;
mod story;
mod wiring;
mod words;

#[cfg(test)]
mod tests;

use std::time::Duration;

use arena::trace::Trace;
use course::Message;
use course::texts::Texts;

use words::Words;

/// How it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// No line is wider: 60 to 120 columns.
    pub width: usize,
    /// More lines than these are folded in the middle.
    pub lines: usize,
    pub letters: Letters,
    pub frames: Frames,
    pub paint: Paint,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    Utf8,
    /// Nothing but ASCII; other bytes of a payload are escaped.
    Ascii,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frames {
    /// Bytes are bytes.
    Unmarked,
    /// They are frames: four bytes of length, big-endian, then the payload.
    Marked,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    Coloured,
    Plain,
}

pub const NARROWEST: usize = 60;
pub const WIDEST: usize = 120;

/// The drawing, line by line; empty where nothing happened.
pub fn render(trace: &Trace, texts: &Texts, style: &Style) -> Vec<String> {
    let style = Style {
        width: style.width.clamp(NARROWEST, WIDEST),
        ..*style
    };
    let words = Words {
        letters: style.letters,
    };
    let wiring = wiring::Wiring::of(trace);
    let mut rows = story::tell(trace, &wiring, &words);
    if style.frames == Frames::Marked {
        frames::mark(&mut rows);
    }
    let marks = rows.iter().filter(|row| row.is_marked()).count();
    let head = 2 + usize::from(wiring.parts.len() > 1);
    let room = style.lines.saturating_sub(head + marks);
    let rows = fold::fold(rows, room);
    sheet::draw(&rows, &wiring, texts, &style)
}

/// One moment: what either side did, and what went between.
#[derive(Clone, Debug, Default)]
struct Row {
    at: Duration,
    left: Option<Message>,
    wire: Option<Wire>,
    right: Option<Message>,
    /// The part on the right that it is about: an index of `Wiring::parts`.
    part: Option<usize>,
    /// The connection that it is about: an index of `Wiring::links`.
    link: Option<usize>,
    /// It stands for so many segments that are left out.
    folded: Option<usize>,
}

impl Row {
    fn is_marked(&self) -> bool {
        self.wire
            .as_ref()
            .is_some_and(|wire| !wire.marks.is_empty())
    }

    fn note(&mut self, side: Side) -> &mut Option<Message> {
        match side {
            Side::Left => &mut self.left,
            Side::Right => &mut self.right,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl Side {
    fn other(self) -> Side {
        match self {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        }
    }
}

/// What goes from one side to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wire {
    to: Side,
    what: What,
    /// The frames of which this segment holds a part.
    marks: Vec<frames::Mark>,
    /// Which bytes of the head are of a frame's length.
    lengths: Vec<usize>,
}

impl Wire {
    fn new(to: Side, what: What) -> Wire {
        Wire {
            to,
            what,
            marks: Vec::new(),
            lengths: Vec::new(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Syn,
    /// A connection that was refused, or never answered.
    Lost,
    Segment {
        len: usize,
        head: Vec<u8>,
    },
    Fin,
    Reset,
}
