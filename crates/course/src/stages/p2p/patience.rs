//! Time: how long a call may take, how long a greeting, and what waiting costs.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use arena::look::{Held, Look};
use arena::socket::State;
use arena::{Arena, Ended, ProgramId, tap};

use super::bounded::{calls, calls_without_limit, starved, within};
use super::meeting::{
    BONJOUR, Two, accept, accept_timed, addresses, answer, call, expect_announcement, hold, p2p,
    two_machines,
};
use crate::bench::{Bench, frame, ours};
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome, Stop};
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(P2p:
    black_hole_costs_one_second,
    dripping_bonjour_is_given_up,
    trying_leaves_the_processor_alone,
);

/// How much faster the programs' time runs here.
const FAST: u32 = 10;

/// What the contract gives `bonjour`.
const GREETING: Duration = Duration::from_secs(2);

/// A clock's steps.
const SLACK: Duration = Duration::from_millis(100);

/// So much of the program's own time, in ours.
fn own(time: Duration) -> Duration {
    own_at(time, FAST)
}

/// As `own`, at another clock.
fn own_at(time: Duration, clock: u32) -> Duration {
    if tap::library().is_ok() {
        time / clock
    } else {
        time
    }
}

/// A call that nothing answers.
enum Lost {
    GivenUp,
    WithoutLimit,
    TooLong,
}

fn black_hole_costs_one_second(bench: &mut Bench) -> Outcome {
    let [local, peer] = addresses(bench);
    bench.black_hole(peer)?;
    let program = bench.run(p2p(local, peer).hurried(FAST))?;
    let expected = Message::new("p2p-want-bounded-call").text("addr", peer);
    let observed = Message::new("saw-no-output").text("program", bench.name(program));
    let mut asleep: Option<(Instant, Look)> = None;
    let lost = within(bench, program, &expected, &observed, |arena| {
        if !arena.program(program).output.bytes.is_empty() {
            return Some(Lost::GivenUp);
        }
        let look = arena.look(program).ok()?;
        if calls_without_limit(&look) {
            return Some(Lost::WithoutLimit);
        }
        // Or asleep for much more than a second on end while it calls, and not once woken.
        let calls = arena.sockets(program).ok()?;
        let calls = calls
            .iter()
            .any(|held| held.snapshot.state == State::SynSent);
        match &asleep {
            _ if !calls || !look.all_asleep() => asleep = None,
            Some((since, before)) if *before == look => {
                let late = since.elapsed() > own(Duration::from_secs(3));
                return late.then_some(Lost::TooLong);
            }
            _ => asleep = Some((Instant::now(), look)),
        }
        None
    })?;
    match lost {
        Lost::GivenUp => {}
        Lost::WithoutLimit => {
            return Err(bench.fail(expected, Message::new("p2p-saw-unbounded-call")));
        }
        Lost::TooLong => {
            need_hurry(bench, program)?;
            return Err(bench.fail(expected, Message::new("p2p-saw-long-call")))
                .meaning("p2p-mean-long-call");
        }
    }
    expect_announcement(bench, program, local)?;
    expect_no_call_beside(bench, program, local)?;
    call(bench, program, local)?;
    Ok(())
}

/// While it listens, no call is on its way any more: what it has given up is closed.
fn expect_no_call_beside(bench: &mut Bench, program: ProgramId, local: SocketAddr) -> Outcome {
    let has = |held: &[Held], state| held.iter().any(|held| held.snapshot.state == state);
    let expected = Message::new("p2p-want-none-beside").text("addr", local);
    for _ in 0..50 {
        let unheard = Message::new("p2p-saw-not-taken").text("addr", local);
        within(bench, program, &expected, &unheard, |arena| {
            let held = arena.sockets(program).ok()?;
            has(&held, State::Listen).then_some(())
        })?;
        // Stopped, so that what is seen together is there together.
        bench.suspend(program)?;
        let held = bench.arena().sockets(program).map_err(ours)?;
        bench.resume(program);
        if has(&held, State::Listen) {
            if has(&held, State::SynSent) {
                let observed = Message::new("p2p-saw-call-beside");
                return Err(bench.fail(expected, observed)).meaning("p2p-mean-call-beside");
            }
            break;
        }
    }
    bench.step(expected);
    Ok(())
}

