//! The tap: a library preloaded into a program, which tells what its TCP sockets do and makes rare events certain.
//!
//! It notes each socket call with its length and result, and it can shorten transfers, fail the k-th call, or make the
//! program's clock run faster. A program that is linked statically, or that a script starts, goes past it: look at
//! [`Tap::loaded`] and [`Tap::sockets`] before believing that nothing happened.

pub use ::tap::record::{Call, Head, IdleRun, Phase, Record};

#[cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
#[path = "tap/linux.rs"]
mod system;
#[cfg(not(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
)))]
#[path = "tap/elsewhere.rs"]
mod system;

pub use system::{Tap, library};

/// What a program is to meet. The default only records.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The most bytes that one receive may take; 0 for no limit. [`Call::Peek`] is never shortened.
    pub recv_max: u32,
    /// The most bytes that one send may take; 0 for no limit.
    pub send_max: u32,
    /// Where two match one call, the first counts.
    pub faults: Vec<Fault>,
    /// How many times faster the program's time runs, from its start on: 1 is real time, [`CLOCK_MAX`] the most.
    /// [`Record::at_ns`] and CPU time stay real.
    pub clock: u32,
    /// Whether records keep what was moved, or whom it was moved to: [`Record::head`].
    pub heads: Heads,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heads {
    Kept,
    Dropped,
}

pub const CLOCK_MAX: u32 = 1000;

impl Default for Plan {
    fn default() -> Plan {
        Plan {
            recv_max: 0,
            send_max: 0,
            faults: Vec::new(),
            clock: 1,
            heads: Heads::Dropped,
        }
    }
}

/// Calls `nth` to `nth + times - 1` of a family, counted from 1 over all TCP sockets of the program, fail with `errno`.
///
/// The call fails as it is entered and does nothing: an accept that aborts leaves the queue as it was. Transfers of no
/// bytes are not counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub call: Call,
    pub nth: u32,
    pub errno: i32,
    pub times: u32,
}
