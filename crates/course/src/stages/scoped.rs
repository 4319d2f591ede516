//! The checks of stage scoped.

use crate::check::Check;

/// In groups, a file each.
pub(crate) const CHECKS: &[&[Check]] = &[];
