//! How a check ends.

use arena::event::Event;
use serde::{Deserialize, Serialize};

use crate::message::{Message, Value};

/// `Ok` where everything was as it should be.
pub type Outcome = Result<(), Stop>;

/// Why a check did not reach its end.
#[derive(Clone, Debug)]
pub enum Stop {
    Fail(Box<Finding>),
    /// The machine, or the grader, could not tell: never a mark against the student.
    Inconclusive(Message),
    /// The same, and it was the load of the moment: another time it may tell.
    HeldUp,
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

impl Finding {
    /// What came is this.
    pub fn saw(&self, id: &str) -> bool {
        self.observed.id == id
    }

    /// A program waits in this call. Where that can't be seen, the check's own `why` must do.
    pub fn waits_in(&self, call: &str) -> bool {
        let is_call = |value: &Value| matches!(value, Value::Message(text) if text.id == call);
        self.notes
            .iter()
            .filter(|note| note.id == "note-waits")
            .any(|note| note.args.iter().any(|(_, value)| is_call(value)))
    }

    /// Nothing is on its way to anyone: it can't change any more.
    pub fn is_final(&self) -> bool {
        self.notes
            .iter()
            .any(|note| note.id == "note-nobody-speaks")
    }
}

/// For `meaning_if`: what came is this.
pub fn saw(id: &'static str) -> impl FnOnce(&Finding) -> bool {
    move |finding: &Finding| finding.saw(id)
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
