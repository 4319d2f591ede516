//! The checks of stage echo: a client and a server.

mod server;

use crate::check::Check;

/// In groups, a file each.
pub(crate) const CHECKS: &[&[Check]] = &[server::CHECKS];
