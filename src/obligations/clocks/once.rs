//! Once, so long after an event, until something meets it.

use chrono::NaiveDate;

use crate::calendar::CalendarError;
use crate::casework::{EventKind, Span};
use crate::obligations::anchor::AnchorResult;
use crate::obligations::case::Case;
use crate::obligations::verdict::{Date, RuleOutcome, Subject};
use crate::procedure::wording::{Article, recorded, recorded_noun};
use crate::procedure::{Clock, Dated, MetSince, Rule, Selector};
use crate::text::{day, sentence};

use super::count::from_words;
use super::{SiblingRules, unstarted};

impl<'a> Case<'a> {
    /// Returns what becomes of a rule with the clock [`Clock::Once`].
    pub(super) fn once(
        &self,
        rule: &'a Rule,
        siblings: &SiblingRules<'_>,
        at_anchor: &dyn Fn(NaiveDate) -> Option<RuleOutcome<'a>>,
    ) -> Result<RuleOutcome<'a>, CalendarError> {
        let Clock::Once {
            from,
            within,
            met_by,
            met_since,
            met_in_time_by,
            lapses,
            lifted_by,
            opens_after,
        } = &rule.clock
        else {
            return Ok(RuleOutcome::Nothing(String::new()));
        };
        let start = self.start(from, siblings.is_open);
        let since = match (&start, met_since) {
            (AnchorResult::At(at), MetSince::Anchor) => Some(at.on),
            (AnchorResult::At(at), MetSince::AfterAnchor) => at.on.succ_opt(),
            (AnchorResult::At(at), MetSince::Previous) => {
                self.previous(from, at.on).and_then(|day| day.succ_opt())
            }
            (AnchorResult::At(at), MetSince::AnchorIfAgain) => {
                self.previous(from, at.on).map(|_| at.on)
            }
            _ => None,
        };
        if let Some(found) = self.any_since(met_by, since) {
            return Ok(RuleOutcome::Nothing(format!(
                "met by {} on {}",
                recorded(found.event, Article::That),
                day(found.event.on)
            )));
        }
        if let AnchorResult::At(at) = &start
            && let Some(on) = self.met_in_time(met_in_time_by, at.on, *within)?
        {
            return Ok(RuleOutcome::Nothing(format!("met in time, on {}", day(on))));
        }
        if self.plan_has_overtaken(lapses) {
            return Ok(RuleOutcome::Nothing(
                "overtaken by the plan, whose start is not known".into(),
            ));
        }
        if let Some(found) = self.any_since(lapses, since) {
            return Ok(RuleOutcome::Nothing(format!(
                "overtaken by {} on {}",
                recorded(found.event, Article::That),
                day(found.event.on)
            )));
        }
        if let Some(found) = self.any_since(lifted_by, None) {
            return Ok(RuleOutcome::Lifted(format!(
                "lifted by the {} of {}",
                recorded_noun(found.event),
                day(found.event.on)
            )));
        }
        let at = match start {
            AnchorResult::At(at) => at,
            other => return Ok(unstarted(rule, other)),
        };
        if let Some(verdict) = at_anchor(at.on) {
            return Ok(verdict);
        }
        if let Some(span) = opens_after {
            let opens = self.calendar.after(at.on, *span)?;
            if self.as_of <= opens {
                return Ok(RuleOutcome::Nothing(format!(
                    "it is asked for only after {}",
                    day(opens)
                )));
            }
        }
        let mut line = self.counted(rule, &at, *within, Subject::Only)?.line;
        if rule.dated == Dated::No {
            line.date = Date::Undated;
            line.why = format!(
                "{} is to be done since {}. The document sets no date for it.",
                sentence(&rule.title),
                from_words(&at)
            );
        }
        Ok(RuleOutcome::line(line))
    }

    /// Returns when one of `selectors` happened between the day counted from and the day it is due.
    fn met_in_time(
        &self,
        selectors: &[Selector],
        at: NaiveDate,
        within: Span,
    ) -> Result<Option<NaiveDate>, CalendarError> {
        if selectors.is_empty() {
            return Ok(None);
        }
        let due = self.calendar.after(at, within)?;
        Ok(selectors
            .iter()
            .flat_map(|selector| self.all(selector))
            .map(|found| found.event.on)
            .find(|on| (at..=due).contains(on)))
    }

    /// Whether a rule that lapses when the plan starts has lapsed because the case system says
    /// that a plan is open, and not since when.
    pub(in crate::obligations) fn plan_has_overtaken(&self, lapses: &[Selector]) -> bool {
        self.plan_start_is_missing()
            && lapses
                .iter()
                .any(|selector| selector.event == Some(EventKind::PlanStarted))
    }
}
