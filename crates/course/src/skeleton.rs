//! The skeletons as they are handed out, to put one back.

use crate::stage::Stage;

macro_rules! sources {
    ($stage:literal: $($file:literal),*) => {
        &[$(($file, include_str!(concat!("../skeletons/", $stage, "/src/", $file)))),*]
    };
}

/// Whether a skeleton has a blank of this name: whoever writes `not written yet` of something else says it themselves.
pub(crate) fn has_blank(name: &str) -> bool {
    let mark = format!("not written yet: {name}\"");
    Stage::ALL
        .into_iter()
        .flat_map(skeleton)
        .any(|(_, text)| text.contains(&mark))
}

/// The stage's sources: path below `src/` and text.
pub fn skeleton(stage: Stage) -> &'static [(&'static str, &'static str)] {
    match stage {
        Stage::Echo => sources!("echo": "bin/echo-server.rs", "bin/echo-client.rs"),
        Stage::Scoped => {
            sources!("scoped": "lib.rs", "bin/scoped-server.rs", "bin/scoped-client.rs")
        }
        Stage::Framed => sources!("framed": "lib.rs", "bin/framed-send.rs", "bin/framed-recv.rs"),
        Stage::Chat => sources!("chat": "lib.rs", "bin/chat-server.rs", "bin/chat-client.rs"),
        Stage::P2p => sources!("p2p": "lib.rs", "bin/p2p.rs"),
    }
}
