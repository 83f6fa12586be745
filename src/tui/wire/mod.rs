//! The terminal: what is read from it, what is written to it, and the way in and out.

pub mod canvas;
pub mod copy;
pub mod input;
pub mod paint;
pub mod signals;
pub mod terminal;
