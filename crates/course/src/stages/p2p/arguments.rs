//! Bad arguments.

use super::bounded::expect_usage_soon;
use super::meeting::two_machines;
use crate::bench::{Bench, Start};
use crate::check::{Check, checks};
use crate::finding::Outcome;

pub(crate) const CHECKS: &[Check] = checks!(P2p:
    arguments_are_two,
);

fn arguments_are_two(bench: &mut Bench) -> Outcome {
    let two = two_machines(bench)?;
    let [local, peer] = [two.local, two.peer].map(|addr| addr.to_string());
    for args in [vec![], vec![&*local], vec![&*local, &*peer, "salut"]] {
        let program = bench.run(Start::new("p2p").args(args).hurried(10))?;
        bench.close_input(program);
        expect_usage_soon(bench, program)?;
        bench.expect_no_more_output(program)?;
    }
    Ok(())
}
