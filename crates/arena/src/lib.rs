//! Runs real programs and scripted peers on loopback, and watches them. Knows nothing of the course.
//!
//! - [`arena`]: one check's world; every wait goes through it, and every wait ends
//! - [`docket`]: what the arenas of one run know together
//! - [`program`]: a real process: how it is launched, what it prints, how it ends
//! - [`peer`], [`listener`]: the arena's own sockets, connected and listening
//! - [`look`]: what a program's threads and sockets are doing at an instant
//! - [`starved`]: how long somebody who could have run was kept from it
//! - [`spin`]: proof that a busy program asks the same question over and over
//! - [`spawn`]: a start that copies none of our memory
//! - [`forking`]: no close, of ours or of a program, waits for another check's program to start
//! - [`socket`]: what the kernel tells of one TCP socket
//! - [`event`]: what happened, with times
//! - [`trace`]: events and socket calls on one axis of time, to be drawn
//! - [`foreground`]: a program on the user's own terminal, under a tap
//! - [`confine`], [`namespace`], [`hosts`]: what keeps a program harmless and alone
//! - [`scratch`]: temporary folders, and those of runs that were cut off
//! - [`tap`]: the preloaded library, armed and read
//! - [`facts`], [`lack`]: what this machine can and can't do, and why not

pub mod arena;
pub mod confine;
pub mod docket;
pub mod event;
pub mod facts;
pub mod foreground;
pub mod forking;
pub mod hosts;
pub mod lack;
pub mod listener;
pub mod look;
pub mod namespace;
pub mod peer;
pub mod program;
pub mod scratch;
pub mod socket;
mod spawn;
mod spin;
pub mod starved;
pub mod tap;
pub mod trace;

pub use arena::{Arena, Ended, ListenerId, Pace, PeerId, ProgramId};
