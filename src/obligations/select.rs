//! Which events a selector means.

use chrono::NaiveDate;

use crate::casework::value::Typed;
use crate::casework::{Decision, Event, EventKind, Meeting, What};
use crate::procedure::Selector;

use super::case::Case;

/// An event that was found, and the day to count from.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The event that was meant.
    pub event: &'a Event,
    /// Its day, or the date in the field that the selector counts from.
    pub on: NaiveDate,
}

/// Whether `event` is one that `selector` means, as far as was known on `as_of`.
pub(super) fn matches(selector: &Selector, event: &Event, as_of: NaiveDate) -> bool {
    matches_kind(selector, event) && matches_rest(selector, event, as_of)
}

/// Whether `event` is of the selector's kind and types, whatever else it says.
pub(super) fn matches_kind(selector: &Selector, event: &Event) -> bool {
    selector.event == Some(event.what.kind())
        && (selector.types.is_empty()
            || event
                .type_word()
                .is_some_and(|word| selector.types.iter().any(|known| known == word)))
}

/// Whether an event of the right kind says what the selector asks for beyond that.
pub(super) fn matches_rest(selector: &Selector, event: &Event, as_of: NaiveDate) -> bool {
    let is_filled = |field: &String| event.is_filled(field, as_of);
    is_any_of(event, "seen", selector.seen.as_slice())
        && is_any_of(event, "planned", selector.planned.as_slice())
        && is_any_of(event, "decision", &selector.decision)
        && did_not_decide(event, &selector.not_decision)
        && is_any_of(event, "at_meeting", selector.at_meeting.as_slice())
        && is_any_of(event, "of", selector.of.as_slice())
        && is_any_of(event, "months", selector.months.as_slice())
        && is_any_of(event, "by_role", &selector.by_role)
        && is_any_of(event, "form", &selector.form)
        && is_any_of(event, "agreed_by", &selector.agreed_by)
        && selector.has.iter().all(is_filled)
        && !selector.lacks.iter().any(is_filled)
        && mentions(selector, event)
}

/// Whether the field called `key` holds one of `wanted`; of no matter which event if none is.
/// What is not recorded is none of them.
fn is_any_of<T: Typed + PartialEq>(event: &Event, key: &str, wanted: &[T]) -> bool {
    let holds = || event.what.get(key).and_then(T::typed);
    wanted.is_empty() || holds().is_some_and(|value| wanted.contains(&value))
}

/// Whether a meeting decided none of `refused`. One whose decision is not recorded did not.
fn did_not_decide(event: &Event, refused: &[Decision]) -> bool {
    let decided = |meeting: &Meeting| meeting.decision.is_some_and(|it| refused.contains(&it));
    refused.is_empty() || matches!(&event.what, What::Meeting(meeting) if !decided(meeting))
}

fn mentions(selector: &Selector, event: &Event) -> bool {
    if selector.mentions.is_empty() {
        return true;
    }
    let mut text = event.note.clone().unwrap_or_default();
    if let What::Action(action) = &event.what {
        text.push(' ');
        text.push_str(action.what.as_deref().unwrap_or_default());
    }
    let text = text.to_lowercase();
    selector
        .mentions
        .iter()
        .any(|word| text.contains(&word.to_lowercase()))
}

