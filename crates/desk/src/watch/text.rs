//! Text made fit for the screen: rows of a bounded width, and nothing in them that drives the terminal but colours.

use unicode_width::UnicodeWidthChar;

/// Whether rows keep the colours of the text they come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    Colours,
    Plain,
}

/// The lines of `text`, broken where they are too wide. Colours (SGR, ECMA-48) are kept, and end with each row; any
/// other control character, and what turns the direction of writing, is shown escaped.
pub fn rows(text: &str, width: usize, paint: Paint) -> Vec<String> {
    let mut writer = Writer {
        width: width.max(1),
        paint,
        done: Vec::new(),
        row: String::new(),
        column: 0,
        style: String::new(),
    };
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        if let Some(length) = colour_length(rest) {
            writer.colour(&rest[..length]);
            rest = &rest[length..];
            continue;
        }
        rest = &rest[letter.len_utf8()..];
        match letter {
            '\n' => writer.end_row(),
            '\r' if rest.starts_with('\n') => {}
            '\t' => (0..4).for_each(|_| writer.letter(' ')),
            _ if drives(letter) => letter.escape_default().for_each(|c| writer.letter(c)),
            _ => writer.letter(letter),
        }
    }
    if !writer.row.is_empty() {
        writer.end_row();
    }
    writer.done
}

/// The first line of `text`, cut with an ellipsis where it is too wide.
pub fn cut(text: &str, width: usize, paint: Paint) -> String {
    let line = text.lines().next().unwrap_or_default();
    let mut rows = rows(line, width, paint).into_iter();
    let whole = rows.next().unwrap_or_default();
    if rows.next().is_none() || width < 2 {
        return whole;
    }
    let shorter = self::rows(line, width - 1, paint);
    format!("{}…", shorter.first().map_or("", String::as_str))
}

/// Columns of a row, colours not counted.
pub fn width(row: &str) -> usize {
    let mut columns = 0;
    let mut rest = row;
    while let Some(letter) = rest.chars().next() {
        let length = colour_length(rest);
        if length.is_none() {
            columns += letter.width().unwrap_or(0);
        }
        rest = &rest[length.unwrap_or(letter.len_utf8())..];
    }
    columns
}

struct Writer {
    width: usize,
    paint: Paint,
    done: Vec<String>,
    row: String,
    column: usize,
    /// The colours since the last reset, to be begun again on the next row.
    style: String,
}

impl Writer {
    fn letter(&mut self, letter: char) {
        let columns = letter.width().unwrap_or(0);
        if self.column + columns > self.width && self.column > 0 {
            self.end_row();
        }
        self.row.push(letter);
        self.column += columns;
    }

    fn colour(&mut self, sequence: &str) {
        if self.paint == Paint::Plain {
            return;
        }
        self.row.push_str(sequence);
        match sequence {
            "\u{1b}[m" | RESET => self.style.clear(),
            _ => self.style.push_str(sequence),
        }
    }

    fn end_row(&mut self) {
        if !self.style.is_empty() {
            self.row.push_str(RESET);
        }
        self.done.push(std::mem::take(&mut self.row));
        self.row.push_str(&self.style);
        self.column = 0;
    }
}

const RESET: &str = "\u{1b}[0m";

/// The length of the colour sequence that `text` begins with.
fn colour_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("\u{1b}[")?;
    let end = inner.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    inner[end..].starts_with('m').then_some(2 + end + 1)
}

fn drives(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_row_is_too_wide_and_each_ends_its_colour() {
        let rows = rows("\u{1b}[31mabcdef\u{1b}[0mg\n\nh", 4, Paint::Colours);
        assert_eq!(
            rows,
            ["\u{1b}[31mabcd\u{1b}[0m", "\u{1b}[31mef\u{1b}[0mg", "", "h"]
        );
        assert!(rows.iter().all(|row| width(row) <= 4));
    }

    #[test]
    fn wide_letters_count_twice() {
        assert_eq!(rows("日本語", 4, Paint::Plain), ["日本", "語"]);
    }

    #[test]
    fn nothing_but_colour_reaches_the_terminal() {
        let rows = rows(
            "a\u{1b}[2Jb\u{7}\u{1b}]0;t\u{9b}\u{202e}\u{1b}[31mc",
            80,
            Paint::Plain,
        );
        assert_eq!(rows, ["a\\u{1b}[2Jb\\u{7}\\u{1b}]0;t\\u{9b}\\u{202e}c"]);
    }

    #[test]
    fn a_cut_is_marked() {
        assert_eq!(cut("abcdef\nmore", 4, Paint::Plain), "abc…");
        assert_eq!(cut("abcd", 4, Paint::Plain), "abcd");
    }
}
