//! What could not be done, as an error that is told in either language.

use std::error::Error;
use std::fmt;
use std::sync::LazyLock;

use crate::message::Message;
use crate::texts::{Lang, Texts};

pub type Result<T> = std::result::Result<T, Trouble>;

/// Something that could not be done, and what stood in the way. By itself it speaks English; [`Texts::trouble`] tells
/// it, and its causes, in the reader's language.
#[derive(Debug)]
pub struct Trouble {
    pub what: Message,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl Trouble {
    pub fn new(what: Message) -> Trouble {
        Trouble { what, source: None }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Texts::new(Lang::English));
        f.write_str(&ENGLISH.get(&self.what))
    }
}

impl Error for Trouble {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.source {
            Some(source) => Some(source.as_ref()),
            None => None,
        }
    }
}

/// Says what could not be done.
pub trait Explain<T> {
    /// # Errors
    /// There is an error already, which is kept as the cause; or there is no value.
    fn explain(self, what: impl FnOnce() -> Message) -> Result<T>;
}

impl<T, E: Error + Send + Sync + 'static> Explain<T> for std::result::Result<T, E> {
    fn explain(self, what: impl FnOnce() -> Message) -> Result<T> {
        self.map_err(|error| Trouble {
            what: what(),
            source: Some(Box::new(error)),
        })
    }
}

impl<T> Explain<T> for Option<T> {
    fn explain(self, what: impl FnOnce() -> Message) -> Result<T> {
        self.ok_or_else(|| Trouble::new(what()))
    }
}

impl Texts {
    /// An error and its causes in a line: each [`Trouble`] in this language, any other error in its own words.
    pub fn trouble(&self, error: &(dyn Error + 'static)) -> String {
        let what = match error.downcast_ref::<Trouble>() {
            Some(trouble) => self.get(&trouble.what),
            None => error.to_string(),
        };
        let Some(cause) = error.source() else {
            return what;
        };
        let both = Message::new("trouble-cause")
            .text("what", what)
            .text("cause", self.trouble(cause));
        self.get(&both)
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    fn read(path: &str) -> Message {
        Message::new("trouble-read").text("path", path)
    }

    #[test]
    fn each_cause_is_told_in_the_readers_language() {
        let system = || Err::<(), _>(io::Error::from_raw_os_error(13));
        let error = system()
            .explain(|| read("echo/src/lib.rs"))
            .explain(|| Message::new("trouble-assume").text("path", "solutions"))
            .unwrap_err();
        assert_eq!(
            Texts::new(Lang::English).trouble(&error),
            "--assume takes a library from solutions, which this copy of the course does not have: \
             read echo/src/lib.rs: Permission denied (os error 13)"
        );
        assert_eq!(
            Texts::new(Lang::French).trouble(&error),
            "--assume prend une bibliothèque dans solutions, que cette copie du cours n'a pas\u{a0}: \
             impossible de lire echo/src/lib.rs\u{a0}: Permission denied (os error 13)"
        );
    }

    #[test]
    fn by_itself_it_speaks_english_and_keeps_its_cause() {
        let error = None::<()>.explain(|| read("a")).unwrap_err();
        assert_eq!(error.to_string(), "read a");
        assert!(error.source().is_none());
        let caused = Err::<(), _>(io::Error::other("why"))
            .explain(|| read("b"))
            .unwrap_err();
        assert_eq!(caused.to_string(), "read b");
        assert_eq!(caused.source().unwrap().to_string(), "why");
    }

    #[test]
    fn a_foreign_error_keeps_its_words() {
        let error = io::Error::other("no such thing");
        assert_eq!(Texts::new(Lang::French).trouble(&error), "no such thing");
    }
}
