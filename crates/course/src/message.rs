//! Words for people, not yet in a language: a Fluent id and what goes into it.

use std::borrow::Cow;
use std::fmt::Display;

use serde::{Deserialize, Serialize};

/// A text by its Fluent id, with its arguments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    pub id: String,
    pub args: Vec<(Cow<'static, str>, Value)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    Text(String),
    Number(i64),
    /// A text within the text.
    Message(Box<Message>),
}

impl Message {
    pub fn new(id: impl Into<String>) -> Message {
        Message {
            id: id.into(),
            args: Vec::new(),
        }
    }

    #[must_use]
    pub fn text(mut self, name: &'static str, value: impl Display) -> Message {
        self.args
            .push((name.into(), Value::Text(value.to_string())));
        self
    }

    #[must_use]
    pub fn number(mut self, name: &'static str, value: impl TryInto<i64>) -> Message {
        let value = value.try_into().unwrap_or(i64::MAX);
        self.args.push((name.into(), Value::Number(value)));
        self
    }

    #[must_use]
    pub fn message(mut self, name: &'static str, value: Message) -> Message {
        self.args
            .push((name.into(), Value::Message(Box::new(value))));
        self
    }
}
