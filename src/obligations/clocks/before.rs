//! The clock that counts back from a day still ahead: invitations, reports for a meeting.

use crate::calendar::CalendarError;
use crate::casework::What;
use crate::obligations::case::Case;
use crate::obligations::obligation::Basis;
use crate::obligations::verdict::{Candidate, Date, RuleOutcome, Subject};
use crate::obligations::why::is_due;
use crate::procedure::{AheadOf, Clock, Rule};
use crate::text::{day, sentence};

use super::SiblingRules;

impl<'a> Case<'a> {
    /// Returns what becomes of a rule with the clock [`Clock::Before`].
    pub(super) fn before(
        &self,
        rule: &'a Rule,
        siblings: &SiblingRules<'_>,
    ) -> Result<RuleOutcome<'a>, CalendarError> {
        let Clock::Before {
            ahead_of,
            by,
            met_by,
        } = &rule.clock
        else {
            return Ok(RuleOutcome::Nothing(String::new()));
        };
        let last = self.last_meeting();
        // What was done for the last meeting does not serve the next.
        let since = last.map(|event| event.on);
        if let Some(found) = self.any_since(met_by, since) {
            return Ok(RuleOutcome::Nothing(format!(
                "done on {}",
                day(found.event.on)
            )));
        }
        let (ahead, what, basis) = match ahead_of {
            AheadOf::Due(kind) => match (siblings.due_of)(*kind) {
                Some(due) => (
                    due,
                    format!("the {} is due, {}", kind.plain(), day(due)),
                    Vec::new(),
                ),
                None => {
                    return Ok(RuleOutcome::Nothing(format!(
                        "no date is known for the {}",
                        kind.plain()
                    )));
                }
            },
            AheadOf::NextMeeting => {
                let last = self
                    .events
                    .iter()
                    .rev()
                    .copied()
                    .find(|event| matches!(event.what, What::Meeting(_)));
                let fixed = last.and_then(|event| match &event.what {
                    What::Meeting(meeting) => meeting.next_on.map(|next| (event, next)),
                    _ => None,
                });
                match fixed {
                    Some((event, next)) => {
                        let basis = vec![Basis {
                            event: event.what.kind(),
                            on: event.on,
                        }];
                        (next, format!("the meeting fixed for {}", day(next)), basis)
                    }
                    None => {
                        return Ok(RuleOutcome::Nothing(
                            "the last meeting fixed no date for the next".into(),
                        ));
                    }
                }
            }
        };
        let due = self.calendar.before(ahead, *by)?;
        Ok(RuleOutcome::line(Candidate {
            rule,
            subject: Subject::Only,
            date: Date::Due(due),
            responsible: rule.responsible,
            basis,
            why: format!(
                "{} {}: {by} before {what}.",
                sentence(&rule.title),
                is_due(due, self.as_of)
            ),
            caveats: Vec::new(),
        }))
    }
}
