//! Lines of an input, split by hand.

use std::io::{self, BufRead, ErrorKind};

/// The lines of `input`, without what ends them. It holds nothing back: what it has not given
/// out is still in the input.
pub struct Lines<'a, B> {
    input: &'a mut B,
}

impl<'a, B: BufRead> Lines<'a, B> {
    pub fn new(input: &'a mut B) -> Lines<'a, B> {
        Lines { input }
    }
}

impl<B: BufRead> Iterator for Lines<'_, B> {
    type Item = io::Result<String>;

    fn next(&mut self) -> Option<io::Result<String>> {
        let mut line = Vec::new();
        loop {
            let available = match self.input.fill_buf() {
                Ok([]) if line.is_empty() => return None,
                // The last line has no end, and so nothing to take off.
                Ok([]) => return Some(text(line)),
                Ok(available) => available,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Some(Err(error)),
            };
            let end = available.iter().position(|&byte| byte == b'\n');
            line.extend_from_slice(&available[..end.unwrap_or(available.len())]);
            let used = end.map_or(available.len(), |end| end + 1);
            self.input.consume(used);
            if end.is_some() {
                line.pop_if(|last| *last == b'\r');
                return Some(text(line));
            }
        }
    }
}

fn text(line: Vec<u8>) -> io::Result<String> {
    String::from_utf8(line).map_err(|error| io::Error::new(ErrorKind::InvalidInput, error))
}
