//! The texts, from Fluent files that are part of the program.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::message::{Message, Value};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    English,
    French,
}

impl Lang {
    pub const ALL: [Lang; 2] = [Lang::English, Lang::French];

    /// From a locale such as `fr`, `fr_CA.UTF-8` or `en-GB`; `None` for other languages.
    pub fn parse(locale: &str) -> Option<Lang> {
        let language = locale
            .split(['_', '-', '.', '@'])
            .next()?
            .to_ascii_lowercase();
        match language.as_str() {
            "en" | "c" | "posix" => Some(Lang::English),
            "fr" => Some(Lang::French),
            _ => None,
        }
    }

    /// `en` or `fr`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::English => "en",
            Lang::French => "fr",
        }
    }

    /// The files of this language, by their names.
    pub fn files(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Lang::English => &ENGLISH,
            Lang::French => &FRENCH,
        }
    }
}

macro_rules! files {
    ($lang:literal: $($name:literal),*) => {
        [$(($name, include_str!(concat!("../texts/", $lang, "/", $name)))),*]
    };
}

static ENGLISH: [(&str, &str); 12] = files!("en": "common.ftl", "page.ftl", "ladder.ftl", "cli.ftl", "desk.ftl", "watch.ftl", "trouble.ftl", "echo.ftl", "scoped.ftl", "framed.ftl", "chat.ftl", "p2p.ftl");
static FRENCH: [(&str, &str); 12] = files!("fr": "common.ftl", "page.ftl", "ladder.ftl", "cli.ftl", "desk.ftl", "watch.ftl", "trouble.ftl", "echo.ftl", "scoped.ftl", "framed.ftl", "chat.ftl", "p2p.ftl");

/// All texts in one language.
pub struct Texts {
    pub lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    pub fn new(lang: Lang) -> Texts {
        let locale: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // The marks that isolate directions show as garbage in terminals.
        bundle.set_use_isolating(false);
        for (_, source) in lang.files() {
            // A broken line is found by the tests; what could be read of the file is used.
            let resource = match FluentResource::try_new(source.to_string()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Texts { lang, bundle }
    }

    pub fn get(&self, message: &Message) -> String {
        self.find(&message.id, None, &message.args)
            .unwrap_or_else(|| format!("⟨{}⟩", message.id))
    }

    /// A text without arguments.
    pub fn plain(&self, id: &str) -> String {
        self.get(&Message::new(id))
    }

    /// One part of a check's text: `why`, `hint-1`, …
    pub fn part(&self, id: &str, part: &str) -> Option<String> {
        self.find(id, Some(part), &[]).map(|text| flowing(&text))
    }

    fn find(
        &self,
        id: &str,
        part: Option<&str>,
        args: &[(Cow<'static, str>, Value)],
    ) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = match part {
            Some(part) => message.get_attribute(part)?.value(),
            None => message.value()?,
        };
        let mut values = FluentArgs::new();
        for (name, value) in args {
            let value = match value {
                Value::Text(text) => FluentValue::from(text.clone()),
                // Numbers are shown as they are on the wire: no grouping, no local digits.
                Value::Number(number) => FluentValue::from(*number),
                Value::Message(message) => FluentValue::from(self.get(message)),
            };
            values.set(name.clone(), value);
        }
        let mut errors = Vec::new();
        Some(
            self.bundle
                .format_pattern(pattern, Some(&values), &mut errors)
                .into_owned(),
        )
    }
}

/// Without the breaks that only keep a file's lines short: prose is broken anew for each screen. A line that is indented
/// further, as code is, and what is around an empty line, stay on lines of their own.
fn flowing(text: &str) -> String {
    let mut lines = text.lines();
    let mut flowing = lines.next().unwrap_or_default().to_string();
    let mut before = flowing.clone();
    for line in lines {
        let keeps = |line: &str| line.is_empty() || line.starts_with(' ');
        flowing.push(if keeps(line) || keeps(&before) {
            '\n'
        } else {
            ' '
        });
        flowing.push_str(line);
        before = line.to_string();
    }
    flowing
}

#[cfg(test)]
mod tests {
    use super::flowing;

    #[test]
    fn prose_flows_and_code_keeps_its_lines() {
        assert_eq!(flowing("one\ntwo\nthree"), "one two three");
        assert_eq!(
            flowing("one\n    code\n    code\ntwo"),
            "one\n    code\n    code\ntwo"
        );
        assert_eq!(flowing("one\n\ntwo\nthree"), "one\n\ntwo three");
    }
}
