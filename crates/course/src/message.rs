//! Words for people, not yet in a language: a Fluent id and what goes into it.

use std::fmt::Display;

/// A text by its Fluent id, with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub id: String,
    pub args: Vec<(&'static str, Value)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
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
        self.args.push((name, Value::Text(value.to_string())));
        self
    }

    #[must_use]
    pub fn number(mut self, name: &'static str, value: impl TryInto<i64>) -> Message {
        let value = value.try_into().unwrap_or(i64::MAX);
        self.args.push((name, Value::Number(value)));
        self
    }

    #[must_use]
    pub fn message(mut self, name: &'static str, value: Message) -> Message {
        self.args.push((name, Value::Message(Box::new(value))));
        self
    }
}
