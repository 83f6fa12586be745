//! What a departure from an interval or a date would do, before anybody records it.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::casework::{Event, History, Variation, What};
use crate::obligations::{Obligation, Settings, evaluate};
use crate::procedure::Procedure;

use super::desk::Desk;
use super::error::Problem;
use super::words::day;

/// A child's case, and what its dates are worked out with.
#[derive(Debug, Clone)]
pub struct Outlook {
    history: History,
    procedure: Procedure,
    calendar: Calendar,
    settings: Settings,
    as_of: NaiveDate,
}

impl Desk {
    /// What departures would do to a child's dates.
    ///
    /// # Errors
    /// No such child; what the store says.
    pub fn outlook(&mut self, child: &str) -> Result<Outlook, Problem> {
        let history = self.case_file(child)?.history;
        let lens = self.lens();
        Ok(Outlook {
            history,
            procedure: lens.procedure.clone(),
            calendar: lens.calendar.clone(),
            settings: lens.settings.clone(),
            as_of: lens.as_of,
        })
    }
}

impl Outlook {
    /// What agreeing `variation` on a day would do: the dates as they would stand, and what the
    /// procedure says where it allows less than was agreed.
    pub fn of(&self, variation: Variation, on: NaiveDate) -> String {
        let Some(kind) = variation.of else {
            return String::new();
        };
        let before = self.dates(&self.history, kind);
        let mut events = self.history.events.clone();
        events.push(Event::new(on, What::Variation(variation)));
        let history = History::new(self.history.details.clone(), events);
        let after = self.dates(&history, kind);
        let mut lines = Vec::new();
        for it in &after {
            let was = before.iter().find(|other| other.rule == it.rule);
            let moved = match (was.and_then(|was| was.due), it.due) {
                (Some(was), Some(due)) if was != due => {
                    format!(" Without it: {}.", day(was))
                }
                _ => String::new(),
            };
            // What is said now and was not before is about the departure.
            let said = was.map_or("", |was| &was.why);
            let new: Vec<_> = sentences(&it.why)
                .filter(|sentence| *sentence != it.brief && !said.contains(sentence))
                .collect();
            if moved.is_empty() && new.is_empty() {
                continue;
            }
            lines.push(
                format!("{}{moved} {}", it.brief, new.join(" "))
                    .trim()
                    .to_string(),
            );
        }
        if lines.is_empty() {
            "Moves no date as things stand.".into()
        } else {
            lines.join("\n")
        }
    }

    fn dates(&self, history: &History, kind: crate::casework::ObligationKind) -> Vec<Obligation> {
        let all = evaluate(
            history,
            &self.procedure,
            &self.calendar,
            &self.settings,
            self.as_of,
        );
        let mut dates = all.obligations;
        dates.retain(|it| it.kind == kind);
        dates
    }
}

/// The sentences of an explanation, each with its full stop.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(". ").map(str::trim_end)
}
