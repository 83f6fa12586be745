//! Which events a rule means, and what must hold for it to apply.

use crate::casework::{Decision, EventKind, Flag, ObligationKind, ReviewForm, Role, Route, Span};

/// Which events are meant.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Selector {
    /// The kind of event. `None` means no event at all.
    pub event: Option<EventKind>,
    /// Their type, if only some types are meant.
    pub types: Vec<String>,
    /// The first such event rather than the last.
    pub first: bool,
    /// Of visits: whether the child was seen.
    pub seen: Option<bool>,
    /// Of moves: whether it was planned.
    pub planned: Option<bool>,
    /// Of meetings: what they decided.
    pub decision: Vec<Decision>,
    /// Of meetings: what they did not decide. One whose decision is not recorded is meant.
    pub not_decision: Vec<Decision>,
    /// Of closures: whether it was agreed at a meeting.
    pub at_meeting: Option<bool>,
    /// Of milestone reviews: at how many months.
    pub months: Option<u32>,
    /// Of milestone reviews: whose.
    pub by_role: Vec<Role>,
    /// Of milestone reviews: in which form.
    pub form: Vec<ReviewForm>,
    /// Fields that must be filled in.
    pub has: Vec<String>,
    /// Fields that must be empty.
    pub lacks: Vec<String>,
    /// Words of which the text must contain one.
    pub mentions: Vec<String>,
    /// Count from this field of the event instead of from its day.
    pub at: Option<String>,
    /// Where no event has one of `types`: the first of that kind after the first of this kind.
    pub or_first_after: Option<EventKind>,
    /// Of variations: of what.
    pub of: Option<ObligationKind>,
    /// Of variations: by whom it was agreed; empty means by anybody.
    pub agreed_by: Vec<Role>,
}

/// What must hold for a rule to apply. Everything given must hold; an empty condition always does.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Condition {
    /// One of these routes.
    pub route: Vec<Route>,
    /// None of these routes.
    pub not_route: Vec<Route>,
    /// Any of these flags.
    pub flag: Vec<Flag>,
    /// All of these flags.
    pub all_flags: Vec<Flag>,
    /// None of these flags.
    pub not_flag: Vec<Flag>,
    /// Whether the child is disabled.
    pub disabled: Option<bool>,
    /// Any of these has happened.
    pub event: Vec<Selector>,
    /// None of these has happened.
    pub no_event: Vec<Selector>,
    /// The latest event of the selector's kind and types matches the rest of it.
    pub latest: Option<Selector>,
    /// The child is younger than this on the day it falls.
    pub under_age: Option<u32>,
    /// The plan has run longer than this on the day it falls.
    pub plan_over: Option<Span>,
    /// The plan has run at least this long on the day it falls.
    pub plan_reached: Option<Span>,
    /// The next meeting would be this one, counting initial and review meetings.
    pub meeting_number: Option<u32>,
    /// The case was closed for one of these reasons.
    pub closed_for: Vec<String>,
    /// The day counted from lies less than this after the first of these.
    pub anchor_before: Option<PeriodAfter>,
    /// The day counted from lies this long or longer after the first of these.
    pub anchor_from: Option<PeriodAfter>,
    /// The latest of some events lies no later than this.
    pub comes_by: Option<ComesBy>,
    /// No milestone review of so many months has been held.
    pub no_milestone: Option<u32>,
    /// Any one of these conditions.
    pub any: Vec<Condition>,
}

/// So long after the first of some events that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodAfter {
    /// The first of these that happened.
    pub of: Vec<Selector>,
    /// How long after it.
    pub plus: Span,
}

/// A limit on when something comes: so long after the first of some events that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct ComesBy {
    /// The latest of these, or of the dates in the fields they count from.
    pub what: Vec<Selector>,
    /// The latest day it may come.
    pub limit: PeriodAfter,
}
