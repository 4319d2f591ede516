//! The proof that nothing more will happen: every thread waits, nothing is on its way, and no thread ran in between.

use std::os::fd::AsFd;

use super::{Arena, Ended};
use crate::look::{self, Held, Thread, Wait};
use crate::peer::{Peer, Reading};
use crate::socket::State;

impl Arena {
    /// Whether it is proven that nothing more will happen.
    pub(super) fn verdict(&mut self) -> Option<Ended> {
        if self.programs.iter().all(|program| !program.is_alive()) {
            let all_ended = self.peers.iter().all(|peer| {
                peer.stream().is_none() || peer.end.is_some() || peer.reading == Reading::Paused
            });
            return all_ended.then_some(Ended::Gone);
        }
        let first = self.quiet_looks()?;
        if !self.nothing_on_its_way() {
            return None;
        }
        let second = self.quiet_looks()?;
        (first == second).then_some(Ended::Quiet)
    }

    /// A look at each live program, if all its threads wait without a limit for what is not there.
    fn quiet_looks(&self) -> Option<Vec<Vec<Thread>>> {
        let mut looks = Vec::new();
        for program in self.programs.iter().filter(|program| program.is_alive()) {
            let look = look::look(program.pid(), program.pidfd().as_fd()).ok()?;
            if !look.all_wait() {
                return None;
            }
            let sockets = look::sockets(program.pid(), program.pidfd().as_fd()).ok()?;
            let input_waits = program.unread_input() > 0 || !program.stdin_is_open();
            let will_read = |held: &Held| {
                look.waits().any(|wait| wait == Wait::Receive(held.fd)) && self.has_more_for(held)
            };
            if look::could_wake(&look, &sockets, input_waits)
                || !self.calm(&sockets)
                || sockets.iter().any(will_read)
            {
                return None;
            }
            looks.push(look.threads);
        }
        Some(looks)
    }

    /// No segment of these sockets is on its way, and each end of ours that is closed has been seen.
    fn calm(&self, sockets: &[Held]) -> bool {
        sockets.iter().all(|held| {
            let settled = held.snapshot.in_flight == 0 || held.snapshot.state == State::Listen;
            let settled =
                settled && !matches!(held.snapshot.state, State::SynSent | State::SynReceived);
            let still_open = matches!(
                held.snapshot.state,
                State::Established | State::FinWait1 | State::FinWait2
            );
            let end_unseen = still_open
                && self.peers.iter().any(|peer| {
                    (peer.is_closed() || peer.has_half_closed())
                        && held.remote == Some(peer.local)
                        && held.local.port() == peer.remote.port()
                });
            settled && !end_unseen && !self.takes_more_from(held)
        })
    }

    /// Bytes wait in the program's queue for a peer of ours that reads: once its window opens, or the sender has asked
    /// for it (RFC 9293, section 3.8.6.1: zero-window probing), they come, though none is in flight.
    fn takes_more_from(&self, held: &Held) -> bool {
        let takes = |peer: &Peer| peer.reading == Reading::On && peer.end.is_none();
        held.snapshot.unsent > 0 && self.peer_of(held).is_some_and(takes)
    }

    /// The other way round: bytes of ours wait for a program that reads.
    fn has_more_for(&self, held: &Held) -> bool {
        let has_more =
            |peer: &Peer| !peer.all_sent() || peer.snapshot().is_some_and(|ours| ours.unsent > 0);
        self.peer_of(held).is_some_and(has_more)
    }

    /// Our connected end of the program's connection.
    fn peer_of(&self, held: &Held) -> Option<&Peer> {
        self.peers.iter().find(|peer| {
            peer.is_connected()
                && held.remote == Some(peer.local)
                && held.local.port() == peer.remote.port()
        })
    }

    /// Nothing that the arena sent is unacknowledged, and nothing that arrived is unread.
    fn nothing_on_its_way(&self) -> bool {
        self.peers.iter().all(|peer| {
            if peer.end.is_some() {
                return true;
            }
            let Some(snapshot) = peer.snapshot() else {
                return true;
            };
            let unread = peer.reading == Reading::On && snapshot.unread > 0;
            snapshot.in_flight == 0 && snapshot.state != State::SynSent && !unread
        })
    }
}
