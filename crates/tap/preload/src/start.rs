//! The constructor: it runs before `main`, and the program's descriptors and environment are then as without us.
//!
//! The watcher sets PRISE_TAP to two descriptors that the program inherits, `MEMORY,LIBRARY`, and LD_PRELOAD to
//! `/proc/self/fd/LIBRARY`, maybe followed by `:` and what was there before. (A path would do, were it not that
//! LD_PRELOAD can't name one that holds a space or a colon.)
//!
//! SAFETY, for the whole module: constructors run on one thread, before anything of the program does, so `environ` is ours alone.

use core::ffi::{CStr, c_char};
use core::mem::size_of;
use libc::{MAP_SHARED, PROT_READ, PROT_WRITE, c_int};

use crate::shared::{MAGIC, Shared, VERSION};
use crate::{clock, observe};

unsafe extern "C" {
    static mut environ: *mut *mut c_char;
}

#[used]
#[unsafe(link_section = ".init_array")]
static CONSTRUCTOR: extern "C" fn() = start;

extern "C" fn start() {
    let Some((memory, library)) = (unsafe { take_descriptors() }) else {
        return;
    };
    unsafe { restore_preload() };
    let shared = unsafe { map(memory) };
    system!(SYS_close, memory);
    system!(SYS_close, library);
    if let Some(shared) = shared {
        clock::begin(shared.plan.clock);
        observe::begin(shared);
    }
}

/// Reads PRISE_TAP, and removes it.
unsafe fn take_descriptors() -> Option<(c_int, c_int)> {
    let (entry, value) = unsafe { variable(b"PRISE_TAP=") }?;
    let value = unsafe { CStr::from_ptr(value) }.to_str().ok();
    let (memory, library) = value.and_then(|value| value.split_once(','))?;
    let descriptors = memory.parse().ok().zip(library.parse().ok());
    unsafe { remove(entry) };
    descriptors
}

/// Takes our entry, the first, out of LD_PRELOAD: what the program starts is not ours to watch.
unsafe fn restore_preload() {
    let Some((entry, value)) = (unsafe { variable(b"LD_PRELOAD=") }) else {
        return;
    };
    let bytes = unsafe { CStr::from_ptr(value) }.to_bytes_with_nul();
    match bytes.iter().position(|&byte| byte == b':') {
        // The tail of the string, its final zero included, moves to its start.
        Some(colon) => unsafe {
            core::ptr::copy(value.add(colon + 1), value, bytes.len() - colon - 1)
        },
        None => unsafe { remove(entry) },
    }
}

/// A variable's place in `environ`, and its value.
unsafe fn variable(prefix: &[u8]) -> Option<(*mut *mut c_char, *mut c_char)> {
    unsafe {
        let mut entry = environ;
        while !entry.is_null() && !(*entry).is_null() {
            if CStr::from_ptr(*entry).to_bytes().starts_with(prefix) {
                return Some((entry, (*entry).add(prefix.len())));
            }
            entry = entry.add(1);
        }
    }
    None
}

/// Closes the gap in `environ`, up to its final null.
unsafe fn remove(mut entry: *mut *mut c_char) {
    unsafe {
        while !(*entry).is_null() {
            *entry = *entry.add(1);
            entry = entry.add(1);
        }
    }
}

/// The watcher's memory; `None` where it is not what this library was built for.
unsafe fn map(memory: c_int) -> Option<&'static Shared> {
    let length = size_of::<Shared>();
    let mut status: libc::stat = unsafe { core::mem::zeroed() };
    // Memory beyond the end of the file would be a SIGBUS at the first touch.
    if system!(SYS_fstat, memory, &raw mut status) != 0 || status.st_size != length as i64 {
        return None;
    }
    let protection = PROT_READ | PROT_WRITE;
    let address = system!(SYS_mmap, 0, length, protection, MAP_SHARED, memory, 0);
    if address < 0 && address > -4096 {
        return None;
    }
    // SAFETY: a mapping of that length, of integers only, which stays for the life of the program.
    let shared = unsafe { &*(address as *const Shared) };
    (shared.magic == MAGIC && shared.version == VERSION).then_some(shared)
}
