//! Deeds as rows, in an order where no effect comes before its cause.
//!
//! The two sides are seen by different eyes: a program's calls by its tap, a peer's acts by the arena, which notes them
//! when it next looks. What was read must have been sent before, so each arrow is moved up to its first effect.

use std::collections::BTreeSet;
use std::time::Duration;

use arena::event::{Act, Who};
use arena::tap::Call;
use arena::trace::Trace;

use super::deeds::{self, Deed, Kind};
use super::wiring::{Link, On, Part, Wiring};
use super::words::Words;
use super::{Row, Side, What, Wire};

/// An effect is drawn on its cause's row only where it came as soon as this.
const AT_ONCE: Duration = Duration::from_millis(20);

pub fn tell(trace: &Trace, wiring: &Wiring, words: &Words) -> Vec<Row> {
    let mut story = Story::default();
    story.tell_programs(trace, wiring, words);
    for (index, link) in wiring.links.iter().enumerate() {
        let [left, right] = link.ends.map(|end| deeds::of(&end, trace, wiring, words));
        story.tell_link(index, link, wiring, left, right);
    }
    story.ordered()
}

#[derive(Default)]
struct Story {
    rows: Vec<Row>,
    /// A row with an arrow, and the row of what it brought about at the side where it arrives.
    joins: Vec<(usize, usize)>,
    /// Causes that were moved up to the very instant of their effect.
    moved: BTreeSet<usize>,
}

impl Story {
    fn add(&mut self, row: Row) -> usize {
        self.rows.push(row);
        self.rows.len() - 1
    }

    /// What programs do by themselves.
    fn tell_programs(&mut self, trace: &Trace, wiring: &Wiring, words: &Words) {
        for event in &trace.events {
            let (Who::Program(name), Some(program)) = (&event.who, event.program) else {
                continue;
            };
            let Some(note) = words.act(name, &event.act) else {
                continue;
            };
            // A program may make its first call before the arena notes that it has started.
            let mut calls = trace.calls.iter().filter(|call| call.program == program);
            let at = match (&event.act, calls.next()) {
                (Act::Started { .. }, Some(first)) => event.at.min(first.entered),
                _ => event.at,
            };
            let row = noted(wiring, Part::Program(program), at, note);
            self.add(row);
        }
        for (call, on) in trace.calls.iter().zip(&wiring.on) {
            if matches!(on, On::Stream(_) | On::Copy) || call.call == Call::Dup {
                continue;
            }
            let part = Part::Program(call.program);
            let at = call.returned.unwrap_or(call.entered);
            let mut row = noted(wiring, part, at, words.call(call, *on));
            if call.call == Call::Connect {
                row.wire = Some(Wire::new(wiring.side(part).other(), What::Lost));
            }
            self.add(row);
        }
    }

    /// What the two ends of a connection do, and what goes between them.
    fn tell_link(
        &mut self,
        index: usize,
        link: &Link,
        wiring: &Wiring,
        left: Vec<Deed>,
        right: Vec<Deed>,
    ) {
        let sides = link.ends.map(|end| wiring.side(end.part));
        let mut deeds = [left, right];
        for end in 0..2 {
            // A close that the other end sees as a reset is one (RFC 2525, 2.17: bytes were left unread).
            let saw = |kind| deeds[1 - end].iter().any(|deed: &Deed| deed.kind == kind);
            if saw(Kind::SeeReset) && !saw(Kind::SeeFin) {
                let last = deeds[end].iter_mut().rfind(|deed| deed.kind == Kind::Fin);
                if let Some(deed) = last {
                    deed.kind = Kind::Reset;
                }
            }
        }
        let mut placed = [Vec::new(), Vec::new()];
        for end in 0..2 {
            // Two ends on one side: nothing is drawn between them.
            let to = (sides[0] != sides[1]).then_some(sides[1 - end]);
            for deed in &deeds[end] {
                let what = match &deed.kind {
                    Kind::Open => Some(What::Syn),
                    Kind::Send { len, head } => Some(What::Segment {
                        len: *len,
                        head: head.clone(),
                    }),
                    Kind::Fin => Some(What::Fin),
                    Kind::Reset => Some(What::Reset),
                    _ => None,
                };
                let mut row = Row {
                    at: deed.at,
                    // The end itself or, where it stands to the left, the other.
                    part: wiring
                        .place(link.ends[end].part)
                        .or(wiring.place(link.ends[1 - end].part)),
                    link: Some(index),
                    ..Row::default()
                };
                *row.note(sides[end]) = deed.note.clone();
                row.wire = what.zip(to).map(|(what, to)| Wire::new(to, what));
                placed[end].push(self.add(row));
            }
        }
        for end in 0..2 {
            let causes = zip(&deeds[1 - end], &placed[1 - end]);
            let effects = zip(&deeds[end], &placed[end]);
            self.match_openings(&causes, &effects, sides[end]);
            self.match_bytes(&causes, &effects, sides[end]);
        }
    }

