//! What is shown, and what each key does.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Instant;

use course::trouble::Result;
use course::{Check, Message, Stage};
use grader::events::Line;
use report::page::Look;

use super::files::Files;
use super::keys::Key;
use super::pages::Pages;
use super::run::{Heard, Number};
use super::screen::{self, Page};
use super::terminal::Terminal;
use super::text::Paint;
use super::work::Work;
use super::{Event, Setting};
use crate::explain;
use crate::hint::{self, More};
use crate::progress::Progress;

#[derive(Clone, Debug, PartialEq, Eq)]
enum View {
    Main,
    All,
    /// A text that stays as it is.
    Text(String),
    Trace,
}

pub struct Watch<'a> {
    setting: &'a Setting<'a>,
    paint: Paint,
    look: Look,
    files: Files,
    work: Work<'a>,
    view: View,
    /// The first row of the body that is shown.
    from: usize,
    /// The rows of the body that are on the screen.
    page: usize,
    /// Something of ours that went wrong beside the grading.
    note: Option<String>,
}

impl<'a> Watch<'a> {
    /// Begins to grade; first the stage of the check that was open last time.
    pub fn new(setting: &'a Setting<'a>, paint: Paint, events: Sender<Event>) -> Watch<'a> {
        let files = Files::new(&setting.path);
        let mut work = Work::new(&setting.path, setting.texts, paint, events);
        let progress = Progress::load(&setting.progress);
        let open = || Stage::parse(progress.first_open()?.split("::").next()?);
        work.begin(&files, setting.first.or_else(open));
        Watch {
            setting,
            paint,
            look: Look::new(0),
            files,
            work,
            view: View::Main,
            from: 0,
            page: 1,
            note: None,
        }
    }

    /// Shows what there is, for as long as the student likes; returns the exit code.
    ///
    /// # Errors
    /// The terminal can't be drawn on.
    pub fn follow(&mut self, terminal: &mut Terminal, heard: &Receiver<Event>) -> Result<u8> {
        self.look = Look::new(terminal.size().width);
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
                .map(|error| self.setting.texts.trouble(&error));
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
            self.note = Some(self.setting.texts.trouble(&error));
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
            View::Trace => self.work.traced(),
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

    /// Stops everything; returns what is to be left on the terminal when the screen is gone.
    pub fn stop(&mut self) -> String {
        self.work.stop();
        let pages = self.pages();
        format!("{}\n{}\n", pages.ladder(), pages.next())
    }
}
