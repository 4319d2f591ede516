//! How a check ends.

use arena::event::Event;
use serde::{Deserialize, Serialize};

use crate::message::Message;

/// `Ok` where everything was as it should be.
pub type Outcome = Result<(), Stop>;

/// Why a check did not reach its end.
#[derive(Clone, Debug)]
pub enum Stop {
    Fail(Box<Finding>),
    /// The machine, or the grader, could not tell: never a mark against the student.
    Inconclusive(Message),
    /// This platform can't.
    Skipped(Message),
    /// The skeleton's own message, with the name of the blank: `framed::send_all`.
    NotWritten(String),
}

/// What was done, what was wanted, what came.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Finding {
    /// What was done to the program before.
    pub steps: Vec<Message>,
    pub expected: Message,
    pub observed: Message,
    /// What else is known: what it said on standard error, how it ended, what it waits for.
    pub notes: Vec<Message>,
    /// What this one failure means, where it says more than the check's own `why`.
    #[serde(default)]
    pub meaning: Option<Message>,
    /// A first wrong byte pointed at, as lines of one width: what was wanted, what came, a caret.
    pub pointer: Vec<String>,
    /// Not written out: it holds bytes as they came, and only the grader's own process shows it.
    #[serde(skip)]
    pub transcript: Vec<Event>,
}

/// Gives a failure at one particular step its own words for what it means: a check has one `why`, and may fail in
/// several places that stand for different beliefs. An earlier meaning stays.
pub trait Meaning: Sized {
    /// The text `id` is what a failure here means.
    #[must_use]
    fn meaning(self, id: &'static str) -> Self {
        self.meaning_if(id, |_| true)
    }

    /// As `meaning`, for findings such as this.
    #[must_use]
    fn meaning_if(self, id: &'static str, such: impl FnOnce(&Finding) -> bool) -> Self;
}

impl<T> Meaning for Result<T, Stop> {
    fn meaning_if(mut self, id: &'static str, such: impl FnOnce(&Finding) -> bool) -> Self {
        if let Err(Stop::Fail(finding)) = &mut self
            && finding.meaning.is_none()
            && such(finding)
        {
            finding.meaning = Some(Message::new(id));
        }
        self
    }
}
