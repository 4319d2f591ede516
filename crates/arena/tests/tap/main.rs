//! The tap in a real program: what it tells, what it does, and what it leaves alone.
#![cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]

mod clock;
mod faults;
mod presence;
mod records;
mod tapped;
mod transfers;
