//! Rows as lines of text: a column for times, one for each side, and the wire between the two lifelines.

use std::net::SocketAddr;

use anstyle::Style as Ink;
use course::Message;
use course::texts::Texts;

use super::pen::{Pen, Piece, WIRE_MOST, count, cut};
use super::wiring::{Part, Wiring};
use super::words::Words;
use super::{Letters, Paint, Row, Side, Style};

/// The times' column, its space included.
const TIME: usize = 8;
/// The lifelines, and a space beside each.
const LINES: usize = 4;
const WIRE: usize = 20;

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
    pen: Pen<'a>,
    left: usize,
    wire: usize,
    right: usize,
    lines: Vec<String>,
}

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
            pen: Pen {
                words,
                texts,
                style,
            },
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
        let wire = wires.map(|wire| sheet.pen.wished(wire)).max().unwrap_or(0);
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
        let time = self.pen.say_plain("ladder-time");
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
            let line = cut(
                &all.join("   "),
                self.pen.style.width - TIME,
                self.pen.dots(),
            );
            self.push(vec![(FAINT, format!("{}{line}", " ".repeat(TIME)))]);
        }
        let bar = self.pen.bar().to_string();
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
            (Side::Right, _) if self.all_peers() => self.pen.say_plain("ladder-peers"),
            (Side::Right, _) => self.pen.say_plain("ladder-others"),
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
            Part::Peer(_) => self.pen.say_plain("ladder-peer"),
            Part::Far(stream) => match self.wiring.streams[stream].addr {
                Some(addr) => addr.to_string(),
                None => self.pen.say_plain("ladder-far"),
            },
        }
    }

    /// The words of one side; to the right they begin with whose they are, where there are several.
    fn note(&self, row: &Row, side: Side) -> String {
        let note = match side {
            Side::Left => &row.left,
            Side::Right => &row.right,
        };
        let again = match (row.again, self.pen.style.letters) {
            (0, _) => String::new(),
            (again, Letters::Utf8) => format!(" ×{}", again + 1),
            (again, Letters::Ascii) => format!(" x{}", again + 1),
        };
        let note = note.as_ref().map(|note| self.pen.say(note) + &again);
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
                .text("dots", self.pen.dots());
            let words = self.pen.say(&words);
            let lead = " ".repeat(TIME + self.left + 1);
            let bar = self.pen.bar().to_string();
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
        let left = wrapped(&left, self.left, self.pen.dots());
        let right = wrapped(&right, self.right, self.pen.dots());
        let wires = match &row.wire {
            Some(wire) => self.pen.arrow(wire, self.wire),
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
                (FAINT, self.pen.bar().to_string()),
            ];
            pieces.extend(wires.get(line).cloned().unwrap_or_else(blank));
            pieces.push((FAINT, self.pen.bar().to_string()));
            pieces.push((PLAIN, format!(" {}", note(&right))));
            self.push(pieces);
        }
    }

    /// Words that are alone on their row, and too long for their column.
    fn over_the_wire(&mut self, time: &str, words: &str, side: Side) {
        let bar = self.pen.bar().to_string();
        let room = match side {
            Side::Left => self.left + 1 + self.wire,
            Side::Right => self.wire + 1 + self.right,
        };
        for (line, words) in wrapped(words, room, self.pen.dots())
            .into_iter()
            .enumerate()
        {
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

    fn push(&mut self, pieces: Vec<Piece>) {
        let mut line = String::new();
        let last = pieces.len() - 1;
        for (index, (ink, text)) in pieces.into_iter().enumerate() {
            let text = if index == last {
                text.trim_end().to_string()
            } else {
                text
            };
            match self.pen.style.paint {
                Paint::Coloured if ink != PLAIN && !text.trim().is_empty() => {
                    line.push_str(&format!("{ink}{text}{ink:#}"));
                }
                _ => line.push_str(&text),
            }
        }
        self.lines.push(line.trim_end().to_string());
    }
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
