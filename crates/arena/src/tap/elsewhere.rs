//! The stand-in where there is no tap.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::Command;

use crate::lack::{Advice, Lack};

use super::{Call, IdleRun, Plan, Record};

/// There is none on this platform: [`Tap::new`] always fails.
pub enum Tap {}

impl Tap {
    /// # Errors
    /// Unsupported, always.
    pub fn new(_: &Plan) -> io::Result<Tap> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub fn arm(&self, _: &mut Command) {
        match *self {}
    }

    pub(crate) fn variables(&self, _: Option<OsString>) -> [(&'static str, OsString); 2] {
        match *self {}
    }

    pub(crate) fn step(&self) -> fn() -> io::Result<()> {
        match *self {}
    }

    pub fn loaded(&self) -> bool {
        match *self {}
    }

    pub fn sockets(&self) -> u64 {
        match *self {}
    }

    pub fn calls(&self, _: Call) -> u64 {
        match *self {}
    }

    pub fn moved(&self, _: Call) -> u64 {
        match *self {}
    }

    pub fn empty_calls(&self) -> u64 {
        match *self {}
    }

    pub fn fault_hits(&self) -> u64 {
        match *self {}
    }

    pub fn idle_run(&self) -> Option<IdleRun> {
        match *self {}
    }

    pub fn records(&self) -> Vec<Record> {
        match *self {}
    }
}

/// # Errors
/// Always.
pub fn library() -> Result<PathBuf, Lack> {
    let platform = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    let error = io::Error::from(io::ErrorKind::Unsupported);
    Err(Lack::of(platform, &error).with(Advice::UseTapsLinux))
}
