//! The faster clock.

use std::os::fd::AsRawFd;
use std::time::{Duration, Instant};

use arena::tap::Plan;

use super::tapped::{connect, listener, start};

#[test]
fn time_runs_ten_times_faster() {
    const WAIT: u128 = 1000;
    // A listener with no room in its queue: it drops every SYN.
    let (full, address) = listener();
    // SAFETY: only makes the queue of our own listener shorter.
    assert_eq!(unsafe { libc::listen(full.as_raw_fd(), 0) }, 0);
    let _filler = connect(&address);

    let plan = Plan {
        clock: 10,
        ..Plan::default()
    };
    let begin = Instant::now();
    let mut program = start(&plan, &["clock", &address, &WAIT.to_string()]);
    let output = program.finish();
    let real = begin.elapsed().as_millis();

    let measured: Vec<(&str, u128)> = output
        .lines()
        .map(|line| line.rsplit_once(' ').expect("a name and a number"))
        .map(|(name, millis)| (name, millis.parse().expect("a number")))
        .collect();
    let waits = measured.len() as u128 - 2;
    assert_eq!(waits, 12, "{output}");
    for (name, millis) in &measured[..waits as usize] {
        // A real second would look like ten.
        assert!((WAIT..9 * WAIT).contains(millis), "{name}: {millis} ms");
    }
    for (name, millis) in &measured[waits as usize..] {
        assert!(
            (waits * WAIT..10 * (real + 1)).contains(millis),
            "{name}: {millis} ms, really {real}"
        );
    }
    assert!(real >= waits * WAIT / 10, "{waits} waits took {real} ms");

    // The records' time is the real one.
    let records = program.tap.records();
    let recorded = Duration::from_nanos(records[records.len() - 1].at_ns - records[0].at_ns);
    assert!(recorded < begin.elapsed());
}
