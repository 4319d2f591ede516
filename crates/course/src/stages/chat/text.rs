//! What a message looks like on the screen.

use rand::seq::SliceRandom;

use crate::bench::Bench;
use crate::check::{Check, checks};
use crate::finding::{Meaning, Outcome, saw};

use super::talk::{client, exchange, expect_heard, expect_message, new_word, server};

pub(crate) const CHECKS: &[Check] = checks!(Chat:
    control_characters_are_escaped,
    other_text_is_unchanged,
);

fn control_characters_are_escaped(bench: &mut Bench) -> Outcome {
    let (client, server) = client(bench)?;
    let word = new_word(bench);
    // It clears the screen, goes back over the line, forges one, and ends it.
    let rude = format!("{word}\u{1b}[2J\r{word}\n< fini\n");
    let shown = format!("{word}\\u{{1b}}[2J\\r{word}\\n< fini\\n");
    bench.type_line(client, "?");
    expect_message(bench, server, "?")?;
    bench.send_frame(server, rude.as_bytes());
    expect_heard(bench, client, &shown)?;

    let mut controls: Vec<char> = (0..=0x9f_u8)
        .map(char::from)
        .filter(|c| c.is_control())
        .collect();
    controls.shuffle(&mut bench.rng);
    for some in controls.chunks(13) {
        let text: String = some.iter().flat_map(|control| ['é', *control]).collect();
        let shown: String = some
            .iter()
            .map(|control| format!("é{}", control.escape_default()))
            .collect();
        bench.type_line(client, "?");
        expect_message(bench, server, "?")?;
        bench.send_frame(server, text.as_bytes());
        expect_heard(bench, client, &shown)?;
    }
    first_message_is_escaped(bench, &rude, &shown)
}

/// Who listens first may show the first message at a place of its own.
fn first_message_is_escaped(bench: &mut Bench, rude: &str, shown: &str) -> Outcome {
    let (server, addr) = server(bench)?;
    let visitor = bench.connect(addr)?;
    bench.send_frame(visitor, rude.as_bytes());
    expect_heard(bench, server, shown).meaning_if(
        "chat-mean-first-message-obeyed",
        saw("chat-saw-raw-control"),
    )
}

fn other_text_is_unchanged(bench: &mut Bench) -> Outcome {
    let (client, server) = client(bench)?;
    let word = new_word(bench);
    for text in [
        "Présent ! Où ça ? Là-bas, à l'œuvre.",
        "\"c'est\" un \\ et un {0} %s",
        "五 € 😀 e\u{301}",
        // Neither a space, a mark of direction nor a line separator is a control character of Unicode.
        "a\u{a0}b\u{200b}c\u{202e}d\u{2028}e",
    ] {
        exchange(bench, client, server, &word, text)?;
    }
    Ok(())
}
