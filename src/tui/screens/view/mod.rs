//! Ways of seeing the work other than child by child: what each worker holds, what is ahead, how a
//! team has kept up, whose oversight is due, and how the teams stand.
//!
//! Each is worked out when it is opened and after something was recorded, and at no other time. What
//! was left is kept, so that coming back to it one stands where one stood.

mod ahead;
mod bars;
mod queue;
mod teams;
mod trends;
mod workers;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::desk::ahead::Ahead;
use crate::desk::all_teams::AllTeams;
use crate::desk::case_note::file_name;
use crate::desk::queue::Queue;
use crate::desk::trends::{Known, Trends};
use crate::desk::words::day;
use crate::desk::workers::Workers;
use crate::store::Who;
use crate::text::width::show;
use crate::tui::keys::command::{Available, Command};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::{self, Beyond, Face, Frame};
use crate::tui::wire::canvas::Canvas;

use crate::tui::widgets::table::Place;
use ahead::AheadView;
use queue::QueueView;
use teams::TeamsView;
use trends::TrendsView;
use workers::WorkersView;

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

/// Whose dates are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Those of a worker's children, or of all the board.
    Worker(Who),
    /// Those of one child, by id.
    Child(String),
}

/// What was found to look at.
#[derive(Debug, Clone)]
pub enum Found {
    /// What each worker holds.
    Workers(Workers),
    /// What is ahead, and for which child where it is for one.
    Ahead(Ahead, Option<String>),
    /// How they have kept up.
    Trends(Trends),
    /// Whose oversight is due.
    Queue(Queue),
    /// How the teams stand.
    Teams(AllTeams),
}

/// Whose work it is, under which procedure, and from when it is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Around {
    /// The team.
    pub team: String,
    /// The authority.
    pub authority: String,
    /// The day looked from.
    pub as_of: NaiveDate,
    /// Only what was known by the end of this day is seen; `None`: everything is.
    pub known_on: Option<NaiveDate>,
}

/// Something to look at, read from the file.
#[derive(Debug, Clone)]
pub struct Seen {
    /// What was asked for.
    pub of: ViewOf,
    /// Whose work it is.
    pub around: Around,
    /// What was found.
    pub found: Found,
}

/// A view being looked at.
#[derive(Debug, Clone)]
pub struct ViewScreen {
    /// Which, and of whom.
    pub of: ViewOf,
    around: Around,
    view: View,
}

/// A view, and where one stands in it.
#[derive(Debug, Clone)]
enum View {
    Workers(WorkersView),
    Ahead(AheadView),
    Trends(TrendsView),
    Queue(QueueView),
    Teams(TeamsView),
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

/// Why a month opens nothing.
const OF_MANY: &str = "A month is made of many children, and opens none of them.";

/// What a view has to say in its frame.
struct Says {
    title: String,
    /// The line above the keys.
    line: (String, Role),
}

impl ViewScreen {
    /// What was read, to be looked at.
    pub fn new(seen: Seen) -> Self {
        let Seen { of, around, found } = seen;
        let view = match found {
            Found::Workers(found) => View::Workers(WorkersView::new(found)),
            Found::Ahead(found, child) => View::Ahead(AheadView::new(found, child)),
            Found::Trends(found) => View::Trends(TrendsView::new(found)),
            Found::Queue(found) => View::Queue(QueueView::new(found)),
            Found::Teams(found) => View::Teams(TeamsView::new(found)),
        };
        Self { of, around, view }
    }

    /// Takes what was read anew, and stays where it was.
    pub fn refresh(&mut self, seen: Seen) {
        self.of = seen.of;
        self.around = seen.around;
        match (&mut self.view, seen.found) {
            (View::Workers(view), Found::Workers(found)) => view.refresh(found),
            (View::Ahead(view), Found::Ahead(found, child)) => view.refresh(found, child),
            (View::Trends(view), Found::Trends(found)) => view.refresh(found),
            (View::Queue(view), Found::Queue(found)) => view.refresh(found),
            (View::Teams(view), Found::Teams(found)) => view.refresh(found),
            // Another sort of view takes its own place.
            _ => {}
        }
    }