fn dripping_bonjour_is_given_up(bench: &mut Bench) -> Outcome {
    // Where the machine is too slow for a fast clock to show anything, slower ones have wider margins.
    for clock in [FAST, FAST, 4, 2] {
        let two = two_machines(bench)?;
        bench.listen_now(two.other)?;
        let program = bench.run(two.start().hurried(clock))?;
        let shown = drip(bench, program, &two, clock)?;
        expect_announcement(bench, program, two.local)?;
        answer(bench, program, &two)?;
        if shown {
            break;
        }
    }
    Ok(())
}

/// When the bytes of a greeting go out, in milliseconds of the program's time: the length just in time, then the word.
/// Neither a limit for each read nor one for each part ends this soon; and the last byte never comes.
const DRIPS: [u64; 10] = [0, 500, 1000, 1500, 1900, 2300, 2700, 3000, 3200, 3400];

/// When the length is whole: whoever has read it in time may think that the word has two seconds of its own.
const LENGTH: Duration = Duration::from_millis(DRIPS[3]);

/// Two seconds, and what a program may need to notice that they are over.
const LATE: Duration = Duration::from_millis(2650);

/// Greets one call so; `false` where the machine was too slow for it to show all that it can.
fn drip(bench: &mut Bench, program: ProgramId, two: &Two, clock: u32) -> Result<bool, Stop> {
    let own = |time| own_at(time, clock);
    let (host, before) = accept_timed(bench, program, two.other)?;
    bench.step(Message::new("p2p-step-drip"));
    let (mut shows_all, mut late_reads) = (true, 0);
    // The longest that an end could have gone unseen.
    let (mut looked, mut blind) = (before, Duration::ZERO);
    let mut since = Instant::now();
    let mut starved_before = starved(bench.arena(), program);
    for (byte, due) in frame(BONJOUR).into_iter().zip(DRIPS) {
        let due = own(Duration::from_millis(due));
        let _ = bench.arena().wait(|arena| {
            blind = blind.max(looked.elapsed());
            looked = Instant::now();
            let over = since.elapsed() >= due || arena.peer(host).end.is_some();
            over.then_some(())
        });
        if bench.arena().peer(host).end.is_some() {
            break;
        }
        if due < own(GREETING) {
            starved_before = starved(bench.arena(), program);
        }
        let kept = starved(bench.arena(), program).programs_since(starved_before);
        let late = since.elapsed() > own(LATE) + kept;
        bench.arena().send(host, &[byte]);
        if due.is_zero() {
            // Once it has read, its two seconds run.
            bench.arena().lock_step(program, host);
            since = Instant::now();
        } else if due <= own(LENGTH) {
            // Read too late, by our fault or the machine's, a byte in time is a reason to give up.
            bench.arena().lock_step(program, host);
            shows_all &= before.elapsed() < own(GREETING);
        } else {
            shows_all &= late || due < own(LATE);
            if late && bench.arena().lock_step(program, host) {
                // One read may have begun in time; the next one has not.
                late_reads += u32::from(bench.arena().peer(host).end.is_none());
            }
        }
        if late_reads == 2 {
            need_hurry(bench, program)?;
            let expected = Message::new("p2p-want-two-seconds");
            return Err(bench.fail(expected, Message::new("p2p-saw-still-greeted")));
        }
    }
    bench.expect_gone(host)?;
    // Our time began before its own, so that what is early by ours was early.
    let held = before.elapsed();
    if held < own(GREETING - SLACK) {
        let expected = Message::new("p2p-want-whole-two-seconds");
        return Err(bench.fail(expected, Message::new("p2p-saw-hung-up-early")))
            .meaning("p2p-mean-impatient");
    }
    bench.close(host);
    Ok(shows_all && blind < own(GREETING / 2))
}

