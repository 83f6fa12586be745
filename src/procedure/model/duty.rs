//! What a procedure says beside its timed rules and the closing of a case.

use crate::casework::{ObligationKind, Route};

use super::citation::Citation;
use super::condition::Condition;
use super::spot::Spot;

/// Ambiguous wording.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its id within the pack.
    pub id: String,
    /// Where in the pack it stands.
    pub at: Spot,
    /// What is ambiguous.
    pub question: String,
    /// The reading taken.
    pub taken: String,
    /// The readings refused.
    pub refused: Vec<String>,
    /// Why.
    pub reason: String,
    /// For which children it is worth naming beside a date.
    pub when: Condition,
    /// Whether the authority's own setting took it, and not the pack.
    pub flipped: bool,
}

/// A duty that the document sets no time for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Its id.
    pub id: String,
    /// When it arises.
    pub when: String,
    /// What is to be recorded, considered or decided.
    pub what: String,
    /// Whose it is.
    pub role: String,
    /// Where it is shown.
    pub shown_in: Place,
    /// The documents it has sent to the other authority, where a child moves away.
    pub sends: Vec<String>,
    /// The documents it has asked of the other authority, where a child moves in.
    pub receives: Vec<String>,
    /// The words that decide it.
    pub source: Citation,
}

/// The form in which a duty or prompt is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The visit form.
    Visit,
    /// The meeting form.
    Meeting,
    /// The supervision form.
    Supervision,
    /// The milestone review form.
    Milestone,
    /// The closure form.
    Closure,
    /// The form for a new case, a consent or an assessment.
    Case,
    /// The transfer form.
    Transfer,
    /// The management oversight form.
    Oversight,
}

/// What supervision is to cover.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// Its id.
    pub id: String,
    /// What to ask.
    pub text: String,
    /// Beside which part of the supervision record it stands.
    pub part: Part,
    /// When it is asked.
    pub when: Condition,
    /// The words that decide it.
    pub source: Citation,
}

/// The parts of a supervision record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Progress of the plan.
    Progress,
    /// The child's voice.
    Voice,
    /// Risk and safety.
    Risk,
    /// Whether and how the plan goes on.
    Plan,
    /// Reasons for what was decided.
    Rationale,
}

/// A route as the document words it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteWords {
    /// The route.
    pub route: Route,
    /// The document's words.
    pub text: String,
    /// Where they stand.
    pub source: Citation,
}

/// An obligation kind on which the document is silent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// The kind.
    pub kind: ObligationKind,
    /// Whether it is silent for some cases only, which the note names.
    pub partly: bool,
    /// What it says instead, if anything.
    pub note: String,
}
