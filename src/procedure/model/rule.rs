//! A timed rule, and how far people may depart from it.

use crate::casework::{ObligationKind, Role, Span};

use super::citation::{Citation, Passage};
use super::clock::Clock;
use super::condition::Condition;
use super::spot::Spot;
use super::words::word_of;

/// A rule that sets a time for something, or says who chairs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its id, with the authority's before it, as in `kent.visit.interval`.
    pub id: String,
    /// Where in the pack it stands.
    pub at: Spot,
    /// What it obliges to.
    pub kind: ObligationKind,
    /// What a manager calls it, as in "visit".
    pub title: String,
    /// How its date is found.
    pub clock: Clock,
    /// When in the life of a case it applies.
    pub stage: Stage,
    /// What else must hold for it to apply.
    pub when: Condition,
    /// Which of several lines of one kind it speaks of. Rules for one line compete: the earliest
    /// date is shown, and the others are named.
    pub thread: String,
    /// Whether the document sets a date.
    pub dated: Dated,
    /// Who is to do it.
    pub responsible: Option<Role>,
    /// Whether it is rather for whoever the event names under `by`, where it names anybody.
    pub by_event: bool,
    /// Whether it is for whoever chaired the meeting it is about, where that is recorded.
    pub done_by_chair: bool,
    /// Any of whom may chair the meeting.
    pub chair: Vec<Role>,
    /// How firmly it is said.
    pub strength: Strength,
    /// How far people may depart from it.
    pub vary: VariationPolicy,
    /// Caveats that stand after the explanation.
    pub notes: Vec<Note>,
    /// The words that decide it.
    pub source: Citation,
    /// Where the interval is the authority's own setting because the document is silent.
    pub local: Option<LocalSetting>,
    /// The readings its date depends on.
    pub readings: Vec<String>,
    /// What a review at this age asks.
    pub questions: Vec<Question>,
    /// The same rule as each refused option of its readings would have it.
    pub alternatives: Vec<Alternative>,
}

/// A question of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The id that answers are kept under: the rule's, and the question's own after it.
    pub id: String,
    /// How it is asked.
    pub text: String,
}

/// How firmly a procedure says it. Shown, and never silently promoted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// The document says "should", or "should seek to".
    Should,
    /// The document says "usually".
    Usually,
    /// The document says "must", "will" or "no less than".
    #[default]
    Must,
}

impl Strength {
    /// Each with its word, as packs and other programs spell it.
    pub(in crate::procedure) const WORDS: &'static [(&'static str, Self)] = &[
        ("must", Self::Must),
        ("usually", Self::Usually),
        ("should", Self::Should),
    ];

    /// Returns the word, as packs and other programs spell it.
    pub fn as_str(self) -> &'static str {
        word_of(Self::WORDS, self)
    }

    /// Returns what is said beside a rule; nothing of what must be, which goes without saying.
    pub fn qualifier(self) -> Option<&'static str> {
        (self != Self::Must).then(|| self.as_str())
    }
}

/// Whether a document that asks for something sets a date for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Dated {
    /// The document sets a date.
    #[default]
    Yes,
    /// It does not: the line stays until it is done, and is never overdue.
    No,
}

/// When in the life of a case a rule applies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stage {
    /// While the case is open.
    #[default]
    Open,
    /// Until there is a plan.
    BeforePlan,
    /// Once there is a plan.
    Plan,
    /// While the case is open and after it is closed.
    Closing,
    /// Once the case is closed.
    Closed,
}

/// A caveat for every child, or for some only.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What it says, as a sentence.
    pub text: String,
    /// For which children it is said.
    pub when: Condition,
    /// The passages it rests on, where it names any.
    pub passages: Vec<Passage>,
}

impl Note {
    /// Returns the text up to where the passages are named, and what follows them: a full stop, if
    /// any.
    pub fn parts(&self) -> (&str, &str) {
        self.text
            .strip_suffix('.')
            .map_or((&self.text, ""), |text| (text, "."))
    }
}

/// A rule under one reading that was not taken, the others being as the pack takes them.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// The option, of one of the rule's readings.
    pub option: String,
    /// The rule under it; `None` if the rule then does not exist.
    pub rule: Option<Box<Rule>>,
}

/// An interval that the authority sets for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalSetting {
    /// The setting's name, as in `supervision.every`.
    pub setting: String,
    /// Its value until somebody changes it.
    pub default: Span,
}

/// How far people may depart from a rule.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct VariationPolicy {
    /// Who may make it come sooner.
    pub shorter: MayVary,
    /// Who may make it come later.
    pub longer: MayVary,
    /// On what condition it may come later.
    pub longer_when: Condition,
    /// Whether the reason must be recorded before it may come later.
    pub rationale: bool,
    /// However agreed, never later than this after the day counted from.
    pub cap: Option<Span>,
    /// What the document says about it.
    pub words: Option<String>,
}

/// Who may agree a departure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum MayVary {
    /// The procedure gives nobody the power.
    #[default]
    Nobody,
    /// Anybody may agree it.
    Anyone,
    /// Any of these roles may agree it.
    Roles(Vec<Role>),
}
