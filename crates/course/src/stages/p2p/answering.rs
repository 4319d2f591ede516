//! The other peer calls: the program listens, takes the call, and greets.

use arena::program::Exit;
use arena::{PeerId, ProgramId};

use super::bounded::{expect_failure_soon, expect_success_soon};
use super::meeting::{
    addresses, answer, call, call_without_line, expect_announcement, expect_line_soon, hear,
    hear_fini, listens, p2p, printed, say, two_machines,
};
use crate::bench::{Bench, frame};
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome, saw};
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(P2p:
    who_is_called_says_bonjour_and_listens,
    fini_ends_it_on_either_side,
    third_one_is_refused,
    caller_that_vanishes_is_an_error,
    no_message_later_is_an_error,
);

fn who_is_called_says_bonjour_and_listens(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    let program = bench.run(two.start())?;
    let [mine, theirs] = [9, 7].map(|count| bench.random_word(count));
    bench.type_line(program, &mine);
    expect_announcement(bench, program, two.local)
        .meaning_if("p2p-mean-own-address", |finding| {
            printed(finding, "listening on ")
        })
        .meaning_if("p2p-mean-refused", saw("p2p-saw-no-line"))?;
    let peer = call_without_line(bench, program, two.local)
        .meaning_if("p2p-mean-greeting-frame", saw("saw-different"))?;
    let from = bench.arena().peer(peer).local;
    let line = expect_line_soon(bench, program, &format!("client {from}"));
    // Where it takes itself for the one that called, it has sent its line by now.
    let spoke = !bench.arena().peer(peer).untaken().is_empty();
    line.meaning_if("p2p-mean-called-spoke", |finding| {
        spoke && printed(finding, "connected to ")
    })
    .meaning_if("p2p-mean-called-is-silent", |finding| {
        printed(finding, "connected to ")
    })
    .meaning_if("p2p-mean-client-address", |finding| {
        printed(finding, "client ")
    })?;
    // It has a line to send, and it is not its turn.
    bench.expect_silence(peer)?;
    bench.expect_no_more_output(program)?;
    hear(bench, program, peer, &theirs)?;
    bench.expect_output(program, b"> ")?;
    bench.expect_frame(peer, mine.as_bytes())
}

fn fini_ends_it_on_either_side(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    // It was called: they say it at once; I say it.
    let program = bench.run(two.start())?;
    // Nobody is there, and its input has ended: that counts at its turn, and not before.
    bench.close_input(program);
    let met = expect_announcement(bench, program, two.local).and_then(|()| {
        // Until it has seen the end of its input, wherever it reads it.
        bench.settle();
        call(bench, program, two.local)
    });
    let gone = bench.arena().program(program).exit == Some(Exit::Code(0));
    let peer = met.meaning_if("p2p-mean-input-ended", |_| gone)?;
    hear_fini(bench, program, peer)?;
    let program = bench.run(two.start())?;
    expect_announcement(bench, program, two.local)?;
    let peer = call(bench, program, two.local)?;
    let word = bench.random_word(8);
    hear(bench, program, peer, &word)?;
    say(bench, program, peer, "fini")?;
    bench.expect_gone(peer)?;
    bench.close(peer);
    expect_success_soon(bench, program)?;
    // It called: they say it; its input ends.
    bench.listen_now(two.other)?;
    let program = bench.run(two.start())?;
    let peer = answer(bench, program, &two)?;
    say(bench, program, peer, &word)?;
    hear_fini(bench, program, peer)?;
    let program = bench.run(two.start())?;
    let peer = answer(bench, program, &two)?;
    bench.close_input(program);
    bench.expect_frame(peer, b"fini")?;
    bench.expect_gone(peer)?;
    bench.close(peer);
    expect_success_soon(bench, program)
}

fn third_one_is_refused(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    let program = bench.run(two.start())?;
    expect_announcement(bench, program, two.local)?;
    let peer = call(bench, program, two.local)?;
    let word = bench.random_word(8);
    hear(bench, program, peer, &word)?;
    bench.expect_output(program, b"> ")?;
    bench.settle();
    let expected = Message::new("p2p-want-third-refused").text("addr", two.local);
    if listens(bench, two.local)? {
        let observed = Message::new("p2p-saw-third-accepted");
        return Err(bench.fail(expected, observed));
    }
    bench.step(expected);
    Ok(())
}

fn caller_that_vanishes_is_an_error(bench: &mut Bench) -> Outcome {
    for leave in [Bench::close, Bench::reset] {
        let [local, peer_addr] = addresses(bench);
        let program = bench.run(p2p(local, peer_addr))?;
        let peer = call_without_line(bench, program, local)?;
        hear_and_answer(bench, program, peer)?;
        leave(bench, peer);
        expect_failure_soon(bench, program)?;
    }
    Ok(())
}

/// A first message comes, and the user answers it.
fn hear_and_answer(bench: &mut Bench, program: ProgramId, peer: PeerId) -> Outcome {
    let word = bench.random_word(8);
    bench.send_frame(peer, word.as_bytes());
    bench.type_line(program, &word);
    bench.expect_frame(peer, word.as_bytes())
}

fn no_message_later_is_an_error(bench: &mut Bench) -> Outcome {
    let too_large = [0xff, 0xff, 0xff, 0xff].to_vec();
    for bytes in [frame(b"caf\xe9"), too_large] {
        let two = two_machines(bench)?;
        let called = bench.run(two.start().hurried(10))?;
        let peer = call_without_line(bench, called, two.local)?;
        hear_and_answer(bench, called, peer)?;
        bench.send(peer, &bytes);
        expect_failure_soon(bench, called)?;
        bench.listen_now(two.other)?;
        let caller = bench.run(two.start().hurried(10))?;
        let peer = answer(bench, caller, &two)?;
        let word = bench.random_word(8);
        say(bench, caller, peer, &word)?;
        bench.send(peer, &bytes);
        expect_failure_soon(bench, caller)?;
    }
    Ok(())
}
