//! A date counted from a day, after what was agreed, and the sentence that tells it.

use chrono::NaiveDate;

use crate::calendar::CalendarError;
use crate::casework::Span;
use crate::obligations::anchor::AnchorDate;
use crate::obligations::case::Case;
use crate::obligations::obligation::Basis;
use crate::obligations::verdict::{Candidate, Date, Subject};
use crate::obligations::why::{Caveat, is_due};
use crate::procedure::Rule;
use crate::procedure::wording::{Article, in_full, recorded};
use crate::text::{day, sentence};

/// A line with its date, and what a sentence about it says of how it was counted.
pub(super) struct Counted<'a> {
    /// The line with its date.
    pub(super) line: Candidate<'a>,
    /// When it is due, after what was agreed.
    pub(super) due: NaiveDate,
    /// "4 weeks (28 days) after"; or what was agreed, "counted from".
    pub(super) length: String,
}

impl<'a> Case<'a> {
    /// Returns the line of `rule` so long after `at`, after what was agreed.
    pub(super) fn counted(
        &self,
        rule: &'a Rule,
        at: &AnchorDate<'a>,
        within: Span,
        subject: Subject,
    ) -> Result<Counted<'a>, CalendarError> {
        let due = self.calendar.after(at.on, within)?;
        let varied = self.vary(rule, at.on, due)?;
        let caveats = at.caveat.iter().cloned().chain(varied.caveats);
        let caveats = caveats.map(Caveat::from).collect();
        let mut counted = Counted {
            line: Candidate {
                rule,
                subject,
                date: Date::Due(varied.due),
                responsible: rule.responsible,
                basis: vec![Basis {
                    event: at.event.what.kind(),
                    on: at.on,
                }],
                why: String::new(),
                caveats,
            },
            due: varied.due,
            length: varied.agreed.map_or_else(
                || format!("{} after", in_full(within)),
                |agreed| format!("{agreed}, counted from"),
            ),
        };
        counted.line.why = self.told(&sentence(&rule.title), &counted, &from_words(at));
        Ok(counted)
    }

    /// "Visit was due on Wed 18 Nov 2026: 4 weeks (28 days) after the last visit on …".
    pub(super) fn told(&self, what: &str, counted: &Counted<'_>, from: &str) -> String {
        let due = is_due(counted.due, self.as_of);
        format!("{what} {due}: {} {from}.", counted.length)
    }
}

/// "the last visit on Wed 21 Oct 2026".
pub(super) fn from_words(at: &AnchorDate<'_>) -> String {
    format!("{} on {}", recorded(at.event, Article::Last), day(at.on))
}
