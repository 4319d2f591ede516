//! Time: how long a call may take, how long a greeting, and what waiting costs.

use std::time::{Duration, Instant};

use arena::look::{Doing, Look, Wait};
use arena::socket::State;
use arena::{Arena, Ended, ProgramId, tap};

use super::bounded::within;
use super::meeting::{
    BONJOUR, accept, addresses, answer, call, expect_announcement, hold, p2p, two_machines,
};
use crate::bench::{Bench, frame};
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome};
use crate::message::Message;

pub(crate) const CHECKS: &[Check] = checks!(P2p:
    black_hole_costs_one_second,
    dripping_bonjour_is_given_up,
    trying_leaves_the_processor_alone,
);

/// How much faster the programs' time runs here.
const FAST: u32 = 10;

/// So much of the program's own time, in ours.
fn own(time: Duration) -> Duration {
    if tap::library().is_ok() {
        time / FAST
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
        // In a `connect` without a limit: only the system would end that, in minutes.
        let connects = |doing| matches!(doing, Doing::Waiting(Wait::Connect(_)));
        if look.all_wait() && look.threads.iter().any(|thread| connects(thread.doing)) {
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
                let late = since.elapsed() > own(Duration::from_secs(7));
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
            return Err(bench.fail(expected, Message::new("p2p-saw-long-call")))
                .meaning("p2p-mean-long-call");
        }
    }
    expect_announcement(bench, program, local)?;
    call(bench, program, local)?;
    Ok(())
}

fn dripping_bonjour_is_given_up(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    bench.listen_now(two.other)?;
    let program = bench.run(two.start().hurried(FAST))?;
    let host = accept(bench, program, two.other)?;
    // Nine bytes in 6 of the program's seconds, never a whole one apart. The last never comes.
    let bytes = frame(BONJOUR);
    let since = Instant::now();
    for (number, byte) in bytes[..9].iter().enumerate() {
        let due = own(Duration::from_millis(750)) * number as u32;
        let _ = bench.arena().wait(|arena| {
            let over = since.elapsed() >= due || arena.peer(host).end.is_some();
            over.then_some(())
        });
        bench.arena().send(host, &[*byte]);
    }
    // Where it takes this one, and one more, and waits on, it does not look at its deadline.
    let waits = bench.arena().lock_step(program, host);
    let late = since.elapsed() > own(Duration::from_secs(5));
    if waits && late && bench.arena().peer(host).end.is_none() {
        bench.arena().send(host, &bytes[9..10]);
        if bench.arena().lock_step(program, host) && bench.arena().peer(host).end.is_none() {
            let expected = Message::new("p2p-want-two-seconds");
            return Err(bench.fail(expected, Message::new("p2p-saw-still-greeted")));
        }
    }
    bench.expect_gone(host)?;
    bench.close(host);
    expect_announcement(bench, program, two.local)?;
    answer(bench, program, &two)?;
    Ok(())
}

fn trying_leaves_the_processor_alone(bench: &mut Bench) -> Outcome {
    // One listens; one can't, since its address is in use, and calls; one waits to be greeted.
    let two = two_machines(bench)?;
    let listening = bench.run(two.start())?;
    expect_announcement(bench, listening, two.local)?;
    let two = two_machines(bench)?;
    hold(bench, two.local)?;
    let calling = bench.run(two.start())?;
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
