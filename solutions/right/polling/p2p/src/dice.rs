//! A little randomness, so that two peers don't stay in step.

use std::process;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Marsaglia's xorshift generator, 64 bits of state.
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    /// Two programs started at one moment differ by their process numbers.
    pub fn new() -> Dice {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let seed =
            now.as_nanos() as u64 ^ u64::from(process::id()).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Dice(seed | 1)
    }

    /// A time between `least` and `most` milliseconds.
    pub fn between(&mut self, least: u64, most: u64) -> Duration {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        Duration::from_millis(least + self.0 % (most - least))
    }
}
