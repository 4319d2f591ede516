//! A run in parts: where every program has ended before the next one starts, another conversation begins.

use std::collections::BTreeMap;
use std::time::Duration;

use arena::event::{Act, Who};
use arena::trace::Trace;

/// The parts, each with its programs and peers counted anew.
pub fn split(trace: &Trace) -> Vec<Trace> {
    let starts = starts(trace);
    if starts.len() < 2 {
        return vec![trace.clone()];
    }
    let mut scenes = vec![Trace::default(); starts.len()];
    let scene_at = |at: Duration| starts.iter().rposition(|start| *start <= at).unwrap_or(0);
    let mut programs: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut peers: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut counts = vec![(0, 0); starts.len()];
    for event in &trace.events {
        let now = scene_at(event.at);
        let mut event = event.clone();
        let scene = match (event.program, &event.who) {
            (Some(program), _) => {
                let (scene, number) = *programs.entry(program).or_insert_with(|| {
                    counts[now].0 += 1;
                    (now, counts[now].0 - 1)
                });
                event.program = Some(number);
                scene
            }
            (None, Who::Peer(peer)) => {
                let (scene, number) = *peers.entry(*peer).or_insert_with(|| {
                    counts[now].1 += 1;
                    (now, counts[now].1 - 1)
                });
                event.who = Who::Peer(number);
                scene
            }
            _ => now,
        };
        scenes[scene].events.push(event);
    }
    for call in &trace.calls {
        if let Some((scene, number)) = programs.get(&call.program) {
            let mut call = call.clone();
            call.program = *number;
            scenes[*scene].calls.push(call);
        }
    }
    scenes
}

/// When a program starts while no other runs.
fn starts(trace: &Trace) -> Vec<Duration> {
    let mut starts = Vec::new();
    let mut running = 0;
    for event in &trace.events {
        match &event.act {
            Act::Started { .. } => {
                if running == 0 {
                    starts.push(event.at);
                }
                running += 1;
            }
            Act::Exited(_) => running -= 1,
            _ => {}
        }
    }
    starts
}
