//! What a screen has to say for itself. A new one is a file with an `impl` of this, what its commands
//! do, and a row of the table of screens.

use ratatui::layout::Rect;

use crate::desk::board::{Board, Row};
use crate::tui::keys::command::{Available, Command};
use crate::tui::widgets::frame::Face;
use crate::tui::wire::canvas::Canvas;

/// A layer that covers all of the screen. It is told the board that lies below it.
pub trait Screen {
    /// Draws it.
    fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>, below: &Board);

    /// Whether `command` can be run on it; if not, why.
    fn available(&self, _command: Command) -> Available {
        Available::Yes
    }

    /// The row of the child that a command would be about: `None` where it is about no child, and what
    /// lies below is asked; `Some(None)` where no child is selected.
    fn row<'a>(&'a self, _below: &'a Board) -> Option<Option<&'a Row>> {
        None
    }
}
