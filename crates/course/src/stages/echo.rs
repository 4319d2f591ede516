//! The checks of stage echo: a client and a server.

mod addresses;
mod answer;
mod begin;
mod client;
mod hostile;
mod naming;
mod server;

use crate::check::Check;

/// In groups, a file each.
pub(crate) const CHECKS: &[&[Check]] = &[
    server::CHECKS,
    hostile::CHECKS,
    client::CHECKS,
    answer::CHECKS,
    addresses::CHECKS,
];
