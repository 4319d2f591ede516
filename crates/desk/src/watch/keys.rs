//! What comes from outside: keys, a new size, signals.

use std::sync::mpsc::Sender;

use course::Message;
use course::trouble::{Explain, Result};
use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::Event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Hint,
    Explain,
    All,
    Trace,
    Next,
    Again,
    Back,
    Quit,
    /// Ctrl-C, which in raw mode is a key like the others.
    Interrupt,
    Redraw,
    Up,
    Down,
    PageUp,
    PageDown,
    Top,
    Bottom,
}

impl Key {
    fn of(key: &KeyEvent) -> Option<Key> {
        if key.kind == KeyEventKind::Release {
            return None;
        }
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        Some(match key.code {
            KeyCode::Char('c' | 'd') if control => Key::Interrupt,
            KeyCode::Char('l') if control => Key::Redraw,
            KeyCode::Char(_) if control => return None,
            KeyCode::Char('h' | 'H') => Key::Hint,
            KeyCode::Char('e' | 'E') => Key::Explain,
            KeyCode::Char('a' | 'A') => Key::All,
            KeyCode::Char('t' | 'T') => Key::Trace,
            KeyCode::Char('n' | 'N') => Key::Next,
            KeyCode::Char('r' | 'R') => Key::Again,
            KeyCode::Char('q' | 'Q') => Key::Quit,
            KeyCode::Char('k') | KeyCode::Up => Key::Up,
            KeyCode::Char('j') | KeyCode::Down => Key::Down,
            KeyCode::PageUp => Key::PageUp,
            KeyCode::Char(' ') | KeyCode::PageDown => Key::PageDown,
            KeyCode::Home => Key::Top,
            KeyCode::End => Key::Bottom,
            KeyCode::Esc | KeyCode::Backspace => Key::Back,
            _ => return None,
        })
    }
}

/// Sends keys, sizes and signals, each from a thread of its own, for as long as the program lives.
///
/// # Errors
/// A thread or a signal handler can't be had.
pub fn listen(events: &Sender<Event>) -> Result<()> {
    // Stopped from outside, the terminal would be left as it is now: Ctrl-Z is a key here, and does nothing.
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP])
        .explain(|| Message::new("trouble-signals"))?;
    let to = events.clone();
    std::thread::Builder::new()
        .spawn(move || {
            for signal in signals.forever().filter(|signal| *signal != SIGTSTP) {
                let _ = to.send(Event::Signal(signal));
            }
        })
        .explain(|| Message::new("trouble-thread"))?;
    let to = events.clone();
    std::thread::Builder::new()
        .spawn(move || {
            loop {
                let sent = match event::read() {
                    Ok(event::Event::Key(key)) => {
                        Key::of(&key).map_or(Ok(()), |key| to.send(Event::Key(key)))
                    }
                    Ok(event::Event::Resize(..)) => to.send(Event::Resized),
                    Ok(_) => Ok(()),
                    // The terminal is gone.
                    Err(_) => {
                        let _ = to.send(Event::Signal(SIGHUP));
                        return;
                    }
                };
                if sent.is_err() {
                    return;
                }
            }
        })
        .explain(|| Message::new("trouble-thread"))?;
    Ok(())
}
