//! Actions somebody agreed to do, and has not done.

use crate::casework::{ObligationKind, What};

use super::case::Case;
use super::obligation::{Basis, Obligation, Source, Status};
use super::why::is_due;
use crate::text::day;

impl Case<'_> {
    /// Returns the open actions. One without a date is undated, never on track.
    pub fn open_actions(&self) -> Vec<Obligation> {
        self.events
            .iter()
            .filter(|event| !event.is_filled("done_on", self.as_of))
            .filter_map(|event| match &event.what {
                What::Action(action) => Some((event, action)),
                _ => None,
            })
            .map(|(event, action)| {
                let what = action
                    .what
                    .clone()
                    .unwrap_or_else(|| "an action that is not described".into());
                let agreed = format!("agreed on {}", day(event.on));
                let why = match action.due {
                    Some(due) => format!("\"{what}\" {}; {agreed}.", is_due(due, self.as_of)),
                    None => format!("\"{what}\" was {agreed} without a date."),
                };
                Obligation {
                    kind: ObligationKind::Action,
                    rule: "action".into(),
                    title: what,
                    due: action.due,
                    status: action.due.map_or(Status::Undated, |due| self.status(due)),
                    days: action.due.map(|due| (due - self.as_of).num_days()),
                    responsible: None,
                    owner: action.owner.clone(),
                    chair: Vec::new(),
                    months: None,
                    basis: vec![Basis {
                        event: event.what.kind(),
                        on: event.on,
                    }],
                    brief: why.clone(),
                    caveats: Vec::new(),
                    why,
                    source: Source::RecordedAction,
                }
            })
            .collect()
    }

    /// Returns how a due date stands on the as-of date.
    pub fn status(&self, due: chrono::NaiveDate) -> Status {
        match (due - self.as_of).num_days() {
            ..0 => Status::Overdue,
            days if days <= i64::from(self.settings.due_soon) => Status::DueSoon,
            _ => Status::OnTrack,
        }
    }
}
