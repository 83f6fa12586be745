//! An authority's procedure as data. `data/procedures/README.md` explains each key with an
//! example; [`super::read()`] turns TOML into these types.

mod citation;
mod clock;
mod closure;
mod condition;
mod duty;
mod rule;
mod spot;
mod words;

pub use citation::{Citation, Detail, LineRange, Passage, place};
pub use clock::{
    AheadOf, Anchor, Clock, Exemption, MetSince, MilestoneMatch, MissingAnchor, Waits,
};
pub use closure::{Check, Closure, Precondition, Reason, STEPPED_DOWN, Step, is_for};
pub use condition::{ComesBy, Condition, PeriodAfter, Selector};
pub use duty::{Duty, Part, Place, Prompt, Reading, RouteWords, Silence};
pub use rule::{
    Alternative, Dated, LocalSetting, MayVary, Note, Question, Rule, Stage, Strength,
    VariationPolicy,
};
pub use spot::Spot;

/// One authority's procedure.
#[derive(Debug, Clone, PartialEq)]
pub struct Procedure {
    /// The authority's id, as in `north-yorkshire`. Every rule id starts with it.
    pub id: String,
    /// The authority's name, as people write it.
    pub name: String,
    /// The version of this pack, as its authors number it.
    pub version: String,
    /// The document that the rules come from.
    pub document: Document,
    /// The timed rules, in the order of the pack.
    pub rules: Vec<Rule>,
    /// Ambiguous wording: the reading taken, and the ones refused.
    pub readings: Vec<Reading>,
    /// Duties that the document sets no time for.
    pub duties: Vec<Duty>,
    /// What supervision is to cover.
    pub prompts: Vec<Prompt>,
    /// Reasons, preconditions and steps of closing a case.
    pub closure: Closure,
    /// How a plan can come about, in the document's words.
    pub routes: Vec<RouteWords>,
    /// Obligation kinds on which the document is silent, and what it says instead.
    pub silent: Vec<Silence>,
    /// What it was read from. A rule under several readings at once is read only when they are
    /// chosen.
    pub(super) texts: Vec<PackText>,
}

/// A pack as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PackText {
    /// The file, as the person knows it.
    pub(super) file: String,
    /// The TOML as it was read.
    pub(super) text: String,
}

/// The document that a pack was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Its title, as people cite it.
    pub title: String,
    /// Its version or date, as it gives it.
    pub version: String,
    /// What the authority calls its case system, as in "LCS".
    pub system: String,
    /// What a reader should know of it: lost headings, appendices not seen.
    pub note: String,
}

impl Procedure {
    /// Returns the rule called `id`, the authority's id before it.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// Returns the reading called `id`.
    pub fn reading(&self, id: &str) -> Option<&Reading> {
        self.readings.iter().find(|reading| reading.id == id)
    }
}
