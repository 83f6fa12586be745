//! What a procedure says beside its timed rules and the closing of a case.

use crate::casework::{ObligationKind, Route};

use super::citation::Citation;
use super::condition::Condition;
use super::spot::Spot;
use super::words::word_of;

/// Wording of the document that can be read in more than one way.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its id within the pack.
    pub id: String,
    /// Where in the pack it stands.
    pub at: Spot,
    /// The question that the wording leaves open, as a sentence.
    pub question: String,
    /// The answer taken, as it follows "Read as".
    pub taken: String,
    /// The answers refused, in the order of the pack.
    pub refused: Vec<String>,
    /// Why it was taken, as a sentence.
    pub reason: String,
    /// For which children it is worth naming beside a date.
    pub when: Condition,
    /// Whether the authority's own setting took it, and not the pack.
    pub flipped: bool,
}

/// A duty that the document sets no time for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Its id, with the authority's before it.
    pub id: String,
    /// When it arises, in words.
    pub when: String,
    /// What is to be recorded, considered or decided.
    pub what: String,
    /// Whose it is, in words; empty where the document names nobody.
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
    /// A visit to the child.
    Visit,
    /// A meeting about the child.
    Meeting,
    /// A supervision of the case.
    Supervision,
    /// A review of how long the plan has run.
    Milestone,
    /// The closing of a case.
    Closure,
    /// A new case, a consent or an assessment.
    Case,
    /// A move between authorities.
    Transfer,
    /// A manager's oversight.
    Oversight,
}

impl Place {
    /// Each with its word, as packs and other programs spell it.
    pub(in crate::procedure) const WORDS: &'static [(&'static str, Self)] = &[
        ("visit", Self::Visit),
        ("meeting", Self::Meeting),
        ("supervision", Self::Supervision),
        ("milestone", Self::Milestone),
        ("closure", Self::Closure),
        ("case", Self::Case),
        ("transfer", Self::Transfer),
        ("oversight", Self::Oversight),
    ];

    /// Returns the word, as packs and other programs spell it.
    pub fn as_str(self) -> &'static str {
        word_of(Self::WORDS, self)
    }
}

/// What supervision is to cover.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// Its id, with the authority's before it.
    pub id: String,
    /// The question or point to cover, as the supervision form shows it.
    pub text: String,
    /// Beside which part of the supervision record it stands.
    pub part: Part,
    /// For which cases it is asked.
    pub when: Condition,
    /// The words that decide it.
    pub source: Citation,
}

/// The parts of a supervision record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The progress of the plan.
    Progress,
    /// What the child says and how the child is.
    Voice,
    /// The risks to the child, and the child's safety.
    Risk,
    /// Whether and how the plan goes on.
    Plan,
    /// The reasons for what was decided.
    Rationale,
}

impl Part {
    /// Each with its word, as packs and other programs spell it.
    pub(in crate::procedure) const WORDS: &'static [(&'static str, Self)] = &[
        ("progress", Self::Progress),
        ("voice", Self::Voice),
        ("risk", Self::Risk),
        ("plan", Self::Plan),
        ("rationale", Self::Rationale),
    ];

    /// Returns the word, as packs and other programs spell it.
    pub fn as_str(self) -> &'static str {
        word_of(Self::WORDS, self)
    }
}

/// A route as the document words it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteWords {
    /// The route that is worded.
    pub route: Route,
    /// How the document words it.
    pub text: String,
    /// Where the words stand.
    pub source: Citation,
}

/// An obligation kind on which the document is silent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// The kind that the document says nothing of.
    pub kind: ObligationKind,
    /// Whether it is silent for some cases only, which the note names.
    pub partly: bool,
    /// What it says instead, if anything.
    pub note: String,
}
