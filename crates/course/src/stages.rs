//! The checks, a module for each stage.

pub mod chat;
pub mod echo;
pub mod framed;
pub mod p2p;
pub mod scoped;
