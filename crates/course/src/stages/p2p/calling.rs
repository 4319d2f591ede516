//! The other peer listens already: the program calls, and is greeted.

use super::bounded::expect_failure_soon;
use super::greeting::dribble;
use super::meeting::{
    BONJOUR, answer, answer_by, answer_without_line, fresh, hear, printed, say, take_line,
    two_machines,
};
use crate::bench::{Bench, frame};
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome, saw};
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(P2p:
    who_calls_speaks_first,
    connected_only_after_bonjour,
    bonjour_in_pieces_is_bonjour,
    bonjour_ends_where_its_frame_ends,
    break_after_bonjour_is_an_error,
);

fn who_calls_speaks_first(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    bench.listen_now(two.other)?;
    let program = bench.run(two.start())?;
    let peer = answer_without_line(bench, program, &two)
        .meaning_if("p2p-mean-greeting-unknown", saw("p2p-saw-given-up"))?;
    let line = bench.expect_line(program, &format!("connected to {}", two.peer));
    // Where it knows that the turn is its own, it has asked for a line by now.
    let asked = fresh(bench.arena(), program).starts_with(b"> ");
    line.meaning_if("p2p-mean-caller-asks", |finding| {
        asked && printed(finding, "client ")
    })
    .meaning_if("p2p-mean-caller-waits", |finding| {
        printed(finding, "client ")
    })
    .meaning_if("p2p-mean-connected-address", |finding| {
        printed(finding, "connected to ")
    })?;
    let [mine, theirs] = [9, 7].map(|count| bench.random_word(count));
    say(bench, program, peer, &mine)?;
    hear(bench, program, peer, &theirs)
}

fn connected_only_after_bonjour(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    bench.listen_now(two.other)?;
    let program = bench.run(two.start())?;
    let word = bench.random_word(9);
    bench.type_line(program, &word);
    let peer = answer_by(bench, program, &two, |bench, peer| {
        bench.settle();
        let said = bench.arena().program(program).output.text();
        let sent = !bench.arena().peer(peer).untaken().is_empty();
        if sent || said.contains("connected to ") {
            let expected = Message::new("p2p-want-unbelieving");
            return Err(bench.fail(expected, Message::new("p2p-saw-believes")));
        }
        bench.send_frame(peer, BONJOUR);
        Ok(())
    })?;
    bench.expect_frame(peer, word.as_bytes())
}

fn bonjour_in_pieces_is_bonjour(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    bench.listen_now(two.other)?;
    let program = bench.run(two.start())?;
    answer_by(bench, program, &two, |bench, peer| {
        dribble(bench, program, peer, &frame(BONJOUR));
        Ok(())
    })?;
    take_line(bench, program, &format!("connected to {}", two.peer))
}

fn bonjour_ends_where_its_frame_ends(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    bench.listen_now(two.other)?;
    let program = bench.run(two.start())?;
    let [mine, theirs] = [9, 7].map(|count| bench.random_word(count));
    let bytes = [BONJOUR, theirs.as_bytes(), b"fini"].map(frame).concat();
    let peer = answer_by(bench, program, &two, |bench, peer| {
        bench.send(peer, &bytes);
        Ok(())
    })?;
    take_line(bench, program, &format!("connected to {}", two.peer))?;
    say(bench, program, peer, &mine)?;
    bench.expect_line(program, &format!("< {theirs}"))?;
    say(bench, program, peer, &mine)?;
    bench.expect_line(program, "< fini")
}

fn break_after_bonjour_is_an_error(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    bench.listen_now(two.other)?;
    let program = bench.run(two.start().hurried(10))?;
    let peer = answer(bench, program, &two)?;
    bench.expect_output(program, b"> ")?;
    bench.close(peer);
    bench.type_line(program, "salut");
    expect_failure_soon(bench, program)?;
    // And the rude way, while it waits for an answer.
    let program = bench.run(two.start().hurried(10))?;
    let peer = answer(bench, program, &two)?;
    let word = bench.random_word(8);
    say(bench, program, peer, &word)?;
    bench.reset(peer);
    expect_failure_soon(bench, program)
}
