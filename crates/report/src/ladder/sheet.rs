//! Rows as lines of text: a column for times, one for each side, and the wire between the two lifelines.

use std::net::SocketAddr;

use anstyle::{AnsiColor, Style as Ink};
use course::Message;
use course::texts::Texts;

use super::frames::Mark;
use super::wiring::{Part, Wiring};
use super::words::Words;
use super::{Letters, Paint, Row, Side, Style, What, Wire, words};

/// The times' column, its space included.
const TIME: usize = 8;
/// The lifelines, and a space beside each.
const LINES: usize = 4;
const WIRE: usize = 20;
const WIRE_MOST: usize = 52;

pub fn draw(
    rows: &[Row],
    wiring: &Wiring,
    words: &Words,
    texts: &Texts,
    style: &Style,
) -> Vec<String> {
    if rows.is_empty() {
        return Vec::new();
    }
    let mut sheet = Sheet::new(rows, wiring, words, texts, style);
    sheet.heading();
    for row in rows {
        sheet.row(row);
    }
    sheet.lines
}

struct Sheet<'a> {
    wiring: &'a Wiring,
    words: &'a Words,
    texts: &'a Texts,
    style: &'a Style,
    left: usize,
    wire: usize,
    right: usize,
    lines: Vec<String>,
}

/// A piece of a line, and how it is painted.
type Piece = (Ink, String);

const PLAIN: Ink = Ink::new();
const FAINT: Ink = Ink::new().dimmed();

