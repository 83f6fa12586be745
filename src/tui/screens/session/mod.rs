//! A supervision session: the children in the order to discuss, and what was left open last time.
//!
//! ```text
//!  Supervision · A Khan · 1 of 3 discussed                        begun Mon 2 Mar
//!  ──────────────────────────────────────────────────────────────────────────────
//!  3 children; 1 with something overdue. Overdue: visit 1.
//!
//!    Jakub N   K0042   recorded        visit 3d over
//!  > Mia E     K0001   draft waiting   visit 5d over
//!    Zara P    K0051   to come         visit in 3d
//!
//!    Open from last time: 1 done, 1 still open
//!    [x] Mia E     School attendance   R Osei   done Mon 2 Mar
//!    [ ] Zara P    Genogram            A Khan   5d over
//!  ──────────────────────────────────────────────────────────────────────────────
//!  Visit was due on …
//!  keys
//! ```

mod draw;

use crate::desk::board::{Board, Row};
use crate::desk::session::{Carried, Discussed, Session, State};
use crate::tui::keys::command::Command;
use crate::tui::widgets::list::Selection;

/// A session on the screen.
#[derive(Debug, Clone)]
pub struct SessionScreen {
    /// The session.
    pub session: Session,
    /// The day and the authority it is looked at from.
    frame: Board,
    /// The selected line: the children, and after them the actions.
    selection: Selection,
}

/// What a line of the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// A child, by its place.
    Child(usize),
    /// Nothing.
    Blank,
    /// What stands over the actions.
    Heading,
    /// An action, by its place.
    Action(usize),
}

impl SessionScreen {
    /// A session, looked at as `board` is, at the child to discuss next.
    pub fn new(session: Session, board: &Board) -> Self {
        let frame = Board {
            rows: Vec::new(),
            gaps: Vec::new(),
            ..board.clone()
        };
        let mut screen = Self {
            session,
            frame,
            selection: Selection::default(),
        };
        let next = screen.session.kept.open.clone();
        let next = next.or_else(|| screen.session.next_after(None).map(str::to_string));
        if let Some(child) = next {
            screen.select(&child);
        }
        screen
    }

    /// Takes the session read anew, and stays where it was.
    pub fn refresh(&mut self, session: Session) {
        let action = self.action().map(|(_, it)| it.id.clone());
        let child = self.child().map(|it| it.row.child.clone());
        self.frame.as_of = session.as_of;
        self.session = session;
        if action.is_none()
            && let Some(child) = child
        {
            self.select(&child);
        }
        self.selection.keep(None, self.total());
    }

    /// Goes to a child.
    pub fn select(&mut self, child: &str) {
        let place = self
            .session
            .children
            .iter()
            .position(|it| it.row.child == child);
        self.selection.keep(place, self.total());
    }

    /// Moves the selection as `command` says; answers whether it is one that moves.
    pub fn moved(&mut self, command: Command) -> bool {
        self.selection.moved(command, self.total())
    }

    /// The selected action from last time, and whose it is.
    pub fn action(&self) -> Option<(&Row, &Carried)> {
        let at = self
            .selection
            .at()
            .checked_sub(self.session.children.len())?;
        self.session.carried().nth(at)
    }

    /// The selected child, or the one whose action is selected.
    pub fn child(&self) -> Option<&Discussed> {
        match self.action() {
            Some((row, _)) => self
                .session
                .children
                .iter()
                .find(|it| it.row.child == row.child),
            None => self.session.children.get(self.selection.at()),
        }
    }

    /// Why the selected child is not to be supervised here; `None` if it is.
    pub fn why_not(&self) -> Option<String> {
        let child = self.child()?;
        let name = &child.row.name;
        match &child.state {
            State::Recorded => Some(format!(
                "Supervision of {name} is recorded in this session already."
            )),
            State::Gone(why) => Some(format!("{name} is not discussed here any more: {why}.")),
            State::ToCome | State::Draft | State::Skipped(_) => None,
        }
    }

    /// How many lines can be selected.
    fn total(&self) -> usize {
        self.session.children.len() + self.session.carried().count()
    }

    fn lines(&self) -> Vec<Line> {
        let mut lines: Vec<_> = (0..self.session.children.len()).map(Line::Child).collect();
        let actions = self.session.carried().count();
        if actions > 0 {
            lines.extend([Line::Blank, Line::Heading]);
            lines.extend((0..actions).map(Line::Action));
        }
        lines
    }

    /// The selected line among all of them.
    fn selected(&self) -> Line {
        let children = self.session.children.len();
        match self.selection.at().checked_sub(children) {
            Some(action) => Line::Action(action),
            None => Line::Child(self.selection.at()),
        }
    }
}
