//! All the bytes, and where a message ends: frames over any byte stream.
//!
//! A frame is 4 bytes, the length of its payload as an unsigned big-endian number, and then the
//! payload.

use std::io::{self, ErrorKind, Read, Write};

/// The longest payload that a frame may have, in bytes (16 MiB).
pub const MAX_FRAME: usize = 16 << 20;

/// Writes all of `bytes`, in as many writes as it takes. Goes on after
/// [`io::ErrorKind::Interrupted`].
///
/// # Errors
/// [`io::ErrorKind::WriteZero`] where `writer` takes no more bytes, and all other errors of
/// `writer`.
pub fn send_all(writer: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() {
        match writer.write(rest) {
            Ok(0) => {
                let reason = "no more bytes are taken";
                return Err(io::Error::new(ErrorKind::WriteZero, reason));
            }
            // A write may take a part only: the next one begins where it stopped.
            Ok(n) => rest = &rest[n..],
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Fills all of `buffer`, in as many reads as it takes. Goes on after
/// [`io::ErrorKind::Interrupted`].
///
/// # Errors
/// [`io::ErrorKind::UnexpectedEof`] where the stream ends before `buffer` is full, and all other
/// errors of `reader`.
pub fn recv_exact(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<()> {
    let mut filled = 0;
    // Asked only while there is room: a read into no room returns 0, which looks like an end.
    while filled < buffer.len() {
        match reader.read(&mut buffer[filled..]) {
            Ok(0) => {
                let reason = "the stream ended inside a frame";
                return Err(io::Error::new(ErrorKind::UnexpectedEof, reason));
            }
            Ok(n) => filled += n,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Writes `payload` as one frame.
///
/// # Errors
/// [`io::ErrorKind::InvalidInput`] where `payload` is longer than [`MAX_FRAME`]; then nothing is
/// written. Those of [`send_all`].
pub fn write_frame(writer: &mut impl Write, payload: &[u8]) -> io::Result<()> {
    check_length(payload.len(), ErrorKind::InvalidInput)?;
    // The check makes the cast exact.
    let header = (payload.len() as u32).to_be_bytes();
    // One write for both: with two, TCP may hold the payload back until the header is acknowledged.
    send_all(writer, &[&header[..], payload].concat())
}

/// Reads one frame and not a byte more. Returns its payload, or `None` where the stream ends before
/// a frame begins.
///
/// # Errors
/// [`io::ErrorKind::InvalidData`] where the announced length is over [`MAX_FRAME`]; then no memory
/// was taken for it. [`io::ErrorKind::UnexpectedEof`] where the stream ends inside the frame, its
/// header included. Those of `reader`.
pub fn read_frame(reader: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut header = [0; 4];
    // Only the first read may meet an end: from the first byte on, the rest is due.
    let begun = loop {
        match reader.read(&mut header) {
            Ok(0) => return Ok(None),
            Ok(n) => break n,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    };
    recv_exact(reader, &mut header[begun..])?;

    let length = u32::from_be_bytes(header) as usize;
    check_length(length, ErrorKind::InvalidData)?;
    let mut payload = vec![0; length];
    recv_exact(reader, &mut payload)?;
    Ok(Some(payload))
}

/// An error of this `kind` where `length` is over the maximum.
fn check_length(length: usize, kind: ErrorKind) -> io::Result<()> {
    if length > MAX_FRAME {
        let reason = format!("a frame of {length} bytes: {MAX_FRAME} is the maximum");
        return Err(io::Error::new(kind, reason));
    }
    Ok(())
}
