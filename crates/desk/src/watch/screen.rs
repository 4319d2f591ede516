//! Where things are on the screen: two rows of where we are, a body that can be paged, what to do next, the keys.

use course::Message;
use course::texts::Texts;

use super::terminal::Size;
use super::text::{self, Paint};

/// What is to be shown, in any number of lines.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Every stage in one row.
    pub ladder: String,
    /// What is being done, in one row.
    pub doing: String,
    pub body: String,
    /// What to do next, in a row or two; may be empty.
    pub next: String,
    pub keys: String,
}

/// The rows of the screen, and how far its body can be moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    pub rows: Vec<String>,
    /// The rows of the body that are on the screen at once.
    pub page: usize,
    /// The largest row of the body to begin with.
    pub last: usize,
}

const NEXT_ROWS: usize = 2;

/// Lays the page out, its body from row `from` on: never more rows than the screen has, and none wider.
pub fn layout(page: &Page, from: usize, size: Size, paint: Paint, texts: &Texts) -> Layout {
    let cut = |line: &str| text::cut(line, size.width, paint);
    let mut next = text::rows(&page.next, size.width, paint);
    next.truncate(NEXT_ROWS);
    let body = text::rows(&page.body, size.width, paint);
    // Above the body three rows, below it the next step and the keys.
    let room = size.height.saturating_sub(4 + next.len());
    let last = body.len().saturating_sub(room);
    let from = from.min(last);
    let shown = &body[from..body.len().min(from + room)];
    let place = if body.len() > room {
        let message = Message::new("watch-lines")
            .number("from", from + 1)
            .number("to", from + shown.len())
            .number("count", body.len());
        texts.get(&message)
    } else {
        String::new()
    };
    let mut rows = vec![
        cut(&page.ladder),
        cut(&page.doing),
        rule(&place, size.width),
    ];
    rows.extend(shown.iter().cloned());
    rows.resize(3 + room, String::new());
    rows.append(&mut next);
    // On a screen too low for all, the keys stay: they say how to get out.
    rows.truncate(size.height.saturating_sub(1));
    rows.push(cut(&page.keys));
    Layout {
        rows,
        page: room.max(1),
        last,
    }
}

/// A line from edge to edge, with a word at its end.
fn rule(word: &str, width: usize) -> String {
    let word = if word.is_empty() {
        String::new()
    } else {
        format!(" {word} ─")
    };
    let dashes = width.saturating_sub(text::width(&word));
    text::cut(
        &format!("{}{word}", "─".repeat(dashes)),
        width,
        Paint::Plain,
    )
}

#[cfg(test)]
mod tests {
    use course::texts::Lang;

    use super::*;

    fn page(lines: usize) -> Page {
        let line =
            "a line that is a good deal wider than the smallest screen we promise to serve\n";
        Page {
            ladder: "✓ echo  [✗ scoped]  · framed  · chat  · p2p".to_string(),
            doing: "scoped: 3/14 checks done, \u{1b}[31m1 failed\u{1b}[0m".to_string(),
            body: line.repeat(lines),
            next: "Next: `scoped::the-name-of-a-check-that-is-as-long-as-they-come`, again.\n"
                .repeat(3),
            keys: Texts::new(Lang::French).plain("watch-keys"),
        }
    }

    const SIZES: [(usize, usize); 6] = [(60, 20), (100, 30), (30, 8), (7, 3), (1, 1), (400, 100)];

    #[test]
    fn the_screen_is_never_left() {
        let texts = Texts::new(Lang::English);
        for (width, height) in SIZES {
            let size = Size { width, height };
            for (lines, from) in [(0, 0), (1, 0), (40, 0), (40, 9), (40, 10_000)] {
                let shown = layout(&page(lines), from, size, Paint::Colours, &texts);
                assert_eq!(shown.rows.len(), height, "{width}×{height}: {shown:#?}");
                for row in &shown.rows {
                    assert!(text::width(row) <= width, "{width}×{height}: {row:?}");
                    assert!(!row.contains('\n'), "{row:?}");
                }
            }
        }
    }

    #[test]
    fn the_end_of_the_body_can_be_reached() {
        let texts = Texts::new(Lang::English);
        let size = Size {
            width: 60,
            height: 20,
        };
        let mut long = page(30);
        long.body.push_str("the end");
        let top = layout(&long, 0, size, Paint::Plain, &texts);
        assert!(top.rows[2].ends_with("1–14 of 61 ─"), "{}", top.rows[2]);
        assert!(!top.rows.iter().any(|row| row == "the end"));
        let end = layout(&long, top.last, size, Paint::Plain, &texts);
        assert!(end.rows[2].ends_with("48–61 of 61 ─"), "{}", end.rows[2]);
        assert_eq!(end.rows[16], "the end");
    }

    #[test]
    fn the_keys_fit_in_the_smallest_terminal() {
        for lang in Lang::ALL {
            for id in ["watch-keys", "watch-keys-page"] {
                let keys = Texts::new(lang).plain(id);
                assert!(text::width(&keys) <= 60, "{keys}");
            }
        }
    }
}
