//! One child's case: who they are, who holds it, and everything that happened, in order.

use chrono::NaiveDate;

use super::event::Event;
use super::schema::EventKind;
use super::words::{Flag, Route};

/// The child, as far as known. `None` is *not known*.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the names are the interchange format's own keys, explained there"
)]
pub struct Child {
    pub id: String,
    pub name: Option<String>,
    pub dob: Option<NaiveDate>,
    /// Of an unborn child.
    pub expected_dob: Option<NaiveDate>,
    pub gender: Option<String>,
    pub disabled: Option<bool>,
    /// Siblings share it.
    pub family: Option<String>,
    pub flags: Option<Vec<Flag>>,
}

impl Child {
    /// Whether the child is recorded as `flag`. Flags not recorded read as *not flagged*: a rule
    /// for a special group is never applied to a child nobody put in that group.
    pub fn has_flag(&self, flag: Flag) -> bool {
        self.flags
            .as_ref()
            .is_some_and(|flags| flags.contains(&flag))
    }

    /// Returns the name, or the id where no name is known (Annex A carries none).
    pub fn label(&self) -> &str {
        self.name
            .as_deref()
            .filter(|name| !name.is_empty())
            .unwrap_or(&self.id)
    }

    /// Age in whole years on `day`; `None` when the date of birth is not known or still ahead.
    pub fn age_on(&self, day: NaiveDate) -> Option<u32> {
        day.years_since(self.dob?)
    }
}

/// Whether the case is known to be on a plan from something other than its events.
///
/// Ofsted's Annex A says that a child is on a child in need plan, and not since when. The
/// history format cannot say so; only the store keeps it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// Only the events say where the case stands.
    #[default]
    FromEvents,
    /// A return from the case system says that a plan is open. Its start is not known.
    PlanOpen,
}

/// The facts about a case that are not events: who the child is, and who holds the case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the names are the interchange format's own keys, explained there"
)]
pub struct CaseDetails {
    pub child: Child,
    pub team: Option<String>,
    pub worker: Option<String>,
    /// How the plan came about.
    pub route: Option<Route>,
    pub standing: Standing,
}

/// A case: its details and its events, in the order of their days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// Who the child is, and who holds the case.
    pub details: CaseDetails,
    /// What happened. Sorted by day; events of one day keep the order they came in.
    pub events: Vec<Event>,
}

impl History {
    /// Returns a history of `events`, put in the order of their days.
    pub fn new(details: CaseDetails, mut events: Vec<Event>) -> Self {
        events.sort_by_key(|event| event.on);
        Self { details, events }
    }

    /// Returns the child.
    pub const fn child(&self) -> &Child {
        &self.details.child
    }

    /// Returns the day of the closure that stands on `as_of` (`None`: by everything recorded), or
    /// `None` if the case is open.
    ///
    /// A case is open again once work begins anew on a later day than its last closure. On the
    /// day itself it stays closed: the referral that ends in a closure on one day is no new one.
    pub fn closed_on(&self, as_of: Option<NaiveDate>) -> Option<NaiveDate> {
        let known = self
            .events
            .iter()
            .filter(move |event| as_of.is_none_or(|day| event.on <= day));
        let closed = last_closure(known.clone())?.on;
        (!begins_after(known, closed)).then_some(closed)
    }
}

/// Returns the last closure among `events`.
fn last_closure<'a>(events: impl Iterator<Item = &'a Event>) -> Option<&'a Event> {
    events
        .filter(|event| event.what.kind() == EventKind::Closed)
        .max_by_key(|event| event.on)
}

/// Whether work begins anew among `events` on a later day than a closure: then it does not stand.
fn begins_after<'a>(mut events: impl Iterator<Item = &'a Event>, closed: NaiveDate) -> bool {
    events.any(|event| event.on > closed && event.what.kind().row().opens_a_case)
}

/// The part of a case that an as-of date looks at: from the last closure that did not stand, to
/// that day.
#[derive(Debug, Clone)]
pub struct Episode<'a> {
    /// What happened in it, by day. Events of one day stand in an order of their own, so that it
    /// does not matter in which order they came in.
    pub events: Vec<&'a Event>,
    /// The closure that stands, if the case is closed.
    pub closed: Option<&'a Event>,
}

impl History {
    /// Returns the episode that `as_of` falls in. A case that was closed is open again from a later
    /// day on which a new piece of work began.
    pub fn episode(&self, as_of: NaiveDate) -> Episode<'_> {
        let mut known: Vec<&Event> = self
            .events
            .iter()
            .filter(|event| event.on <= as_of)
            .collect();
        known.sort_by(|a, b| {
            a.on.cmp(&b.on)
                .then_with(|| a.kind().cmp(b.kind()))
                .then_with(|| {
                    if a == b {
                        std::cmp::Ordering::Equal
                    } else {
                        format!("{a:?}").cmp(&format!("{b:?}"))
                    }
                })
        });
        let Some(last) = last_closure(known.iter().copied()) else {
            return Episode {
                events: known,
                closed: None,
            };
        };
        let reopened = begins_after(known.iter().copied(), last.on);
        let until_last = || known.iter().copied().filter(|event| event.on <= last.on);
        let ended = if reopened {
            Some(last.on)
        } else {
            // The closure before this one, if work began again between them.
            let closures = until_last().filter(|event| event.what.kind() == EventKind::Closed);
            closures
                .map(|closure| closure.on)
                .filter(|closed| begins_after(until_last(), *closed))
                .max()
        };
        let events = known
            .into_iter()
            .filter(|event| ended.is_none_or(|ended| event.on > ended))
            .collect();
        Episode {
            events,
            closed: (!reopened).then_some(last),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::{Closed, What};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn case(events: &[(&str, What)]) -> History {
        let events = events
            .iter()
            .map(|(on, what)| Event::new(day(on), what.clone()))
            .collect();
        History::new(CaseDetails::default(), events)
    }

    fn closed() -> What {
        What::Closed(Closed::default())
    }

    #[test]
    fn a_case_is_closed_on_the_day_of_its_last_closure() {
        let case = case(&[
            ("2026-01-05", What::Referral),
            ("2026-02-01", closed()),
            ("2026-03-01", closed()),
            ("2026-04-01", What::Visit(crate::casework::Visit::default())),
        ]);
        assert_eq!(case.closed_on(None), Some(day("2026-03-01")));
        assert_eq!(
            case.closed_on(Some(day("2026-02-28"))),
            Some(day("2026-02-01"))
        );
        assert_eq!(case.closed_on(Some(day("2026-01-31"))), None);
    }

    #[test]
    fn work_that_begins_on_a_later_day_opens_it_again() {
        let case = case(&[
            ("2026-02-01", closed()),
            ("2026-02-01", What::Referral),
            ("2026-05-01", What::Referral),
        ]);
        assert_eq!(case.closed_on(None), None);
        assert_eq!(
            case.closed_on(Some(day("2026-04-30"))),
            Some(day("2026-02-01"))
        );
    }
}
