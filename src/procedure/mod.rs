//! An authority's procedure as data: the model, reading it with errors that name the line, and
//! the packs the program ships with.

mod check;
mod chosen;
pub mod model;
mod read;
mod read_rule;
mod reader;
pub mod shipped;
pub mod wording;

pub use check::check;
pub use chosen::Readings;
pub use model::*;
pub use read::{ReadError, extends, read, read_over};
pub use reader::Problem;
