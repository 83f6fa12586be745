//! How long plans had run at the end of a month.

use crate::calendar::whole_months;
use crate::casework::EventKind;
use crate::casework::record::CaseFile;
use crate::desk::board::{PlanAge, plan_age};

use super::Month;

/// How long a plan has run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Length {
    /// There is no plan yet.
    None,
    /// Less than three months.
    UnderThree,
    /// Three months and more, less than six.
    Three,
    /// Six months and more, less than nine.
    Six,
    /// Nine months and more, less than twelve.
    Nine,
    /// Twelve months and more.
    Twelve,
    /// There is a plan, and its start is not known; or nobody knows whether there is one.
    NotKnown,
}

impl Length {
    /// Every length.
    pub const ALL: &'static [Self] = &[
        Self::None,
        Self::UnderThree,
        Self::Three,
        Self::Six,
        Self::Nine,
        Self::Twelve,
        Self::NotKnown,
    ];

    /// Those at which somebody has to look at a plan.
    pub const REACHED: &'static [Self] = &[Self::Six, Self::Nine, Self::Twelve];

    /// As a person says it.
    pub const fn plain(self) -> &'static str {
        match self {
            Self::None => "no plan yet",
            Self::UnderThree => "under 3 months",
            Self::Three => "3 to 6 months",
            Self::Six => "6 to 9 months",
            Self::Nine => "9 to 12 months",
            Self::Twelve => "12 months and more",
            Self::NotKnown => "not known",
        }
    }

    /// In a column.
    pub const fn short(self) -> &'static str {
        match self {
            Self::None => "No plan",
            Self::UnderThree => "0-3m",
            Self::Three => "3-6m",
            Self::Six => "6-9m",
            Self::Nine => "9-12m",
            Self::Twelve => "12m+",
            Self::NotKnown => "Not known",
        }
    }
}

/// Counts `case` in `month`, if it was open when that ended.
pub(super) fn count(case: &CaseFile, month: &mut Month) {
    month.children += usize::from(has_begun(case, month));
    if let Some(length) = length(case, month) {
        *month.lengths.entry(length).or_default() += 1;
    }
}

/// Whether there was a case by the end of `month`. One of which nothing is dated counts as there.
pub(super) fn has_begun(case: &CaseFile, month: &Month) -> bool {
    let events = &case.history.events;
    let aside = |kind| matches!(kind, EventKind::Consent | EventKind::Action);
    events.is_empty()
        || events
            .iter()
            .any(|event| event.on <= month.last && !aside(event.what.kind()))
}

fn length(case: &CaseFile, month: &Month) -> Option<Length> {
    if !has_begun(case, month) {
        return None;
    }
    let start = case
        .history
        .episode(month.last)
        .events
        .iter()
        .find(|event| event.what.kind() == EventKind::PlanStarted)
        .map(|event| event.on);
    match plan_age(case, month.last, start) {
        PlanAge::Closed(_) => None,
        PlanAge::NotStarted => Some(Length::None),
        PlanAge::NotKnown | PlanAge::EpisodeSince(_) => Some(Length::NotKnown),
        PlanAge::Since(start, _) => Some(match whole_months(start, month.last) {
            ..3 => Length::UnderThree,
            3..6 => Length::Three,
            6..9 => Length::Six,
            9..12 => Length::Nine,
            12.. => Length::Twelve,
        }),
    }
}
