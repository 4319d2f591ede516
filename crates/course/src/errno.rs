//! errno(3) of Linux, the only system with a tap: what a plan may have a call fail with.

pub const EPERM: i32 = 1;
pub const EINTR: i32 = 4;
pub const EACCES: i32 = 13;
pub const EMFILE: i32 = 24;
pub const EADDRNOTAVAIL: i32 = 99;
pub const ECONNABORTED: i32 = 103;
pub const ECONNRESET: i32 = 104;
pub const ETIMEDOUT: i32 = 110;
pub const EHOSTUNREACH: i32 = 113;
