//! For each event of a sort, until a field of it is filled in.

use crate::calendar::CalendarError;
use crate::casework::What;
use crate::obligations::anchor::{At, Start};
use crate::obligations::case::Case;
use crate::obligations::verdict::{Line, Subject, Verdict};
use crate::procedure::wording::{recorded_noun, what_is_meant};
use crate::procedure::{Clock, Rule};
use crate::text::{day, sentence};

use super::count::from_words;
use super::{Others, unknown};

impl<'a> Case<'a> {
    /// What becomes of a rule with the clock [`Clock::Each`].
    pub(super) fn each(
        &self,
        rule: &'a Rule,
        others: &Others<'_>,
    ) -> Result<Verdict<'a>, CalendarError> {
        let Clock::Each {
            each,
            field,
            within,
            from,
        } = &rule.clock
        else {
            return Ok(Verdict::Nothing(String::new()));
        };
        let mut lines = Vec::new();
        let start = from
            .as_ref()
            .map(|anchor| self.start(anchor, others.is_open));
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
                None => At {
                    on: found.on,
                    event: found.event,
                    caveat: None,
                },
                Some(Start::At(at)) => at.clone(),
                Some(Start::Unknown(reason)) => {
                    let why = format!(
                        "{} for the {} of {} is not known: {reason}.",
                        sentence(&rule.title),
                        recorded_noun(found.event),
                        day(found.event.on)
                    );
                    lines.push(Line {
                        subject,
                        ..unknown(rule, why)
                    });
                    continue;
                }
                Some(Start::NotYet(..) | Start::StandsAside(..)) => continue,
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
            let mut line = Line {
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
            return Ok(Verdict::Nothing(format!(
                "nothing is left to be done for any {}",
                what_is_meant([each])
            )));
        }
        Ok(Verdict::Lines(lines))
    }
}
