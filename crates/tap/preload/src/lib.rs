//! The preloaded half of the tap: it stands before libc's calls in a program that knows nothing of it.
//!
//! - [`start`]: the constructor, which maps the shared memory and leaves no trace in the program
//! - [`kernel`]: raw system calls, which can not come back to us
//! - [`descriptors`]: which descriptors are the program's TCP sockets
//! - [`observe`]: one call on one of them: record, fault, record
//! - [`sockets`]: the interposed calls on sockets as such
//! - [`transfers`]: those that move bytes
//! - [`memory`]: the program's buffers and vectors, as a call hands them over
//! - [`clock`]: the program's time
//! - [`waits`]: the interposed calls that read the time or wait
//!
//! Everything here runs inside the program's own calls, maybe in a signal handler or between fork and exec: no
//! allocation, no lock, no thread-local of ours, no std input or output, and errno as libc would have left it.

#![cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
// Each symbol has the contract of the libc function that it stands for.
#![allow(clippy::missing_safety_doc)]

// First, for its macro.
#[macro_use]
mod kernel;

mod clock;
mod descriptors;
mod memory;
mod observe;
mod sockets;
mod start;
mod transfers;
mod waits;

// Shared as files, not as a dependency: `tap` depends on this package, to have it built.
#[path = "../../src/record.rs"]
pub mod record;
#[path = "../../src/scale.rs"]
pub mod scale;
#[path = "../../src/shared.rs"]
pub mod shared;
