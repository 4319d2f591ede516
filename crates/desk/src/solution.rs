//! The solution, and the student's own beside it.

use course::Stage;
use course::texts::Texts;
use grader::submission::Sources;
use report::page::Look;
use similar::{ChangeTag, TextDiff};

/// Both sources, file by file: side by side where the terminal is wide enough, else one after the other.
pub fn page(
    stage: Stage,
    own: &Sources,
    solution: &Sources,
    texts: &Texts,
    look: &Look,
    columns: usize,
) -> String {
    let mut out = String::new();
    for (path, theirs) in solution {
        let theirs = String::from_utf8_lossy(theirs);
        let mine = own
            .get(path)
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
            .unwrap_or_default();
        let name = format!("{}/src/{}", stage.name(), path.display());
        out.push_str(&format!("\n{}\n", look.strong(&name)));
        if mine == theirs {
            out.push_str(&format!("{}\n", look.faint(&texts.plain("solution-same"))));
        } else if columns >= 120 {
            let half = (columns - 3) / 2;
            let heads = [texts.plain("solution-yours"), texts.plain("solution-ours")];
            out.push_str(&look.faint(&row(&heads[0], &heads[1], half, ' ')));
            out.push_str(&side_by_side(&mine, &theirs, half));
        } else {
            out.push_str(&theirs);
        }
    }
    out
}

/// Two columns: lines that are the same stand beside each other, `<`, `>` and `|` mark the others.
fn side_by_side(mine: &str, theirs: &str, half: usize) -> String {
    let diff = TextDiff::from_lines(mine, theirs);
    let mut out = String::new();
    for group in diff.ops() {
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for change in diff.iter_changes(group) {
            let line = show_line(change.value());
            match change.tag() {
                ChangeTag::Equal => {
                    left.push(line.clone());
                    right.push(line);
                }
                ChangeTag::Delete => left.push(line),
                ChangeTag::Insert => right.push(line),
            }
        }
        let same = group.tag() == similar::DiffTag::Equal;
        for index in 0..left.len().max(right.len()) {
            let mark = match (left.get(index), right.get(index)) {
                _ if same => ' ',
                (Some(_), Some(_)) => '|',
                (Some(_), None) => '<',
                _ => '>',
            };
            let empty = String::new();
            let (left, right) = (
                left.get(index).unwrap_or(&empty),
                right.get(index).unwrap_or(&empty),
            );
            out.push_str(&row(left, right, half, mark));
        }
    }
    out
}

fn row(left: &str, right: &str, half: usize, mark: char) -> String {
    let cut = |text: &str| text.chars().take(half).collect::<String>();
    let left = cut(left);
    let pad = " ".repeat(half - left.chars().count());
    format!("{left}{pad} {mark} {}\n", cut(right))
}

/// A line of a source, without what would move the terminal's cursor.
fn show_line(line: &str) -> String {
    let line = line.trim_end_matches(['\n', '\r']).replace('\t', "    ");
    line.chars()
        .flat_map(|letter| {
            if letter.is_control() {
                letter.escape_default().collect()
            } else {
                vec![letter]
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_differ_are_marked_and_none_is_too_wide() {
        let shown = side_by_side("same\nold\u{1b}[2J\n", "same\nnew\nmore\n", 12);
        assert_eq!(
            shown,
            "same           same\nold\\u{1b}[2J | new\n             > more\n"
        );
    }
}
