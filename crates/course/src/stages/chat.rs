//! The checks of stage chat: one after the other.

mod ends;
mod fini;
mod lines;
mod patience;
mod places;
mod server;
mod talk;
mod text;
mod together;
mod transport;
mod turns;
mod vanish;

use crate::check::Check;

/// In groups, a file each.
pub(crate) const CHECKS: &[&[Check]] = &[
    turns::CHECKS,
    lines::CHECKS,
    fini::CHECKS,
    text::CHECKS,
    transport::CHECKS,
    server::CHECKS,
    patience::CHECKS,
    vanish::CHECKS,
    ends::CHECKS,
    places::CHECKS,
    together::CHECKS,
];