    /// Whether `of` asks for this sort of view.
    pub const fn is_sort(&self, of: &ViewOf) -> bool {
        matches!(
            (&self.view, of),
            (View::Workers(_), ViewOf::Workers)
                | (View::Ahead(_), ViewOf::Ahead(_))
                | (View::Trends(_), ViewOf::Trends(..))
                | (View::Queue(_), ViewOf::Queue)
                | (View::Teams(_), ViewOf::Teams)
        )
    }

    /// Whether it shows trends.
    pub const fn is_trends(&self) -> bool {
        matches!(self.view, View::Trends(_))
    }

    /// By which knowledge it judges the past.
    pub const fn known(&self) -> Known {
        match &self.of {
            ViewOf::Trends(_, known) => *known,
            _ => Known::Now,
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
        match &self.view {
            View::Queue(view) => view.child(),
            _ => None,
        }
    }

    /// At how many months the review selected in it is, where its rows are reviews.
    pub fn months(&self) -> Option<u32> {
        match &self.view {
            View::Queue(view) => view.months(),
            _ => None,
        }
    }

    /// Whose dates to look at from here.
    pub fn scope(&self) -> Scope {
        match (&self.view, &self.of) {
            (View::Workers(view), _) => Scope::Worker(view.worker()),
            (View::Queue(view), _) => view.child().map_or(Scope::Worker(Who::Any), |child| {
                Scope::Child(child.to_string())
            }),
            (_, ViewOf::Ahead(scope)) => scope.clone(),
            (_, ViewOf::Trends(worker, _)) => Scope::Worker(worker.clone()),
            _ => Scope::Worker(Who::Any),
        }
    }

    /// Whether `command` can be run on it; if not, why.
    pub fn available(&self, command: Command) -> Available {
        let no = |why: &str| Available::No(why.into());
        match (command, &self.view) {
            (Command::TableOrChart | Command::KnownThenOrNow, View::Trends(_)) => Available::Yes,
            (Command::TableOrChart | Command::KnownThenOrNow, _) => {
                no("Only the trends have charts, and look back.")
            }
            (Command::Choose, View::Trends(_)) => no(OF_MANY),
            (Command::Left | Command::Right, View::Ahead(_) | View::Trends(_)) => Available::Yes,
            (Command::Left | Command::Right, _) => {
                no("There is nothing to the left or the right here.")
            }
            (Command::RecordMilestone, View::Queue(view)) if view.child().is_some() => {
                Available::Yes
            }
            (Command::RecordMilestone, _) => no("No child is selected."),
            (Command::NextTeam | Command::PreviousTeam, View::Teams(_)) => {
                no("All the teams are here.")
            }
            (Command::NextTeam | Command::PreviousTeam, View::Ahead(view))
                if view.is_of_child() =>
            {
                no("These are one child's dates.")
            }
            _ => Available::Yes,
        }
    }

    /// Goes where `command` says.
    pub fn go(&mut self, command: Command) {
        match &mut self.view {
            View::Workers(view) => moved(&mut view.place, view.workers.rows.len(), command),
            View::Queue(view) => moved(&mut view.place, view.queue.rows.len(), command),
            View::Teams(view) => moved(&mut view.place, view.teams.rows.len(), command),
            View::Ahead(view) => view.go(command),
            View::Trends(view) => view.go(command),
        }
    }

    /// What choosing the selected row comes to.
    pub fn chosen(&self) -> Chosen {
        match &self.view {
            View::Workers(view) => view.chosen(),
            View::Ahead(view) => view.chosen(),
            View::Trends(_) => Chosen::Nothing(OF_MANY.into()),
            View::Queue(view) => view.chosen(),
            View::Teams(view) => view.chosen(),
        }
    }

    /// What it is, and whose.
    pub fn title(&self) -> String {
        self.says().title
    }

    /// What a file of it is called: by a child's id, and never by the name.
    pub fn file(&self) -> String {
        match &self.of {
            ViewOf::Ahead(Scope::Child(child)) => file_name(child, "ahead", self.around.as_of),
            _ => format!("{}.txt", self.title()),
        }
    }

    /// As a table in plain text, to copy.
    pub fn text(&self) -> String {
        let says = self.says();
        let table = match &self.view {
            View::Workers(view) => view.text(),
            View::Ahead(view) => view.text(),
            View::Trends(view) => view.text(),
            View::Queue(view) => view.text(self.around.as_of),
            View::Teams(view) => view.text(),
        };
        let Around {
            authority,
            as_of,
            known_on,
            ..
        } = &self.around;
        let known = known_on.map_or_else(String::new, |on| format!(", as known on {}", day(on)));
        let text = format!(
            "{}, {authority} · {}{known}\n\n{table}",
            says.title,
            day(*as_of)
        );
        // As clean as on the screen: a clipboard is pasted anywhere.
        text.lines()
            .fold(String::new(), |text, line| text + &show(line) + "\n")
    }

    fn aside(&self) -> String {
        let from = day(self.around.as_of);
        match self.around.known_on {
            // What is looked at comes first, as on the board.
            Some(on) if on == self.around.as_of => format!("AS KNOWN ON {from}"),
            Some(on) => format!("AS KNOWN ON {} · {from}", day(on)),
            None => format!("{} · {from}", self.around.authority),
        }
    }

    fn says(&self) -> Says {
        let (what, of, line) = match &self.view {
            View::Workers(view) => ("Workers", None, view.line()),
            View::Ahead(view) => ("Ahead", view.of_child().map(str::to_string), view.line()),
            View::Trends(view) => ("Trends", None, view.line()),
            View::Queue(view) => ("Oversight queue", None, view.line()),
            View::Teams(view) => ("All teams", Some(String::new()), view.line()),
        };
        let worker = match &self.of {
            ViewOf::Ahead(Scope::Worker(worker)) | ViewOf::Trends(worker, _) => worker,
            _ => &Who::Any,
        };
        let whose = match (of, worker) {
            (Some(of), _) => of,
            (None, Who::Any) => self.around.team.clone(),
            (None, Who::NotKnown) => format!("nobody's, {}", self.around.team),
            (None, Who::Named(name)) => format!("{name}, {}", self.around.team),
        };
        let title = if whose.is_empty() {
            what.into()
        } else {
            format!("{what} · {whose}")
        };
        Says { title, line }
    }

    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>) {
        let theme = face.theme;
        let says = self.says();
        let body = frame::draw(
            canvas,
            area,
            face,
            &Frame {
                title: &says.title,
                aside: &self.aside(),
                says: (&says.line.0, says.line.1),
                lines: frame::Lines::Two,
            },
        );
        let beyond = match &self.view {
            View::Workers(view) => view.draw(canvas, body, theme),
            View::Ahead(view) => view.draw(canvas, body, face),
            View::Trends(view) => view.draw(canvas, body, theme),
            View::Queue(view) => view.draw(canvas, body, theme, self.around.as_of),
            View::Teams(view) => view.draw(canvas, body, theme),
        };
        frame::say_beyond(canvas, area, theme, frame::Lines::Two, beyond);
    }
}

/// Nothing of it lies beyond the screen.
const NONE: Beyond = Beyond {
    above: false,
    below: false,
};

/// Moves the selection of a list of `total` rows.
fn moved(place: &mut Place, total: usize, command: Command) {
    match command {
        Command::Up => place.step(-1, total),
        Command::Down => place.step(1, total),
        Command::PageUp => place.page(-1, total),
        Command::PageDown => place.page(1, total),
        Command::Home => place.go(0, total),
        Command::End => place.go(total, total),
        _ => {}
    }
}

/// Writes what there is to say where there are no rows.
fn nothing(canvas: &mut Canvas, area: Rect, theme: &Theme, text: &str) {
    let inner = Rect {
        x: area.x + 2.min(area.width),
        width: area.width.saturating_sub(4),
        ..area
    };
    frame::say(canvas, inner, text, theme.style(Role::Dim));
}
