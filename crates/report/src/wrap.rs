//! Lines no wider than the terminal.

/// Breaks at spaces so that no line is longer than `width`, each after the first begun by `indent` spaces.
/// A word that is itself too long stays whole: a path or an address must be copied in one piece. Quoted bytes are
/// broken where the line ends.
pub fn wrap(text: &str, width: usize, indent: usize) -> String {
    let mut out = String::new();
    let mut column = indent;
    let begin_line = |out: &mut String| {
        out.push('\n');
        out.push_str(&" ".repeat(indent));
        indent
    };
    for (number, word) in text.split(' ').enumerate() {
        let length = word.chars().count();
        if number > 0 && column + 1 + length > width {
            column = begin_line(&mut out);
        } else if number > 0 {
            out.push(' ');
            column += 1;
        }
        let may_break = word.starts_with('"') && width > indent + 1;
        for letter in word.chars() {
            if may_break && column >= width {
                column = begin_line(&mut out);
            }
            out.push(letter);
            column += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn no_line_is_wider_than_asked() {
        let text = wrap("one two three four five six seven", 12, 2);
        assert_eq!(text, "one two\n  three four\n  five six\n  seven");
    }

    #[test]
    fn a_long_word_stays_whole() {
        assert_eq!(wrap("a 127.0.0.1:63000 b", 8, 0), "a\n127.0.0.1:63000\nb");
    }

    #[test]
    fn quoted_bytes_are_broken() {
        assert_eq!(
            wrap("came \"abcdefgh\" b", 8, 2),
            "came\n  \"abcde\n  fgh\" b"
        );
    }
}
