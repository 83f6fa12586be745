//! How long plans had run at the end of a month.

use crate::calendar::whole_months;
use crate::casework::EventKind;
use crate::casework::record::CaseFile;
use crate::desk::board::{PlanAge, plan_age};

use super::month::{Length, Month};

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
