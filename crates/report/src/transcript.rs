//! What happened, event by event, in words.

use arena::event::{Act, Event, Stream, Who};
use arena::program::Exit;
use course::show;
use course::texts::Texts;
use course::{Message, message::Value};

/// Who did it, in words.
pub fn who(who: &Who, texts: &Texts) -> String {
    match who {
        Who::Program(name) => name.clone(),
        Who::Peer(number) => texts.get(&Message {
            id: "who-peer".into(),
            args: vec![("number".into(), Value::Number(*number as i64 + 1))],
        }),
        Who::Arena => texts.plain("who-arena"),
    }
}

/// What it did, in words.
pub fn what(event: &Event, texts: &Texts) -> String {
    texts.get(&message(&event.act))
}

fn message(act: &Act) -> Message {
    let segment = |id: &str, len: usize, head: &[u8]| {
        Message::new(id)
            .number("count", len)
            .text("bytes", show::bytes(head))
    };
    match act {
        Act::Started { args } => {
            let args: Vec<String> = args.iter().map(|arg| show::argument(arg)).collect();
            Message::new("act-started").text("args", args.join(" "))
        }
        Act::Typed { bytes } => Message::new("act-typed").text("bytes", show::bytes(bytes)),
        Act::InputClosed => Message::new("act-input-closed"),
        Act::Printed { stream, bytes } => {
            let id = match stream {
                Stream::Output => "act-printed",
                Stream::Error => "act-complained",
            };
            Message::new(id).text("bytes", show::bytes(bytes))
        }
        Act::Connecting { to } => Message::new("act-connecting").text("to", to),
        Act::Connected { from, to } => Message::new("act-connected")
            .text("from", from)
            .text("to", to),
        Act::Refused { to, error } => Message::new("act-refused")
            .text("to", to)
            .text("error", error),
        Act::Listening { at } => Message::new("act-listening").text("at", at),
        Act::Accepted { from, to } => Message::new("act-accepted")
            .text("from", from)
            .text("to", to),
        Act::Sent { len, head } => segment("act-sent", *len, head),
        Act::Received { len, head } => segment("act-received", *len, head),
        Act::HalfClosed => Message::new("act-half-closed"),
        Act::Closed => Message::new("act-closed"),
        Act::ResetSent => Message::new("act-reset-sent"),
        Act::FinReceived => Message::new("act-fin-received"),
        Act::ResetReceived => Message::new("act-reset-received"),
        Act::Stopped => Message::new("act-stopped"),
        Act::Continued => Message::new("act-continued"),
        Act::Exited(Exit::Code(code)) => Message::new("act-exited").number("code", *code),
        Act::Exited(Exit::Signal(signal)) => Message::new("act-killed").number("signal", *signal),
    }
}
