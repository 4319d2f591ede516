//! All the bytes, and where a message ends: frames over any byte stream.
//!
//! A frame is 4 bytes, the length of its payload as an unsigned big-endian number, and then the
//! payload.

use std::io::{self, Read, Write};

/// The longest payload that a frame may have, in bytes (16 MiB).
pub const MAX_FRAME: usize = 16 << 20;

/// Writes all of `bytes`, in as many writes as it takes. Goes on after
/// [`io::ErrorKind::Interrupted`].
///
/// # Errors
/// [`io::ErrorKind::WriteZero`] where `writer` takes no more bytes, and all other errors of
/// `writer`.
pub fn send_all(writer: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    // TODO: Write until nothing is left. Each write says how many bytes it took.
    //
    // Look up: std::io::Write::write (not write_all, which is what you write here), io::ErrorKind.
    let _ = (writer, bytes);
    Err(io::Error::other("not written yet: framed::send_all"))
}

/// Fills all of `buffer`, in as many reads as it takes. Goes on after
/// [`io::ErrorKind::Interrupted`].
///
/// # Errors
/// [`io::ErrorKind::UnexpectedEof`] where the stream ends before `buffer` is full, and all other
/// errors of `reader`.
pub fn recv_exact(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<()> {
    // TODO: Read until the buffer is full. Each read says how many bytes came.
    //
    // Look up: std::io::Read::read (not read_exact, which is what you write here), and the two
    // meanings of its `Ok(0)`.
    let _ = (reader, buffer);
    Err(io::Error::other("not written yet: framed::recv_exact"))
}

/// Writes `payload` as one frame.
///
/// # Errors
/// [`io::ErrorKind::InvalidInput`] where `payload` is longer than [`MAX_FRAME`]; then nothing is
/// written. Those of [`send_all`].
pub fn write_frame(writer: &mut impl Write, payload: &[u8]) -> io::Result<()> {
    // TODO: Refuse what is too long. Then send the header and the payload, best in one write.
    //
    // Look up: u32::to_be_bytes, Vec::extend_from_slice or slice::concat, io::Error::new, and your
    // own send_all.
    let _ = (writer, payload);
    Err(io::Error::other("not written yet: framed::write_frame"))
}

/// Reads one frame and not a byte more. Returns its payload, or `None` where the stream ends before
/// a frame begins.
///
/// # Errors
/// [`io::ErrorKind::InvalidData`] where the announced length is over [`MAX_FRAME`]; then no memory
/// was taken for it. [`io::ErrorKind::UnexpectedEof`] where the stream ends inside the frame, its
/// header included. Those of `reader`.
pub fn read_frame(reader: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    // TODO: Read the header, look at the length before you make room for it, read the payload. An
    // end before the first byte of the header is no error; any later one is.
    //
    // Look up: u32::from_be_bytes, io::ErrorKind, and your own recv_exact.
    let _ = reader;
    Err(io::Error::other("not written yet: framed::read_frame"))
}
