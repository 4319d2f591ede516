//! The memory that both sides share: a header with the plan and the counters, then a ring of records.
//!
//! The watcher creates it, writes the plan, and only reads afterwards. The program writes everything else.
//! Each field that changes is an atomic, so that both may look at any time.

use std::sync::atomic::{AtomicI32, AtomicI64, AtomicU32, AtomicU64, Ordering::*, fence};

use crate::record::{Call, HEAD, Head, Phase, Plan, Record};

pub const MAGIC: u64 = u64::from_le_bytes(*b"prisetap");
/// Changes with the layout, so that an old library and a new watcher do not misread each other.
pub const VERSION: u32 = 3;
/// Records that the ring holds before the oldest are overwritten.
pub const RECORDS: usize = 1 << 16;

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
}
