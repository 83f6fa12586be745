//! What the model knows of a supervision session.

use crate::tui::keys::command::Command;
use crate::tui::screens::session::SessionScreen;

use crate::tui::app::model::{Layer, Model};
use crate::tui::forms::FormKind;

impl Model {
    /// The supervision session, wherever in the stack it is.
    pub fn session(&self) -> Option<&SessionScreen> {
        self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Session(screen) => Some(screen.as_ref()),
            _ => None,
        })
    }

    /// The supervision session, wherever in the stack it is.
    pub fn session_mut(&mut self) -> Option<&mut SessionScreen> {
        self.layers.iter_mut().rev().find_map(|layer| match layer {
            Layer::Session(screen) => Some(screen.as_mut()),
            _ => None,
        })
    }

    /// The child whose supervision form is open in a session.
    pub fn supervised(&self) -> Option<String> {
        self.session()?;
        self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Form(form) if form.kind == FormKind::Supervision => Some(form.child.clone()),
            _ => None,
        })
    }

    /// Why what a session is needed for, or can do, cannot be done just now.
    pub(super) fn no_session(&self, command: Command) -> Option<String> {
        let on_session = matches!(self.layers.last(), Some(Layer::Session(_)));
        match (command, self.session()) {
            (Command::Supervise, _) => {
                let empty = self
                    .board()
                    .is_none_or(|screen| screen.board.rows.is_empty());
                empty.then(|| "There are no children here to discuss.".to_string())
            }
            (Command::NextChild, None) => {
                Some("This form is not one of a supervision session.".to_string())
            }
            (Command::NextChild, Some(screen)) if on_session => {
                let next = screen.session.next_after(None);
                next.is_none().then(|| "No child is to come.".to_string())
            }
            (Command::RecordSupervision | Command::SkipChild | Command::SayWhy, Some(screen))
                if on_session =>
            {
                screen.why_not()
            }
            (Command::FinishSession, Some(screen)) if screen.session.recorded() == 0 => {
                Some("No child is discussed yet, so there is nothing to sign.".to_string())
            }
            _ => None,
        }
    }
}
