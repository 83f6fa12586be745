//! What a manager does, the same for the command line and the screen.

pub mod agreed;
pub mod board;
pub mod case_note;
pub mod case_view;
pub mod clock;
pub mod closure;
pub mod completing;
pub mod demo;
#[allow(
    clippy::module_inception,
    reason = "it is the desk itself; its re-exports are the only way in"
)]
mod desk;
pub mod error;
mod family;
pub mod import;
mod launch;
pub mod milestones;
pub mod moves;
pub mod outlook;
pub mod paper;
pub mod procedures;
pub mod record;
pub mod session;
pub mod settings;
pub mod supervision;
pub mod triage;
pub mod undo;
mod whose;
pub mod words;

pub use desk::{Closed, Desk, Opening, create, create_with_pack};
pub use error::{Kind, Problem};
pub use launch::{BoardRequest, Guide};
pub use procedures::{find_procedure, read_own};
