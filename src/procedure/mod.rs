//! An authority's procedure as data: the model, reading it with errors that name the line, and
//! the packs the program ships with.

mod check;
pub mod model;
mod problem;
mod read;
pub mod shipped;
pub mod wording;

pub use check::check;
pub use model::*;
pub use problem::{Problem, ReadError};
pub use read::{Readings, extends, read, read_over};
