//! A check: one function over a bench; its name is its id.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::bench::Bench;
use crate::finding::Outcome;
use crate::stage::Stage;
use crate::stages;

/// One check.
#[derive(Clone, Copy)]
pub struct Check {
    pub stage: Stage,
    /// The function's name, `reply_is_message_plus_present`.
    pub function: &'static str,
    pub run: fn(&mut Bench) -> Outcome,
}

impl Check {
    /// `echo::reply-is-message-plus-present`
    pub fn id(&self) -> String {
        format!("{}::{}", self.stage.name(), self.name())
    }

    /// `reply-is-message-plus-present`
    pub fn name(&self) -> String {
        self.function.replace('_', "-")
    }

    /// The id of its texts, `echo-reply-is-message-plus-present`.
    pub fn text_id(&self) -> String {
        format!("{}-{}", self.stage.name(), self.name())
    }

    /// Every check of the course, in the order of the stages.
    pub fn all() -> Vec<Check> {
        Stage::ALL.into_iter().flat_map(Check::of).collect()
    }

    pub fn of(stage: Stage) -> Vec<Check> {
        let groups: &[&[Check]] = match stage {
            Stage::Echo => stages::echo::CHECKS,
            Stage::Scoped => stages::scoped::CHECKS,
            Stage::Framed => stages::framed::CHECKS,
            Stage::Chat => stages::chat::CHECKS,
            Stage::P2p => stages::p2p::CHECKS,
        };
        groups.concat()
    }
}

/// By its id.
impl Serialize for Check {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.id())
    }
}

impl<'de> Deserialize<'de> for Check {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Check, D::Error> {
        let id = String::deserialize(deserializer)?;
        Check::all()
            .into_iter()
            .find(|check| check.id() == id)
            .ok_or_else(|| de::Error::custom(format!("no check is named {id}")))
    }
}

impl fmt::Debug for Check {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.id())
    }
}

/// The list of a file's checks: `checks!(Echo: reply_is_message_plus_present, …)`.
macro_rules! checks {
    ($stage:ident: $($function:ident),* $(,)?) => {
        &[$($crate::check::Check {
            stage: $crate::stage::Stage::$stage,
            function: stringify!($function),
            run: $function,
        }),*]
    };
}
pub(crate) use checks;
