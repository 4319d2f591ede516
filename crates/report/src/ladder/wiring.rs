//! Which socket of a program faces which peer, and who stands where.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use arena::event::{Act, Who};
use arena::tap::Call;
use arena::trace::{SocketCall, Trace};

use super::Side;

/// Somebody who takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Program(usize),
    /// The arena's own socket.
    Peer(usize),
    /// Whoever is at the other end of this stream, out of sight.
    Far(usize),
}

/// A connected socket of a program under a tap.
#[derive(Clone, Debug)]
pub struct Stream {
    pub program: usize,
    /// The address at the other end.
    pub addr: Option<SocketAddr>,
    origin: Call,
    opened: Duration,
    /// How many descriptors stand for it at its last close: `try_clone` makes more.
    copies: usize,
}

/// A connection; `ends[0]` is the one to the left, where one is.
#[derive(Clone, Debug)]
pub struct Link {
    pub ends: [End; 2],
}

#[derive(Clone, Copy, Debug)]
pub struct End {
    pub part: Part,
    pub stream: Option<usize>,
}

/// What a call was made on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// A socket that is neither connected nor listening.
    Socket,
    Listener,
    Stream(usize),
    /// One of several descriptors of a stream, in a close.
    Copy,
}

pub struct Wiring {
    pub main: usize,
    /// The programs' names, in the order of their starts.
    pub names: Vec<String>,
    /// Who stands to the right.
    pub parts: Vec<Part>,
    pub links: Vec<Link>,
    pub streams: Vec<Stream>,
    /// For each call of the trace; an accept or a connect that succeeded is on its stream.
    pub on: Vec<On>,
}

impl Wiring {
    pub fn of(trace: &Trace) -> Wiring {
        let mut names = BTreeMap::new();
        for event in &trace.events {
            if let (Who::Program(name), Some(program)) = (&event.who, event.program) {
                names.insert(program, name.clone());
            }
        }
        let names: Vec<String> = names.into_values().collect();
        let main = names.iter().position(|name| name != "python3").unwrap_or(0);
        let (streams, on) = streams(&trace.calls);
        let mut links = links(trace, &streams, main);
        for link in &mut links {
            if link.ends[1].part == Part::Program(main) && link.ends[0].part != Part::Program(main)
            {
                link.ends.swap(0, 1);
            }
        }
        let mut parts: Vec<Part> = (0..names.len())
            .filter(|program| *program != main)
            .map(Part::Program)
            .collect();
        for end in links.iter().flat_map(|link| &link.ends) {
            if end.part != Part::Program(main) && !parts.contains(&end.part) {
                parts.push(end.part);
            }
        }
        Wiring {
            main,
            names,
            parts,
            links,
            streams,
            on,
        }
    }

    pub fn side(&self, part: Part) -> Side {
        if part == Part::Program(self.main) {
            Side::Left
        } else {
            Side::Right
        }
    }

    /// The place among those to the right.
    pub fn place(&self, part: Part) -> Option<usize> {
        self.parts.iter().position(|other| *other == part)
    }
}

/// The streams of all programs, and what each call was made on.
fn streams(calls: &[SocketCall]) -> (Vec<Stream>, Vec<On>) {
    let mut streams: Vec<Stream> = Vec::new();
    let mut open: BTreeMap<(usize, i64), On> = BTreeMap::new();
    let mut on = Vec::new();
    for (index, call) in calls.iter().enumerate() {
        let program = call.program;
        let key = (program, i64::from(call.fd));
        let mut found = open.get(&key).copied().unwrap_or(On::Socket);
        let worked = call.returned.is_some()
            && (call.result >= 0
                || call.errno == libc::EINPROGRESS && is_used(call, &calls[index + 1..]));
        match call.call {
            Call::Socket if worked => {
                open.insert((program, call.result), On::Socket);
            }
            Call::Listen if worked => {
                open.insert(key, On::Listener);
                found = On::Listener;
            }
            Call::Accept | Call::Connect if worked => {
                found = On::Stream(streams.len());
                let fd = match call.call {
                    Call::Accept => call.result,
                    _ => key.1,
                };
                open.insert((program, fd), found);
                streams.push(Stream {
                    program,
                    addr: call.addr,
                    origin: call.call,
                    opened: call.entered,
                    copies: 1,
                });
            }
            Call::Dup if worked => {
                open.insert((program, call.result), found);
                if let On::Stream(stream) = found {
                    streams[stream].copies += 1;
                }
            }
            Call::Close => {
                open.remove(&key);
                if let On::Stream(stream) = found {
                    streams[stream].copies -= 1;
                    if streams[stream].copies > 0 {
                        found = On::Copy;
                    }
                }
            }
            _ => {}
        }
        on.push(found);
    }
    (streams, on)
}

