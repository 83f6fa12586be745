//! The clocks that run to a day which is reached and not met: a period that must pass, a birthday.

use crate::calendar::CalendarError;
use crate::casework::{Span, Unit};
use crate::obligations::anchor::AnchorResult;
use crate::obligations::case::Case;
use crate::obligations::verdict::{Candidate, Date, RuleOutcome, Subject};
use crate::procedure::{Anchor, Rule};
use crate::text::{day, sentence};

use super::count::from_words;
use super::{SiblingRules, not_known, unstarted};

impl<'a> Case<'a> {
    /// Returns what becomes of a rule with the clock
    /// [`Clock::Until`](crate::procedure::Clock::Until).
    pub(super) fn until(
        &self,
        rule: &'a Rule,
        from: &Anchor,
        within: Span,
        siblings: &SiblingRules<'_>,
    ) -> Result<RuleOutcome<'a>, CalendarError> {
        let at = match self.start(from, siblings.is_open) {
            AnchorResult::At(at) => at,
            other => return Ok(unstarted(rule, other)),
        };
        let counted = self.counted(rule, &at, within, Subject::Only)?;
        let until = day(counted.due);
        if self.as_of > counted.due {
            return Ok(RuleOutcome::Nothing(format!("it was reached on {until}")));
        }
        let why = format!(
            "{} is reached on {until}: {} {}.",
            sentence(&rule.title),
            counted.length,
            from_words(&at)
        );
        Ok(RuleOutcome::line(Candidate {
            why,
            ..counted.line
        }))
    }

    /// Returns what becomes of a rule with the clock
    /// [`Clock::Birthday`](crate::procedure::Clock::Birthday).
    pub(super) fn birthday(
        &self,
        rule: &'a Rule,
        years: u32,
    ) -> Result<RuleOutcome<'a>, CalendarError> {
        let child = self.history.child();
        let Some(born) = child.dob else {
            return Ok(match child.expected_dob {
                Some(expected) if expected >= self.as_of => {
                    RuleOutcome::Nothing("the child is not yet born".into())
                }
                Some(expected) => RuleOutcome::line(not_known(
                    rule,
                    &format!(
                        "the child was expected on {}, and no date of birth is recorded",
                        day(expected)
                    ),
                )),
                None => RuleOutcome::line(not_known(rule, "the date of birth is not recorded")),
            });
        };
        let due = self
            .calendar
            .after(born, Span::new(years * 12, Unit::Months))?;
        let verb = if due < self.as_of { "was" } else { "is" };
        Ok(RuleOutcome::line(Candidate {
            rule,
            subject: Subject::Only,
            date: Date::Due(due),
            responsible: rule.responsible,
            basis: Vec::new(),
            why: format!("The {} {verb} on {}.", rule.title, day(due)),
            caveats: Vec::new(),
        }))
    }
}
