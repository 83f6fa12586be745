//! Whether a rule's conditions hold: yes, no, or not known, each with its reason.

use chrono::NaiveDate;

use crate::casework::{Decision, MilestoneReview, What};
use crate::procedure::wording::{
    Article, came_about_by, event, is_disabled, is_flagged, noun, what_is_meant,
};
use crate::procedure::{ComesBy, Condition, PeriodAfter, STEPPED_DOWN};

use super::case::Case;
use super::select::{matches_kind, matches_rest};
use crate::text::day;

/// Whether a condition holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Truth {
    /// The condition holds.
    Yes,
    /// It does not, for this reason.
    No(String),
    /// A fact it needs is not recorded: this one.
    NotKnown(MissingFact),
}

/// A fact that a condition needs and that is not recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingFact {
    /// How the plan came about.
    Route,
    /// Whether the child is disabled.
    Disabled,
    /// The child's date of birth.
    Birth,
    /// When the plan started.
    PlanStart,
}

impl MissingFact {
    /// As a clause a person can read out.
    pub const fn plain(self) -> &'static str {
        match self {
            Self::Route => "how the plan came about is not recorded",
            Self::Disabled => "whether the child is disabled is not recorded",
            Self::Birth => "the date of birth is not recorded",
            Self::PlanStart => "the start of the plan is not recorded",
        }
    }
}

/// The days a condition may look at besides the as-of date.
#[derive(Debug, Clone, Copy, Default)]
pub struct Days {
    /// The day counted from.
    pub anchor: Option<NaiveDate>,
    /// The day it falls.
    pub falls: Option<NaiveDate>,
}

