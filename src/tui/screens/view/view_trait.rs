//! What a way of seeing the work has to say for itself.

use ratatui::layout::Rect;

use crate::store::Who;
use crate::tui::keys::command::{Available, Command};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Beyond, Face};
use crate::tui::wire::canvas::Canvas;

/// Whose dates are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Those of a worker's children, or of all the board.
    Worker(Who),
    /// Those of one child, by id.
    Child(String),
}

/// What choosing the selected row of a view comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// Nothing: why.
    Nothing(String),
    /// These children are shown on the board.
    Worker(Who),
    /// This child's file.
    Child(String),
    /// One of these children's files, of each its id, its name and what is due.
    OneOf(String, Vec<(String, String, String)>),
    /// This team's board.
    Team(Option<String>),
    /// What lies below.
    Back,
}

/// A way of seeing the work: what was read, and where one stands in it.
pub(super) trait View {
    /// What it is called.
    fn name(&self) -> &'static str;

    /// Of whom it is, where that is neither the team nor a worker; empty is of everybody.
    fn whose(&self) -> Option<String> {
        None
    }

    /// What is selected, in words, for the line above the keys.
    fn line(&self) -> (String, Role);

    /// As plain text, to copy.
    fn text(&self) -> String;

    /// Draws it; answers which way there is more of it.
    fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>) -> Beyond;

    /// Goes where `command` says.
    fn go(&mut self, command: Command);

    /// What choosing the selected row comes to.
    fn chosen(&self) -> Chosen;

    /// Whether `command` can be run on it; if not, why.
    fn available(&self, command: Command) -> Available {
        on_most(command)
    }

    /// The child selected in it, where its rows are children.
    fn child(&self) -> Option<&str> {
        None
    }

    /// At how many months the review selected in it is, where its rows are reviews.
    fn months(&self) -> Option<u32> {
        None
    }

    /// Whose dates to look at from here, where its rows say so.
    fn scope(&self) -> Option<Scope> {
        None
    }
}

/// Whether `command` can be run on most views; if not, why.
pub(super) fn on_most(command: Command) -> Available {
    let why = match command {
        Command::TableOrChart | Command::KnownThenOrNow => {
            "Only the trends have charts, and look back."
        }
        Command::Left | Command::Right => "There is nothing to the left or the right here.",
        Command::RecordMilestone => "No child is selected.",
        _ => return Available::Yes,
    };
    Available::No(why.into())
}
