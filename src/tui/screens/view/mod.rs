//! Ways of seeing the work other than child by child: what each worker holds, what is ahead, how a
//! team has kept up, whose oversight is due, and how the teams stand. A new one is a file that says
//! what a `View` says, and its rows in the table below.
//!
//! Each is worked out when it is opened and after something was recorded, and at no other time. What
//! was left is kept, so that coming back to it one stands where one stood.

mod ahead;
mod bars;
mod queue;
mod teams;
mod trends;
mod view_trait;
mod workers;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::desk::ahead::Ahead;
use crate::desk::board::{Board, Row};
use crate::desk::case_note::file_name;
use crate::desk::queue::Queue;
use crate::desk::trends::Known;
use crate::desk::words::day;
use crate::desk::{Desk, Problem};
use crate::store::Who;
use crate::text::width::show;
use crate::tui::keys::command::{Available, Command};
use crate::tui::screens::screen::Screen;
use crate::tui::widgets::frame::{Face, Frame, Lines};
use crate::tui::wire::canvas::Canvas;

use ahead::AheadView;
use queue::QueueView;
use teams::TeamsView;
use trends::TrendsView;
use view_trait::View;
use workers::WorkersView;

pub use view_trait::{Chosen, Scope};

/// Which view, and of whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewOf {
    /// What each worker of the team holds.
    Workers,
    /// What is ahead.
    Ahead(Scope),
    /// How the team, or one worker, has kept up; by which knowledge.
    Trends(Who, Known),
    /// Whose oversight is due.
    Queue,
    /// How the teams stand.
    Teams,
}

/// The table of views: their types, as they are read.
macro_rules! views {
    ($($name:ident($view:ty);)*) => {
        /// A view that was read.
        #[derive(Debug, Clone)]
        enum Found {
            $($name($view)),*
        }

        impl Found {
            fn view(&self) -> &dyn View {
                match self {
                    $(Self::$name(view) => view),*
                }
            }

            fn view_mut(&mut self) -> &mut dyn View {
                match self {
                    $(Self::$name(view) => view),*
                }
            }

            /// Takes what was read anew, and stays where it was. Another sort of view takes its place.
            fn refresh(&mut self, found: Self) {
                match (self, found) {
                    $((Self::$name(view), Self::$name(found)) => view.refresh(found),)*
                    (this, found) => *this = found,
                }
            }
        }
    };
}

views! {
    Workers(WorkersView);
    Ahead(AheadView);
    Trends(TrendsView);
    Queue(QueueView);
    Teams(TeamsView);
}

impl ViewOf {
    /// Reads it, for the children of `board`.
    ///
    /// # Errors
    /// What the store says.
    pub fn read(self, desk: &mut Desk, board: &Board) -> Result<ViewScreen, Problem> {
        let found = match &self {
            Self::Workers => Found::Workers(WorkersView::new(desk.workers(board)?)),
            Self::Queue => {
                let queue = Queue::of(board, desk.procedure());
                Found::Queue(QueueView::new(queue, board.as_of))
            }
            Self::Teams => Found::Teams(TeamsView::new(desk.all_teams()?)),
            Self::Trends(worker, known) => {
                let trends = desk.trends(board.whose.clone(), worker.clone(), *known)?;
                Found::Trends(TrendsView::new(trends))
            }
            Self::Ahead(Scope::Worker(worker)) => {
                let held = |row: &&Row| worker.takes(row.worker.as_deref());
                let rows = board.rows.iter().filter(held);
                let ahead = Ahead::of(rows, board.as_of, desk.calendar());
                Found::Ahead(AheadView::new(ahead, None))
            }
            Self::Ahead(Scope::Child(child)) => {
                let case = desk.case_file(child)?;
                let (row, _) = desk.row(&case);
                let ahead = Ahead::of([&row], board.as_of, desk.calendar());
                Found::Ahead(AheadView::new(ahead, Some(row.name)))
            }
        };
        Ok(ViewScreen {
            of: self,
            team: board.whose_in_words().to_string(),
            authority: board.authority.clone(),
            as_of: board.as_of,
            known_on: board.known_on,
            found,
        })
    }
}

/// A view being looked at.
#[derive(Debug, Clone)]
pub struct ViewScreen {
    /// Which, and of whom.
    pub of: ViewOf,
    team: String,
    authority: String,
    as_of: NaiveDate,
    /// Only what was known by the end of this day is seen; `None`: everything is.
    known_on: Option<NaiveDate>,
    found: Found,
}

