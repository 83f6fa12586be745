//! The program as a loop: the model, what a key makes of it, what that asks of the desk, and the
//! picture that is drawn of it.

pub mod draw;
pub mod effects;
pub mod model;
mod run;
mod table;
pub mod update;

pub use run::{first_screen, run};
