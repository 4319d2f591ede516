//! The shared memory: a header with the plan and the counters, then a ring of records.
//!
//! The watcher creates it, writes the plan, and only reads afterwards. The program writes everything else.
//! Each field that changes is an atomic, so that both may look at any time.

use std::sync::atomic::{AtomicI32, AtomicI64, AtomicU32, AtomicU64, Ordering::*, fence};

pub const MAGIC: u64 = u64::from_le_bytes(*b"prisetap");
/// Changes with the layout, so that an old library and a new watcher do not misread each other.
pub const VERSION: u32 = 3;
/// Records that the ring holds before the oldest are overwritten.
pub const RECORDS: usize = 1 << 16;
pub const FAULTS: usize = 8;
/// The most first bytes that a record keeps. A multiple of 8, and below 128.
pub const HEAD: usize = 64;
/// Errors at least this far apart, in nanoseconds, are a program that looks now and then, not one that spins.
pub const HASTE_NS: u64 = 100_000;

/// A family of calls: `Recv` is recv, recvfrom, recvmsg, read, readv and splice from a socket, and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Call {
    Recv,
    /// A receive with MSG_PEEK, which takes nothing: counted apart, and never shortened or failed.
    Peek,
    Send,
    Accept,
    Connect,
    Bind,
    Listen,
    Socket,
    Shutdown,
    Close,
    /// dup, dup2, dup3 and fcntl's F_DUPFD: what `try_clone` does.
    Dup,
}

impl Call {
    pub const ALL: [Call; 11] = [
        Call::Recv,
        Call::Peek,
        Call::Send,
        Call::Accept,
        Call::Connect,
        Call::Bind,
        Call::Listen,
        Call::Socket,
        Call::Shutdown,
        Call::Close,
        Call::Dup,
    ];

    pub fn moves_bytes(self) -> bool {
        matches!(self, Call::Recv | Call::Peek | Call::Send)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Phase {
    Entered,
    Returned,
}

/// One look at a call, when it was entered or when it returned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// CLOCK_MONOTONIC, in nanoseconds, always the real one.
    pub at_ns: u64,
    pub tid: i32,
    /// The descriptor that the call was made on; -1 for `Socket`, whose result is the new one.
    pub fd: i32,
    pub call: Call,
    pub phase: Phase,
    /// Bytes asked for by the program (before any shortening); `listen`'s backlog; `shutdown`'s direction.
    pub requested: u64,
    /// What the program got: bytes, a descriptor, 0, or -1. 0 while the call is only entered.
    pub result: i64,
    /// 0 where the call did not fail.
    pub errno: i32,
    /// The port that `bind` or `connect` names.
    pub port: u16,
    /// Where the plan asks for heads, once the call has returned: a transfer's first bytes, or the address of `bind`,
    /// `connect` or `accept`, as a sockaddr.
    pub head: Head,
}

/// Up to [`HEAD`] bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Head {
    len: u8,
    bytes: [u8; HEAD],
}

impl Head {
    pub const EMPTY: Head = Head {
        len: 0,
        bytes: [0; HEAD],
    };

    /// Appends what there is room for.
    pub fn push(&mut self, bytes: &[u8]) {
        let len = usize::from(self.len);
        let taken = bytes.len().min(HEAD - len);
        self.bytes[len..len + taken].copy_from_slice(&bytes[..taken]);
        self.len += taken as u8;
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }
}

impl core::fmt::Debug for Head {
    fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
        write!(f, "\"{}\"", self.bytes().escape_ascii())
    }
}

/// What the program is to meet. Zero stands for "off" everywhere, `clock` aside.
#[derive(Debug, Clone, Copy)]
#[repr(C)]
pub struct Plan {
    pub recv_max: u32,
    pub send_max: u32,
    /// How many times faster the program's time runs: 1 is real time.
    pub clock: u32,
    /// Records keep heads, where this is not 0.
    pub heads: u32,
    pub faults: [Fault; FAULTS],
}

/// Calls `nth` to `nth + times - 1` of a family fail with `errno`; `times` 0 is an unused entry.
#[derive(Debug, Clone, Copy)]
#[repr(C)]
pub struct Fault {
    pub call: u32,
    pub nth: u32,
    pub errno: i32,
    pub times: u32,
}

impl Fault {
    pub const UNUSED: Fault = Fault {
        call: 0,
        nth: 0,
        errno: 0,
        times: 0,
    };
}

impl Plan {
    /// The errno planned for the `count`-th call (from 1) of a family.
    pub fn fault(&self, call: Call, count: u64) -> Option<i32> {
        let hit = |fault: &&Fault| {
            fault.call == call as u32
                && count
                    .checked_sub(fault.nth.into())
                    .is_some_and(|later| later < fault.times.into())
        };
        self.faults.iter().find(hit).map(|fault| fault.errno)
    }

