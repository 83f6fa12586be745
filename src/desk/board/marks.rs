//! What else to know of a child at a glance: the plan's age, a birthday, a visit without the child.

use chrono::NaiveDate;

use crate::calendar::whole_months;
use crate::casework::record::CaseFile;
use crate::casework::{EventKind, MilestoneReview, ObligationKind, Role, Span, Unit, What};
use crate::desk::milestones;
use crate::obligations::{Obligation, Status};

use super::Lens;

/// What else to know of a child at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// The plan has run so many whole months, and how the review stands that is asked for.
    PlanOpen(u32, MilestoneState),
    /// The 18th birthday is near, or past.
    Turns18(NaiveDate),
    /// The child was not seen at the last visit, on this day.
    NotSeen(NaiveDate),
    /// So many steps are left since the case was closed.
    ClosureSteps(usize),
    /// Not yet born; expected on this day.
    Unborn(NaiveDate),
    /// Expected on this day, which is past; whether the child was born is not known.
    BirthNotKnown(NaiveDate),
}

/// What a procedure asks for at an age of the plan, in months, and how it stands. The age is the
/// review's own: a plan can be older or, where the review is near, younger.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are named in the doc comments")]
pub enum MilestoneState {
    /// The procedure asks for no review at that age.
    NotAsked(u32),
    /// Due in so many days, or over; by these roles.
    Due {
        months: u32,
        days: i64,
        by: Vec<Role>,
    },
    /// Whether it was held, by one of these roles, is not known.
    NotKnown { months: u32, by: Vec<Role> },
    /// Held on this day, or a later one in its place.
    Done(u32, NaiveDate),
}

/// How long before an 18th birthday the board names it.
const BIRTHDAY_AHEAD: i64 = 183;
/// How long before a milestone the board names it: the window of "due soon" is too short to
/// arrange a review with a service manager.
pub const MILESTONE_AHEAD: i64 = 14;

/// Returns whether `it` is of the sort that triage flags, accepted or not: what is overdue or not
/// known, and a review of the plan's length that is near.
pub fn is_flag(it: &Obligation) -> bool {
    matches!(it.status, Status::Overdue | Status::Unknown)
        || (it.kind == ObligationKind::MilestoneReview
            && it.days.is_some_and(|days| days <= MILESTONE_AHEAD))
}

pub(super) fn marks(
    case: &CaseFile,
    lens: &Lens<'_>,
    obligations: &[Obligation],
    plan_start: Option<NaiveDate>,
) -> Vec<Mark> {
    let history = &case.history;
    let child = history.child();
    let mut marks = Vec::new();
    if history.closed_on(Some(lens.as_of)).is_some() {
        let left = obligations
            .iter()
            .filter(|it| it.kind == ObligationKind::ClosureStep)
            .count();
        if left > 0 {
            marks.push(Mark::ClosureSteps(left));
        }
        return marks;
    }
    if let Some(start) = plan_start {
        marks.extend(plan_mark(case, lens, obligations, start));
    }
    let birthday = obligations
        .iter()
        .find(|it| it.kind == ObligationKind::Turns18);
    let near = child
        .dob
        .and_then(|dob| lens.calendar.after(dob, Span::new(216, Unit::Months)).ok());
    let turns = birthday.and_then(|it| it.due).or(near);
    if let Some(day) = turns
        && (day - lens.as_of).num_days() <= BIRTHDAY_AHEAD
    {
        marks.push(Mark::Turns18(day));
    }
    if let (None, Some(expected)) = (child.dob, child.expected_dob) {
        marks.push(if expected < lens.as_of {
            Mark::BirthNotKnown(expected)
        } else {
            Mark::Unborn(expected)
        });
    }
    let last_visit = history
        .episode(lens.as_of)
        .events
        .into_iter()
        .rev()
        .find(|event| event.what.kind() == EventKind::Visit);
    if let Some(event) = last_visit
        && matches!(&event.what, What::Visit(visit) if visit.seen == Some(false))
    {
        marks.push(Mark::NotSeen(event.on));
    }
    marks
}

/// The plan's age where it is one to know of: a review is asked for and missed, not known or near,
/// or the age is flagged whatever is asked.
fn plan_mark(
    case: &CaseFile,
    lens: &Lens<'_>,
    obligations: &[Obligation],
    start: NaiveDate,
) -> Option<Mark> {
    let open = whole_months(start, lens.as_of);
    // Worst first: a milestone missed stays the one to show; else the one that is near.
    let asked = obligations
        .iter()
        .filter(|it| it.kind == ObligationKind::MilestoneReview)
        .filter(|it| {
            matches!(it.status, Status::Unknown | Status::DueSoon)
                || it.days.is_some_and(|days| days <= MILESTONE_AHEAD)
        })
        .find_map(|it| it.months.map(|months| (months, it.days)));
    if let Some((months, days)) = asked {
        let by =
            milestones::at(lens.procedure, months).map_or_else(Vec::new, |asked| asked.by_whom());
        let state = match days {
            Some(days) => MilestoneState::Due { months, days, by },
            None => MilestoneState::NotKnown { months, by },
        };
        return Some(Mark::PlanOpen(open, state));
    }
    let months = milestones::flagged(open)?;
    let due = lens
        .calendar
        .after(start, Span::new(months, Unit::Months))
        .ok();
    // A review of another month, or of none, held once this one was due is this one where nothing
    // is asked for any more.
    let held = case.history.events.iter().rev().find(|event| {
        let What::MilestoneReview(MilestoneReview { months: at, .. }) = event.what else {
            return false;
        };
        event.on <= lens.as_of
            && event.on >= start
            && (at.is_some_and(|at| at >= months) || due.is_some_and(|due| event.on >= due))
    });
    let state = match held {
        Some(event) if milestones::at(lens.procedure, months).is_some() => {
            MilestoneState::Done(months, event.on)
        }
        _ => MilestoneState::NotAsked(months),
    };
    Some(Mark::PlanOpen(open, state))
}