impl<'a> Case<'a> {
    /// Returns every event of the episode that `selector` means, by day.
    pub fn all(&self, selector: &Selector) -> Vec<Found<'a>> {
        let mut found: Vec<_> = self
            .events
            .iter()
            .copied()
            .filter(|event| matches(selector, event, self.as_of))
            .map(|event| self.found(selector, event))
            .collect();
        if found.is_empty()
            && let Some(after) = selector.or_first_after
        {
            found.extend(self.first_after(selector, after));
        }
        found
    }

    fn found(&self, selector: &Selector, event: &'a Event) -> Found<'a> {
        let at = selector
            .at
            .as_deref()
            .and_then(|field| event.date_field(field));
        Found {
            event,
            on: at.unwrap_or(event.on),
        }
    }

    /// Returns the first event of the selector's kind, of whatever type, on or after the first
    /// `after`.
    fn first_after(&self, selector: &Selector, after: EventKind) -> Option<Found<'a>> {
        let any_type = Selector {
            types: Vec::new(),
            ..selector.clone()
        };
        let start = self
            .events
            .iter()
            .find(|event| event.what.kind() == after)?
            .on;
        let event = self
            .events
            .iter()
            .copied()
            .find(|event| event.on >= start && matches(&any_type, event, self.as_of))?;
        Some(self.found(selector, event))
    }

    /// Returns the event that `selector` means: the last, or the first where it says so.
    pub fn one(&self, selector: &Selector) -> Option<Found<'a>> {
        let found = self.all(selector);
        // A plan starts once in an episode. A second start on record is the case system's, and
        // would make a plan younger than it is.
        if selector.first || selector.event == Some(EventKind::PlanStarted) {
            found.into_iter().next()
        } else {
            found.into_iter().max_by_key(|found| found.on)
        }
    }

    /// Returns the latest of what `selectors` mean.
    pub fn latest(&self, selectors: &[Selector]) -> Option<Found<'a>> {
        selectors
            .iter()
            .filter_map(|selector| self.one(selector))
            .max_by_key(|found| found.on)
    }

    /// Returns the first of `selectors`, in their order, that means an event at all.
    pub fn first_of(&self, selectors: &[Selector]) -> Option<Found<'a>> {
        selectors.iter().find_map(|selector| self.one(selector))
    }

    /// Returns any event that one of `selectors` means, on or after `since` by the day it counts
    /// from.
    pub fn any_since(&self, selectors: &[Selector], since: Option<NaiveDate>) -> Option<Found<'a>> {
        selectors
            .iter()
            .flat_map(|selector| self.all(selector))
            .find(|found| since.is_none_or(|since| found.on >= since))
    }

    /// Returns a visit later than `after` of which it is not recorded whether the child was seen.
    pub fn visit_not_known_seen(&self, after: NaiveDate) -> Option<NaiveDate> {
        self.events
            .iter()
            .filter(|event| matches!(&event.what, What::Visit(visit) if visit.seen.is_none()))
            .map(|event| event.on)
            .rfind(|on| *on > after)
    }

    /// Returns a visit later than `after` at which the child was seen, and that is not written up.
    pub fn visit_not_written_up(&self, after: NaiveDate) -> Option<NaiveDate> {
        self.events
            .iter()
            .filter(|event| {
                matches!(&event.what, What::Visit(visit) if visit.seen == Some(true))
                    && !event.is_filled("recorded_on", self.as_of)
            })
            .map(|event| event.on)
            .rfind(|on| *on > after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::{Closed, MilestoneReview, ReviewForm, Role};

    fn event(what: What) -> Event {
        Event::new("2026-03-02".parse().unwrap(), what)
    }

    fn means(selector: &Selector, what: What) -> bool {
        let event = event(what);
        matches(selector, &event, event.on)
    }

    #[test]
    fn a_meeting_whose_decision_is_not_recorded_did_not_decide_to_close() {
        let selector = Selector {
            event: Some(EventKind::Meeting),
            not_decision: vec![Decision::Close],
            ..Selector::default()
        };
        let decided = |decision| {
            What::Meeting(Meeting {
                decision,
                ..Meeting::default()
            })
        };
        assert!(means(&selector, decided(None)));
        assert!(means(&selector, decided(Some(Decision::Continue))));
        assert!(!means(&selector, decided(Some(Decision::Close))));
    }

    #[test]
    fn a_closure_is_away_from_a_meeting_only_where_that_is_recorded() {
        let selector = Selector {
            event: Some(EventKind::Closed),
            at_meeting: Some(false),
            ..Selector::default()
        };
        let closed = |at_meeting| {
            What::Closed(Closed {
                at_meeting,
                ..Closed::default()
            })
        };
        assert!(means(&selector, closed(Some(false))));
        assert!(!means(&selector, closed(Some(true))));
        assert!(!means(&selector, closed(None)));
    }

    #[test]
    fn a_milestone_review_is_told_by_month_reviewer_and_form() {
        let selector = Selector {
            event: Some(EventKind::MilestoneReview),
            months: Some(6),
            by_role: vec![Role::TeamManager],
            form: vec![ReviewForm::Meeting],
            ..Selector::default()
        };
        let review = |months, by_role, form| {
            What::MilestoneReview(MilestoneReview {
                months,
                by_role,
                form,
                ..MilestoneReview::default()
            })
        };
        let (manager, meeting) = (Some(Role::TeamManager), Some(ReviewForm::Meeting));
        assert!(means(&selector, review(Some(6), manager, meeting)));
        assert!(!means(&selector, review(Some(9), manager, meeting)));
        assert!(!means(
            &selector,
            review(Some(6), Some(Role::SocialWorker), meeting)
        ));
        assert!(!means(
            &selector,
            review(Some(6), manager, Some(ReviewForm::Desk))
        ));
        assert!(!means(&selector, review(Some(6), None, meeting)));
    }
}