    /// The most bytes that one call of a family may move, of the `requested` ones: at least 1 where that is.
    pub fn allowed(&self, call: Call, requested: usize) -> usize {
        let max = match call {
            Call::Recv => self.recv_max,
            Call::Send => self.send_max,
            _ => 0,
        };
        if max == 0 {
            requested
        } else {
            requested.min(max as usize)
        }
    }
}

/// Results in a row, on one descriptor and in one direction, that moved nothing: ends of stream (`errno` 0), however
/// far apart; or the same error, each within [`HASTE_NS`] of the one before. So a program that waits a little between
/// two tries, or in the call itself, makes no run of errors. EINTR and the plan's faults count for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdleRun {
    pub fd: i32,
    pub call: Call,
    pub errno: i32,
    pub times: u32,
}

impl IdleRun {
    /// `times` is in the highest bits, so that the greater number is the longer run.
    pub fn pack(&self) -> u64 {
        u64::from(self.times.min(0xff_ffff)) << 40
            | u64::from(self.fd as u32 & 0xff_ffff) << 16
            | u64::from(self.errno as u8) << 8
            | self.call as u64
    }

    pub fn unpack(packed: u64) -> Option<IdleRun> {
        let run = IdleRun {
            fd: (packed >> 16 & 0xff_ffff) as i32,
            call: *Call::ALL.get((packed & 0xff) as usize)?,
            errno: (packed >> 8 & 0xff) as i32,
            times: (packed >> 40) as u32,
        };
        (run.times > 0).then_some(run)
    }
}

#[repr(C)]
pub struct Shared {
    pub magic: u64,
    pub version: u32,
    /// The library's constructor ran in the program and found this memory.
    pub loaded: AtomicU32,
    pub plan: Plan,
    /// TCP sockets made or accepted.
    pub sockets: AtomicU64,
    /// Calls entered, by family, those of no bytes aside.
    pub calls: [AtomicU64; Call::ALL.len()],
    /// Calls that moved a byte or more, by family.
    pub moved: [AtomicU64; Call::ALL.len()],
    /// Transfers of no bytes.
    pub empty: AtomicU64,
    /// Calls failed by the plan.
    pub fault_hits: AtomicU64,
    /// The longest [`IdleRun`] so far, packed.
    pub idle: AtomicU64,
    /// Records ever written: the next one's place is this, modulo [`RECORDS`].
    pub head: AtomicU64,
    slots: [Slot; RECORDS],
}

impl Shared {
    pub fn push(&self, record: &Record) {
        let turn = self.head.fetch_add(1, Relaxed);
        self.slots[turn as usize % RECORDS].store(turn, record);
    }

    /// The records that the ring still holds, oldest first, without one that is being written.
    pub fn records(&self) -> Vec<Record> {
        let head = self.head.load(Acquire);
        (head.saturating_sub(RECORDS as u64)..head)
            .filter_map(|turn| self.slots[turn as usize % RECORDS].load(turn))
            .collect()
    }
}

/// A record behind a sequence lock: `turn` is its number plus 1 while it is whole, else 0.
#[repr(C)]
struct Slot {
    turn: AtomicU64,
    at_ns: AtomicU64,
    requested: AtomicU64,
    result: AtomicI64,
    tid: AtomicI32,
    fd: AtomicI32,
    /// From the lowest byte: call, phase (its lowest bit) and the head's length, port (2 bytes), errno (4 bytes).
    rest: AtomicU64,
    /// Written only as far as the head's length.
    head: [AtomicU64; HEAD / 8],
}

impl Slot {
    fn store(&self, turn: u64, record: &Record) {
        self.turn.store(0, Relaxed);
        fence(Release);
        self.at_ns.store(record.at_ns, Relaxed);
        self.requested.store(record.requested, Relaxed);
        self.result.store(record.result, Relaxed);
        self.tid.store(record.tid, Relaxed);
        self.fd.store(record.fd, Relaxed);
        let head = record.head.bytes();
        for (word, bytes) in self.head.iter().zip(head.chunks(8)) {
            let mut whole = [0; 8];
            whole[..bytes.len()].copy_from_slice(bytes);
            word.store(u64::from_le_bytes(whole), Relaxed);
        }
        let rest = record.call as u64
            | (record.phase as u64) << 8
            | (head.len() as u64) << 9
            | u64::from(record.port) << 16
            | u64::from(record.errno as u32) << 32;
        self.rest.store(rest, Relaxed);
        self.turn.store(turn + 1, Release);
    }

