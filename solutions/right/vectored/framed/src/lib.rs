//! All the bytes, and where a message ends: frames, scattered and gathered.

mod broken;
mod farewell;
mod reach;

use std::io::{self, ErrorKind, IoSlice, IoSliceMut, Read, Write};

use broken::Broken;

pub use farewell::farewell;
pub use reach::reach;

/// The longest payload of a frame, in bytes.
pub const MAX_FRAME: usize = 16 << 20;

/// The size of the first piece of a buffer to fill.
const PIECE: usize = 7;

/// Sends every byte of `bytes`, in as many writes as it takes.
///
/// # Errors
/// `WriteZero` where a write takes nothing, or the writer's own error.
pub fn send_all(writer: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    gather(writer, &mut [IoSlice::new(bytes)])
}

/// Fills the whole of `buffer`, in as many reads as it takes.
///
/// # Errors
/// `UnexpectedEof` where the peer stops early, or the reader's own error.
pub fn recv_exact(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<()> {
    let wanted = buffer.len();
    let received = scatter(reader, buffer, PIECE)?;
    if received < wanted {
        return Err(Broken::Cut { received, wanted }.into());
    }
    Ok(())
}

/// Sends `payload` as one frame.
///
/// # Errors
/// `InvalidInput` over [`MAX_FRAME`], with nothing sent, or the writer's own error.
pub fn write_frame(writer: &mut impl Write, payload: &[u8]) -> io::Result<()> {
    if payload.len() > MAX_FRAME {
        return Err(Broken::TooLongToSend(payload.len()).into());
    }
    let header = (payload.len() as u32).to_be_bytes();
    // A byte on its own, then the rest from two places: a frame is its bytes, not its writes.
    send_all(writer, &header[..1])?;
    gather(
        writer,
        &mut [IoSlice::new(&header[1..]), IoSlice::new(payload)],
    )
}

/// The payload of the next frame, or `None` where the peer closed between two frames.
///
/// # Errors
/// `UnexpectedEof` where the peer closed inside a frame, `InvalidData` where the frame is over
/// [`MAX_FRAME`], or the reader's own error.
pub fn read_frame(reader: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut header = [0; 4];
    let (received, wanted) = (scatter(reader, &mut header, 1)?, header.len());
    match received {
        0 => return Ok(None),
        4 => {}
        _ => return Err(Broken::Cut { received, wanted }.into()),
    }
    let length = u32::from_be_bytes(header);
    let size = usize::try_from(length)
        .ok()
        .filter(|&size| size <= MAX_FRAME)
        .ok_or(Broken::TooLongToReceive(length))?;
    let mut payload = Vec::new();
    payload.try_reserve_exact(size).map_err(io::Error::other)?;
    payload.resize(size, 0);
    recv_exact(reader, &mut payload)?;
    Ok(Some(payload))
}

/// The frames that come, until the peer closes between two.
pub fn frames(reader: &mut impl Read) -> impl Iterator<Item = io::Result<Vec<u8>>> {
    std::iter::from_fn(|| read_frame(reader).transpose())
}

/// Writes everything in `pieces`, whatever part of it one write takes.
fn gather(writer: &mut impl Write, pieces: &mut [IoSlice<'_>]) -> io::Result<()> {
    let mut rest = pieces;
    // Also takes away the empty ones in front, which no write would ever take.
    IoSlice::advance_slices(&mut rest, 0);
    while !rest.is_empty() {
        match writer.write_vectored(rest) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(sent) => IoSlice::advance_slices(&mut rest, sent),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Fills `buffer` by reads into two parts of it until it is full or the peer has closed; how many
/// bytes came. The first part has `piece` bytes, and twice as many after each read: a reader that
/// only ever fills the first part is not asked a million times.
fn scatter(reader: &mut impl Read, buffer: &mut [u8], piece: usize) -> io::Result<usize> {
    let (mut filled, mut piece) = (0, piece);
    while filled < buffer.len() {
        let rest = &mut buffer[filled..];
        let (near, far) = rest.split_at_mut(piece.min(rest.len()));
        match reader.read_vectored(&mut [IoSliceMut::new(near), IoSliceMut::new(far)]) {
            Ok(0) => break,
            Ok(received) => {
                filled += received;
                piece = piece.saturating_mul(2);
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
