//! What a manager does, the same for the command line and the screen.

pub mod agreed;
pub mod ahead;
pub mod all_teams;
pub mod board;
pub mod came_in;
pub mod case_note;
pub mod case_view;
mod cases;
pub mod clock;
pub mod closure;
pub mod completing;
#[allow(
    clippy::module_inception,
    reason = "it is the desk itself; its re-exports are the only way in"
)]
mod desk;
mod drafts;
pub mod duty;
pub mod error;
mod family;
pub mod import;
mod launch;
pub mod milestones;
pub mod moves;
mod opening;
pub mod outlook;
pub mod paper;
mod preferences;
pub mod procedures;
pub mod queue;
pub mod record;
mod recording;
pub mod session;
pub mod settings;
pub mod supervision;
#[cfg(test)]
mod testing;
pub mod trends;
pub mod triage;
pub mod undo;
pub mod weights;
mod whose;
pub mod words;
pub mod workers;

pub use cases::Closed;
pub use desk::Desk;
pub use error::{Kind, Problem};
pub use launch::{BoardRequest, Guide};
pub use opening::{Opening, create, create_with_pack};
pub use procedures::{find_procedure, read_own};
