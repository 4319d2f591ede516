//! What is left of a run, to be drawn: its events, and the socket calls of its programs, on one axis of time.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use crate::event::Event;
use crate::tap::{Call, Phase, Record, Tap};

/// An instant on the clock of the tap's records.
#[derive(Clone, Copy, Debug)]
pub struct Birth(u64);

impl Birth {
    pub fn now() -> Birth {
        let now = clock_gettime(ClockId::Monotonic);
        Birth(now.tv_sec as u64 * 1_000_000_000 + now.tv_nsec as u64)
    }

    fn since(self, at_ns: u64) -> Duration {
        Duration::from_nanos(at_ns.saturating_sub(self.0))
    }
}

/// All that is known of a run.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    pub events: Vec<Event>,
    /// In the order in which they were entered; empty without a tap.
    pub calls: Vec<SocketCall>,
    /// Programs whose calls can't be seen, by name.
    pub unseen: Vec<String>,
}

/// A call of a program on one of its TCP sockets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SocketCall {
    /// As in [`Event::program`].
    pub program: usize,
    pub call: Call,
    /// -1 for `Socket`.
    pub fd: i32,
    /// Since the birth of the run, as an event's time.
    pub entered: Duration,
    /// `None` for a call that still waits.
    pub returned: Option<Duration>,
    pub requested: u64,
    /// Bytes, a descriptor, 0, or -1.
    pub result: i64,
    pub errno: i32,
    /// The address that bind and connect name, and that accept tells.
    pub addr: Option<SocketAddr>,
    /// A transfer's first bytes.
    pub head: Vec<u8>,
}

impl Trace {
    /// Of events alone.
    pub fn of(events: &[Event]) -> Trace {
        Trace {
            events: events.to_vec(),
            ..Trace::default()
        }
    }

    /// Adds what the tap of a program recorded.
    pub fn add(&mut self, name: &str, program: usize, tap: Option<&Tap>, birth: Birth) {
        match tap.filter(|tap| tap.loaded()) {
            Some(tap) => {
                self.calls.extend(calls(program, &tap.records(), birth));
                self.calls.sort_by_key(|call| call.entered);
            }
            None => self.unseen.push(name.to_string()),
        }
    }
}

/// Each entered record with the one of its return, which is the next of its thread.
fn calls(program: usize, records: &[Record], birth: Birth) -> Vec<SocketCall> {
    let mut calls: Vec<SocketCall> = Vec::new();
    let mut open: Vec<(i32, usize)> = Vec::new();
    for record in records {
        let waiting = open
            .iter()
            .position(|(tid, index)| *tid == record.tid && calls[*index].call == record.call);
        match (record.phase, waiting) {
            (Phase::Entered, _) => {
                open.push((record.tid, calls.len()));
                calls.push(SocketCall {
                    program,
                    call: record.call,
                    fd: record.fd,
                    entered: birth.since(record.at_ns),
                    returned: None,
                    requested: record.requested,
                    result: 0,
                    errno: 0,
                    // Known before the kernel has gone through it: the address of a call that still waits is not.
                    addr: None,
                    head: Vec::new(),
                });
            }
            (Phase::Returned, Some(place)) => {
                let call = &mut calls[open.swap_remove(place).1];
                call.returned = Some(birth.since(record.at_ns));
                call.result = record.result;
                call.errno = record.errno;
                if record.call.moves_bytes() {
                    call.head = record.head.bytes().to_vec();
                } else {
                    call.addr = address(record.head.bytes());
                }
            }
            // Its first half was overwritten in the ring.
            (Phase::Returned, None) => {}
        }
    }
    calls
}

/// An address from the bytes of a sockaddr_in or sockaddr_in6 (ip(7), ipv6(7)).
fn address(sockaddr: &[u8]) -> Option<SocketAddr> {
    let family = i32::from(u16::from_ne_bytes(sockaddr.get(..2)?.try_into().ok()?));
    let port = u16::from_be_bytes(sockaddr.get(2..4)?.try_into().ok()?);
    match family {
        libc::AF_INET => {
            let octets: [u8; 4] = sockaddr.get(4..8)?.try_into().ok()?;
            Some((Ipv4Addr::from(octets), port).into())
        }
        libc::AF_INET6 => {
            let octets: [u8; 16] = sockaddr.get(8..24)?.try_into().ok()?;
            let ip = Ipv6Addr::from(octets).to_canonical();
            Some((ip, port).into())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tap::Head;

    fn record(at_ns: u64, tid: i32, call: Call, phase: Phase, result: i64) -> Record {
        Record {
            at_ns,
            tid,
            fd: 3,
            call,
            phase,
            requested: 0,
            result,
            errno: 0,
            port: 0,
            head: Head::EMPTY,
        }
    }

    #[test]
    fn halves_meet_by_thread_and_a_call_that_waits_has_no_return() {
        let records = [
            record(10, 1, Call::Accept, Phase::Returned, 9),
            record(20, 1, Call::Recv, Phase::Entered, 0),
            record(30, 2, Call::Recv, Phase::Entered, 0),
            record(40, 1, Call::Recv, Phase::Returned, 5),
        ];
        let calls = calls(0, &records, Birth(15));
        assert_eq!(calls.len(), 2);
        assert_eq!(calls[0].returned, Some(Duration::from_nanos(25)));
        assert_eq!((calls[0].result, calls[1].returned), (5, None));
    }

    #[test]
    fn addresses_are_read_as_the_kernel_lays_them_out() {
        let family = |family: i32| (family as u16).to_ne_bytes();
        let mut four = family(libc::AF_INET).to_vec();
        four.extend([0xf6, 0x18, 127, 0, 0, 1]);
        assert_eq!(address(&four), "127.0.0.1:63000".parse().ok());
        let mut six = family(libc::AF_INET6).to_vec();
        six.extend([0xf6, 0x18, 0, 0, 0, 0]);
        six.extend(Ipv6Addr::LOCALHOST.octets());
        assert_eq!(address(&six), "[::1]:63000".parse().ok());
        assert_eq!(address(&[1]), None);
    }
}
