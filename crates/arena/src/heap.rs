//! A small heap: whoever starts programs pays for each page it holds, since fork(2) copies the tables of all of them.

/// Has large blocks given back to the system as soon as they are freed (mallopt(3)). The C library would else learn
/// from the first frame of 16 MiB to keep such blocks, for each thread.
pub fn stay_small() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: mallopt only sets numbers of the allocator.
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, 256 << 10);
        libc::mallopt(libc::M_TRIM_THRESHOLD, 256 << 10);
        libc::mallopt(libc::M_ARENA_MAX, 4);
    }
}
