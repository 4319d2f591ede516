//! The five stages.

use serde::{Deserialize, Serialize};

/// One stage of the course, in the order they are learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    Echo,
    Scoped,
    Framed,
    Chat,
    P2p,
}

impl Stage {
    pub const ALL: [Stage; 5] = [
        Stage::Echo,
        Stage::Scoped,
        Stage::Framed,
        Stage::Chat,
        Stage::P2p,
    ];

    /// Its folder, its package, and the first part of its checks' ids.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Echo => "echo",
            Stage::Scoped => "scoped",
            Stage::Framed => "framed",
            Stage::Chat => "chat",
            Stage::P2p => "p2p",
        }
    }

    pub fn parse(name: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// The stages whose libraries its own package uses.
    pub fn builds_on(self) -> &'static [Stage] {
        match self {
            Stage::Echo | Stage::Scoped | Stage::Framed => &[],
            Stage::Chat => &[Stage::Framed],
            Stage::P2p => &[Stage::Framed, Stage::Chat],
        }
    }

    pub fn programs(self) -> &'static [&'static str] {
        match self {
            Stage::Echo => &["echo-server", "echo-client"],
            Stage::Scoped => &["scoped-server", "scoped-client"],
            Stage::Framed => &["framed-send", "framed-recv"],
            Stage::Chat => &["chat-server", "chat-client"],
            Stage::P2p => &["p2p"],
        }
    }

    /// The course's own program that calls the student's library, as (file name of its source, source).
    pub fn probe(self) -> Option<(&'static str, &'static str)> {
        match self {
            Stage::Echo => None,
            Stage::Scoped => Some(("scoped-probe", include_str!("../probes/scoped.rs"))),
            Stage::Framed => Some(("framed-probe", include_str!("../probes/framed.rs"))),
            Stage::Chat => Some(("chat-probe", include_str!("../probes/chat.rs"))),
            Stage::P2p => Some(("p2p-probe", include_str!("../probes/p2p.rs"))),
        }
    }
}
