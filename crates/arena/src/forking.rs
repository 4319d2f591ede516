//! Between fork and exec a child holds a copy of every descriptor of ours, those of other checks included: a socket
//! closed at that moment would send its FIN or its reset only when that child has gone on to exec.

use std::sync::{PoisonError, RwLock};

/// Shared by all who start a program, taken alone by who closes a socket.
static FORKING: RwLock<()> = RwLock::new(());

/// Starts a program, and returns once it has gone on to exec.
pub(crate) fn during<T>(start: impl FnOnce() -> T) -> T {
    let _shared = FORKING.read().unwrap_or_else(PoisonError::into_inner);
    start()
}

/// Does it while no child of ours is between fork and exec.
pub(crate) fn none_meanwhile(close: impl FnOnce()) {
    let _alone = FORKING.write().unwrap_or_else(PoisonError::into_inner);
    close();
}
