//! What became of one rule for one case.

use chrono::NaiveDate;

use crate::calendar::CalendarError;
use crate::casework::{ObligationKind, Role};
use crate::procedure::Rule;

use super::obligation::Basis;
use super::why::Caveat;

/// A line that a rule asks for, before rules for the same line are compared.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    /// The rule that asks for it.
    pub rule: &'a Rule,
    /// Which event or month it is about, where a rule has a line for each.
    pub subject: Subject,
    /// When it is due, or why that is not said.
    pub date: Date,
    /// Who is to do it.
    pub responsible: Option<Role>,
    /// What it was counted from.
    pub basis: Vec<Basis>,
    /// One sentence that explains the date.
    pub why: String,
    /// Remarks that stand after the sentence.
    pub caveats: Vec<Caveat>,
}

impl Candidate<'_> {
    /// Adds a remark after the ones there are.
    pub(super) fn remark(&mut self, caveat: impl Into<Caveat>) {
        self.caveats.push(caveat.into());
    }
}

/// Which of a rule's lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The rule has one line.
    Only,
    /// The one for the event at this place in the episode.
    Event(usize),
    /// The one for this month of the plan.
    Month(u32),
}

/// The date of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Date {
    /// Due on this day.
    Due(NaiveDate),
    /// To be done, and the document sets no date.
    Undated,
    /// The date is not known.
    Unknown,
}

impl Date {
    /// Returns the day, where there is one.
    pub const fn due(self) -> Option<NaiveDate> {
        match self {
            Self::Due(due) => Some(due),
            Self::Undated | Self::Unknown => None,
        }
    }
}

/// What became of a rule.
#[derive(Debug, Clone)]
pub(super) enum RuleOutcome<'a> {
    /// It asks for these lines.
    Lines(Vec<Candidate<'a>>),
    /// It asks for nothing, for this reason.
    Nothing(String),
    /// A recorded oversight lifted it.
    Lifted(String),
    /// Whether it applies is not known.
    NotKnown {
        /// The fact that is missing.
        missing: super::condition::MissingFact,
        /// When it would be due if it did.
        would_be: Option<NaiveDate>,
    },
}

impl<'a> RuleOutcome<'a> {
    /// Returns the outcome that asks for one line.
    pub(super) fn line(line: Candidate<'a>) -> Self {
        Self::Lines(vec![line])
    }
}

/// A rule and what became of it: a line of `procedure explain`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Considered {
    /// The id of the rule, the authority's before it.
    pub rule: String,
    /// The kind of obligation.
    pub kind: ObligationKind,
    /// Whether the rule applies to the case.
    pub applies: Applies,
    /// The arithmetic, or why not.
    pub text: String,
}

/// Whether a rule applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applies {
    /// It does, and its line is shown.
    Shown,
    /// It does, and an earlier date for the same obligation is shown.
    Later,
    /// The rule does not apply.
    No,
    /// A fact that decides it is not recorded.
    NotKnown,
}

/// A sum that the calendar could not do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarGap {
    /// The rule whose sum it was.
    pub rule: String,
    /// Why the calendar could not do it.
    pub error: CalendarError,
}
