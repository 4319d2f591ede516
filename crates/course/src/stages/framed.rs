//! The checks of stage framed: all the bytes, and where a message ends.

mod broken;
mod library;
mod receive;
mod receiver;
mod send;
mod sender;
mod tools;

use crate::check::Check;

/// In groups, a file each.
pub(crate) const CHECKS: &[&[Check]] = &[
    library::CHECKS,
    send::CHECKS,
    sender::CHECKS,
    receive::CHECKS,
    receiver::CHECKS,
    broken::CHECKS,
];
