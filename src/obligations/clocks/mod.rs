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

use super::anchor::AnchorResult;
use super::case::Case;
use super::verdict::{Candidate, Date, RuleOutcome, Subject};
use crate::text::{day, sentence};

/// What a rule can ask about the lines of other rules.
pub(super) struct SiblingRules<'f> {
    /// Whether a line of some kind is open.
    pub(super) is_open: &'f dyn Fn(Waits) -> bool,
    /// The day on which a line of some kind is due.
    pub(super) due_of: &'f dyn Fn(ObligationKind) -> Option<NaiveDate>,
}

impl<'a> Case<'a> {
    /// Returns what becomes of `rule`, whose conditions have been found to hold.
    ///
    /// `at_anchor` is asked whether the rule still applies once the day counted from is known.
    pub(super) fn run(
        &self,
        rule: &'a Rule,
        siblings: &SiblingRules<'_>,
        at_anchor: &dyn Fn(NaiveDate) -> Option<RuleOutcome<'a>>,
    ) -> Result<RuleOutcome<'a>, CalendarError> {
        match &rule.clock {
            Clock::Once { .. } => self.once(rule, siblings, at_anchor),
            Clock::Repeats { .. } => self.repeats(rule, siblings, at_anchor),
            Clock::Each { .. } => self.each(rule, siblings),
            Clock::Before { .. } => self.before(rule, siblings),
            Clock::Milestone { .. } => self.milestone(rule, siblings),
            Clock::Until { from, within } => self.until(rule, from, *within, siblings),
            Clock::Birthday { years } => self.birthday(rule, *years),
            Clock::Elsewhere {
                met_by,
                because,
                months,
            } => Ok(match self.any_since(met_by, None) {
                Some(found) => RuleOutcome::Nothing(format!("met on {}", day(found.event.on))),
                None => RuleOutcome::line(Candidate {
                    subject: months.map_or(Subject::Only, Subject::Month),
                    ..unknown(rule, because.clone())
                }),
            }),
            Clock::Chair => Ok(RuleOutcome::Nothing("says who chairs".into())),
        }
    }
}

/// Returns a line whose date is not known.
pub(super) fn unknown(rule: &Rule, why: String) -> Candidate<'_> {
    Candidate {
        rule,
        subject: Subject::Only,
        date: Date::Unknown,
        responsible: rule.responsible,
        basis: Vec::new(),
        why,
        caveats: Vec::new(),
    }
}

/// Returns a line whose date is not known for this reason.
pub(super) fn not_known<'a>(rule: &'a Rule, reason: &str) -> Candidate<'a> {
    let title = sentence(&rule.title);
    unknown(rule, format!("{title} is not known: {reason}."))
}

/// Returns what becomes of a rule that has no day to count from.
fn unstarted<'a>(rule: &'a Rule, start: AnchorResult<'a>) -> RuleOutcome<'a> {
    match start {
        AnchorResult::At(_) => RuleOutcome::Nothing(String::new()),
        AnchorResult::StandsAside(waits) => RuleOutcome::Nothing(format!(
            "it follows the {}, which is open",
            waits.kind.plain()
        )),
        AnchorResult::NotYet(reason) => RuleOutcome::Nothing(reason),
        AnchorResult::Unknown(reason) => RuleOutcome::line(not_known(rule, &reason)),
    }
}