impl<'a> Sheet<'a> {
    fn new(
        rows: &[Row],
        wiring: &'a Wiring,
        words: &'a Words,
        texts: &'a Texts,
        style: &'a Style,
    ) -> Sheet<'a> {
        let mut sheet = Sheet {
            wiring,
            words,
            texts,
            style,
            left: 0,
            wire: 0,
            right: 0,
            lines: Vec::new(),
        };
        let room = style.width - TIME - LINES;
        // What stands alone on its row may run over the wire, and makes no column wider.
        let columns = rows
            .iter()
            .filter(|row| row.wire.is_some() || row.link.is_some());
        let widest = |side| {
            let rows = columns.clone();
            let widths = rows.map(|row| count(&sheet.note(row, side)));
            let name = count(&sheet.name(side));
            widths.max().unwrap_or(0).max(name)
        };
        let (left, right) = (widest(Side::Left), widest(Side::Right));
        let own = |row: &&Row| row.wire.is_none() && row.left.is_some() && row.link.is_none();
        let calls = rows
            .iter()
            .filter(own)
            .map(|row| count(&sheet.note(row, Side::Left)));
        let left = left.max(calls.filter(|width| *width <= 26).max().unwrap_or(0));
        let least = match style.width {
            ..80 => WIRE,
            _ => WIRE + 6,
        };
        let notes = room - least;
        sheet.right = right.min((notes / 2).max(16).max(notes.saturating_sub(left)));
        sheet.left = left.min(notes - sheet.right);
        let wires = rows.iter().filter_map(|row| row.wire.as_ref());
        let wire = wires.map(|wire| sheet.wished(wire)).max().unwrap_or(0);
        sheet.wire = (room - sheet.left - sheet.right)
            .min(wire.clamp(least, WIRE_MOST))
            .max(least);
        sheet
    }

    /// Who stands where.
    fn heading(&mut self) {
        let (left, right) = (self.name(Side::Left), self.name(Side::Right));
        let gap = (TIME + self.left + self.wire + LINES)
            .saturating_sub(TIME + count(&left))
            .max(1);
        let time = self.say_plain("ladder-time");
        let bold = Ink::new().bold();
        self.push(vec![
            (FAINT, format!("{time:>width$} ", width = TIME - 1)),
            (bold, left),
            (PLAIN, " ".repeat(gap)),
            (bold, right),
        ]);
        if self.wiring.parts.len() > 1 && !self.all_peers() {
            let all: Vec<String> = (0..self.wiring.parts.len())
                .map(|place| format!("{}: {}", place + 1, self.part(place)))
                .collect();
            let line = cut(&all.join("   "), self.style.width - TIME, self.dots());
            self.push(vec![(FAINT, format!("{}{line}", " ".repeat(TIME)))]);
        }
        let bar = self.bar().to_string();
        let lead = " ".repeat(TIME + self.left + 1);
        let between = " ".repeat(self.wire);
        self.push(vec![(FAINT, format!("{lead}{bar}{between}{bar}"))]);
    }

    fn name(&self, side: Side) -> String {
        match (side, self.wiring.parts.len()) {
            (Side::Left, _) => {
                let name = self.wiring.names.get(self.wiring.main);
                name.cloned().unwrap_or_default()
            }
            (Side::Right, 0) => String::new(),
            (Side::Right, 1) => self.part(0),
            (Side::Right, _) if self.all_peers() => self.say_plain("ladder-peers"),
            (Side::Right, _) => self.say_plain("ladder-others"),
        }
    }

    fn all_peers(&self) -> bool {
        let parts = &self.wiring.parts;
        parts.iter().all(|part| matches!(part, Part::Peer(_)))
    }

    fn part(&self, place: usize) -> String {
        match self.wiring.parts[place] {
            Part::Program(program) => {
                let name = &self.wiring.names[program];
                let same = |other: &&String| *other == name;
                let before = self.wiring.names[..program].iter().filter(same).count();
                match before {
                    0 => name.clone(),
                    _ => format!("{name} ({})", before + 1),
                }
            }
            Part::Peer(_) => self.say_plain("ladder-peer"),
            Part::Far(stream) => match self.wiring.streams[stream].addr {
                Some(addr) => addr.to_string(),
                None => self.say_plain("ladder-far"),
            },
        }
    }

    /// The words of one side; to the right they begin with whose they are, where there are several.
    fn note(&self, row: &Row, side: Side) -> String {
        let note = match side {
            Side::Left => &row.left,
            Side::Right => &row.right,
        };
        let again = match (row.again, self.style.letters) {
            (0, _) => String::new(),
            (again, Letters::Utf8) => format!(" ×{}", again + 1),
            (again, Letters::Ascii) => format!(" x{}", again + 1),
        };
        let note = note.as_ref().map(|note| self.say(note) + &again);
        match (side, row.part) {
            (Side::Right, Some(place)) if self.wiring.parts.len() > 1 => {
                format!("{}: {}", place + 1, note.unwrap_or_default())
                    .trim_end_matches([':', ' '])
                    .to_string()
            }
            _ => note.unwrap_or_default(),
        }
    }

    fn row(&mut self, row: &Row) {
        let time = match row.at.as_secs_f64() * 1000.0 {
            ms if ms < 99_999.0 => format!("{ms:>7.1} "),
            ms => format!("{ms:>7.0} "),
        };
        if let Some(folded) = row.folded {
            let (id, count_of) = match folded.segments {
                0 => ("ladder-folded-lines", folded.rows),
                segments => ("ladder-folded", segments),
            };
            let words = Message::new(id)
                .number("count", count_of)
                .text("dots", self.dots());
            let words = self.say(&words);
            let lead = " ".repeat(TIME + self.left + 1);
            let bar = self.bar().to_string();
            let pad = (self.wire).saturating_sub(count(&words));
            let line = format!(
                "{}{words}{}",
                " ".repeat(pad / 2),
                " ".repeat(pad - pad / 2)
            );
            self.push(vec![(FAINT, format!("{lead}{bar}{line}{bar}"))]);
            return;
        }
        let (left, right) = (self.note(row, Side::Left), self.note(row, Side::Right));
        if row.wire.is_none() {
            let alone =
                |note: &Option<Message>, other: &Option<Message>| note.is_some() && other.is_none();
            if count(&left) > self.left && alone(&row.left, &row.right) && row.part.is_none() {
                return self.over_the_wire(&time, &left, Side::Left);
            }
            if count(&right) > self.right && alone(&row.right, &row.left) {
                return self.over_the_wire(&time, &right, Side::Right);
            }
        }
        let left = wrapped(&left, self.left, self.dots());
        let right = wrapped(&right, self.right, self.dots());
        let wires = match &row.wire {
            Some(wire) => self.arrow(wire),
            None => Vec::new(),
        };
        let height = left.len().max(right.len()).max(wires.len()).max(1);
        for line in 0..height {
            let time = if line == 0 {
                time.clone()
            } else {
                " ".repeat(TIME)
            };
            let note = |notes: &[String]| notes.get(line).cloned().unwrap_or_default();
            let blank = || vec![(PLAIN, " ".repeat(self.wire))];
            let mut pieces = vec![
                (FAINT, time),
                (
                    PLAIN,
                    format!("{:<width$} ", note(&left), width = self.left),
                ),
                (FAINT, self.bar().to_string()),
            ];
            pieces.extend(wires.get(line).cloned().unwrap_or_else(blank));
            pieces.push((FAINT, self.bar().to_string()));
            pieces.push((PLAIN, format!(" {}", note(&right))));
            self.push(pieces);
        }
    }

    /// Words that are alone on their row, and too long for their column.
    fn over_the_wire(&mut self, time: &str, words: &str, side: Side) {
        let bar = self.bar().to_string();
        let room = match side {
            Side::Left => self.left + 1 + self.wire,
            Side::Right => self.wire + 1 + self.right,
        };
        for (line, words) in wrapped(words, room, self.dots()).into_iter().enumerate() {
            let time = if line == 0 {
                time.to_string()
            } else {
                " ".repeat(TIME)
            };
            let mut pieces = vec![(FAINT, time)];
            pieces.extend(match side {
                Side::Left => [
                    (PLAIN, format!("{words:<width$}", width = room + 1)),
                    (FAINT, bar.clone()),
                ],
                Side::Right => [
                    (FAINT, format!("{}{bar}", " ".repeat(self.left + 1))),
                    (PLAIN, format!("{words:>width$}", width = room + 1)),
                ],
            });
            self.push(pieces);
        }
    }

    /// The arrow, and below it the frames that the segment carries.
    fn arrow(&self, wire: &Wire) -> Vec<Vec<Piece>> {
        let ink = match (&wire.what, wire.to) {
            (What::Lost | What::Reset, _) => AnsiColor::Red.on_default(),
            (_, Side::Right) => AnsiColor::Cyan.on_default(),
            (_, Side::Left) => AnsiColor::Magenta.on_default(),
        };
        let room = self.wire.saturating_sub(5);
        let label = cut(&self.label(wire, room), room, self.dots());
        let [dash, to_left, to_right, lost] = match self.style.letters {
            Letters::Utf8 => ["─", "◀", "▶", "✗"],
            Letters::Ascii => ["-", "<", ">", "x"],
        };
        let tail = dash.repeat(self.wire.saturating_sub(count(&label) + 5));
        let line = match (wire.to, &wire.what) {
            (Side::Right, What::Lost) => format!("{dash}{dash} {label} {tail}{lost}"),
            (Side::Left, What::Lost) => format!("{lost}{dash} {label} {tail}{dash}"),
            (Side::Right, _) => format!("{dash}{dash} {label} {tail}{to_right}"),
            (Side::Left, _) => format!("{to_left}{dash} {label} {tail}{dash}"),
        };
        let mut lines = vec![vec![(ink, line)]];
        if !wire.marks.is_empty() {
            let marks = self.marks(&wire.marks, self.wire - 2);
            let line = format!("  {marks:<width$}", width = self.wire - 2);
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
    fn wished(&self, wire: &Wire) -> usize {
        let marks = match wire.marks.is_empty() {
            true => 0,
            false => count(&self.marks(&wire.marks, WIRE_MOST - 4)) + 4,
        };
        marks.max(count(&self.label(wire, WIRE_MOST - 5)) + 8)
    }

    fn say(&self, message: &Message) -> String {
        plain(message, self.texts, self.style)
    }

    fn say_plain(&self, id: &str) -> String {
        self.say(&Message::new(id))
    }

    fn bar(&self) -> &'static str {
        match self.style.letters {
            Letters::Utf8 => "│",
            Letters::Ascii => "|",
        }
    }

    fn dots(&self) -> &'static str {
        match self.style.letters {
            Letters::Utf8 => "…",
            Letters::Ascii => "...",
        }
    }

    fn push(&mut self, pieces: Vec<Piece>) {
        let mut line = String::new();
        let last = pieces.len() - 1;
        for (index, (ink, text)) in pieces.into_iter().enumerate() {
            let text = if index == last {
                text.trim_end().to_string()
            } else {
                text
            };
            match self.style.paint {
                Paint::Coloured if ink != PLAIN && !text.trim().is_empty() => {
                    line.push_str(&format!("{ink}{text}{ink:#}"));
                }
                _ => line.push_str(&text),
            }
        }
        self.lines.push(line.trim_end().to_string());
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

fn count(text: &str) -> usize {
    text.chars().count()
}

/// No longer than `room`, with dots where it was.
fn cut(text: &str, room: usize, dots: &str) -> String {
    if count(text) <= room {
        return text.to_string();
    }
    let kept: String = text
        .chars()
        .take(room.saturating_sub(count(dots)))
        .collect();
    format!("{kept}{dots}")
}

/// In lines of `room` letters, broken at spaces; those after the first are indented.
fn wrapped(text: &str, room: usize, dots: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.trim().is_empty() && count(&line) + 1 + count(word) > room {
            lines.push(line);
            line = "  ".to_string();
        } else if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    let fitted = lines
        .iter()
        .map(|line| match line.trim().parse::<SocketAddr>() {
            // Of an address, the port tells more than the host.
            Ok(addr) if count(line) > room => format!("  {dots}:{}", addr.port()),
            _ => cut(line, room, dots),
        });
    fitted.collect()
}
