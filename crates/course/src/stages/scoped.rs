//! The checks of stage scoped: sockets that are closed whatever happens.

mod address;
mod client;
mod close;
mod dialogue;
mod drain;
mod endure;
mod library;
mod server;

use crate::check::Check;

/// In groups, a file each.
pub(crate) const CHECKS: &[&[Check]] = &[
    server::CHECKS,
    close::CHECKS,
    drain::CHECKS,
    endure::CHECKS,
    client::CHECKS,
    address::CHECKS,
    library::CHECKS,
];
