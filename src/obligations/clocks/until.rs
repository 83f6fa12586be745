//! The clocks that run to a day which is reached and not met: a period that must pass, a birthday.

use crate::calendar::CalendarError;
use crate::casework::{Span, Unit};
use crate::obligations::anchor::Start;
use crate::obligations::case::Case;
use crate::obligations::verdict::{Date, Line, Subject, Verdict};
use crate::procedure::{Anchor, Rule};
use crate::text::{day, sentence};

use super::count::from_words;
use super::{Others, not_known, unstarted};

impl<'a> Case<'a> {
    /// What becomes of a rule with the clock [`Clock::Until`](crate::procedure::Clock::Until).
    pub(super) fn until(
        &self,
        rule: &'a Rule,
        from: &Anchor,
        within: Span,
        others: &Others<'_>,
    ) -> Result<Verdict<'a>, CalendarError> {
        let at = match self.start(from, others.is_open) {
            Start::At(at) => at,
            other => return Ok(unstarted(rule, other)),
        };
        let counted = self.counted(rule, &at, within, Subject::Only)?;
        let until = day(counted.due);
        if self.as_of > counted.due {
            return Ok(Verdict::Nothing(format!("it was reached on {until}")));
        }
        let why = format!(
            "{} is reached on {until}: {} {}.",
            sentence(&rule.title),
            counted.length,
            from_words(&at)
        );
        Ok(Verdict::line(Line {
            why,
            ..counted.line
        }))
    }

    /// What becomes of a rule with the clock [`Clock::Birthday`](crate::procedure::Clock::Birthday).
    pub(super) fn birthday(
        &self,
        rule: &'a Rule,
        years: u32,
    ) -> Result<Verdict<'a>, CalendarError> {
        let child = self.history.child();
        let Some(born) = child.dob else {
            return Ok(match child.expected_dob {
                Some(expected) if expected >= self.as_of => {
                    Verdict::Nothing("the child is not yet born".into())
                }
                Some(expected) => Verdict::line(not_known(
                    rule,
                    &format!(
                        "the child was expected on {}, and no date of birth is recorded",
                        day(expected)
                    ),
                )),
                None => Verdict::line(not_known(rule, "the date of birth is not recorded")),
            });
        };
        let due = self
            .calendar
            .after(born, Span::new(years * 12, Unit::Months))?;
        let verb = if due < self.as_of { "was" } else { "is" };
        Ok(Verdict::line(Line {
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
