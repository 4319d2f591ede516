//! The terminal, taken over for as long as this lives, and put back however that ends.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use course::Message;
use course::trouble::{Explain, Result};
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::style::Print;
use crossterm::terminal::{
    self, BeginSynchronizedUpdate, Clear, ClearType, DisableLineWrap, EnableLineWrap,
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};
use crossterm::{execute, queue};

/// Columns and rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub width: usize,
    pub height: usize,
}

pub struct Terminal {
    /// What is on the screen, row by row.
    shown: Vec<String>,
    size: Size,
}

/// Whether there is something to put back.
static TAKEN: AtomicBool = AtomicBool::new(false);

impl Terminal {
    /// Takes the terminal over: keys come one by one and unseen, and what was on the screen waits behind.
    ///
    /// # Errors
    /// The terminal refuses.
    pub fn take() -> Result<Terminal> {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            put_back();
            before(panic);
        }));
        TAKEN.store(true, Ordering::SeqCst);
        let taken = terminal::enable_raw_mode()
            .and_then(|()| execute!(io::stdout(), EnterAlternateScreen, Hide, DisableLineWrap));
        if taken.is_err() {
            put_back();
        }
        taken.explain(|| Message::new("trouble-terminal"))?;
        let mut terminal = Terminal {
            shown: Vec::new(),
            size: Size {
                width: 0,
                height: 0,
            },
        };
        terminal.measure()?;
        Ok(terminal)
    }

    pub fn size(&self) -> Size {
        self.size
    }

    /// Looks how large the terminal is now; the next painting is a whole one.
    ///
    /// # Errors
    /// The terminal does not say.
    pub fn measure(&mut self) -> Result<()> {
        let (width, height) = terminal::size().explain(|| Message::new("trouble-terminal-size"))?;
        self.size = Size {
            width: usize::from(width).max(1),
            height: usize::from(height).max(1),
        };
        self.shown.clear();
        Ok(())
    }

    /// Shows these rows; only those that differ from what is shown are written.
    ///
    /// # Errors
    /// The terminal can't be written to.
    pub fn paint(&mut self, rows: Vec<String>) -> Result<()> {
        if rows == self.shown {
            return Ok(());
        }
        self.draw(&rows).explain(|| Message::new("trouble-draw"))?;
        self.shown = rows;
        Ok(())
    }

    fn draw(&self, rows: &[String]) -> io::Result<()> {
        // In one write, so that no half of it is seen.
        let mut out = Vec::new();
        queue!(out, BeginSynchronizedUpdate)?;
        if self.shown.is_empty() {
            queue!(out, Clear(ClearType::All))?;
        }
        for index in 0..rows.len().max(self.shown.len()) {
            let row = rows.get(index).map_or("", String::as_str);
            if self.shown.get(index).map(String::as_str) != Some(row) {
                let line = u16::try_from(index).unwrap_or(u16::MAX);
                // Cleared first: after a full row the cursor stands on its last letter.
                queue!(
                    out,
                    MoveTo(0, line),
                    Clear(ClearType::CurrentLine),
                    Print(row)
                )?;
            }
        }
        queue!(out, EndSynchronizedUpdate)?;
        let mut stdout = io::stdout().lock();
        stdout.write_all(&out)?;
        stdout.flush()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        put_back();
    }
}

/// Best effort: where it fails, there is no terminal any more.
fn put_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            EnableLineWrap,
            Show,
            LeaveAlternateScreen
        );
        let _ = terminal::disable_raw_mode();
    }
}