    fn load(&self, turn: u64) -> Option<Record> {
        if self.turn.load(Acquire) != turn + 1 {
            return None;
        }
        let rest = self.rest.load(Relaxed);
        let mut head = Head::EMPTY;
        let len = (rest >> 9 & 0x7f) as usize;
        for word in &self.head[..len.min(HEAD).div_ceil(8)] {
            let left = len - head.bytes().len();
            head.push(&word.load(Relaxed).to_le_bytes()[..left.min(8)]);
        }
        let record = Record {
            at_ns: self.at_ns.load(Relaxed),
            tid: self.tid.load(Relaxed),
            fd: self.fd.load(Relaxed),
            call: *Call::ALL.get((rest & 0xff) as usize)?,
            phase: if rest >> 8 & 1 == 0 {
                Phase::Entered
            } else {
                Phase::Returned
            },
            requested: self.requested.load(Relaxed),
            result: self.result.load(Relaxed),
            errno: (rest >> 32) as i32,
            port: (rest >> 16) as u16,
            head,
        };
        // Overwritten meanwhile: half of it may be another record.
        fence(Acquire);
        (self.turn.load(Relaxed) == turn + 1).then_some(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Plan {
        Plan {
            recv_max: 3,
            send_max: 0,
            clock: 1,
            heads: 1,
            faults: [Fault::UNUSED; FAULTS],
        }
    }

    /// All of `Shared` is valid as zeroes, as in a fresh memfd.
    fn shared() -> Box<Shared> {
        let layout = std::alloc::Layout::new::<Shared>();
        // SAFETY: integers and atomics are valid as zeroes, and the box frees with the same layout.
        unsafe { Box::from_raw(std::alloc::alloc_zeroed(layout).cast()) }
    }

    fn record(at_ns: u64) -> Record {
        Record {
            at_ns,
            tid: 7,
            fd: 3,
            call: Call::Dup,
            phase: Phase::Returned,
            requested: u64::MAX,
            result: -1,
            errno: 104,
            port: 63000,
            head: head(&[b'h'; HEAD]),
        }
    }

    fn head(bytes: &[u8]) -> Head {
        let mut head = Head::EMPTY;
        head.push(bytes);
        head
    }

    #[test]
    fn a_fault_covers_its_calls_and_no_other() {
        let mut plan = plan();
        plan.faults[5] = Fault {
            call: Call::Send as u32,
            nth: 2,
            errno: 4,
            times: 3,
        };
        let hits: Vec<u64> = (1..8)
            .filter(|&n| plan.fault(Call::Send, n) == Some(4))
            .collect();
        assert_eq!(hits, [2, 3, 4]);
        assert_eq!(plan.fault(Call::Recv, 2), None);
    }

    #[test]
    fn a_transfer_keeps_a_byte_and_grows_never() {
        let plan = plan();
        assert_eq!(plan.allowed(Call::Recv, 10), 3);
        assert_eq!(plan.allowed(Call::Recv, 2), 2);
        assert_eq!(plan.allowed(Call::Peek, 10), 10);
        assert_eq!(plan.allowed(Call::Send, 10), 10);
    }

    #[test]
    fn the_ring_keeps_the_last_records_in_order() {
        let shared = shared();
        let total = RECORDS as u64 + 10;
        for at_ns in 0..total {
            shared.push(&record(at_ns));
        }
        let records = shared.records();
        assert_eq!(records.len(), RECORDS);
        assert_eq!(records[0], record(10));
        assert_eq!(records[RECORDS - 1], record(total - 1));
    }

    #[test]
    fn a_head_of_any_length_survives_the_ring() {
        for len in 0..=HEAD {
            let shared = shared();
            let bytes: Vec<u8> = (1..=len as u8).collect();
            let mut record = record(1);
            record.head = head(&bytes);
            shared.push(&record);
            assert_eq!(shared.records()[0].head.bytes(), bytes);
        }
        let long: Vec<u8> = (0..200).collect();
        assert_eq!(head(&long).bytes(), &long[..HEAD]);
    }

    #[test]
    fn an_idle_run_survives_packing_and_longer_is_greater() {
        let run = IdleRun {
            fd: 65_535,
            call: Call::Accept,
            errno: 11,
            times: 4,
        };
        assert_eq!(IdleRun::unpack(run.pack()), Some(run));
        let longer = IdleRun {
            fd: 3,
            call: Call::Recv,
            errno: 0,
            times: 5,
        };
        assert!(longer.pack() > run.pack());
        assert_eq!(IdleRun::unpack(0), None);
    }
}
