//! What a program sends.

use arena::PeerId;
use arena::peer::End;

use super::byte_notes;
use crate::bench::{Bench, frame};
use crate::finding::{Outcome, Stop};
use crate::message::Message;
use crate::show;

/// Payloads over this are not copied to be compared.
const LARGE: usize = 1 << 20;

impl Bench {
    /// Exactly these bytes are next on the connection; what follows them is left for the next expectation.
    ///
    /// # Errors
    /// Others came, or fewer.
    pub fn expect_bytes(&mut self, peer: PeerId, want: &[u8]) -> Outcome {
        let expected = Message::new("want-bytes")
            .number("count", want.len())
            .text("bytes", show::bytes(want));
        self.expect_next(peer, want, 0, expected)
    }

    /// A frame with exactly this payload is next.
    ///
    /// # Errors
    /// As `expect_bytes`.
    pub fn expect_frame(&mut self, peer: PeerId, payload: &[u8]) -> Outcome {
        let expected = Message::new("want-frame")
            .number("count", payload.len())
            .text("bytes", show::bytes(payload));
        if payload.len() > LARGE {
            // In two parts, so that no third copy of it is made.
            let header = (payload.len() as u32).to_be_bytes();
            self.expect_next(peer, &header, 4, expected.clone())?;
            self.steps.pop();
            return self.expect_next(peer, payload, 0, expected);
        }
        self.expect_next(peer, &frame(payload), 4, expected)
    }

    /// The first `number` bytes are a number, and the others text.
    fn expect_next(
        &mut self,
        peer: PeerId,
        want: &[u8],
        number: usize,
        expected: Message,
    ) -> Outcome {
        let result = self.arena.wait(|arena| {
            let peer = arena.peer(peer);
            let came = peer.untaken();
            let start = came.len().min(want.len()).min(4096);
            (came.len() >= want.len() || peer.end.is_some() || came[..start] != want[..start])
                .then_some(())
        });
        if self.arena.peer(peer).untaken().starts_with(want) {
            self.arena.peer_mut(peer).take(want.len());
            self.step(expected);
            return Ok(());
        }
        let came = self.arena.peer(peer).untaken().to_vec();
        let cut = &came[..came.len().min(want.len())];
        let fits = want.starts_with(cut);
        if let (Some(found), false) = (show::difference(want, cut), fits) {
            let observed = Message::new("saw-different")
                .number("at", found.at)
                .number("count", came.len())
                .text("bytes", show::bytes(&came));
            // A byte of a number is no character with a name.
            let notes = if found.at < number {
                Vec::new()
            } else {
                byte_notes(want, cut, found.at)
            };
            return Err(self.fail_pointing(expected, observed, notes, found.pointer));
        }
        let observed = self.saw_part(peer, came.len(), want.len());
        match result {
            Err(ended) => Err(self.ended(expected, observed, ended)),
            Ok(()) => Err(self.fail(expected, observed)),
        }
    }

    fn saw_part(&self, peer: PeerId, count: usize, of: usize) -> Message {
        let id = match (self.arena.peer(peer).end, count) {
            (Some(End::Fin), 0) => "saw-fin-at-once",
            (Some(End::Fin), _) => "saw-fin-early",
            (Some(End::Reset), _) => "saw-reset",
            (None, 0) => "saw-nothing",
            (None, _) => "saw-part",
        };
        Message::new(id).number("count", count).number("of", of)
    }

    /// The program ends what it says: nothing more comes, then a FIN.
    ///
    /// # Errors
    /// More comes, or a reset, or the connection stays open.
    pub fn expect_fin(&mut self, peer: PeerId) -> Outcome {
        let expected = Message::new("want-fin");
        match self.end_without_more(peer, &expected)? {
            End::Fin => {
                self.step(expected);
                Ok(())
            }
            End::Reset => Err(self.fail(expected, Message::new("saw-reset-for-fin"))),
        }
    }

    /// The connection ends, by a FIN or a reset, and nothing more comes before.
    ///
    /// # Errors
    /// More comes, or the connection stays open.
    pub fn expect_gone(&mut self, peer: PeerId) -> Outcome {
        let expected = Message::new("want-gone");
        self.end_without_more(peer, &expected)?;
        self.step(expected);
        Ok(())
    }

    /// How the connection ends.
    fn end_without_more(&mut self, peer: PeerId, expected: &Message) -> Result<End, Stop> {
        let result = self.arena.wait(|arena| {
            let peer = arena.peer(peer);
            (peer.end.is_some() || !peer.untaken().is_empty()).then_some(())
        });
        let more = self.arena.peer(peer).untaken().to_vec();
        if !more.is_empty() {
            let observed = Message::new("saw-extra")
                .number("count", more.len())
                .text("bytes", show::bytes(&more));
            return Err(self.fail(expected.clone(), observed));
        }
        let still_open = Message::new("saw-still-open");
        match (self.arena.peer(peer).end, result) {
            (Some(end), _) => Ok(end),
            (None, Err(ended)) => Err(self.ended(expected.clone(), still_open, ended)),
            (None, Ok(())) => Err(self.fail(expected.clone(), still_open)),
        }
    }

    /// After its FIN no reset followed: call it once the FIN has come. Best effort waiting; the verdict is the kernel's.
    ///
    /// # Errors
    /// A reset followed.
    pub fn expect_no_reset(&mut self, peer: PeerId) -> Outcome {
        self.arena.settle();
        if self.arena.sees_reset(peer) {
            return Err(self.fail(
                Message::new("want-no-reset"),
                Message::new("saw-late-reset"),
            ));
        }
        Ok(())
    }

    /// The program waits and has sent nothing on this connection since.
    ///
    /// # Errors
    /// Bytes came, or an end.
    pub fn expect_silence(&mut self, peer: PeerId) -> Outcome {
        self.arena.settle();
        let expected = Message::new("want-silence");
        let one = self.arena.peer(peer);
        let more = one.untaken().to_vec();
        if !more.is_empty() {
            let observed = Message::new("saw-extra")
                .number("count", more.len())
                .text("bytes", show::bytes(&more));
            return Err(self.fail(expected, observed));
        }
        match one.end {
            None => {
                self.step(expected);
                Ok(())
            }
            Some(End::Fin) => Err(self.fail(expected, Message::new("saw-fin-at-once"))),
            Some(End::Reset) => Err(self.fail(expected, Message::new("saw-reset"))),
        }
    }

    /// All that comes until the end, whatever it is.
    ///
    /// # Errors
    /// The connection stays open.
    pub fn read_to_end(&mut self, peer: PeerId) -> Result<Vec<u8>, Stop> {
        let result = self.arena.wait(|arena| arena.peer(peer).end);
        let bytes = self.arena.peer(peer).untaken().to_vec();
        self.arena.peer_mut(peer).take(bytes.len());
        match result {
            Ok(_) => Ok(bytes),
            Err(ended) => Err(self.ended(
                Message::new("want-gone"),
                Message::new("saw-still-open"),
                ended,
            )),
        }
    }
}
