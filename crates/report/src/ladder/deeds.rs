//! What each end of a connection did: told by a program's calls, or by the arena of its own socket.

use std::time::Duration;

use arena::event::{Act, Event, Who};
use arena::tap::Call;
use arena::trace::{SocketCall, Trace};
use course::Message;

use super::wiring::{End, On, Part, Wiring};
use super::words::Words;

/// What it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Open,
    Opened,
    Send {
        len: usize,
        head: Vec<u8>,
    },
    Get {
        len: usize,
        head: Vec<u8>,
    },
    Fin,
    SeeFin,
    Reset,
    SeeReset,
    /// Nothing that the other end could notice.
    Alone,
}

#[derive(Clone, Debug)]
pub struct Deed {
    pub at: Duration,
    pub kind: Kind,
    pub note: Option<Message>,
    /// Its note says nothing beside the arrow that it matches.
    pub quiet: bool,
}

/// The deeds of one end, in order.
pub fn of(end: &End, trace: &Trace, wiring: &Wiring, words: &Words) -> Vec<Deed> {
    match (end.part, end.stream) {
        (Part::Peer(peer), _) => of_peer(peer, &trace.events, words),
        (_, Some(stream)) => {
            let calls = trace.calls.iter().zip(&wiring.on);
            let own = calls.filter(|(_, on)| **on == On::Stream(stream));
            of_stream(own.map(|(call, _)| call), words)
        }
        _ => Vec::new(),
    }
}

fn of_peer(peer: usize, events: &[Event], words: &Words) -> Vec<Deed> {
    let mut deeds = Vec::new();
    let mut ended = false;
    for event in events.iter().filter(|event| event.who == Who::Peer(peer)) {
        let plain = |id: &str| Some(Message::new(id));
        let (kind, note, quiet) = match &event.act {
            Act::Connecting { .. } => (Kind::Open, plain("ladder-peer-connect"), false),
            Act::Accepted { .. } => (Kind::Opened, plain("ladder-peer-accept"), false),
            Act::Refused { .. } => (Kind::Alone, plain("ladder-peer-refused"), false),
            Act::Sent { len, head } => (send(*len, head), None, false),
            Act::Received { len, head } => (get(*len, head), Some(words.read(*len)), true),
            Act::HalfClosed => (Kind::Fin, Some(words.shutdown(1)), false),
            Act::Closed if ended => (Kind::Alone, plain("ladder-peer-close"), false),
            Act::Closed => (Kind::Fin, plain("ladder-peer-close"), false),
            Act::ResetSent => (Kind::Reset, plain("ladder-peer-reset"), false),
            Act::FinReceived => (Kind::SeeFin, None, true),
            Act::ResetReceived => (Kind::SeeReset, None, true),
            _ => continue,
        };
        ended |= matches!(kind, Kind::Fin | Kind::Reset | Kind::SeeReset);
        deeds.push(Deed {
            at: event.at,
            kind,
            note,
            quiet,
        });
    }
    deeds
}

fn of_stream<'a>(calls: impl Iterator<Item = &'a SocketCall>, words: &Words) -> Vec<Deed> {
    let mut deeds: Vec<Deed> = Vec::new();
    let mut ended = false;
    for call in calls {
        let len = call.result.max(0) as usize;
        let worked = call.returned.is_some() && call.result >= 0;
        let kind = match call.call {
            Call::Connect => Kind::Open,
            Call::Accept if worked => Kind::Opened,
            Call::Send if worked && len > 0 => send(len, &call.head),
            Call::Recv if worked && len > 0 => get(len, &call.head),
            Call::Recv if worked && call.requested > 0 => Kind::SeeFin,
            Call::Recv if call.errno == libc::ECONNRESET => Kind::SeeReset,
            // Of reading alone, the other end learns nothing.
            Call::Shutdown if worked && call.requested != libc::SHUT_RD as u64 && !ended => {
                Kind::Fin
            }
            Call::Close if !ended => Kind::Fin,
            Call::Dup => continue,
            _ => Kind::Alone,
        };
        ended |= matches!(kind, Kind::Fin | Kind::SeeReset);
        // What moves something out begins when it is called; what takes something in has it when it returns.
        let outward = matches!(kind, Kind::Open | Kind::Send { .. } | Kind::Fin);
        let at = match call.returned {
            Some(returned) if !outward => returned,
            _ => call.entered,
        };
        deeds.push(Deed {
            at,
            kind,
            note: Some(words.call(call, On::Stream(0))),
            quiet: false,
        });
    }
    deeds
}

fn send(len: usize, head: &[u8]) -> Kind {
    let head = head.to_vec();
    Kind::Send { len, head }
}

fn get(len: usize, head: &[u8]) -> Kind {
    let head = head.to_vec();
    Kind::Get { len, head }
}