    /// SYN, FIN and RST: the first of one side is what the other side sees.
    fn match_openings(&mut self, causes: &[(&Deed, usize)], effects: &[(&Deed, usize)], to: Side) {
        for (cause, effect, what) in [
            (Kind::Open, Kind::Opened, What::Syn),
            (Kind::Fin, Kind::SeeFin, What::Fin),
            (Kind::Reset, Kind::SeeReset, What::Reset),
        ] {
            let mut causes = causes.iter().filter(|(deed, _)| deed.kind == cause);
            for (deed, row) in effects.iter().filter(|(deed, _)| deed.kind == effect) {
                match causes.next() {
                    Some((_, cause)) => self.follows(*cause, *row, deed),
                    // Nobody tells of the cause, so the effect carries the arrow.
                    None => self.carries(*row, to, what.clone()),
                }
            }
        }
    }

    /// Bytes: by their place in the stream.
    fn match_bytes(&mut self, causes: &[(&Deed, usize)], effects: &[(&Deed, usize)], to: Side) {
        let mut sent = Vec::new();
        let mut end = 0;
        for (deed, row) in causes {
            if let Kind::Send { len, .. } = deed.kind {
                sent.push((end, end + len, *row));
                end += len;
            }
        }
        let mut start = 0;
        for (deed, row) in effects {
            let Kind::Get { len, head } = &deed.kind else {
                continue;
            };
            let (from, until) = (start, start + len);
            start = until;
            match sent.iter().find(|(_, end, _)| *end >= until) {
                Some((a, b, cause)) if (*a, *b) == (from, until) => {
                    self.follows(*cause, *row, deed);
                }
                Some((_, _, cause)) => self.not_before(*cause, *row),
                None => {
                    let (len, head) = (*len, head.clone());
                    self.carries(*row, to, What::Segment { len, head });
                }
            }
        }
        // A segment is never later than the one after it.
        for pair in sent.windows(2).rev() {
            self.not_before(pair[0].2, pair[1].2);
        }
    }

    fn follows(&mut self, cause: usize, effect: usize, deed: &Deed) {
        self.not_before(cause, effect);
        if deed.quiet {
            (self.rows[effect].left, self.rows[effect].right) = (None, None);
        } else {
            self.joins.push((cause, effect));
        }
    }

    fn not_before(&mut self, cause: usize, effect: usize) {
        let at = self.rows[effect].at;
        if self.rows[cause].at >= at {
            self.rows[cause].at = at;
            self.moved.insert(cause);
        }
    }

    fn carries(&mut self, row: usize, to: Side, what: What) {
        let row = &mut self.rows[row];
        // Its other end may be on the same side, where no arrow is drawn.
        if row.part.is_some() {
            row.wire = Some(Wire::new(to, what));
        }
        if row
            .note(to)
            .as_ref()
            .is_some_and(|note| note.id == "ladder-gives-bytes")
            && to == Side::Right
        {
            *row.note(to) = None;
        }
    }

    fn ordered(mut self) -> Vec<Row> {
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by_key(|index| (self.rows[*index].at, !self.moved.contains(index)));
        let mut place = vec![0; order.len()];
        for (position, index) in order.iter().enumerate() {
            place[*index] = position;
        }
        let mut rows: Vec<Row> = order
            .iter()
            .map(|index| std::mem::take(&mut self.rows[*index]))
            .collect();
        for (cause, effect) in &self.joins {
            join(&mut rows, place[*cause], place[*effect]);
        }
        rows.retain(|row| row.left.is_some() || row.right.is_some() || row.wire.is_some());
        rows.dedup_by(|row, kept| {
            let same = row.wire.is_none()
                && kept.wire.is_none()
                && row.part == kept.part
                && row.left == kept.left
                && row.right == kept.right
                && [&row.left, &row.right]
                    .into_iter()
                    .flatten()
                    .any(|note| note.id == "ladder-gives");
            kept.again += usize::from(same);
            same
        });
        rows
    }
}

/// Moves an effect's note to its arrow's row, unless that changes what its side did in which order.
fn join(rows: &mut [Row], cause: usize, effect: usize) {
    let Some(side) = rows[cause].wire.as_ref().map(|wire| wire.to) else {
        return;
    };
    let late = rows[effect].at.saturating_sub(rows[cause].at) > AT_ONCE;
    if cause >= effect || late || rows[effect].wire.is_some() {
        return;
    }
    let busy = rows[cause..effect]
        .iter_mut()
        .any(|row| row.note(side).is_some());
    if !busy {
        *rows[cause].note(side) = rows[effect].note(side).take();
    }
}

fn noted(wiring: &Wiring, part: Part, at: Duration, note: course::Message) -> Row {
    let mut row = Row {
        at,
        part: wiring.place(part),
        ..Row::default()
    };
    *row.note(wiring.side(part)) = Some(note);
    row
}

fn zip<'a>(deeds: &'a [Deed], rows: &[usize]) -> Vec<(&'a Deed, usize)> {
    deeds.iter().zip(rows.iter().copied()).collect()
}
