//! When the plan has run so many months, and perhaps every so many after.

use chrono::NaiveDate;

use crate::calendar::CalendarError;
use crate::casework::{Event, MilestoneReview, ReviewForm, Role, Span, Unit, What};
use crate::obligations::anchor::AnchorResult;
use crate::obligations::case::Case;
use crate::obligations::verdict::{Candidate, Date, RuleOutcome, Subject};
use crate::obligations::why::Caveat;
use crate::procedure::wording::roles;
use crate::procedure::{Clock, MilestoneMatch, Rule};
use crate::text::{day, sentence};

use super::count::from_words;
use super::{SiblingRules, not_known, unstarted};

impl<'a> Case<'a> {
    /// Returns what becomes of a rule with the clock [`Clock::Milestone`].
    pub(super) fn milestone(
        &self,
        rule: &'a Rule,
        siblings: &SiblingRules<'_>,
    ) -> Result<RuleOutcome<'a>, CalendarError> {
        let Clock::Milestone {
            months,
            then_every,
            from,
            ..
        } = &rule.clock
        else {
            return Ok(RuleOutcome::Nothing(String::new()));
        };
        let at = match self.start(from, siblings.is_open) {
            AnchorResult::At(at) => at,
            AnchorResult::Unknown(reason) => {
                return Ok(RuleOutcome::line(Candidate {
                    subject: Subject::Month(*months),
                    ..not_known(rule, &reason)
                }));
            }
            other => return Ok(unstarted(rule, other)),
        };
        let mut lines = Vec::new();
        let mut month = *months;
        loop {
            let span = Span::new(month, Unit::Months);
            let due = self.calendar.after(at.on, span)?;
            match self.milestone_is_met(rule, month, due) {
                Met::Yes => {}
                Met::NotKnown(reason) => {
                    let mut line = self.counted(rule, &at, span, Subject::Month(month))?.line;
                    line.date = Date::Unknown;
                    line.why = format!(
                        "Whether the {month}-month review was held is not known: {reason}."
                    );
                    lines.push(line);
                }
                Met::No(caveat) => {
                    let counted = self.counted(rule, &at, span, Subject::Month(month))?;
                    let title = sentence(&milestone_title(rule, month));
                    let why = self.told(&title, &counted, &from_words(&at));
                    let mut line = Candidate {
                        why,
                        ..counted.line
                    };
                    line.caveats.extend(caveat.map(Caveat::from));
                    lines.push(line);
                }
            }
            match then_every {
                Some(every) if due <= self.as_of && *every > 0 => month += every,
                _ => break,
            }
        }
        if lines.is_empty() {
            return Ok(RuleOutcome::Nothing("it was held".into()));
        }
        Ok(RuleOutcome::Lines(lines))
    }

    fn milestone_is_met(&self, rule: &Rule, month: u32, due: NaiveDate) -> Met {
        let Clock::Milestone {
            counts,
            by_role,
            form,
            ..
        } = &rule.clock
        else {
            return Met::No(None);
        };
        let mut best = Met::No(None);
        for event in &self.events {
            let What::MilestoneReview(MilestoneReview {
                months,
                by_role: role,
                form: held_as,
                ..
            }) = &event.what
            else {
                continue;
            };
            let this_one = match (counts, months) {
                (_, Some(months)) if *months == month => true,
                (MilestoneMatch::OrLater, Some(months)) => *months > month,
                (MilestoneMatch::OrDatedAfter, _) => event.on >= due,
                _ => false,
            };
            let of_no_month = months.is_none() && event.on >= due;
            if !this_one && !of_no_month {
                continue;
            }
            match review_counts(event, this_one, *role, *held_as, by_role, form) {
                Met::Yes => return Met::Yes,
                Met::NotKnown(reason) => best = Met::NotKnown(reason),
                Met::No(reason) => {
                    if matches!(best, Met::No(None)) {
                        best = Met::No(reason);
                    }
                }
            }
        }
        best
    }
}

enum Met {
    Yes,
    No(Option<String>),
    NotKnown(String),
}

fn review_counts(
    event: &Event,
    this_one: bool,
    role: Option<Role>,
    held_as: Option<ReviewForm>,
    by_role: &[Role],
    form: &[ReviewForm],
) -> Met {
    let on = day(event.on);
    if let Some(role) = role
        && !by_role.is_empty()
        && !by_role.contains(&role)
    {
        return Met::No(Some(format!(
            "The review of {on} was by a {}; it needs a {}.",
            role.plain(),
            roles(by_role)
        )));
    }
    if let Some(held_as) = held_as
        && !form.is_empty()
        && !form.contains(&held_as)
    {
        let forms: Vec<_> = form.iter().map(|form| form.plain()).collect();
        return Met::No(Some(format!(
            "The review of {on} was a {}; it needs a {}.",
            held_as.plain(),
            forms.join(" or ")
        )));
    }
    if !this_one {
        return Met::NotKnown(format!(
            "the review of {on} does not say for which month it was"
        ));
    }
    if role.is_none() && !by_role.is_empty() {
        return Met::NotKnown(format!("the review of {on} does not say whose it was"));
    }
    if held_as.is_none() && !form.is_empty() {
        return Met::NotKnown(format!(
            "the review of {on} does not say in what form it was held"
        ));
    }
    Met::Yes
}

/// Returns a milestone's title for its month.
pub(in crate::obligations) fn milestone_title(rule: &Rule, month: u32) -> String {
    format!("{} at {month} months", rule.title)
}
