//! How a rule's date is found.

use crate::casework::{Flag, ObligationKind, ReviewForm, Role, Route, Span};

use super::condition::{Condition, Selector};

/// How a rule's date is found.
#[derive(Debug, Clone, PartialEq)]
pub enum Clock {
    /// Once, so long after an event, until something meets it.
    Once {
        /// What the time is counted from.
        from: Anchor,
        /// The time allowed, counted from the day after.
        within: Span,
        /// The events that meet it.
        met_by: Vec<Selector>,
        /// From when on an event can meet it.
        met_since: MetSince,
        /// What meets it on or before the day it is due, and not after.
        met_in_time_by: Vec<Selector>,
        /// What makes it fall away unmet.
        lapses: Vec<Selector>,
        /// A recorded oversight that lifts it.
        lifted_by: Vec<Selector>,
        /// Not shown before so long after the anchor.
        opens_after: Option<Span>,
    },
    /// Again and again, so long after the latest of the events it counts from.
    Repeats {
        /// What the time is counted from.
        from: Anchor,
        /// The longest interval allowed.
        within: Span,
        /// The expected window opens after so long.
        window: Option<Span>,
        /// Past so long, drift is named, though nothing is overdue.
        drift: Option<Span>,
        /// What exempts, once recorded, a child whom `exempt_flags` marks as possibly exempt.
        exempt: Option<Exemption>,
    },
    /// For each event of a sort, until a field of it is filled in.
    Each {
        /// The events that each need it.
        each: Selector,
        /// The field that completes it.
        field: String,
        /// So long after the event, or after `from` where that is given.
        within: Span,
        /// What it counts from, if not the event itself.
        from: Option<Anchor>,
    },
    /// So long before a day that is still ahead.
    Before {
        /// The day counted back from.
        ahead_of: AheadOf,
        /// How long before that day.
        by: Span,
        /// What meets it early.
        met_by: Vec<Selector>,
    },
    /// When the plan has run so many months, and perhaps every so many after.
    Milestone {
        /// The age of the plan, in months.
        months: u32,
        /// And then every so many months.
        then_every: Option<u32>,
        /// What it counts from: the start of the plan.
        from: Anchor,
        /// Which review counts for which month.
        counts: MilestoneMatch,
        /// Whose review counts; empty means anybody's.
        by_role: Vec<Role>,
        /// In which form it counts; empty means any.
        form: Vec<ReviewForm>,
    },
    /// A day before which something may not happen: shown until it is reached, never overdue.
    Until {
        /// What the time is counted from.
        from: Anchor,
        /// The time allowed, counted from the day after.
        within: Span,
    },
    /// The child's birthday.
    Birthday {
        /// The age reached on it, in years.
        years: u32,
    },
    /// No date of its own: says who chairs.
    Chair,
    /// A separate procedure sets it: never on track here.
    Elsewhere {
        /// What is outstanding, until something meets it.
        met_by: Vec<Selector>,
        /// Why the date is not known.
        because: String,
        /// Of a milestone review: at how many months.
        months: Option<u32>,
    },
}

impl Clock {
    /// Returns what the time is counted from, where it is counted from events.
    pub fn anchor(&self) -> Option<&Anchor> {
        match self {
            Self::Once { from, .. }
            | Self::Repeats { from, .. }
            | Self::Milestone { from, .. }
            | Self::Until { from, .. } => Some(from),
            Self::Each { from, .. } => from.as_ref(),
            Self::Before { .. } | Self::Birthday { .. } | Self::Chair | Self::Elsewhere { .. } => {
                None
            }
        }
    }
}

/// What a date counts from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Anchor {
    /// Nothing counts from before the first of these that happened; where this is given and none
    /// of them happened, the day counted from is missing.
    pub start: Vec<Selector>,
    /// For which cases `start` is asked for; for the others nothing is too early to count.
    pub start_when: Condition,
    /// The latest of these.
    pub latest_of: Vec<Selector>,
    /// If none of those happened, the first of these that did.
    pub otherwise: Vec<Selector>,
    /// If none of those happened either: no line at all while a line of this kind is open.
    pub waits_for: Option<Waits>,
    /// And else the first of these that happened.
    pub fallback: Vec<Selector>,
    /// What a missing anchor means.
    pub missing: MissingAnchor,
    /// For which cases a missing anchor is not known, whatever it means for the others.
    pub unknown_when: Option<Condition>,
}

/// While which other line a rule stands aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waits {
    /// The kind of that line.
    pub kind: ObligationKind,
    /// Whether only a line that has a date counts.
    pub dated_only: bool,
}

/// What it means that nothing a date counts from has been recorded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MissingAnchor {
    /// Not yet, while there is no plan; not known once there is one.
    #[default]
    NotYet,
    /// The date is not known.
    Unknown,
    /// The rule asks for nothing.
    Nothing,
}

/// From when on an event can meet a rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MetSince {
    /// Any time in this episode.
    #[default]
    Episode,
    /// On or after the day counted from.
    Anchor,
    /// After the day counted from.
    AfterAnchor,
    /// After the previous event of the sort counted from.
    Previous,
    /// Any time in this episode for the first event of the sort counted from; for a later one,
    /// on or after the day counted from.
    AnchorIfAgain,
}

/// The future day that a rule counts back from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AheadOf {
    /// The day on which a line of this kind is due.
    Due(ObligationKind),
    /// The date that the last meeting fixed for the next one.
    NextMeeting,
}

/// Which milestone review counts for which month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MilestoneMatch {
    /// The one recorded for that month.
    #[default]
    ThatMonth,
    /// The one for that month or a later one.
    OrLater,
    /// The one for that month, or any held on or after the day it was due.
    OrDatedAfter,
}

/// Children who may be exempt, if a manager has recorded why.
#[derive(Debug, Clone, PartialEq)]
pub struct Exemption {
    /// Any of these flags makes an exemption possible.
    pub flags: Vec<Flag>,
    /// So does any of these routes.
    pub routes: Vec<Route>,
    /// The events that record the reason.
    pub recorded_by: Vec<Selector>,
}
