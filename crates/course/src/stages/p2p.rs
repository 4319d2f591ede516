//! The checks of stage p2p: two peers, one program.

mod addresses;
mod answering;
mod arguments;
mod bounded;
mod caller;
mod calling;
mod greeting;
mod library;
mod meeting;
mod names;
mod pair;
mod patience;
mod rounds;
mod trying;
mod visitors;

use crate::check::Check;

/// In groups, a file each.
pub(crate) const CHECKS: &[&[Check]] = &[
    calling::CHECKS,
    answering::CHECKS,
    trying::CHECKS,
    rounds::CHECKS,
    patience::CHECKS,
    visitors::CHECKS,
    addresses::CHECKS,
    names::CHECKS,
    arguments::CHECKS,
    library::CHECKS,
    pair::CHECKS,
];
