//! A piece of work in a thread of its own.

use std::io;
use std::thread::{self, Builder};

/// Runs `work` in a thread called `name`, and waits for it.
///
/// # Errors
/// The error of `work`, or that there is no thread to be had, or that it panicked.
pub fn job<T: Send>(name: &str, work: impl FnOnce() -> io::Result<T> + Send) -> io::Result<T> {
    thread::scope(|scope| {
        Builder::new()
            .name(name.to_owned())
            .spawn_scoped(scope, work)?
            .join()
            .unwrap_or_else(|_| Err(io::Error::other(format!("the {name} panicked"))))
    })
}
