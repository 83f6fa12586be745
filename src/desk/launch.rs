//! How to open the board: what the command line hands to the screen.

use std::path::PathBuf;

use super::opening::Opening;

/// How to open the board.
#[derive(Debug, Clone)]
pub struct BoardRequest {
    /// The database.
    pub opening: Opening,
    /// The team named, if one was.
    pub team: Option<String>,
    /// The worker named, if one was.
    pub worker: Option<String>,
    /// The theme named, if one was.
    pub theme: Option<String>,
    /// The folder of the person's own keys, themes and procedures.
    pub config: Option<PathBuf>,
    /// Whether a newcomer is shown round.
    pub guide: Guide,
}

/// Whether a newcomer is shown round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Guide {
    /// The board is opened as it is.
    #[default]
    Alone,
    /// The tour is at the bottom of the screen.
    Tour,
}
