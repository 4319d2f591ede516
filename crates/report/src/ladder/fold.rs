//! A long middle, left out: how it begins and how it ends tell the most.

use super::{Folded, Row, What};

/// Fewer than this are not worth a line that says they are missing.
const LEAST: usize = 3;

/// Leaves rows out until no more than `room` are left: of the longest exchange of segments first, then of the whole.
pub fn fold(mut rows: Vec<Row>, room: usize) -> Vec<Row> {
    if rows.len() <= room {
        return rows;
    }
    let (start, end) = longest_exchange(&rows);
    let surplus = rows.len() - room + 1;
    if end - start >= surplus + 2 {
        let first = start + (end - start - surplus) / 2;
        fold_at(&mut rows, first, first + surplus);
        return rows;
    }
    if end - start >= LEAST + 2 {
        fold_at(&mut rows, start + 1, end - 1);
    }
    if rows.len() > room.max(LEAST) {
        let surplus = rows.len() - room.max(LEAST) + 1;
        let first = (rows.len() - surplus) / 2;
        fold_at(&mut rows, first, first + surplus);
    }
    rows
}

fn fold_at(rows: &mut Vec<Row>, start: usize, end: usize) {
    let at = rows[start].at;
    let mut left_out = Folded {
        segments: 0,
        rows: 0,
    };
    for row in &rows[start..end] {
        let one = Folded {
            segments: usize::from(is_segment(row)),
            rows: 1,
        };
        let folded = row.folded.unwrap_or(one);
        left_out.segments += folded.segments;
        left_out.rows += folded.rows;
    }
    let folded = Row {
        at,
        folded: Some(left_out),
        ..Row::default()
    };
    rows.splice(start..end, [folded]);
}

fn is_segment(row: &Row) -> bool {
    row.wire
        .as_ref()
        .is_some_and(|wire| matches!(wire.what, What::Segment { .. }))
}

/// The longest run of rows that only send and receive.
fn longest_exchange(rows: &[Row]) -> (usize, usize) {
    let moves = |row: &Row| {
        let notes = [&row.left, &row.right];
        let plain = |id: &str| id == "ladder-gives-bytes" || id == "ladder-of-bytes";
        let others = notes.into_iter().flatten().any(|note| !plain(&note.id));
        is_segment(row) || (row.wire.is_none() && !others)
    };
    let mut best = (0, 0);
    let mut start = 0;
    for end in 0..=rows.len() {
        if end == rows.len() || !moves(&rows[end]) {
            if end - start > best.1 - best.0 {
                best = (start, end);
            }
            start = end + 1;
        }
    }
    best
}
