//! Calls and bytes in words.

use arena::event::{Act, Stream};
use arena::program::Exit;
use arena::tap::Call;
use arena::trace::SocketCall;
use course::{Message, show};

use super::Letters;
use super::wiring::On;

pub struct Words {
    pub letters: Letters,
    /// Units by their letter.
    pub brief: bool,
}

impl Words {
    /// What a program did with itself; `None` for what is told elsewhere.
    pub fn act(&self, name: &str, act: &Act) -> Option<Message> {
        Some(match act {
            Act::Started { args } => {
                let args: Vec<String> = args.iter().map(|arg| show::argument(arg)).collect();
                let line = format!("$ {name} {}", args.join(" "));
                let line = match self.letters {
                    Letters::Utf8 => line,
                    Letters::Ascii => line.escape_default().to_string(),
                };
                Message::new("ladder-starts").text("line", line.trim_end())
            }
            Act::Typed { bytes } => Message::new("ladder-typed").text("bytes", self.quote(bytes)),
            Act::InputClosed => Message::new("ladder-input-end"),
            Act::Printed { stream, bytes } => {
                let id = match stream {
                    Stream::Output => "ladder-prints",
                    Stream::Error => "ladder-complains",
                };
                Message::new(id).text("bytes", self.quote(bytes))
            }
            Act::Stopped => Message::new("ladder-stopped"),
            Act::Continued => Message::new("ladder-continues"),
            Act::Exited(Exit::Code(code)) => Message::new("ladder-exit").number("code", *code),
            Act::Exited(Exit::Signal(signal)) => {
                Message::new("ladder-killed").number("signal", *signal)
            }
            _ => return None,
        })
    }

    /// A call, what it was given and what it gave.
    pub fn call(&self, call: &SocketCall, on: On) -> Message {
        let what = match (call.call, call.addr) {
            (Call::Socket, _) => Message::new("ladder-socket"),
            (Call::Bind, Some(addr)) => Message::new("ladder-bind-to").text("addr", addr),
            (Call::Bind, None) => Message::new("ladder-bind"),
            (Call::Listen, _) => Message::new("ladder-listen"),
            (Call::Accept, Some(addr)) => Message::new("ladder-accepted")
                .text("arrow", self.arrow())
                .text("addr", addr),
            (Call::Accept, None) => Message::new("ladder-accept"),
            (Call::Connect, Some(addr)) => Message::new("ladder-connect-to").text("addr", addr),
            (Call::Connect, None) => Message::new("ladder-connect"),
            (Call::Recv, _) => Message::new("ladder-read"),
            (Call::Peek, _) => Message::new("ladder-peek"),
            (Call::Send, _) if call.result >= 0 && (call.result as u64) < call.requested => {
                Message::new("ladder-write-of").message("size", self.size(call.requested))
            }
            (Call::Send, _) => Message::new("ladder-write"),
            (Call::Shutdown, _) => self.shutdown(call.requested),
            (Call::Close, _) => Message::new(match on {
                On::Listener => "ladder-close-listener",
                On::Stream(_) => "ladder-close-stream",
                On::Socket | On::Copy => "ladder-close-socket",
            }),
            (Call::Dup, _) => Message::new("ladder-dup"),
        };
        if call.returned.is_none() {
            let dots = match self.letters {
                Letters::Utf8 => "…",
                Letters::Ascii => "...",
            };
            return Message::new("ladder-waits")
                .message("call", what)
                .text("dots", dots);
        }
        // Of a socket that does not block: how it went on is told by what follows.
        if call.errno == libc::EINPROGRESS {
            return what;
        }
        if call.result < 0 {
            return self
                .gives("ladder-gives", what)
                .text("result", errno(call.errno));
        }
        let count = call.result.max(0);
        match call.call {
            Call::Recv | Call::Peek if count == 0 && call.requested > 0 => {
                self.gives("ladder-gives-end", what)
            }
            Call::Recv | Call::Peek => self
                .gives("ladder-gives-bytes", what)
                .message("size", self.size(count as u64)),
            Call::Send if (count as u64) < call.requested => self
                .gives("ladder-gives-bytes", what)
                .message("size", self.size(count as u64)),
            Call::Send => Message::new("ladder-of-bytes")
                .message("call", what)
                .message("size", self.size(count as u64)),
            _ => what,
        }
    }

