//! What becomes of a rule whose conditions hold: the clocks of [`Clock`], a file each.

mod before;
mod count;
mod each;
mod milestone;
mod once;
mod repeats;
mod until;

pub(super) use milestone::milestone_title;

use chrono::NaiveDate;

use crate::calendar::CalendarError;
use crate::casework::ObligationKind;
use crate::procedure::{Clock, Rule, Waits};

use super::anchor::Start;
use super::case::Case;
use super::verdict::{Date, Line, Subject, Verdict};
use crate::text::{day, sentence};

/// What a rule can ask about the lines of other rules.
pub(super) struct Others<'f> {
    /// Whether a line of some kind is open.
    pub(super) is_open: &'f dyn Fn(Waits) -> bool,
    /// The day on which a line of some kind is due.
    pub(super) due_of: &'f dyn Fn(ObligationKind) -> Option<NaiveDate>,
}

impl<'a> Case<'a> {
    /// What becomes of `rule`, whose conditions have been found to hold.
    ///
    /// `at_anchor` is asked whether the rule still applies once the day counted from is known.
    pub(super) fn run(
        &self,
        rule: &'a Rule,
        others: &Others<'_>,
        at_anchor: &dyn Fn(NaiveDate) -> Option<Verdict<'a>>,
    ) -> Result<Verdict<'a>, CalendarError> {
        match &rule.clock {
            Clock::Once { .. } => self.once(rule, others, at_anchor),
            Clock::Repeats { .. } => self.repeats(rule, others, at_anchor),
            Clock::Each { .. } => self.each(rule, others),
            Clock::Before { .. } => self.before(rule, others),
            Clock::Milestone { .. } => self.milestone(rule, others),
            Clock::Until { from, within } => self.until(rule, from, *within, others),
            Clock::Birthday { years } => self.birthday(rule, *years),
            Clock::Elsewhere {
                met_by,
                because,
                months,
            } => Ok(match self.any_since(met_by, None) {
                Some(found) => Verdict::Nothing(format!("met on {}", day(found.event.on))),
                None => Verdict::line(Line {
                    subject: months.map_or(Subject::Only, Subject::Month),
                    ..unknown(rule, because.clone())
                }),
            }),
            Clock::Chair => Ok(Verdict::Nothing("says who chairs".into())),
        }
    }
}

/// A line whose date is not known.
pub(super) fn unknown(rule: &Rule, why: String) -> Line<'_> {
    Line {
        rule,
        subject: Subject::Only,
        date: Date::Unknown,
        responsible: rule.responsible,
        basis: Vec::new(),
        why,
        caveats: Vec::new(),
    }
}

/// A line whose date is not known for this reason.
pub(super) fn not_known<'a>(rule: &'a Rule, reason: &str) -> Line<'a> {
    let title = sentence(&rule.title);
    unknown(rule, format!("{title} is not known: {reason}."))
}

/// What becomes of a rule that has no day to count from.
fn unstarted<'a>(rule: &'a Rule, start: Start<'a>) -> Verdict<'a> {
    match start {
        Start::At(_) => Verdict::Nothing(String::new()),
        Start::StandsAside(waits) => Verdict::Nothing(format!(
            "it follows the {}, which is open",
            waits.kind.plain()
        )),
        Start::NotYet(reason) => Verdict::Nothing(reason),
        Start::Unknown(reason) => Verdict::line(not_known(rule, &reason)),
    }
}
