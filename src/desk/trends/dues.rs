//! The dates that fell in each month, and whether what they were set for was done by them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use crate::casework::record::CaseFile;
use crate::casework::{EventKind, ObligationKind, What};
use crate::desk::board::Lens;
use crate::obligations::{Obligation, Status, evaluate};

use super::lengths::has_begun;
use super::month::{Measure, Month};

/// How long before a month dates are looked for that fell in it: what is done early is done at most
/// so many days early.
const EARLY: u64 = 92;

/// What became of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    InTime,
    Late,
}

/// A date that the procedure set for something.
type Date = (ObligationKind, NaiveDate);

/// Counts what fell due for `case` in each of `months`, and what came of it.
pub(super) fn count(case: &CaseFile, lens: &Lens<'_>, months: &mut [Month]) {
    let (Some(first), Some(last)) = (
        months.first().map(|month| month.first),
        months.last().map(|month| month.last),
    ) else {
        return;
    };
    let mut outcomes: BTreeMap<Date, Outcome> = BTreeMap::new();
    let days = days(case, first, months);
    let mut before: Option<(NaiveDate, Vec<Obligation>)> = None;
    for day in days {
        let now = asked(case, lens, day);
        if let Some((from, stood)) = &before {
            settle(case, (*from, day), stood, &now, &mut outcomes);
        }
        let month = months.iter_mut().find(|month| month.last == day);
        if let Some(month) = month.filter(|month| has_begun(case, month)) {
            not_known(&now, month);
            still_over(&now, month, lens.as_of);
        }
        before = Some((day, now));
    }
    // What stood on the last day and was past its date.
    if let (Some((from, stood)), Some(after)) = (&before, last.succ_opt()) {
        settle(case, (*from, after), stood, stood, &mut outcomes);
    }
    for ((kind, due), outcome) in outcomes {
        let month = months
            .iter_mut()
            .find(|month| month.first <= due && due < month.until(lens.as_of));
        if let (Some(month), Some(measure)) = (month, Measure::of(kind)) {
            let kept = month.kept.entry(measure).or_default();
            match outcome {
                Outcome::InTime => kept.in_time += 1,
                Outcome::Late => kept.late += 1,
            }
        }
    }
}

/// The days on which what is due may change: those on which something happened, and the ends of the
/// months.
fn days(case: &CaseFile, first: NaiveDate, months: &[Month]) -> BTreeSet<NaiveDate> {
    let start = first.checked_sub_days(Days::new(EARLY)).unwrap_or(first);
    let last = months.last().map(|month| month.last);
    let happened = case
        .history
        .events
        .iter()
        .filter(|event| event.what.kind() != EventKind::Action)
        .map(|event| event.on)
        .filter(|on| *on > start && last.is_some_and(|last| *on <= last));
    std::iter::once(start)
        .chain(happened)
        .chain(months.iter().map(|month| month.last))
        .collect()
}

/// What was asked for on `day`, of the kinds that are measured.
fn asked(case: &CaseFile, lens: &Lens<'_>, day: NaiveDate) -> Vec<Obligation> {
    let mut found = evaluate(
        &case.history,
        lens.procedure,
        lens.calendar,
        lens.settings,
        day,
    )
    .obligations;
    found.retain(|it| Measure::of(it.kind).is_some());
    found
}

/// What became of the dates that stood from one day until another, on which others stand.
fn settle(
    case: &CaseFile,
    (from, until): (NaiveDate, NaiveDate),
    stood: &[Obligation],
    now: &[Obligation],
    outcomes: &mut BTreeMap<Date, Outcome>,
) {
    for it in stood {
        let Some(due) = it.due else { continue };
        let date = (it.kind, due);
        if due < until {
            // Nothing happened from the day on which it stood until after it.
            outcomes.entry(date).or_insert(Outcome::Late);
            continue;
        }
        let stands = now
            .iter()
            .any(|other| other.kind == it.kind && other.due == Some(due));
        if !stands && from < until && was_done(case, it.kind, until) {
            outcomes.insert(date, Outcome::InTime);
        }
    }
}

/// Whether what a duty asks for was done on `day`. Otherwise its date was moved, or asked for no
/// more.
fn was_done(case: &CaseFile, kind: ObligationKind, day: NaiveDate) -> bool {
    let Some(measure) = Measure::of(kind) else {
        return false;
    };
    case.history.events.iter().any(|event| {
        let seen = !matches!(&event.what, What::Visit(visit) if visit.seen == Some(false));
        event.on == day && event.what.kind() == measure.done_by() && seen
    })
}

/// Counts the dates that have passed by the end of `month` and are still to be kept.
fn still_over(now: &[Obligation], month: &mut Month, as_of: NaiveDate) {
    let until = month.until(as_of);
    let over = now
        .iter()
        .filter(|it| it.status != Status::Unknown && it.due.is_some_and(|due| due < until));
    for measure in over.filter_map(|it| Measure::of(it.kind)) {
        month.kept.entry(measure).or_default().still_over += 1;
    }
}

/// Counts the measures of which nobody knows whether they are in time.
fn not_known(now: &[Obligation], month: &mut Month) {
    let unknown: BTreeSet<_> = now
        .iter()
        .filter(|it| it.status == Status::Unknown)
        .filter_map(|it| Measure::of(it.kind))
        .collect();
    for measure in unknown {
        month.kept.entry(measure).or_default().not_known += 1;
    }
}
