//! Triage: a walk through every child something is flagged for, worst first; what is decided about
//! each, and what came of it.

mod chaser;
mod decided;
mod walk;

pub use chaser::{OfWorker, by_worker, is_the_workers};
pub use decided::{Acceptance, LastDecision, acceptances, in_words, last};
pub use walk::{Place, Rows, WALK, Walk};

pub(super) use walk::begun;

use walk::{read, subject};

use crate::casework::record::{Body, NewRecord};
use crate::casework::triage::{Decided, Flagged, TriageDecision};
use crate::store::Who;

use super::board::Row;
use super::desk::Desk;
use super::error::Problem;
use super::record::new_form_id;

/// What is flagged now, as a decision keeps it.
pub fn about(row: &Row) -> Vec<Flagged> {
    row.flags().map(decided::flagged).collect()
}

/// A record of a decision, made in `act`.
pub fn record(act: &str, child: &str, decision: TriageDecision) -> NewRecord {
    NewRecord::typed(act, "triage", child, Body::Triage(decision))
}

impl Desk {
    /// The walk this person has begun through the children of `whose`, if there is one.
    ///
    /// # Errors
    /// What the store says.
    pub fn walk(&mut self, whose: &Who) -> Result<Option<Walk>, Problem> {
        let kept = self.draft(WALK, &subject(whose))?;
        Ok(kept.and_then(|draft| read(&draft)))
    }

    /// Keeps a walk as it stands, or forgets it.
    ///
    /// # Errors
    /// What the store says.
    pub fn keep_walk(&mut self, whose: &Who, walk: Option<&Walk>) -> Result<(), Problem> {
        match walk {
            Some(walk) => {
                // Days, numbers and texts always have a text.
                let text = serde_json::to_string(walk).unwrap_or_default();
                self.save_draft(WALK, &subject(whose), &text)
            }
            None => self.drop_draft(WALK, &subject(whose)),
        }
    }

    /// Records a decision about a child that needs no more than its name: to chase, or to talk it
    /// over in supervision. Answers what was decided, for the line that says so.
    ///
    /// # Errors
    /// No such child; somebody recorded in between; what the store says.
    pub fn decide(&mut self, child: &str, decided: Decided) -> Result<String, Problem> {
        let case = self.case_file(child)?;
        let (row, _) = self.row(&case);
        let decision = TriageDecision {
            on: self.day(),
            decided,
            to: row.worker.clone(),
            until: None,
            note: None,
            about: about(&row),
        };
        let said = decided::in_words(&decision);
        let new = record(&new_form_id(), child, decision);
        self.record(&[(child.to_string(), case.revision)], vec![new], None)?;
        Ok(format!("{}: {said}.", row.name))
    }
}
