//! What this machine can and can't do.
