//! All the bytes, and where a message ends: frames over any `Read` and `Write`.

mod line;

use std::io::{self, ErrorKind, Read, Write};

pub use line::{Ears, farewell};

/// The longest payload of a frame, in bytes.
pub const MAX_FRAME: usize = 16 << 20;

/// The size of a frame's header: the payload's length, unsigned, big-endian.
const HEADER: usize = 4;

/// Sends every byte of `bytes`, in as many writes as it takes.
///
/// # Errors
/// `WriteZero` where a write takes nothing, or the writer's own error.
pub fn send_all(writer: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() {
        match writer.write(rest) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(taken) => rest = &rest[taken..],
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Fills the whole of `buffer`, in as many reads as it takes.
///
/// # Errors
/// `UnexpectedEof` where the peer stops early, or the reader's own error.
pub fn recv_exact(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<()> {
    if fill(reader, buffer)? < buffer.len() {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(())
}

/// Sends `payload` as one frame.
///
/// # Errors
/// `InvalidInput` over [`MAX_FRAME`], with nothing sent, or the writer's own error.
pub fn write_frame(writer: &mut impl Write, payload: &[u8]) -> io::Result<()> {
    if payload.len() > MAX_FRAME {
        let error = format!("a frame of {} bytes is too long to send", payload.len());
        return Err(io::Error::new(ErrorKind::InvalidInput, error));
    }
    // One buffer, so that header and payload leave in one segment where they fit.
    let mut frame = Vec::with_capacity(HEADER + payload.len());
    frame.extend_from_slice(&(payload.len() as u32).to_be_bytes());
    frame.extend_from_slice(payload);
    send_all(writer, &frame)
}

/// The payload of the next frame, or `None` where the peer closed between two frames.
///
/// # Errors
/// `UnexpectedEof` where the peer closed inside a frame, `InvalidData` where the frame is over
/// [`MAX_FRAME`], or the reader's own error.
pub fn read_frame(reader: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut header = [0; HEADER];
    match fill(reader, &mut header)? {
        0 => return Ok(None),
        HEADER => {}
        _ => return Err(ErrorKind::UnexpectedEof.into()),
    }
    let length = u32::from_be_bytes(header);
    if length as usize > MAX_FRAME {
        let error = format!("a frame of {length} bytes is too long to receive");
        return Err(io::Error::new(ErrorKind::InvalidData, error));
    }
    // Grows with what comes, not with what the header promises.
    let mut payload = Vec::new();
    reader.take(length.into()).read_to_end(&mut payload)?;
    if payload.len() < length as usize {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(payload))
}

/// Reads until `buffer` is full or the peer has closed; how many bytes came.
fn fill(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match reader.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(length) => filled += length,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
