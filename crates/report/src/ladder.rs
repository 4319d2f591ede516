//! A conversation, drawn: the program's calls to the left, its peers to the right, what went between them on arrows.
//!
//! - [`scenes`]: a run in parts, where one conversation ends before the next begins
//! - [`wiring`]: which socket of a program faces which peer
//! - [`deeds`]: what each end of a connection did, whoever tells of it
//! - [`story`]: deeds as rows, causes before their effects
//! - [`frames`]: where frames begin and end in the segments
//! - [`fold`]: a long middle, left out
//! - [`sheet`]: rows as lines of text
//! - [`pen`]: arrows, and what they carry
//! - [`words`]: calls and bytes in words

mod deeds;
mod fold;
mod frames;
mod pen;
mod scenes;
mod sheet;
mod story;
mod wiring;
mod words;

#[cfg(test)]
mod tests;

use std::time::Duration;

use arena::trace::Trace;
use course::texts::Texts;
use course::{Message, Stage};

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

impl Frames {
    /// The stages from `framed` on speak in frames.
    pub fn of(stage: Stage) -> Frames {
        if stage >= Stage::Framed {
            Frames::Marked
        } else {
            Frames::Unmarked
        }
    }
}

pub const NARROWEST: usize = 60;
pub const WIDEST: usize = 120;
/// From this width on, units are written out.
const SPACIOUS: usize = 80;

/// The drawing, line by line; empty where nothing happened.
pub fn render(trace: &Trace, texts: &Texts, style: &Style) -> Vec<String> {
    let style = Style {
        width: style.width.clamp(NARROWEST, WIDEST),
        ..*style
    };
    let scenes = scenes::split(trace);
    let mut lines: Vec<String> = Vec::new();
    for (number, scene) in scenes.iter().enumerate() {
        let room = style.lines.saturating_sub(lines.len() + 2);
        if number > 0 && room < LEAST {
            let left = Message::new("ladder-more-runs").number("count", scenes.len() - number);
            lines.extend([String::new(), pen::plain(&left, texts, &style)]);
            break;
        }
        if number > 0 {
            lines.push(String::new());
        }
        lines.extend(draw(
            scene,
            texts,
            &Style {
                lines: room,
                ..style
            },
        ));
    }
    lines
}

/// Lines below which a conversation is not worth being drawn.
const LEAST: usize = 40;

fn draw(trace: &Trace, texts: &Texts, style: &Style) -> Vec<String> {
    let words = Words {
        letters: style.letters,
        brief: style.width < SPACIOUS,
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
    sheet::draw(&rows, &wiring, &words, texts, style)
}

/// The same page in ASCII: accents are dropped, what has no likeness becomes a question mark.
pub fn in_ascii(page: &str) -> String {
    words::without_accents(page)
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
    folded: Option<Folded>,
    /// It stands for so many more that were the same.
    again: usize,
}

/// What is left out.
#[derive(Clone, Copy, Debug)]
struct Folded {
    segments: usize,
    rows: usize,
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