impl Case<'_> {
    /// Whether `condition` holds. What is certainly false wins over what is not known.
    pub fn holds(&self, condition: &Condition, days: Days) -> Truth {
        let mut not_known = None;
        for truth in self.parts(condition, days) {
            match truth {
                Truth::Yes => {}
                Truth::No(_) => return truth,
                Truth::NotKnown(missing) => not_known = not_known.or(Some(missing)),
            }
        }
        not_known.map_or(Truth::Yes, Truth::NotKnown)
    }

    fn parts(&self, condition: &Condition, days: Days) -> Vec<Truth> {
        let details = &self.history.details;
        let child = &details.child;
        let mut parts = Vec::new();
        let mut part = |holds: bool, reason: &dyn Fn() -> String| {
            parts.push(if holds {
                Truth::Yes
            } else {
                Truth::No(reason())
            });
        };
        if !condition.flag.is_empty() {
            part(
                condition.flag.iter().any(|flag| child.has_flag(*flag)),
                &|| is_flagged(false, &condition.flag),
            );
        }
        for flag in &condition.all_flags {
            part(child.has_flag(*flag), &|| is_flagged(false, &[*flag]));
        }
        for flag in &condition.not_flag {
            part(!child.has_flag(*flag), &|| is_flagged(true, &[*flag]));
        }
        if let Some(route) = details.route {
            if !condition.route.is_empty() {
                part(condition.route.contains(&route), &|| {
                    came_about_by(true, &[route])
                });
            }
            part(!condition.not_route.contains(&route), &|| {
                came_about_by(true, &[route])
            });
        }
        if !condition.event.is_empty() {
            part(
                condition
                    .event
                    .iter()
                    .any(|selector| self.one(selector).is_some()),
                &|| format!("no {} is recorded", what_is_meant(&condition.event)),
            );
        }
        for selector in &condition.no_event {
            part(self.one(selector).is_none(), &|| {
                format!("{} is recorded", event(selector, Article::Any))
            });
        }
        if let Some(selector) = &condition.latest {
            let latest = self
                .events
                .iter()
                .rev()
                .find(|event| matches_kind(selector, event));
            part(
                latest.is_some_and(|event| matches_rest(selector, event, self.as_of)),
                &|| format!("the last {} is not of that sort", noun(selector)),
            );
        }
        if let Some(number) = condition.meeting_number {
            let next = self.meetings_held() + 1;
            part(next == number, &|| {
                format!("the next meeting is number {next}, not {number}")
            });
        }
        if let Some(months) = condition.no_milestone {
            let held = self.events.iter().any(|event| {
                matches!(event.what, What::MilestoneReview(MilestoneReview { months: Some(at), .. }) if at == months)
            });
            part(!held, &|| format!("the {months}-month review is recorded"));
        }
        if let Some(comes_by) = &condition.comes_by {
            let late = self.comes_late(comes_by);
            part(late.is_none(), &|| late.clone().unwrap_or_default());
        }
        if !condition.closed_for.is_empty() {
            let other = self.closed_otherwise(&condition.closed_for);
            part(other.is_none(), &|| other.unwrap_or_default().into());
        }
        for (lapse, wanted) in [
            (&condition.anchor_before, true),
            (&condition.anchor_from, false),
        ] {
            // Asked again once the day counted from is known.
            if let (Some(lapse), Some(_)) = (lapse, days.anchor) {
                let before = self.anchor_is_before(lapse, days);
                part(before == Some(wanted), &|| {
                    "the day counted from does not lie in that period".into()
                });
            }
        }
        if !condition.route.is_empty() && details.route.is_none() {
            parts.push(Truth::NotKnown(MissingFact::Route));
        }
        if let Some(wanted) = condition.disabled {
            parts.push(match child.disabled {
                None => Truth::NotKnown(MissingFact::Disabled),
                Some(disabled) if disabled == wanted => Truth::Yes,
                Some(disabled) => Truth::No(is_disabled(disabled)),
            });
        }
        parts.extend(self.ages(condition, days));
        if !condition.any.is_empty() {
            parts.push(self.any(&condition.any, days));
        }
        parts
    }

    fn any(&self, conditions: &[Condition], days: Days) -> Truth {
        let mut worst = Truth::No(String::new());
        for condition in conditions {
            match (self.holds(condition, days), &worst) {
                (Truth::Yes, _) => return Truth::Yes,
                (truth @ Truth::NotKnown(_), _) => worst = truth,
                (Truth::No(reason), Truth::No(so_far)) => {
                    worst = Truth::No(if so_far.is_empty() {
                        reason
                    } else {
                        format!("{so_far}, and {reason}")
                    });
                }
                (Truth::No(_), _) => {}
            }
        }
        worst
    }

    fn ages(&self, condition: &Condition, days: Days) -> Vec<Truth> {
        let child = self.history.child();
        let falls = days.falls.unwrap_or(self.as_of);
        let mut parts = Vec::new();
        if let Some(years) = condition.under_age {
            let unborn = child.dob.is_none() && child.expected_dob.is_some();
            parts.push(match child.dob {
                _ if unborn => Truth::Yes,
                None => Truth::NotKnown(MissingFact::Birth),
                Some(_) if child.age_on(falls).is_none_or(|age| age < years) => Truth::Yes,
                Some(_) => Truth::No(format!("the child is {years} or older on the day")),
            });
        }
        let plan_spans = [(condition.plan_over, true), (condition.plan_reached, false)];
        for (span, strictly) in plan_spans {
            let Some(span) = span else { continue };
            let reached = self
                .plan_start
                .and_then(|start| self.calendar.after(start, span).ok());
            parts.push(match reached {
                None => Truth::NotKnown(MissingFact::PlanStart),
                Some(day) if falls > day || (!strictly && falls == day) => Truth::Yes,
                Some(_) => Truth::No(format!("the plan will not have run {span} on the day")),
            });
        }
        parts
    }

    /// Returns why the case does not count as closed for one of `reasons`. With the reason not
    /// recorded, a last meeting that decided to step down says as much as the reason
    /// [`STEPPED_DOWN`].
    fn closed_otherwise(&self, reasons: &[String]) -> Option<&'static str> {
        let Some(What::Closed(closed)) = self.closed.map(|event| &event.what) else {
            return Some("the case is not closed");
        };
        if let Some(reason) = &closed.reason {
            return (!reasons.contains(reason)).then_some("the case was closed for another reason");
        }
        let decided = self
            .events
            .iter()
            .rev()
            .find_map(|event| match &event.what {
                What::Meeting(meeting) => Some(meeting.decision),
                _ => None,
            });
        let stepped_down = decided.flatten() == Some(Decision::StepDown)
            && reasons.iter().any(|reason| reason == STEPPED_DOWN);
        (!stepped_down).then_some("the reason for closing the case is not recorded")
    }

    /// Returns why what is to come by a limit does not.
    fn comes_late(&self, comes_by: &ComesBy) -> Option<String> {
        let Some(found) = self.latest(&comes_by.what) else {
            return Some(format!(
                "no such {} is recorded",
                what_is_meant(&comes_by.what)
            ));
        };
        let plus = comes_by.limit.plus;
        let limit = self
            .first_of(&comes_by.limit.of)
            .and_then(|start| self.calendar.after(start.on, plus).ok());
        match limit {
            None => Some(format!(
                "no {} is recorded",
                what_is_meant(&comes_by.limit.of)
            )),
            Some(limit) if found.on > limit => Some(format!(
                "{} is later than {}, {plus} after the {}",
                day(found.on),
                day(limit),
                what_is_meant(&comes_by.limit.of)
            )),
            Some(_) => None,
        }
    }

    fn anchor_is_before(&self, lapse: &PeriodAfter, days: Days) -> Option<bool> {
        let start = self.first_of(&lapse.of)?;
        let end = self.calendar.after(start.on, lapse.plus).ok()?;
        Some(days.anchor.unwrap_or(self.as_of) < end)
    }
}
