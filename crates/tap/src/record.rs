//! What passes between the two sides: a plan one way, records and runs of calls the other.

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
