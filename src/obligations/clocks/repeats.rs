//! Again and again, so long after the latest of the events it counts from.

use chrono::NaiveDate;

use crate::calendar::CalendarError;
use crate::casework::{ObligationKind, Span, What};
use crate::obligations::anchor::{AnchorDate, AnchorResult};
use crate::obligations::case::{Case, LocalValue};
use crate::obligations::verdict::{Candidate, RuleOutcome, Subject};
use crate::procedure::wording::{came_about_by, is_flagged};
use crate::procedure::{Anchor, Clock, Exemption, Rule};
use crate::text::day;

use super::{SiblingRules, unknown, unstarted};

impl<'a> Case<'a> {
    /// Returns what becomes of a rule with the clock [`Clock::Repeats`].
    pub(super) fn repeats(
        &self,
        rule: &'a Rule,
        siblings: &SiblingRules<'_>,
        at_anchor: &dyn Fn(NaiveDate) -> Option<RuleOutcome<'a>>,
    ) -> Result<RuleOutcome<'a>, CalendarError> {
        let Clock::Repeats {
            from,
            within,
            window,
            drift,
            exempt,
        } = &rule.clock
        else {
            return Ok(RuleOutcome::Nothing(String::new()));
        };
        if let Some(verdict) = exempt.as_ref().and_then(|exempt| self.exempt(rule, exempt)) {
            return Ok(verdict);
        }
        let Some(within) = self.local(rule, *within) else {
            return Ok(RuleOutcome::Nothing("the local setting is off".into()));
        };
        let at = match self.start(from, siblings.is_open) {
            AnchorResult::At(at) => at,
            other => return Ok(unstarted(rule, other)),
        };
        if let Some(verdict) = at_anchor(at.on) {
            return Ok(verdict);
        }
        let mut line = self.counted(rule, &at, within, Subject::Only)?.line;
        self.name_what_did_not_count(rule, from, &at, &mut line);
        self.name_window(*window, *drift, &at, &mut line)?;
        Ok(RuleOutcome::line(line))
    }

    /// Returns the interval, where it is the authority's own setting; `None` if that is off.
    fn local(&self, rule: &Rule, within: Span) -> Option<Span> {
        let Some(local) = &rule.local else {
            return Some(within);
        };
        match self.settings.local.get(&local.setting) {
            None => Some(within),
            Some(LocalValue::Every(span)) => Some(*span),
            Some(LocalValue::Off) => None,
        }
    }

    /// Returns what becomes of a rule from which the child may be exempt; `None`: it applies.
    ///
    /// A manager's recorded reason exempts a child whose flag or route makes that possible; the
    /// flag or route without a reason leaves it not known.
    fn exempt(&self, rule: &'a Rule, exempt: &Exemption) -> Option<RuleOutcome<'a>> {
        let child = self.history.child();
        let flag = exempt.flags.iter().find(|flag| child.has_flag(**flag));
        let route = self
            .history
            .details
            .route
            .filter(|route| exempt.routes.contains(route));
        let because = match (flag, route) {
            (Some(flag), _) => is_flagged(true, &[*flag]),
            (None, Some(route)) => came_about_by(true, &[route]),
            (None, None) => return None,
        };
        Some(match self.any_since(&exempt.recorded_by, None) {
            Some(found) => RuleOutcome::Nothing(format!(
                "a manager recorded on {} why it is not asked for",
                day(found.event.on)
            )),
            None => RuleOutcome::line(unknown(
                rule,
                format!(
                    "Whether {} is asked for is not known: {because}, for whom it may not be appropriate, and no manager's reason is recorded.",
                    rule.title
                ),
            )),
        })
    }

    /// Visits that a manager would expect to count, and that do not.
    fn name_what_did_not_count(
        &self,
        rule: &Rule,
        from: &Anchor,
        at: &AnchorDate<'_>,
        line: &mut Candidate<'a>,
    ) {
        if rule.kind != ObligationKind::Visit {
            return;
        }
        if let Some(on) = self.visit_not_known_seen(at.on) {
            line.remark(format!(
                "A visit on {} does not count: whether the child was seen is not recorded.",
                day(on)
            ));
        }
        let must_be_written_up = from
            .latest_of
            .iter()
            .any(|selector| selector.has.iter().any(|field| field == "recorded_on"));
        if must_be_written_up && let Some(on) = self.visit_not_written_up(at.on) {
            line.remark(format!(
                "The visit on {} does not count until it is written up.",
                day(on)
            ));
        }
    }

    fn name_window(
        &self,
        window: Option<Span>,
        drift: Option<Span>,
        at: &AnchorDate<'_>,
        line: &mut Candidate<'a>,
    ) -> Result<(), CalendarError> {
        if let Some(span) = window {
            line.remark(format!(
                "It can be held from {}.",
                day(self.calendar.after(at.on, span)?)
            ));
        }
        if let Some(span) = drift {
            let agreed = self.events.iter().any(|event| matches!(&event.what, What::Variation(variation) if variation.of == Some(line.rule.kind)));
            if !agreed {
                line.remark("No agreed frequency is recorded.");
            }
            let usual = self.calendar.after(at.on, span)?;
            if self.as_of > usual && !agreed {
                line.remark(format!(
                    "Drift: past the usual {span} since {}.",
                    day(usual)
                ));
            }
        }
        Ok(())
    }
}
