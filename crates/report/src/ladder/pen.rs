//! What goes between the lifelines: arrows, what they carry, and the frames in it.

use anstyle::{AnsiColor, Style as Ink};
use course::Message;
use course::texts::Texts;

use super::frames::Mark;
use super::words::{self, Words};
use super::{Letters, Side, Style, What, Wire};

/// A piece of a line, and how it is painted.
pub type Piece = (Ink, String);

pub const WIRE_MOST: usize = 52;

/// Draws and speaks in one style.
pub struct Pen<'a> {
    pub words: &'a Words,
    pub texts: &'a Texts,
    pub style: &'a Style,
}

impl Pen<'_> {
    /// The arrow, and below it the frames that the segment carries.
    pub fn arrow(&self, wire: &Wire, width: usize) -> Vec<Vec<Piece>> {
        let ink = match (&wire.what, wire.to) {
            (What::Lost | What::Reset, _) => AnsiColor::Red.on_default(),
            (_, Side::Right) => AnsiColor::Cyan.on_default(),
            (_, Side::Left) => AnsiColor::Magenta.on_default(),
        };
        let room = width.saturating_sub(5);
        let label = cut(&self.label(wire, room), room, self.dots());
        let [dash, to_left, to_right, lost] = match self.style.letters {
            Letters::Utf8 => ["─", "◀", "▶", "✗"],
            Letters::Ascii => ["-", "<", ">", "x"],
        };
        let tail = dash.repeat(width.saturating_sub(count(&label) + 5));
        let line = match (wire.to, &wire.what) {
            (Side::Right, What::Lost) => format!("{dash}{dash} {label} {tail}{lost}"),
            (Side::Left, What::Lost) => format!("{lost}{dash} {label} {tail}{dash}"),
            (Side::Right, _) => format!("{dash}{dash} {label} {tail}{to_right}"),
            (Side::Left, _) => format!("{to_left}{dash} {label} {tail}{dash}"),
        };
        let mut lines = vec![vec![(ink, line)]];
        if !wire.marks.is_empty() {
            let marks = self.marks(&wire.marks, width - 2);
            let line = format!("  {marks:<width$}", width = width - 2);
            lines.push(vec![(AnsiColor::Yellow.on_default(), line)]);
        }
        lines
    }

    fn label(&self, wire: &Wire, room: usize) -> String {
        let plain = match &wire.what {
            What::Syn | What::Lost => "SYN",
            What::Fin => "FIN",
            What::Reset => "RST",
            What::Segment { len, head } => {
                let size = self.say(&self.words.size(*len as u64));
                let room = room.saturating_sub(count(&size) + 1);
                return format!("{size} {}", self.bytes(*len, head, &wire.lengths, room));
            }
        };
        plain.to_string()
    }

    /// The first bytes: text in quotes; a frame's length, which is no text, as four bytes.
    fn bytes(&self, len: usize, head: &[u8], lengths: &[usize], room: usize) -> String {
        // Where there is little room, the mark below tells the length, and the payload is worth more.
        let only_payload = room < 20 && (0..head.len()).any(|at| !lengths.contains(&at));
        let mut runs: Vec<(bool, Vec<String>)> = Vec::new();
        let mut at = 0;
        while at < head.len() {
            let is_length = lengths.contains(&at);
            let until = (at..head.len())
                .find(|index| lengths.contains(index) != is_length)
                .unwrap_or(head.len());
            let run = &head[at..until];
            if is_length && only_payload {
                at = until;
                continue;
            }
            runs.push((
                is_length,
                if is_length {
                    run.iter().map(|byte| format!("{byte:02x}")).collect()
                } else {
                    words::letters(run, self.style.letters)
                },
            ));
            at = until;
        }
        let dots = self.dots();
        let mut shown = String::new();
        let mut whole = head.len() >= len;
        'runs: for (is_length, letters) in runs {
            let gap = if shown.is_empty() { "" } else { " " };
            let (open, between, close) = if is_length {
                (gap.to_string(), " ", "")
            } else {
                (format!("{gap}\""), "", "\"")
            };
            let total = count(&open) + count(&letters.join(between)) + count(close);
            // A run that would show nothing but its quotes.
            let least = count(&open) + count(&letters[0]) + count(close) + count(dots);
            if count(&shown) + total.min(least) > room {
                whole = count(&shown) + count(dots) > room;
                break;
            }
            let after = if whole { 0 } else { count(dots) };
            let fits = count(&shown) + total + after <= room;
            shown.push_str(&open);
            for (index, letter) in letters.iter().enumerate() {
                let piece = match index {
                    0 => letter.clone(),
                    _ => format!("{between}{letter}"),
                };
                let end = count(close) + count(dots);
                if !fits && count(&shown) + count(&piece) + end > room {
                    shown.push_str(dots);
                    shown.push_str(close);
                    whole = true;
                    break 'runs;
                }
                shown.push_str(&piece);
            }
            shown.push_str(close);
        }
        if !whole {
            shown.push_str(dots);
        }
        shown
    }

    fn marks(&self, marks: &[Mark], room: usize) -> String {
        let dots = self.dots();
        let shown: Vec<String> = marks.iter().map(|mark| self.mark(mark)).collect();
        let line = shown.join(" ");
        if count(&line) <= room {
            return line;
        }
        // Too many: the whole ones by their numbers.
        let whole: Vec<&Mark> = marks
            .iter()
            .filter(|mark| mark.begins && mark.ends)
            .collect();
        let mut shown: Vec<String> = Vec::new();
        if let Some(mark) = marks.first().filter(|mark| !mark.begins) {
            shown.push(self.mark(mark));
        }
        if let (Some(first), Some(last)) = (whole.first(), whole.last()) {
            shown.push(if first.number == last.number {
                self.mark(first)
            } else {
                let words = Message::new("ladder-frames")
                    .number("first", first.number)
                    .number("last", last.number);
                self.say(&words)
            });
        }
        if let Some(mark) = marks.last().filter(|mark| !mark.ends) {
            shown.push(self.mark(mark));
        }
        cut(&shown.join(" "), room, dots)
    }

    fn mark(&self, mark: &Mark) -> String {
        let id = match (mark.begins, mark.ends, mark.len) {
            (true, true, _) => "ladder-frame",
            (true, false, Some(_)) => "ladder-frame-begins",
            (true, false, None) => "ladder-frame-begins-unknown",
            (false, _, _) => "ladder-frame-ends",
        };
        let mut words = Message::new(id)
            .number("number", mark.number)
            .text("dots", self.dots());
        if let (Some(len), true) = (mark.len, mark.begins) {
            words = words.message("size", self.words.size(len.into()));
        }
        self.say(&words)
    }

    /// How wide this arrow would like to be.
    pub fn wished(&self, wire: &Wire) -> usize {
        let marks = match wire.marks.is_empty() {
            true => 0,
            false => count(&self.marks(&wire.marks, WIRE_MOST - 4)) + 4,
        };
        marks.max(count(&self.label(wire, WIRE_MOST - 5)) + 8)
    }

    pub fn say(&self, message: &Message) -> String {
        plain(message, self.texts, self.style)
    }

    pub fn say_plain(&self, id: &str) -> String {
        self.say(&Message::new(id))
    }

    pub fn bar(&self) -> &'static str {
        match self.style.letters {
            Letters::Utf8 => "│",
            Letters::Ascii => "|",
        }
    }

    pub fn dots(&self) -> &'static str {
        match self.style.letters {
            Letters::Utf8 => "…",
            Letters::Ascii => "...",
        }
    }
}

/// A line of words alone.
pub fn plain(message: &Message, texts: &Texts, style: &Style) -> String {
    let words = texts.get(message);
    match style.letters {
        Letters::Utf8 => words,
        Letters::Ascii => words::without_accents(&words),
    }
}

pub fn count(text: &str) -> usize {
    text.chars().count()
}

/// No longer than `room`, with dots where it was.
pub fn cut(text: &str, room: usize, dots: &str) -> String {
    if count(text) <= room {
        return text.to_string();
    }
    let kept: String = text
        .chars()
        .take(room.saturating_sub(count(dots)))
        .collect();
    format!("{kept}{dots}")
}
