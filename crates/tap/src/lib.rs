//! The tap: what a preloaded library and the program that watches it agree on.
//!
//! `tap-preload` is a shared object, named in LD_PRELOAD for one exec. It stands before libc's socket
//! calls, notes each call on a TCP socket in memory shared with the watcher, and can shorten a transfer,
//! fail a call, or make the program's clock run faster. This crate holds what passes between the two
//! ([`record`]), the layout of that memory ([`shared`]) and the arithmetic of the clock ([`scale`]).
//!
//! A dependency on `tap` makes cargo build `libtap_preload.so` into the target folder's `deps/`. Never name
//! `tap_preload` in Rust code: rustc would link its `send`, `read` and `close` into the executable, and a watcher
//! would tap itself. An unnamed dependency is built and not linked.

pub mod record;
pub mod scale;
pub mod shared;
