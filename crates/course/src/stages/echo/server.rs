//! What `echo-server` does, with one client and with odd ones.

use crate::bench::Bench;
use crate::check::{Check, checks};
use crate::finding::Outcome;

pub(crate) const CHECKS: &[Check] = checks!(Echo:
    reply_is_message_plus_present,
    silent_client_leaves,
);

fn reply_is_message_plus_present(bench: &mut Bench) -> Outcome {
    let (server, addr) = bench.server("echo-server", "127.0.0.1:0")?;
    let client = bench.connect(addr)?;
    let word = bench.random_word(12);
    bench.send(client, word.as_bytes());
    bench.expect_bytes(client, format!("{word}\nPrésent !").as_bytes())?;
    bench.expect_fin(client)?;
    bench.close(client);
    bench.expect_exit(server, 0)
}

fn silent_client_leaves(bench: &mut Bench) -> Outcome {
    let (server, addr) = bench.server("echo-server", "127.0.0.1:0")?;
    let client = bench.connect(addr)?;
    bench.half_close(client);
    bench.expect_fin(client)?;
    bench.close(client);
    bench.expect_failure(server)
}
