//! Where frames begin and end in the segments of a connection.

use std::collections::BTreeMap;

use super::{Row, Side, What};

/// A length above it is no frame's: where frames are sent, nothing longer is.
const LONGEST: u32 = 16 << 20;

/// The part of a frame that lies in one segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Counted from 1 in its direction.
    pub number: usize,
    /// Of the payload; not known before the whole header has come.
    pub len: Option<u32>,
    pub begins: bool,
    pub ends: bool,
}

/// Marks the segments of each connection, in each direction.
pub fn mark(rows: &mut [Row]) {
    let mut readers: BTreeMap<(usize, bool), Reader> = BTreeMap::new();
    for row in rows {
        let (Some(link), Some(wire)) = (row.link, &mut row.wire) else {
            continue;
        };
        let What::Segment { len, head } = &wire.what else {
            continue;
        };
        let reader = readers.entry((link, wire.to == Side::Left)).or_default();
        (wire.marks, wire.lengths) = reader.take(*len, head);
    }
}

/// Follows the frames of one direction.
#[derive(Default)]
struct Reader {
    begun: usize,
    header: Vec<u8>,
    /// Bytes of the payload that are still to come.
    missing: usize,
    state: State,
}

#[derive(Default, PartialEq, Eq)]
enum State {
    #[default]
    Between,
    Inside,
    /// A length was not seen, or can't be one: what follows is not known to be frames.
    Lost,
}

impl Reader {
    /// A segment of `len` bytes that begins with `head`: its marks, and which bytes of the head are lengths.
    fn take(&mut self, len: usize, head: &[u8]) -> (Vec<Mark>, Vec<usize>) {
        let mut marks: Vec<Mark> = Vec::new();
        let mut lengths = Vec::new();
        let mut at = 0;
        while at < len && self.state != State::Lost {
            let begins = self.state == State::Between;
            if begins {
                self.begun += 1;
                self.header.clear();
                self.state = State::Inside;
            }
            while self.header.len() < 4 && at < len {
                let Some(byte) = head.get(at) else {
                    self.state = State::Lost;
                    return (marks, lengths);
                };
                self.header.push(*byte);
                lengths.push(at);
                at += 1;
                self.missing = self.length().unwrap_or(0) as usize;
            }
            let length = self.length();
            if length.is_some_and(|length| length > LONGEST) {
                self.state = State::Lost;
            }
            let taken = self.missing.min(len - at);
            at += taken;
            self.missing -= taken;
            let ends = length.is_some() && self.missing == 0;
            if ends {
                self.state = State::Between;
            }
            if begins || ends {
                marks.push(Mark {
                    number: self.begun,
                    len: length,
                    begins,
                    ends,
                });
            }
        }
        (marks, lengths)
    }

    fn length(&self) -> Option<u32> {
        Some(u32::from_be_bytes(self.header[..].try_into().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(marks: &[Mark]) -> Vec<(usize, Option<u32>, bool, bool)> {
        marks
            .iter()
            .map(|mark| (mark.number, mark.len, mark.begins, mark.ends))
            .collect()
    }

    #[test]
    fn frames_are_found_in_any_pieces() {
        let mut reader = Reader::default();
        let (marks, lengths) = reader.take(2, b"\0\0");
        assert_eq!(numbers(&marks), [(1, None, true, false)]);
        assert_eq!(lengths, [0, 1]);
        let (marks, lengths) = reader.take(4, b"\0\x03ab");
        assert_eq!(numbers(&marks), []);
        assert_eq!(lengths, [0, 1]);
        let (marks, _) = reader.take(10, b"c\0\0\0\0\0\0\0\x01x");
        assert_eq!(
            numbers(&marks),
            [
                (1, Some(3), false, true),
                (2, Some(0), true, true),
                (3, Some(1), true, true)
            ]
        );
    }

    #[test]
    fn a_length_that_is_out_of_sight_or_too_great_ends_the_marking() {
        let mut reader = Reader::default();
        let (marks, _) = reader.take(100, b"\0\0\0\x0aabc");
        assert_eq!(numbers(&marks), [(1, Some(10), true, true)]);
        assert_eq!(reader.take(6, b"\0\0\0\x01a").0, []);
        let mut reader = Reader::default();
        let (marks, _) = reader.take(4, b"GET ");
        assert_eq!(numbers(&marks), [(1, Some(0x4745_5420), true, false)]);
        assert_eq!(reader.take(4, b"\0\0\0\0").0, []);
    }
}