/// Whether a connection that was only begun came about: bytes were moved, or its end was, before its close.
fn is_used(connect: &SocketCall, later: &[SocketCall]) -> bool {
    later
        .iter()
        .filter(|call| call.program == connect.program && call.fd == connect.fd)
        .take_while(|call| call.call != Call::Close)
        .any(|call| {
            matches!(call.call, Call::Recv | Call::Send | Call::Shutdown) && call.errno == 0
        })
}

/// Pairs the ends of each connection: by addresses where they are known, else by order.
fn links(trace: &Trace, streams: &[Stream], main: usize) -> Vec<Link> {
    let mut links = Vec::new();
    let mut taken = vec![false; streams.len()];
    let peers = trace.events.iter().filter_map(|event| match event.who {
        Who::Peer(peer) => Some(peer),
        _ => None,
    });
    for peer in 0..peers.max().map_or(0, |last| last + 1) {
        let faces = |stream: &Stream| {
            trace.events.iter().any(|event| {
                event.who == Who::Peer(peer)
                    && match (&event.act, stream.origin) {
                        (Act::Connected { from, .. }, Call::Accept) => stream.addr == Some(*from),
                        (Act::Accepted { to, .. }, Call::Connect) => {
                            stream.addr.is_some_and(|addr| same(addr, *to))
                        }
                        _ => false,
                    }
            })
        };
        let stream = (0..streams.len()).find(|index| !taken[*index] && faces(&streams[*index]));
        let program = stream.map_or(main, |index| streams[index].program);
        if let Some(index) = stream {
            taken[index] = true;
        }
        links.push(Link {
            ends: [
                End {
                    part: Part::Program(program),
                    stream,
                },
                End {
                    part: Part::Peer(peer),
                    stream: None,
                },
            ],
        });
    }
    for index in 0..streams.len() {
        if taken[index] {
            continue;
        }
        taken[index] = true;
        let other = (index + 1..streams.len())
            .find(|other| !taken[*other] && could_meet(trace, &streams[index], &streams[*other]));
        let far = match other {
            Some(other) => {
                taken[other] = true;
                End {
                    part: Part::Program(streams[other].program),
                    stream: Some(other),
                }
            }
            None => End {
                part: Part::Far(index),
                stream: None,
            },
        };
        let near = End {
            part: Part::Program(streams[index].program),
            stream: Some(index),
        };
        links.push(Link { ends: [near, far] });
    }
    links
}

fn same(one: SocketAddr, other: SocketAddr) -> bool {
    one.port() == other.port() && one.ip().to_canonical() == other.ip().to_canonical()
}

/// Whether one called a port on which the other's program listens.
fn could_meet(trace: &Trace, one: &Stream, other: &Stream) -> bool {
    let (caller, called) = match (one.origin, other.origin) {
        (Call::Connect, Call::Accept) => (one, other),
        (Call::Accept, Call::Connect) => (other, one),
        _ => return false,
    };
    let Some(port) = caller.addr.map(|addr| addr.port()) else {
        return false;
    };
    trace.calls.iter().any(|call| {
        call.program == called.program
            && call.call == Call::Bind
            && call.entered <= called.opened.max(caller.opened)
            && call
                .addr
                .is_some_and(|addr| addr.port() == port || addr.port() == 0)
    })
}