    /// What the arena's own socket read.
    pub fn read(&self, len: usize) -> Message {
        self.gives("ladder-gives-bytes", Message::new("ladder-read"))
            .message("size", self.size(len as u64))
    }

    pub fn size(&self, count: u64) -> Message {
        let id = if self.brief {
            "ladder-size-short"
        } else {
            "ladder-size"
        };
        Message::new(id).number("count", count)
    }

    pub fn shutdown(&self, how: u64) -> Message {
        let how = match how as i32 {
            libc::SHUT_RD => "Read",
            libc::SHUT_WR => "Write",
            _ => "Both",
        };
        Message::new("ladder-shutdown").text("how", how)
    }

    fn gives(&self, id: &str, call: Message) -> Message {
        Message::new(id)
            .message("call", call)
            .text("arrow", self.arrow())
    }

    fn arrow(&self) -> &'static str {
        match self.letters {
            Letters::Utf8 => "→",
            Letters::Ascii => "->",
        }
    }

    fn quote(&self, bytes: &[u8]) -> String {
        match self.letters {
            Letters::Utf8 => show::bytes(bytes),
            Letters::Ascii => {
                let head = &bytes[..bytes.len().min(48)];
                let dots = if bytes.len() > head.len() { "..." } else { "" };
                format!("\"{}{dots}\"", head.escape_ascii())
            }
        }
    }
}

/// Bytes as letters, each escaped as a whole, so that a cut never falls into an escape.
pub fn letters(bytes: &[u8], letters: Letters) -> Vec<String> {
    if letters == Letters::Ascii {
        return bytes
            .iter()
            .map(|byte| byte.escape_ascii().to_string())
            .collect();
    }
    let mut shown = Vec::new();
    for chunk in bytes.utf8_chunks() {
        let mut one = [0; 4];
        for letter in chunk.valid().chars() {
            shown.push(match letter {
                '\0' => "\\0".to_string(),
                '\\' => "\\\\".to_string(),
                _ => show::escape(letter.encode_utf8(&mut one).as_bytes()),
            });
        }
        for byte in chunk.invalid() {
            shown.push(format!("\\x{byte:02x}"));
        }
    }
    shown
}

/// Our own words in ASCII; a payload is escaped before it comes here.
pub fn without_accents(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            'à' | 'â' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'É' | 'È' | 'Ê' => 'E',
            'À' => 'A',
            'Ç' => 'C',
            'î' | 'ï' => 'i',
            'ô' => 'o',
            'û' | 'ù' => 'u',
            'ç' => 'c',
            '\u{a0}' | '\u{202f}' => ' ',
            '’' | '‘' => '\'',
            '«' | '»' | '“' | '”' => '"',
            '–' | '—' | '·' => '-',
            '✓' => '+',
            '✗' => 'x',
            '×' => 'x',
            '→' => '>',
            _ if letter.is_ascii() => letter,
            _ => '?',
        })
        .collect()
}

/// The name of an error, as its call's man page has it.
fn errno(number: i32) -> String {
    let name = match number {
        libc::EINTR => "EINTR",
        libc::EAGAIN => "EAGAIN",
        libc::EACCES => "EACCES",
        libc::EPERM => "EPERM",
        libc::EBADF => "EBADF",
        libc::EINVAL => "EINVAL",
        libc::EMFILE => "EMFILE",
        libc::ENFILE => "ENFILE",
        libc::EPIPE => "EPIPE",
        libc::EPROTO => "EPROTO",
        libc::EADDRINUSE => "EADDRINUSE",
        libc::EADDRNOTAVAIL => "EADDRNOTAVAIL",
        libc::ENETUNREACH => "ENETUNREACH",
        libc::ECONNABORTED => "ECONNABORTED",
        libc::ECONNRESET => "ECONNRESET",
        libc::ECONNREFUSED => "ECONNREFUSED",
        libc::ENOTCONN => "ENOTCONN",
        libc::EISCONN => "EISCONN",
        libc::ETIMEDOUT => "ETIMEDOUT",
        libc::EHOSTUNREACH => "EHOSTUNREACH",
        libc::EINPROGRESS => "EINPROGRESS",
        libc::EALREADY => "EALREADY",
        _ => return format!("errno {number}"),
    };
    name.to_string()
}
