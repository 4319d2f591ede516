//! All the bytes, and where a message ends. The four functions work on any `Read` and `Write`; a
//! socket that never blocks is made into one by [`Patient`].

mod patient;

use std::io::{self, ErrorKind, Read, Write};

pub use patient::{Patient, hang_up, patiently};

/// The longest payload of a frame, in bytes.
pub const MAX_FRAME: usize = 16 << 20;

/// How much memory a frame that has only begun may take beyond what has come, in bytes.
const STEP: usize = 64 << 10;

/// Sends every byte of `bytes`, in as many writes as it takes.
///
/// # Errors
/// `WriteZero` where a write takes nothing, or the writer's own error.
pub fn send_all(writer: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let mut sent = 0;
    while sent < bytes.len() {
        sent += match writer.write(&bytes[sent..]) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Err(error) if error.kind() == ErrorKind::Interrupted => 0,
            other => other?,
        };
    }
    Ok(())
}

/// Fills the whole of `buffer`, in as many reads as it takes.
///
/// # Errors
/// `UnexpectedEof` where the peer stops early, or the reader's own error.
pub fn recv_exact(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<()> {
    let mut received = 0;
    while received < buffer.len() {
        received += match reader.read(&mut buffer[received..]) {
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Err(error) if error.kind() == ErrorKind::Interrupted => 0,
            other => other?,
        };
    }
    Ok(())
}

/// Sends `payload` as one frame.
///
/// # Errors
/// `InvalidInput` over [`MAX_FRAME`], with nothing sent, or the writer's own error.
pub fn write_frame(writer: &mut impl Write, payload: &[u8]) -> io::Result<()> {
    let length = u32::try_from(payload.len())
        .ok()
        .filter(|&length| length as usize <= MAX_FRAME)
        .ok_or_else(|| io::Error::new(ErrorKind::InvalidInput, "a frame over 16 MiB to send"))?;
    send_all(writer, &[&length.to_be_bytes(), payload].concat())
}

/// The payload of the next frame, or `None` where the peer closed between two frames.
///
/// # Errors
/// `UnexpectedEof` where the peer closed inside a frame, `InvalidData` where the frame is over
/// [`MAX_FRAME`], or the reader's own error.
pub fn read_frame(reader: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut header = [0; 4];
    // The first byte alone tells an end from a cut.
    let (first, rest) = header.split_at_mut(1);
    match recv_exact(reader, first) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    recv_exact(reader, rest)?;
    let length = u32::from_be_bytes(header) as usize;
    if length > MAX_FRAME {
        let reason = format!("a frame of {length} bytes, over 16 MiB");
        return Err(io::Error::new(ErrorKind::InvalidData, reason));
    }
    let mut payload = Vec::new();
    while payload.len() < length {
        let received = payload.len();
        payload.resize(length.min(received + STEP), 0);
        recv_exact(reader, &mut payload[received..])?;
    }
    Ok(Some(payload))
}
