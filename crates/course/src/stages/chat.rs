//! The checks of stage chat.

use crate::check::Check;

/// In groups, a file each.
pub(crate) const CHECKS: &[&[Check]] = &[];
