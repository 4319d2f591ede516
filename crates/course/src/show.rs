//! Bytes made visible, and the first byte that differs.

/// How many bytes a text shows before it cuts.
const SHOWN: usize = 48;

/// Bytes as one would write them in a program: text where it is text, the rest escaped, a long middle cut.
pub fn bytes(bytes: &[u8]) -> String {
    if bytes.len() <= SHOWN {
        return format!("\"{}\"", escape(bytes));
    }
    let (head, tail) = (&bytes[..SHOWN / 2], &bytes[bytes.len() - SHOWN / 4..]);
    format!("\"{}…{}\"", escape(head), escape(tail))
}

/// Printable text unchanged; control characters, bytes that are no UTF-8, and look-alikes of a space escaped.
pub fn escape(bytes: &[u8]) -> String {
    let mut shown = String::new();
    for chunk in bytes.utf8_chunks() {
        for letter in chunk.valid().chars() {
            match letter {
                '"' => shown.push_str("\\\""),
                '\u{a0}' | '\u{202f}' | '\u{2009}' => shown.extend(letter.escape_unicode()),
                '\u{300}'..='\u{36f}' => shown.extend(letter.escape_unicode()),
                _ if letter.is_control() => shown.extend(letter.escape_default()),
                _ => shown.push(letter),
            }
        }
        for byte in chunk.invalid() {
            shown.push_str(&format!("\\x{byte:02x}"));
        }
    }
    shown
}

/// A command-line argument, in quotes where it needs them.
pub fn argument(arg: &str) -> String {
    if arg.is_empty() || arg.contains(|c: char| c.is_whitespace() || c.is_control() || c == '"') {
        bytes(arg.as_bytes())
    } else {
        arg.to_string()
    }
}

/// Where two byte strings part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The first byte that differs, from 0.
    pub at: usize,
    /// What was wanted, what came, and a caret under the first wrong byte.
    pub pointer: Vec<String>,
}

/// The first difference of `came` from `wanted`; `None` where they are the same.
pub fn difference(wanted: &[u8], came: &[u8]) -> Option<Difference> {
    if wanted == came {
        return None;
    }
    let at = wanted.iter().zip(came).take_while(|(a, b)| a == b).count();
    // Back to the start of the character that holds it, and a little more, so that it can be read.
    let start = char_start(wanted, at.saturating_sub(20));
    let end = at + 28;
    let line = |bytes: &[u8]| {
        let cut = &bytes[start.min(bytes.len())..end.min(bytes.len())];
        let before = if start > 0 { "…" } else { "" };
        let after = if bytes.len() > end { "…" } else { "" };
        format!("{before}{}{after}", escape(cut))
    };
    let lead = escape(&wanted[start..char_start(wanted, at).max(start)]);
    let column = lead.chars().count() + usize::from(start > 0);
    Some(Difference {
        at,
        pointer: vec![line(wanted), line(came), format!("{}^", " ".repeat(column))],
    })
}

/// The first byte of the character that byte `at` is part of.
fn char_start(bytes: &[u8], at: usize) -> usize {
    let mut start = at.min(bytes.len());
    while start > 0 && start < bytes.len() && bytes[start] & 0xc0 == 0x80 {
        start -= 1;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_and_odd_spaces_are_named() {
        assert_eq!(escape("é\t\u{1b}[2J".as_bytes()), "é\\t\\u{1b}[2J");
        assert_eq!(escape("a\u{a0}!".as_bytes()), "a\\u{a0}!");
        assert_eq!(escape("e\u{301}".as_bytes()), "e\\u{301}");
        assert_eq!(escape(b"\xff\xfea"), "\\xff\\xfea");
    }

    #[test]
    fn the_caret_stands_under_the_first_wrong_byte() {
        let found = difference("Présent !".as_bytes(), "Present !".as_bytes()).unwrap();
        assert_eq!(found.at, 2);
        assert_eq!(found.pointer, ["Présent !", "Present !", "  ^"]);
    }

    #[test]
    fn a_missing_end_is_a_difference_at_the_end() {
        assert_eq!(difference(b"abc", b"ab").unwrap().at, 2);
        assert_eq!(difference(b"abc", b"abc"), None);
    }

    #[test]
    fn long_bytes_are_cut_in_the_middle() {
        assert!(bytes(&[b'x'; 1000]).chars().count() < 60);
    }
}
