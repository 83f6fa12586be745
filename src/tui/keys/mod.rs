//! What a person can do, and the keys that do it.

pub mod command;
pub mod key;
pub mod keymap;
