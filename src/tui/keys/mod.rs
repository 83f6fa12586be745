//! Commands, the keys that point at them, and words that name them.

pub mod command;
pub mod key;
pub mod keymap;
pub mod phrase;