impl ViewScreen {
    /// Takes what was read anew, and stays where it was.
    pub fn refresh(&mut self, read: Self) {
        self.found.refresh(read.found);
        (self.of, self.team, self.authority) = (read.of, read.team, read.authority);
        (self.as_of, self.known_on) = (read.as_of, read.known_on);
    }

    /// Whether `of` asks for this sort of view.
    pub fn is_sort(&self, of: &ViewOf) -> bool {
        std::mem::discriminant(&self.of) == std::mem::discriminant(of)
    }

    /// By which knowledge it judges the past, where it shows trends.
    pub const fn known(&self) -> Option<Known> {
        match &self.of {
            ViewOf::Trends(_, known) => Some(*known),
            _ => None,
        }
    }

    /// Asks for all of a team from now on, and not for one worker of it.
    pub fn of_all(&mut self) {
        match &mut self.of {
            ViewOf::Ahead(Scope::Worker(worker)) | ViewOf::Trends(worker, _) => *worker = Who::Any,
            _ => {}
        }
    }

    /// The child selected in it, where its rows are children.
    pub fn child(&self) -> Option<&str> {
        self.found.view().child()
    }

    /// At how many months the review selected in it is, where its rows are reviews.
    pub fn months(&self) -> Option<u32> {
        self.found.view().months()
    }

    /// Whose dates to look at from here.
    pub fn scope(&self) -> Scope {
        match (self.found.view().scope(), &self.of) {
            (Some(scope), _) => scope,
            (None, ViewOf::Ahead(scope)) => scope.clone(),
            _ => Scope::Worker(self.worker().clone()),
        }
    }

    /// Whose children it is of.
    const fn worker(&self) -> &Who {
        match &self.of {
            ViewOf::Ahead(Scope::Worker(worker)) | ViewOf::Trends(worker, _) => worker,
            _ => &Who::Any,
        }
    }

    /// Goes where `command` says.
    pub fn go(&mut self, command: Command) {
        self.found.view_mut().go(command);
    }

    /// What choosing the selected row comes to.
    pub fn chosen(&self) -> Chosen {
        self.found.view().chosen()
    }

    /// What it is, and whose.
    pub fn title(&self) -> String {
        let view = self.found.view();
        let whose = match (view.whose(), self.worker()) {
            (Some(of), _) => of,
            (None, Who::Any) => self.team.clone(),
            (None, Who::NotKnown) => format!("nobody's, {}", self.team),
            (None, Who::Named(name)) => format!("{name}, {}", self.team),
        };
        if whose.is_empty() {
            view.name().into()
        } else {
            format!("{} · {whose}", view.name())
        }
    }

    /// What a file of it is called: by a child's id, and never by the name.
    pub fn file(&self) -> String {
        match &self.of {
            ViewOf::Ahead(Scope::Child(child)) => file_name(child, "ahead", self.as_of),
            _ => format!("{}.txt", self.title()),
        }
    }

    /// As a table in plain text, to copy.
    pub fn text(&self) -> String {
        let known = self.known_on;
        let known = known.map_or_else(String::new, |on| format!(", as known on {}", day(on)));
        let text = format!(
            "{}, {} · {}{known}\n\n{}",
            self.title(),
            self.authority,
            day(self.as_of),
            self.found.view().text()
        );
        // As clean as on the screen: a clipboard is pasted anywhere.
        text.lines()
            .fold(String::new(), |text, line| text + &show(line) + "\n")
    }

    fn aside(&self) -> String {
        let from = day(self.as_of);
        match self.known_on {
            // What is looked at comes first, as on the board.
            Some(on) if on == self.as_of => format!("AS KNOWN ON {from}"),
            Some(on) => format!("AS KNOWN ON {} · {from}", day(on)),
            None => format!("{} · {from}", self.authority),
        }
    }
}

impl Screen for ViewScreen {
    fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>, _below: &Board) {
        let view = self.found.view();
        let (line, role) = view.line();
        let frame = Frame {
            says: (line.into(), role),
            lines: Lines::Six,
            ..Frame::new(self.title(), self.aside())
        };
        let rows = frame.draw(canvas, area, face);
        let beyond = view.draw(canvas, rows.body, face);
        rows.say_beyond(canvas, face.theme, beyond);
    }

    fn available(&self, command: Command) -> Available {
        self.found.view().available(command)
    }

    fn row<'a>(&'a self, below: &'a Board) -> Option<Option<&'a Row>> {
        let child = self.child();
        Some(child.and_then(|it| below.rows.iter().find(|row| row.child == it)))
    }
}
