//! Bad arguments.

use crate::bench::Bench;
use crate::check::{Check, checks};
use crate::finding::Outcome;

pub(crate) const CHECKS: &[Check] = checks!(P2p:
    arguments_are_two,
);

fn arguments_are_two(bench: &mut Bench) -> Outcome {
    let one = "127.0.0.2:63000";
    for args in [&[][..], &[one], &[one, "127.0.0.3:63000", "salut"]] {
        let program = bench.start("p2p", args)?;
        bench.close_input(program);
        bench.expect_usage(program)?;
        bench.expect_no_more_output(program)?;
    }
    Ok(())
}
