//! What a procedure asks when a case is closed.

use crate::casework::{Role, Span};

use super::citation::Citation;
use super::condition::{Condition, Selector};
use super::rule::Strength;
use super::spot::Spot;

/// Reasons, preconditions and steps of closing a case.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Closure {
    /// Who decides, and how.
    pub decision: String,
    /// Where the document says who decides.
    pub source: Citation,
    /// The reasons to choose from.
    pub reasons: Vec<Reason>,
    /// What must or should be so before.
    pub preconditions: Vec<Precondition>,
    /// What is to be done as or after the case closes.
    pub steps: Vec<Step>,
}

/// The shared slug of closing a case because it steps down. A last meeting that decided so says as
/// much, where no reason is recorded.
pub const STEPPED_DOWN: &str = "step_down_early_help";

/// A reason to close a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// Its key, as files spell it.
    pub slug: String,
    /// Its words, as people say them.
    pub text: String,
    /// The citation; `None` for a general reason that the document does not list.
    pub source: Option<Citation>,
}

/// What must or should be so before a case closes.
#[derive(Debug, Clone, PartialEq)]
pub struct Precondition {
    /// Its id, with the authority's before it.
    pub id: String,
    /// Where in the pack it stands.
    pub at: Spot,
    /// What is to be so, as a sentence.
    pub text: String,
    /// How firmly the document says it.
    pub strength: Strength,
    /// For which cases it is asked.
    pub when: Condition,
    /// For which reasons of closing, by slug; empty means all.
    pub reasons: Vec<String>,
    /// How the record can answer it.
    pub check: Check,
    /// The words that decide it.
    pub source: Citation,
}

/// How the record can answer a precondition.
#[derive(Debug, Clone, PartialEq)]
pub enum Check {
    /// It cannot: the person is asked.
    Ask,
    /// One of these events is recorded.
    Event(Vec<Selector>),
    /// The last meeting decided to close or step down.
    DecidedAtMeeting,
    /// The last recorded scale is above this.
    ScaleAbove(f64),
    /// The plan has run at least so long.
    PlanReached(Span),
    /// A later event than the first selector's is recorded.
    EventAfter {
        /// The events that it must come after.
        after: Vec<Selector>,
        /// The events of which one must come later.
        event: Vec<Selector>,
    },
}

/// Something to be done as or after a case closes.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its id, with the authority's before it.
    pub id: String,
    /// Where in the pack it stands.
    pub at: Spot,
    /// What is to be done, as a line of a list.
    pub text: String,
    /// Whose task it is. `None`: the document names nobody.
    pub responsible: Option<Role>,
    /// How firmly the document says it.
    pub strength: Strength,
    /// For which cases it is asked.
    pub when: Condition,
    /// For which reasons of closing, by slug; empty means all.
    pub reasons: Vec<String>,
    /// Which field of the closure shows that it was done; else a completed action that names it.
    pub field: Option<String>,
    /// The words that decide it.
    pub source: Citation,
}

/// Whether what is asked or left to do for `reasons` is so where a case closes for `reason`: for
/// none named it is for all.
pub fn is_for(reasons: &[String], reason: &str) -> bool {
    reasons.is_empty() || reasons.iter().any(|one| one == reason)
}
