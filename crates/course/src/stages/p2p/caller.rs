//! Calls to a program that listens now and then.

use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

use arena::{Arena, PeerId};

/// Between two calls to a program that does not listen just now.
const PAUSE: Duration = Duration::from_millis(1);

/// A call that has had neither yes nor no for so long came upon a listener just as it closed: Linux drops its SYN then,
/// and sends it again a second later (RFC 6298), when a hurried program has long gone round for the last time.
const DROPPED: Duration = Duration::from_millis(20);

/// Calls again and again: refused while the program calls itself, reset or dropped where it stopped listening meanwhile.
pub(super) struct Caller {
    to: SocketAddr,
    from: SocketAddr,
    /// The call that was made last, and when.
    current: Option<(PeerId, Instant)>,
    next: Instant,
}

impl Caller {
    pub fn new(to: SocketAddr) -> Caller {
        // From the other machine, of which no port is asked.
        let from = match to.ip() {
            IpAddr::V4(ip) => {
                let [a, b, c, _] = ip.octets();
                IpAddr::from([a, b, c, 3])
            }
            ip => ip,
        };
        Caller {
            to,
            from: SocketAddr::new(from, 0),
            current: None,
            next: Instant::now(),
        }
    }

    /// The call that is on its way, or waits for an answer.
    pub fn current(&self) -> Option<PeerId> {
        self.current.map(|(peer, _)| peer)
    }

    /// A connection on which the program has said something.
    pub fn try_once(&mut self, arena: &mut Arena) -> Option<PeerId> {
        let Some((current, since)) = self.current else {
            if Instant::now() >= self.next {
                let peer = arena.connect(self.to, Some(self.from)).ok();
                self.current = peer.map(|peer| (peer, Instant::now()));
            }
            return None;
        };
        let peer = arena.peer(current);
        if !peer.untaken().is_empty() {
            return Some(current);
        }
        let dropped = !peer.is_connected() && since.elapsed() > DROPPED;
        if dropped || peer.failure().is_some() || peer.end.is_some() {
            arena.close(current);
            self.current = None;
            self.next = Instant::now() + PAUSE;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_whose_syn_was_dropped_is_made_again() {
        let mut arena = Arena::default();
        let hole = arena.black_hole("127.0.0.1:0".parse().unwrap()).unwrap();
        let mut caller = Caller::new(arena.listener(hole).addr);
        assert_eq!(caller.try_once(&mut arena), None);
        let first = caller.current().unwrap();
        let since = Instant::now();
        let found = loop {
            assert!(
                since.elapsed() < Duration::from_secs(30),
                "called once only"
            );
            arena.pump();
            if let Some(found) = caller.try_once(&mut arena) {
                break found;
            }
            // There is room for a call once the first one was given up, and not before.
            let again = caller.current().is_some_and(|current| current != first);
            if again && let Some(taken) = arena.try_accept(hole).unwrap() {
                arena.send(taken, b"bonjour");
            }
        };
        assert_ne!(found, first);
    }
}
