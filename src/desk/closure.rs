//! Recording the decision to close a case: what the procedure asks first, and what is left after.

use chrono::NaiveDate;

use crate::casework::record::CaseFile;
use crate::casework::{self, Action, Closed, Event, What};
use crate::obligations::case::Case;
use crate::obligations::preconditions::{Answer, precondition};
pub use crate::procedure::is_for;
use crate::procedure::{Precondition, Procedure, Step, Strength};

use super::board::Lens;
use super::supervision::RATIONALE;

/// A precondition, and what the record says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// What the procedure asks.
    pub precondition: Precondition,
    /// What the record says.
    pub answer: Answer,
}

impl Checked {
    /// Whether the case cannot be closed until this is answered or overridden with a reason.
    pub fn blocks(&self) -> bool {
        self.precondition.strength == Strength::Must && !matches!(self.answer, Answer::Met(_))
    }

    /// Whether it warns and takes a reason.
    pub fn warns(&self) -> bool {
        self.precondition.strength != Strength::Must && !matches!(self.answer, Answer::Met(_))
    }
}

/// The preconditions of closing `case` for `reason`, each with what the record says of it.
pub fn preconditions(case: &CaseFile, lens: &Lens<'_>, reason: &str) -> Vec<Checked> {
    let view = Case::new(
        &case.history,
        lens.procedure,
        lens.calendar,
        lens.settings,
        lens.as_of,
    );
    lens.procedure
        .closure
        .preconditions
        .iter()
        .filter(|asked| is_for(&asked.reasons, reason))
        .filter_map(|asked| {
            precondition(&view, asked).map(|answer| Checked {
                precondition: asked.clone(),
                answer,
            })
        })
        .collect()
}

/// The steps that closing for `reason` leaves.
pub fn steps<'a>(procedure: &'a Procedure, reason: &str) -> Vec<&'a Step> {
    procedure
        .closure
        .steps
        .iter()
        .filter(|step| is_for(&step.reasons, reason))
        .collect()
}

/// A closure decision as a form answers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    /// The day the case closed.
    pub on: NaiveDate,
    /// Who decided.
    pub by: Option<String>,
    /// The reason, as files spell it.
    pub reason: String,
    /// Whether a meeting decided it.
    pub at_meeting: Option<bool>,
    /// When the letters went.
    pub letters_on: Option<NaiveDate>,
    /// When the updated plan went round.
    pub plan_circulated_on: Option<NaiveDate>,
    /// Who takes the lead.
    pub lead_professional: Option<String>,
    /// When the first Team Around the Family meets.
    pub taf_on: Option<NaiveDate>,
    /// How each precondition stood, and what was said of it.
    pub settled: Vec<casework::Answer>,
    /// The steps that are done already.
    pub done: Vec<String>,
    /// Why the case closes.
    pub rationale: String,
}

impl Closure {
    /// The events that say it: the closure with its note, and a completed action for each step
    /// that is done.
    pub fn events(self) -> Vec<Event> {
        let mut answers = vec![casework::Answer::new(
            RATIONALE,
            "Rationale",
            self.rationale.trim(),
        )];
        answers.retain(|answer| !answer.said.is_empty());
        answers.extend(self.settled);
        let note = casework::prose(&answers);
        let closed = Closed {
            reason: Some(self.reason),
            at_meeting: self.at_meeting,
            letters_on: self.letters_on,
            plan_circulated_on: self.plan_circulated_on,
            lead_professional: self.lead_professional,
            taf_on: self.taf_on,
            answers: (!answers.is_empty()).then_some(answers),
            ..Closed::default()
        };
        let on = self.on;
        let by = self.by;
        let mut events = vec![Event {
            on,
            by: by.clone(),
            note,
            what: What::Closed(closed),
        }];
        events.extend(self.done.into_iter().map(|what| Event {
            by: by.clone(),
            ..Event::new(
                on,
                What::Action(Action {
                    what: Some(what),
                    done_on: Some(on),
                    ..Action::default()
                }),
            )
        }));
        events
    }
}
