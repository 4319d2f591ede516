//! What the checks of this stage share: a receiver with its folder, a sender with its files, and what is in a folder.

use std::collections::BTreeMap;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use arena::listener::Sharing;
use arena::{ListenerId, PeerId, ProgramId, namespace};

use crate::bench::{Bench, Network, Start, any_port};
use crate::finding::{Outcome, Stop};
use crate::message::Message;
use crate::show;

/// The longest payload of a frame.
pub(super) const MAX_FRAME: usize = 16 << 20;

/// A `framed-recv` that listens.
pub(super) struct Receiver {
    pub program: ProgramId,
    pub addr: SocketAddr,
    /// Its folder.
    pub inbox: PathBuf,
}

/// Starts `framed-recv` on a folder with these files in it.
pub(super) fn receiver(bench: &mut Bench, files: &[(&str, &[u8])]) -> Result<Receiver, Stop> {
    receiver_as(bench, files, |start| start)
}

pub(super) fn receiver_as(
    bench: &mut Bench,
    files: &[(&str, &[u8])],
    shape: impl FnOnce(Start) -> Start,
) -> Result<Receiver, Stop> {
    let inbox = folder(bench, "inbox")?;
    for (name, bytes) in files {
        bench.file(&format!("inbox/{name}"), bytes)?;
    }
    let program = bench.run(shape(
        Start::new("framed-recv").arg("127.0.0.1:0").arg(&inbox),
    ))?;
    let addr = bench.expect_listening(program)?;
    Ok(Receiver {
        program,
        addr,
        inbox,
    })
}

/// An empty folder of this name in the check's own.
pub(super) fn folder(bench: &mut Bench, name: &str) -> Result<PathBuf, Stop> {
    let path = bench.dir()?.join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir(&path).map_err(crate::bench::ours)?;
    Ok(path)
}

/// Starts `framed-send` on files with these contents, towards `addr`.
pub(super) fn sender_to(
    bench: &mut Bench,
    addr: &str,
    contents: &[&[u8]],
) -> Result<ProgramId, Stop> {
    sender_as(bench, addr, contents, |start| start)
}

pub(super) fn sender_as(
    bench: &mut Bench,
    addr: &str,
    contents: &[&[u8]],
    shape: impl FnOnce(Start) -> Start,
) -> Result<ProgramId, Stop> {
    let mut start = Start::new("framed-send").arg(addr);
    for (number, content) in contents.iter().enumerate() {
        start = start.arg(bench.file(&format!("file-{}", number + 1), content)?);
    }
    bench.run(shape(start))
}

/// Starts `framed-send` on files with these contents, and takes its call.
pub(super) fn sender(bench: &mut Bench, contents: &[&[u8]]) -> Result<(ProgramId, PeerId), Stop> {
    let (listener, addr) = bench.listen()?;
    let program = sender_to(bench, &addr.to_string(), contents)?;
    let peer = bench.accept(listener)?;
    Ok((program, peer))
}

/// A listener whose connections hold little, where the network is our own, and more bytes than they hold.
pub(super) fn narrow_listener(bench: &mut Bench) -> Result<(ListenerId, SocketAddr, usize), Stop> {
    let listener = bench.reserve(
        any_port(Ipv4Addr::LOCALHOST.into()),
        Sharing::ProgramMayBind,
    )?;
    let mut much = 8 << 20;
    if bench.network() == Network::Private && namespace::set_loopback_mtu(1500).is_ok() {
        bench
            .arena()
            .listener(listener)
            .shrink()
            .map_err(crate::bench::ours)?;
        much = 600 << 10;
    }
    bench.listen_now(listener)?;
    Ok((listener, bench.addr(listener), much))
}

/// Many bytes of which no two stretches are alike: random ones, over and over, in a length that is no power of two.
pub(super) fn many_bytes(bench: &mut Bench, count: usize) -> Vec<u8> {
    let block = bench.random_bytes(4099);
    let mut bytes = block.repeat(count / block.len() + 1);
    bytes.truncate(count);
    bytes
}

/// Zeros, with random bytes at both ends and in a few places between: a shift or a gap shows in one of them, and memory
/// and disk have little to do for the zeros.
pub(super) fn hollow_bytes(bench: &mut Bench, count: usize) -> Vec<u8> {
    const ISLAND: usize = 64;
    let mut bytes = vec![0; count];
    let last = count - ISLAND;
    let between = |bench: &mut Bench| bench.random_number(0, last as i64) as usize;
    let places = [0, between(bench), between(bench), between(bench), last];
    for at in places {
        bytes[at..at + ISLAND].copy_from_slice(&bench.random_bytes(ISLAND));
    }
    bytes
}

