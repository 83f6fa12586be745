//! What the board's cells say.

use crate::casework::Role;
use crate::desk::board::{Age, Board, Cell as DutyCell, Mark, MilestoneState, PlanAge, Row};
use crate::desk::words::{any_role, count, day, relative};
use crate::tui::theme::Role as Look;
use crate::tui::widgets::table::Cell;

/// The rows of the board that are shown as one, by their places: the first stands for all.
pub(super) type Entry = Vec<usize>;

/// What a cell is made from.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) board: &'a Board,
    pub(super) entry: &'a [usize],
    pub(super) row: &'a Row,
    /// How wide the table is, in columns of the screen.
    pub(super) table: u16,
}

/// How one kind of duty stands.
pub(super) fn cell<'a>(cell: DutyCell) -> Cell<'a> {
    match cell {
        DutyCell::Days(days, status) => Cell::new(relative(days), Look::from(status)),
        DutyCell::NotKnown => Cell::new("not known", Look::Unknown),
        DutyCell::Undated => Cell::new("no date", Look::Undated),
        DutyCell::NotAsked => Cell::new("-", Look::Dim),
    }
}

/// The name of a line: of one child, or of siblings folded into one.
pub(super) fn name(line: Line<'_>) -> Cell<'_> {
    let first = line.row.name.as_str();
    let given = |name: &str| name.split_whitespace().next().unwrap_or(name).to_string();
    match line.entry {
        [_] | [] => Cell::text(first),
        [_, second] => {
            let second = line.board.rows.get(*second).map(|row| given(&row.name));
            Cell::text(format!("{} & {first}", second.unwrap_or_default()))
        }
        several => Cell::text(format!("({}) {first}", several.len())),
    }
}

/// The next thing to do: "visit 5d over".
pub(super) fn next(line: Line<'_>) -> Cell<'_> {
    let Some(it) = line.row.worst() else {
        return Cell::new("nothing", Look::Dim);
    };
    let said = match it.days {
        Some(days) => format!("{} {}", it.title, relative(days)),
        None => format!("{}: {}", it.title, it.status.plain()),
    };
    Cell::new(said, Look::from(it.status))
}

pub(super) fn age(age: Age) -> String {
    match age {
        Age::Unborn => "-".into(),
        Age::Years(years) => years.to_string(),
        Age::NotKnown => "?".into(),
    }
}

/// The plan's age in a column: weeks; with a question mark where only the episode's start is known.
pub fn plan(plan: PlanAge, as_of: chrono::NaiveDate) -> String {
    match plan {
        PlanAge::Since(_, days) => format!("{}w", days / 7),
        PlanAge::EpisodeSince(on) => format!("{}w?", (as_of - on).num_days() / 7),
        PlanAge::NotKnown => "?".into(),
        PlanAge::NotStarted => "none".into(),
        PlanAge::Closed(_) => "shut".into(),
    }
}

/// An age in words.
pub fn age_in_words(age: Age) -> String {
    match age {
        Age::Years(years) => years.to_string(),
        Age::Unborn => "not yet born".into(),
        Age::NotKnown => "age not known".into(),
    }
}

/// The plan's age in words.
pub fn plan_in_words(plan: PlanAge, as_of: chrono::NaiveDate) -> String {
    match plan {
        PlanAge::Since(on, days) => format!("plan since {}, {} weeks", day(on), days / 7),
        PlanAge::EpisodeSince(on) => {
            let weeks = (as_of - on).num_days() / 7;
            format!(
                "episode start {}, {weeks} weeks ago; plan start not known",
                day(on)
            )
        }
        PlanAge::NotKnown => "plan start not known".into(),
        PlanAge::NotStarted => "no plan yet".into(),
        PlanAge::Closed(on) => format!("closed {}", day(on)),
    }
}

/// A mark in a column.
pub(super) fn mark(mark: &Mark) -> (String, Look) {
    match mark {
        Mark::PlanOpen(_, state) => match state {
            MilestoneState::NotAsked(months) => (format!("{months}m"), Look::Text),
            MilestoneState::Due { months, days, .. } if *days < 0 => {
                (format!("{months}m over"), Look::Overdue)
            }
            MilestoneState::Due { months, .. } => (format!("{months}m due"), Look::DueSoon),
            MilestoneState::NotKnown { months, .. } => {
                (format!("{months}m n/known"), Look::Unknown)
            }
            MilestoneState::Done(months, _) => (format!("{months}m done"), Look::Text),
        },
        Mark::Turns18(on) => (format!("18 {}", on.format("%-d %b")), Look::DueSoon),
        Mark::NotSeen(_) => ("not seen".into(), Look::Unknown),
        Mark::ClosureSteps(left) => (format!("{left} to do"), Look::Undated),
        Mark::Unborn(_) => ("unborn".into(), Look::Text),
        Mark::BirthNotKnown(_) => ("born?".into(), Look::Unknown),
    }
}

/// A mark in words, for the pane and the case file.
pub fn mark_in_words(mark: &Mark) -> String {
    match mark {
        Mark::PlanOpen(open, state) => {
            let open = format!("Plan open {}", count(*open as usize, "month", "months"));
            match state {
                MilestoneState::NotAsked(months) => {
                    format!("{open}; no {months}-month review required.")
                }
                MilestoneState::Due {
                    months,
                    days,
                    by: roles,
                } => {
                    let due = if *days < 0 { "" } else { "due " };
                    let when = relative(*days);
                    format!("{open}; {months}-month review {due}{when}{}.", by(roles))
                }
                MilestoneState::NotKnown { months, by: roles } => format!(
                    "{open}; whether the {months}-month review was held{} is not known.",
                    by(roles)
                ),
                MilestoneState::Done(_, on) => format!("{open}; reviewed {}.", day(*on)),
            }
        }
        Mark::Turns18(on) => format!("18th birthday {}.", day(*on)),
        Mark::NotSeen(on) => format!("The child was not seen at the last visit, {}.", day(*on)),
        Mark::ClosureSteps(left) => format!("Closed, with {left} steps left to do."),
        Mark::Unborn(on) => format!("Not yet born; expected {}.", day(*on)),
        Mark::BirthNotKnown(on) => {
            format!("No birth is recorded; the child was expected {}.", day(*on))
        }
    }
}

fn by(roles: &[Role]) -> String {
    if roles.is_empty() {
        String::new()
    } else {
        format!(", by {}", any_role(roles))
    }
}