/// Where its seconds are to be shorter than ours, they are.
fn need_hurry(bench: &Bench, program: ProgramId) -> Outcome {
    match tap::library() {
        Ok(_) => bench.need_tap(program),
        Err(_) => Ok(()),
    }
}

fn trying_leaves_the_processor_alone(bench: &mut Bench) -> Outcome {
    // One listens; one can't, since its address is in use, and calls; one waits to be greeted.
    let two = two_machines(bench)?;
    let listening = bench.run(two.start())?;
    expect_announcement(bench, listening, two.local)?;
    let two = two_machines(bench)?;
    hold(bench, two.local)?;
    let calling = bench.run(two.start())?;
    // What it computes before is its affair.
    let _ = bench.arena().wait(|arena| {
        let begun = calls(arena, calling) > 0 || tap::library().is_err();
        (begun || !arena.program(calling).is_alive()).then_some(())
    });
    let two = two_machines(bench)?;
    bench.listen_now(two.other)?;
    let ungreeted = bench.run(two.start())?;
    accept(bench, ungreeted, two.other)?;
    let mut watches = [listening, calling, ungreeted].map(|program| Watch::new(bench, program));
    let since = Instant::now();
    let result = bench.arena().wait(|arena| {
        for watch in &mut watches {
            watch.look(arena);
        }
        let told = watches
            .iter()
            .all(|watch| watch.slept > 0 || watch.used >= BUSY);
        (told && since.elapsed() > WATCHED).then_some(())
    });
    let elapsed = since.elapsed();
    let meanings = [
        "p2p-mean-busy-listening",
        "p2p-mean-busy-calling",
        "p2p-mean-busy-ungreeted",
    ];
    let expected = Message::new("want-idle").text("program", "p2p");
    let observed = Message::new("saw-busy");
    match result {
        Ok(()) => match watches.iter().position(|watch| watch.spins(elapsed)) {
            Some(busy) => Err(bench.fail(expected, observed)).meaning(meanings[busy]),
            None => Ok(()),
        },
        // To wait without a limit is to sleep, and that all have ended is another check's matter.
        Err(Ended::Quiet | Ended::Gone) => Ok(()),
        Err(ended) => {
            let busy = match ended {
                Ended::Spinning(id, _) | Ended::Busy(id) => {
                    watches.iter().position(|watch| watch.program == id)
                }
                _ => None,
            };
            let failed = Err(bench.ended(expected, observed, ended));
            match busy {
                Some(busy) => failed.meaning(meanings[busy]),
                None => failed,
            }
        }
    }
}

/// How long the programs are watched.
const WATCHED: Duration = Duration::from_millis(200);

/// So much of the processor without ever being seen asleep is no waiting.
const BUSY: Duration = Duration::from_millis(30);

/// What one program used while it was watched, and how often it was asleep.
struct Watch {
    program: ProgramId,
    before: Duration,
    used: Duration,
    slept: u32,
}

impl Watch {
    fn new(bench: &mut Bench, program: ProgramId) -> Watch {
        Watch {
            program,
            before: bench.arena().program(program).cpu_time(),
            used: Duration::ZERO,
            slept: 0,
        }
    }

    fn look(&mut self, arena: &Arena) {
        let program = arena.program(self.program);
        if program.is_alive() {
            self.used = program.cpu_time().saturating_sub(self.before);
            let look = arena.look(self.program);
            self.slept += u32::from(look.is_ok_and(|look| look.all_asleep()));
        } else {
            // That it ended is another check's matter.
            self.slept += 1;
        }
    }

    /// A tenth of the time is allowed, and as much again for a slow machine.
    fn spins(&self, elapsed: Duration) -> bool {
        self.used > elapsed / 5 || self.slept == 0
    }
}
