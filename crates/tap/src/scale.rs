//! A clock that runs `factor` times faster than the real one, from a moment `base` on. All times are nanoseconds.
//!
//! Where a wait is made shorter it is rounded up: it is then never over before the program's own clock says so, and
//! never becomes 0, which means "do not wait" to poll and "for ever" to SO_RCVTIMEO.

/// What the program's clock says at the real time `now`.
pub fn program_time(base: i128, now: i128, factor: u32) -> i128 {
    base + (now - base) * i128::from(factor)
}

/// The first real time at which the program's clock says `time`.
pub fn real_time(base: i128, time: i128, factor: u32) -> i128 {
    base + shrink(time - base, factor)
}

/// The real length of a wait that lasts `wait` by the program's clock.
pub fn shrink(wait: i128, factor: u32) -> i128 {
    let factor = i128::from(factor);
    wait.div_euclid(factor) + i128::from(wait.rem_euclid(factor) != 0)
}

/// The length by the program's clock of a wait that really lasts `wait`.
pub fn stretch(wait: i128, factor: u32) -> i128 {
    wait * i128::from(factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_rounded_up_and_never_vanishes() {
        assert_eq!(shrink(1000, 10), 100);
        assert_eq!(shrink(1001, 10), 101);
        assert_eq!(shrink(1, 1000), 1);
        assert_eq!(shrink(0, 10), 0);
    }

    #[test]
    fn a_deadline_is_past_when_its_real_time_comes() {
        for deadline in [0, 999, 1000, 1001, 1234, 5_000_000] {
            let real = real_time(1000, deadline, 7);
            assert!(program_time(1000, real, 7) >= deadline);
            assert!(program_time(1000, real - 1, 7) < deadline);
        }
    }

    #[test]
    fn a_factor_of_one_changes_nothing() {
        assert_eq!(program_time(5, 77, 1), 77);
        assert_eq!(real_time(5, 77, 1), 77);
        assert_eq!(stretch(shrink(77, 1), 1), 77);
    }
}
