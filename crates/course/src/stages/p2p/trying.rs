//! Nobody is there yet, or somebody who is not the peer: the program goes on trying.

use super::meeting::{BONJOUR, accept, answer, call, expect_announcement, two_machines};
use crate::bench::{Bench, frame};
use crate::check::{Check, checks};
use crate::finding::Outcome;

pub(crate) const CHECKS: &[Check] = checks!(P2p:
    comes_back_to_call,
    call_that_nobody_takes_is_none,
    another_word_is_not_bonjour,
    host_that_hangs_up_is_called_again,
);

fn comes_back_to_call(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    let program = bench.run(two.start().hurried(10))?;
    expect_announcement(bench, program, two.local)?;
    // The other peer listens too, from now on, and never calls.
    bench.listen_now(two.other)?;
    answer(bench, program, &two)?;
    Ok(())
}

fn call_that_nobody_takes_is_none(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    // The system completes the call; no program ever accepts it.
    bench.listen_now(two.other)?;
    let program = bench.run(two.start().hurried(10))?;
    expect_announcement(bench, program, two.local)?;
    call(bench, program, two.local)?;
    Ok(())
}

fn another_word_is_not_bonjour(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    bench.listen_now(two.other)?;
    let program = bench.run(two.start().hurried(10))?;
    let mut words: Vec<Vec<u8>> = ["", "Bonjour", "bonjour\n", "bonjou", "bonjour bonjour"]
        .map(|word| frame(word.as_bytes()))
        .to_vec();
    words.push(frame(bench.random_word(7).as_bytes()));
    words.push(frame(b"\xff\xfe\xff"));
    words.push(BONJOUR.to_vec());
    words.push(0xffff_ffff_u32.to_be_bytes().to_vec());
    for word in words {
        let stranger = accept(bench, program, two.other)?;
        bench.send(stranger, &word);
        bench.expect_gone(stranger)?;
        bench.close(stranger);
    }
    expect_announcement(bench, program, two.local)?;
    answer(bench, program, &two)?;
    Ok(())
}

fn host_that_hangs_up_is_called_again(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    bench.listen_now(two.other)?;
    let program = bench.run(two.start().hurried(10))?;
    let whole = frame(BONJOUR);
    for part in [0, 2, 4, 10] {
        let host = accept(bench, program, two.other)?;
        bench.send(host, &whole[..part]);
        bench.close(host);
        let host = accept(bench, program, two.other)?;
        bench.send(host, &whole[..part]);
        bench.arena().reset(host);
    }
    expect_announcement(bench, program, two.local)?;
    answer(bench, program, &two)?;
    Ok(())
}
