//! What a date counts from.

use chrono::NaiveDate;

use crate::casework::Event;
use crate::procedure::wording::what_is_meant;
use crate::procedure::{Anchor, MissingAnchor, Waits};

use super::case::{Case, Standpoint};
use super::condition::{Days, Truth};
use super::select::Found;

/// Where a rule's time begins, or why it does not.
#[derive(Debug, Clone)]
pub enum AnchorResult<'a> {
    /// The time begins on this day.
    At(AnchorDate<'a>),
    /// The rule says nothing while this other line is open.
    StandsAside(Waits),
    /// What it counts from has not happened, and need not have.
    NotYet(String),
    /// What it counts from is not recorded.
    Unknown(String),
}

/// The day counted from.
#[derive(Debug, Clone)]
pub struct AnchorDate<'a> {
    /// The day counted from.
    pub on: NaiveDate,
    /// The event that fixes it.
    pub event: &'a Event,
    /// A caveat about it.
    pub caveat: Option<String>,
}

impl<'a> AnchorDate<'a> {
    fn found(found: Found<'a>) -> Self {
        Self {
            on: found.on,
            event: found.event,
            caveat: None,
        }
    }
}

impl<'a> Case<'a> {
    /// Returns where `anchor` begins. `is_open` tells whether a line of some kind is open.
    pub fn start(&self, anchor: &Anchor, is_open: &dyn Fn(Waits) -> bool) -> AnchorResult<'a> {
        let floored = self.holds(&anchor.start_when, Days::default()) == Truth::Yes;
        if !anchor.start.is_empty() && floored {
            return self.start_from_floor(anchor);
        }
        let found = self
            .latest(&anchor.latest_of)
            .or_else(|| self.first_of(&anchor.otherwise));
        if let Some(found) = found {
            return AnchorResult::At(AnchorDate::found(found));
        }
        if let Some(waits) = anchor.waits_for
            && is_open(waits)
        {
            return AnchorResult::StandsAside(waits);
        }
        match self.first_of(&anchor.fallback) {
            Some(found) => {
                let names = what_is_meant(anchor.latest_of.iter().chain(&anchor.otherwise));
                let caveat = Some(format!("No {names} is recorded."));
                AnchorResult::At(AnchorDate {
                    caveat,
                    ..AnchorDate::found(found)
                })
            }
            None => self.missing(anchor),
        }
    }

    /// Returns where an anchor with a start begins.
    ///
    /// Nothing counts from before the start, and without a start nothing counts; unless the case
    /// system says that a plan is open and not since when: then the last event counts, which can
    /// only make the date earlier than it is.
    fn start_from_floor(&self, anchor: &Anchor) -> AnchorResult<'a> {
        let latest = self.latest(&anchor.latest_of);
        match (self.first_of(&anchor.start), latest) {
            (Some(floor), Some(latest)) if latest.on >= floor.on => {
                AnchorResult::At(AnchorDate::found(latest))
            }
            (Some(floor), _) => AnchorResult::At(AnchorDate::found(floor)),
            (None, Some(latest)) if self.plan_start_is_missing() => AnchorResult::At(AnchorDate {
                caveat: Some("The start of the plan is not known.".into()),
                ..AnchorDate::found(latest)
            }),
            (None, _) => self.missing(anchor),
        }
    }

    fn missing(&self, anchor: &Anchor) -> AnchorResult<'a> {
        let selectors = if anchor.start.is_empty() {
            &anchor.latest_of
        } else {
            &anchor.start
        };
        let names = what_is_meant(selectors.iter().chain(&anchor.otherwise));
        let unknown = anchor.unknown_when.as_ref();
        if unknown.is_some_and(|when| self.holds(when, Days::default()) == Truth::Yes) {
            return AnchorResult::Unknown(format!("no {names} is recorded to count from"));
        }
        match (anchor.missing, self.standpoint) {
            (MissingAnchor::Nothing, _) => AnchorResult::NotYet(format!("no {names} is recorded")),
            (MissingAnchor::NotYet, Standpoint::BeforePlan) => {
                AnchorResult::NotYet(format!("no {names} is recorded yet"))
            }
            _ => AnchorResult::Unknown(format!("no {names} is recorded to count from")),
        }
    }

    /// Returns the event of the anchor's sort before the one it counts from.
    pub fn previous(&self, anchor: &Anchor, at: NaiveDate) -> Option<NaiveDate> {
        anchor
            .latest_of
            .iter()
            .chain(&anchor.otherwise)
            .flat_map(|selector| self.all(selector))
            .map(|found| found.on)
            .filter(|on| *on < at)
            .max()
    }
}
