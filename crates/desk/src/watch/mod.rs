//! Grading at each save, on one screen.
//!
//! - [`files`]: what a save touched
//! - [`run`]: the grader, as a process that can be stopped at any moment
//! - [`board`]: where each stage stands
//! - [`pages`]: what each view says
//! - [`screen`]: where things are on the screen
//! - [`text`]: rows that fit, and drive nothing
//! - [`terminal`]: the terminal, taken over and put back
//! - [`keys`]: keys and signals
//! - [`work`]: what to grade, in which order
//!
//! One loop hears of everything and never waits for anything else; so each key works at any time.

mod board;
mod files;
mod keys;
mod pages;
mod run;
mod screen;
mod terminal;
mod text;
mod work;

use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Instant;

use anyhow::Result;
use course::texts::Texts;
use course::{Check, Message};
use grader::Report;
use grader::events::Line;
use report::page::Look;

use crate::explain;
use crate::hint::{self, More};
use crate::progress::Progress;
use files::Files;
use keys::Key;
use pages::Pages;
use run::{Heard, Number};
use screen::Page;
use terminal::Terminal;
use text::Paint;
use work::Work;

/// What to watch, and with what.
pub struct Setting<'a> {
    /// The folder of the stages.
    pub path: PathBuf,
    pub texts: &'a Texts,
    /// The file of the student's progress.
    pub progress: PathBuf,
    /// Keeps the verdicts of a report.
    pub remember: &'a dyn Fn(&Report) -> Result<()>,
}

/// Everything that the loop hears of.
#[derive(Debug)]
enum Event {
    Key(Key),
    Resized,
    Signal(i32),
    Run(Number, Heard),
}

/// Whether there is a terminal to read keys from and to draw on.
pub fn has_terminal() -> bool {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal() && !dumb
}

/// Watches until the student quits; returns the exit code.
///
/// # Errors
/// The terminal can't be set up or drawn on. It is put back first.
pub fn watch(setting: &Setting) -> Result<u8> {
    let (events, heard) = mpsc::channel();
    let paint = match anstream::AutoStream::choice(&std::io::stdout()) {
        anstream::ColorChoice::Never => Paint::Plain,
        _ => Paint::Colours,
    };
    let mut terminal = Terminal::take()?;
    keys::listen(&events)?;
    let mut watch = Watch {
        setting,
        paint,
        look: Look::new(terminal.size().width),
        files: Files::new(&setting.path),
        work: Work::new(&setting.path, setting.texts, paint, events),
        view: View::Main,
        from: 0,
        page: 1,
        note: None,
    };
    let first = Progress::load(&setting.progress);
    watch.work.begin(&watch.files, first.first_open());
    let code = watch.follow(&mut terminal, &heard);
    watch.work.stop();
    drop(terminal);
    let parting = watch.parting();
    let code = code?;
    anstream::print!("{parting}");
    Ok(code)
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum View {
    Main,
    All,
    /// A text that stays as it is.
    Text(String),
    Trace,
}

struct Watch<'a> {
    setting: &'a Setting<'a>,
    paint: Paint,
    look: Look,
    files: Files,
    work: Work,
    view: View,
    /// The first row of the body that is shown.
    from: usize,
    /// The rows of the body that are on the screen.
    page: usize,
    /// Something of ours that went wrong beside the grading.
    note: Option<String>,
}

