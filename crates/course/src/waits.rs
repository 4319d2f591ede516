//! What the programs of a bench are doing, or how they ended, in words.

use std::collections::BTreeSet;
use std::time::Duration;

use arena::arena::{LIFE, WALL};
use arena::look::{Doing, Held, Look, Wait};
use arena::program::Exit;
use arena::{Arena, Ended, ProgramId};

use crate::message::Message;
use crate::show;

/// Why a wait ended: a hang is explained from its proof.
pub fn ended(arena: &Arena, ended: &Ended) -> Vec<Message> {
    match ended {
        Ended::Quiet => {
            let mut notes = all_waiting(arena);
            notes.push(Message::new("note-nobody-speaks"));
            notes
        }
        Ended::Gone => Vec::new(),
        Ended::Spinning(id, wait) => vec![
            Message::new("note-spinning")
                .text("program", name(arena, *id))
                .message("call", call(arena, *id, *wait)),
        ],
        Ended::Flood(id) => vec![Message::new("note-flood").text("program", name(arena, *id))],
        Ended::Memory(id, bytes) => vec![
            Message::new("note-memory")
                .text("program", name(arena, *id))
                .number("mib", bytes >> 20),
        ],
        Ended::Crowd(id, threads) => vec![
            Message::new("note-crowd")
                .text("program", name(arena, *id))
                .number("threads", *threads),
        ],
        Ended::Busy(id) => vec![Message::new("note-busy").text("program", name(arena, *id))],
        Ended::Wall => {
            let mut notes = vec![Message::new("note-wall").number("seconds", WALL.as_secs())];
            notes.extend(all_waiting(arena));
            notes
        }
        Ended::Life(_) => {
            let mut notes = vec![Message::new("note-life").number("seconds", LIFE.as_secs())];
            notes.extend(all_waiting(arena));
            notes
        }
    }
}

/// What each program that is left waits for.
fn all_waiting(arena: &Arena) -> Vec<Message> {
    let alive = arena.programs().filter(|(_, program)| program.is_alive());
    alive.flat_map(|(id, _)| waiting(arena, id)).collect()
}

/// A program that somebody at this machine, or the system, has ended: its name, and the signal.
pub fn killed_from_outside(arena: &Arena) -> Option<(String, i32)> {
    arena
        .programs()
        .find_map(|(_, program)| match program.exit {
            Some(exit @ Exit::Signal(signal)) if exit.is_from_outside() => {
                Some((program.name.clone(), signal))
            }
            _ => None,
        })
}

/// How each program ended and what it said on standard error; not those that are done with.
pub fn programs(arena: &Arena, done_with: &BTreeSet<ProgramId>) -> Vec<Message> {
    let mut notes = Vec::new();
    for (id, program) in arena.programs() {
        if done_with.contains(&id) {
            continue;
        }
        match program.exit {
            Some(Exit::Code(code)) => notes.push(
                Message::new("note-exit-code")
                    .text("program", &program.name)
                    .number("code", code),
            ),
            Some(Exit::Signal(signal)) => notes.push(
                Message::new("note-exit-signal")
                    .text("program", &program.name)
                    .number("signal", signal),
            ),
            None => {}
        }
        let said = program.error.text();
        if let Some(panic) = panic(&said) {
            notes.push(
                Message::new("note-panic")
                    .text("program", &program.name)
                    .text("place", panic.place)
                    .text("words", panic.words),
            );
        } else if !said.trim().is_empty() {
            let first: Vec<String> = said
                .lines()
                .take(3)
                .map(|line| show::escape(line.as_bytes()))
                .collect();
            notes.push(
                Message::new("note-said")
                    .text("program", &program.name)
                    .text("words", first.join(" / ")),
            );
        }
    }
    notes
}

pub struct Panic {
    pub place: String,
    pub words: String,
}

/// A panic in a program's standard error: `thread 'main' panicked at src/bin/x.rs:3:5:` and the line after.
pub fn panic(said: &str) -> Option<Panic> {
    let mut lines = said.lines();
    let place = lines
        .by_ref()
        .find_map(|line| line.split_once("panicked at "))?
        .1;
    Some(Panic {
        place: show::escape(place.trim_end_matches(':').as_bytes()),
        words: show::escape(lines.next().unwrap_or_default().as_bytes()),
    })
}

fn name(arena: &Arena, id: ProgramId) -> String {
    arena.program(id).name.clone()
}

/// The program's threads, asleep if they can be met so: one may just be about to sleep again.
fn asleep(arena: &Arena, id: ProgramId) -> Option<Look> {
    const LOOKS: usize = 20;
    let mut last = None;
    for _ in 0..LOOKS {
        last = arena.look(id).ok();
        if last.as_ref().is_some_and(Look::all_asleep) {
            break;
        }
        std::thread::sleep(Duration::from_micros(500));
    }
    last
}

/// A line for each thread of a program: in which call, on what.
fn waiting(arena: &Arena, id: ProgramId) -> Vec<Message> {
    let Some(look) = asleep(arena, id) else {
        return Vec::new();
    };
    let mut notes: Vec<Message> = Vec::new();
    for thread in &look.threads {
        let note = match thread.doing {
            Doing::Waiting(wait) | Doing::Timed(wait) => Message::new("note-waits")
                .text("program", name(arena, id))
                .message("call", call(arena, id, wait)),
            Doing::Running | Doing::Stopped => continue,
        };
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    // Main, in a join, tells nothing beside the thread it waits for.
    let is_lock = |note: &Message| {
        note.args
            .iter()
            .any(|(_, v)| *v == crate::message::Value::Message(Box::new(Message::new("call-lock"))))
    };
    if notes.iter().any(|note| !is_lock(note)) {
        notes.retain(|note| !is_lock(note));
    }
    notes
}

/// A call and what it waits on.
fn call(arena: &Arena, id: ProgramId, wait: Wait) -> Message {
    let held = |fd: i32| -> Option<Held> {
        arena
            .sockets(id)
            .ok()?
            .into_iter()
            .find(|held| held.fd == fd)
    };
    let on = |id: &str, fd: i32| {
        let message = Message::new(id);
        match held(fd).and_then(|held| Some((held.remote?, held.snapshot))) {
            Some((remote, snapshot)) => message
                .text("remote", remote)
                .number("unread", snapshot.unread)
                .number("unsent", snapshot.unsent),
            None => message
                .text("remote", "?")
                .number("unread", 0)
                .number("unsent", 0),
        }
    };
    match wait {
        Wait::Receive(fd) => on("call-receive", fd),
        Wait::Send(fd) => on("call-send", fd),
        Wait::Connect(fd) => on("call-connect", fd),
        Wait::Accept(fd) => {
            let at = held(fd).map_or("?".to_string(), |held| held.local.to_string());
            Message::new("call-accept").text("addr", at)
        }
        Wait::Input => Message::new("call-input"),
        Wait::Lock => Message::new("call-lock"),
        Wait::Several => Message::new("call-several"),
        Wait::Other(_) => Message::new("call-sleep"),
    }
}
