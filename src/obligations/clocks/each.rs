//! For each event of a sort, until a field of it is filled in.

use crate::calendar::CalendarError;
use crate::casework::What;
use crate::obligations::anchor::{AnchorDate, AnchorResult};
use crate::obligations::case::Case;
use crate::obligations::verdict::{Candidate, RuleOutcome, Subject};
use crate::procedure::wording::{recorded_noun, what_is_meant};
use crate::procedure::{Clock, Rule};
use crate::text::{day, sentence};

use super::count::from_words;
use super::{SiblingRules, unknown};

impl<'a> Case<'a> {
    /// Returns what becomes of a rule with the clock [`Clock::Each`].
    pub(super) fn each(
        &self,
        rule: &'a Rule,
        siblings: &SiblingRules<'_>,
    ) -> Result<RuleOutcome<'a>, CalendarError> {
        let Clock::Each {
            each,
            field,
            within,
            from,
        } = &rule.clock
        else {
            return Ok(RuleOutcome::Nothing(String::new()));
        };
        let mut lines = Vec::new();
        let start = from
            .as_ref()
            .map(|anchor| self.start(anchor, siblings.is_open));
        for found in self.all(each) {
            if found.event.is_filled(field, self.as_of) {
                continue;
            }
            let place = self
                .events
                .iter()
                .position(|event| std::ptr::eq(*event, found.event));
            let subject = Subject::Event(place.unwrap_or_default());
            let at = match &start {
                None => AnchorDate {
                    on: found.on,
                    event: found.event,
                    caveat: None,
                },
                Some(AnchorResult::At(at)) => at.clone(),
                Some(AnchorResult::Unknown(reason)) => {
                    let why = format!(
                        "{} for the {} of {} is not known: {reason}.",
                        sentence(&rule.title),
                        recorded_noun(found.event),
                        day(found.event.on)
                    );
                    lines.push(Candidate {
                        subject,
                        ..unknown(rule, why)
                    });
                    continue;
                }
                Some(AnchorResult::NotYet(..) | AnchorResult::StandsAside(..)) => continue,
            };
            let counted = self.counted(rule, &at, *within, subject)?;
            let what = format!(
                "{} for the {} of {}",
                sentence(&rule.title),
                recorded_noun(found.event),
                day(found.event.on)
            );
            let after = if from.is_some() {
                from_words(&at)
            } else {
                "it".into()
            };
            let why = self.told(&what, &counted, &after);
            let mut line = Candidate {
                why,
                ..counted.line
            };
            if rule.done_by_chair
                && let What::Meeting(meeting) = &found.event.what
            {
                line.responsible = meeting.chair.or(rule.responsible);
            }
            lines.push(line);
        }
        if lines.is_empty() {
            return Ok(RuleOutcome::Nothing(format!(
                "nothing is left to be done for any {}",
                what_is_meant([each])
            )));
        }
        Ok(RuleOutcome::Lines(lines))
    }
}