impl Watch<'_> {
    fn follow(&mut self, terminal: &mut Terminal, heard: &Receiver<Event>) -> Result<u8> {
        let mut next_look = Instant::now();
        loop {
            let now = Instant::now();
            if now >= next_look {
                let touched = self.files.look(now);
                if !touched.is_empty() {
                    self.show(View::Main);
                    self.work.saved(&touched, &self.files);
                }
                next_look = self.files.next(now);
            }
            self.paint(terminal)?;
            let wait = next_look.saturating_duration_since(Instant::now());
            let mut event = match heard.recv_timeout(wait) {
                Ok(event) => Some(event),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => unreachable!("a sender is kept"),
            };
            // All that came meanwhile, before the screen is drawn again.
            while let Some(one) = event {
                match one {
                    Event::Key(Key::Quit) => return Ok(0),
                    Event::Key(Key::Interrupt) => return Ok(130),
                    Event::Signal(signal) => return Ok(128u8.wrapping_add(signal as u8)),
                    Event::Key(Key::Redraw) | Event::Resized => {
                        terminal.measure()?;
                        self.look = Look::new(terminal.size().width);
                    }
                    Event::Key(key) => self.press(key),
                    Event::Run(number, Heard::Line(line)) => self.hear(number, line),
                    Event::Run(number, Heard::Ended) => self.work.ended(number),
                }
                event = heard.try_recv().ok();
            }
        }
    }

    fn hear(&mut self, number: Number, line: String) {
        if let Some(Line::Report(report)) = self.work.hear(number, line) {
            self.note = (self.setting.remember)(&report)
                .err()
                .map(|error| format!("{error:#}"));
        }
    }

    fn press(&mut self, key: Key) {
        match key {
            Key::Hint => self.hint(),
            Key::Explain => self.explain(),
            Key::All => {
                let (_, begin) = self.pages().all();
                self.show(View::All);
                self.from = begin;
            }
            Key::Trace => self.trace(),
            Key::Next => {
                self.work.focus_next();
                self.show(View::Main);
            }
            Key::Again => {
                self.work.again();
                self.show(View::Main);
            }
            Key::Back => self.show(View::Main),
            Key::Up => self.from = self.from.saturating_sub(1),
            Key::Down => self.from += 1,
            Key::PageUp => self.from = self.from.saturating_sub(self.page),
            Key::PageDown => self.from += self.page,
            Key::Top => self.from = 0,
            Key::Bottom => self.from = usize::MAX,
            // The loop's own.
            Key::Quit | Key::Interrupt | Key::Redraw => {}
        }
    }

    fn show(&mut self, view: View) {
        if self.view == View::Trace && view != View::Trace {
            self.work.stop_trace();
        }
        self.view = view;
        self.from = 0;
    }

    fn open_check(&self) -> Option<Check> {
        self.work.board.first_open(self.work.focus)
    }

    fn hint(&mut self) {
        let Some(check) = self.open_check() else {
            return self.show(View::Text(self.pages().nothing_open()));
        };
        // Loaded afresh: a run, or `cargo xtask hint` elsewhere, may have written it.
        let mut progress = Progress::load(&self.setting.progress);
        let (mut text, more) = hint::climb(check, &mut progress, self.setting.texts, &self.look);
        if let Err(error) = progress.save(&self.setting.progress) {
            self.note = Some(format!("{error:#}"));
        }
        let more = match more {
            More::Yes => "watch-hint-more",
            More::No => "watch-hint-last",
        };
        text.push_str(&format!(
            "\n{}",
            self.look.faint(&self.setting.texts.plain(more))
        ));
        self.show(View::Text(text));
        // The new hint is the last.
        self.from = usize::MAX;
    }

    fn explain(&mut self) {
        let text = match self.open_check() {
            Some(check) => explain::page(check, self.setting.texts, &self.look),
            None => self.pages().nothing_open(),
        };
        self.show(View::Text(text));
    }

    fn trace(&mut self) {
        let Some(check) = self.open_check() else {
            return self.show(View::Text(self.pages().nothing_open()));
        };
        self.show(View::Main);
        self.work.trace(check, self.look.width);
        self.show(View::Trace);
    }

    fn pages(&self) -> Pages<'_> {
        Pages {
            texts: self.setting.texts,
            look: &self.look,
            board: &self.work.board,
            focus: self.work.focus,
        }
    }

    fn paint(&mut self, terminal: &mut Terminal) -> Result<()> {
        let page = self.current_page();
        let size = terminal.size();
        let laid = screen::layout(&page, self.from, size, self.paint, self.setting.texts);
        self.from = self.from.min(laid.last);
        self.page = laid.page;
        terminal.paint(laid.rows)
    }

    fn current_page(&self) -> Page {
        let texts = self.setting.texts;
        let pages = self.pages();
        let body = match &self.view {
            View::Main => match &self.work.trouble {
                Some(words) => format!(
                    "{}\n{}",
                    self.look.bad(&texts.plain("watch-trouble")),
                    self.look.wrapped(words, 0)
                ),
                None => pages.main(),
            },
            View::All => pages.all().0,
            View::Text(text) => text.clone(),
            View::Trace => self.work.traced(texts),
        };
        let keys = match &self.view {
            View::Main => "watch-keys",
            _ => "watch-keys-page",
        };
        let saved = match &self.work.saved_file {
            Some(file) => texts.get(&Message::new("watch-saved").text("file", file)),
            None => texts.plain("watch-ready"),
        };
        Page {
            ladder: pages.ladder(),
            doing: self
                .note
                .clone()
                .unwrap_or_else(|| format!("{saved}{}", pages.doing())),
            body,
            next: match self.work.trouble {
                None => pages.next(),
                Some(_) => String::new(),
            },
            keys: self.look.faint(&texts.plain(keys)),
        }
    }

    /// What is left on the terminal when the screen is gone.
    fn parting(&self) -> String {
        let pages = self.pages();
        format!("{}\n{}\n", pages.ladder(), pages.next())
    }
}