/// How many times faster the clock of a program runs that might lose patience.
pub(super) const HURRY: u32 = 20;

// What it printed.

/// Apart from its first line and its client's, it printed exactly these lines. Call it where it has ended.
pub(super) fn expect_printed(bench: &mut Bench, program: ProgramId, want: &str) -> Outcome {
    let printed = bench.arena().program(program).output.text();
    let came: String = printed
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("listening on ") && !line.starts_with("client "))
        .collect();
    match show::difference(want.as_bytes(), came.as_bytes()) {
        None => Ok(()),
        Some(found) => {
            let expected = Message::new("framed-want-lines")
                .number("count", want.lines().count())
                .text("lines", show::escape(want.as_bytes()));
            if came.is_empty() {
                return Err(bench.fail(expected, Message::new("framed-saw-no-lines")));
            }
            let observed = Message::new("saw-other-output")
                .number("at", found.at)
                .text("bytes", show::escape(came.as_bytes()));
            Err(bench.fail_pointing(expected, observed, Vec::new(), found.pointer))
        }
    }
}

// What is in a folder.

/// The folder holds exactly these files. Call it where the program has ended, or where nothing is due.
pub(super) fn expect_folder(bench: &mut Bench, folder: &Path, want: &[(&str, &[u8])]) -> Outcome {
    let names: Vec<&str> = want.iter().map(|(name, _)| *name).collect();
    let expected = Message::new("framed-want-folder")
        .number("count", names.len())
        .text("files", names.join(", "));
    let mut found = contents(folder)?;
    for (name, bytes) in want {
        let observed = match found.remove(*name) {
            None => Message::new("framed-saw-no-file").text("file", name),
            Some(came) if came == *bytes => continue,
            Some(came) => saw_file(name, &came, bytes),
        };
        return Err(bench.fail(expected, observed));
    }
    match found.pop_first() {
        None => {
            bench.step(expected);
            Ok(())
        }
        Some((name, bytes)) => {
            let observed = saw_more(&name, &bytes);
            Err(bench.fail(expected, observed))
        }
    }
}

/// The file comes to hold exactly these bytes, while the program goes on.
pub(super) fn expect_kept(bench: &mut Bench, folder: &Path, name: &str, want: &[u8]) -> Outcome {
    let path = folder.join(name);
    let expected = Message::new("framed-want-kept")
        .text("file", name)
        .number("count", want.len());
    let is_kept = |path: &Path| {
        // Its length first, so that nothing is read over and over while it grows.
        fs::metadata(path).is_ok_and(|meta| meta.len() == want.len() as u64)
            && fs::read(path).is_ok_and(|came| came == want)
    };
    match bench.arena().wait(|_| is_kept(&path).then_some(())) {
        Ok(()) => {
            bench.step(expected);
            Ok(())
        }
        Err(ended) => {
            let observed = match fs::read(&path) {
                Ok(came) => saw_file(name, &came, want),
                Err(_) => Message::new("framed-saw-no-file").text("file", name),
            };
            Err(bench.ended(expected, observed, ended))
        }
    }
}

pub(super) fn saw_more(name: &str, bytes: &[u8]) -> Message {
    Message::new("framed-saw-more-files")
        .text("file", show::escape(name.as_bytes()))
        .number("count", bytes.len())
}

fn saw_file(name: &str, came: &[u8], want: &[u8]) -> Message {
    let at = want.iter().zip(came).take_while(|(a, b)| a == b).count();
    Message::new("framed-saw-file")
        .text("file", name)
        .number("count", came.len())
        .number("of", want.len())
        .number("at", at)
        .text("bytes", show::bytes(came))
}

/// Files by their names; a folder in it counts as a file with its name and a slash.
pub(super) fn contents(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Stop> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(crate::bench::ours)? {
        let path = entry.map_err(crate::bench::ours)?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            found.insert(format!("{name}/"), Vec::new());
        } else {
            // One that has just gone is not there.
            fs::read(&path).map(|bytes| found.insert(name, bytes)).ok();
        }
    }
    Ok(found)
}
