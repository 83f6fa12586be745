//! The clocks of [`Clock`] that run from the past: once, repeats, each, milestone, until,
//! birthday, elsewhere.

use chrono::NaiveDate;

use crate::calendar::CalendarError;
use crate::casework::{Event, EventKind, ObligationKind, ReviewForm, Role, Span, Unit, What};
use crate::procedure::{
    Anchor, Clock, Dated, Exemption, MilestoneMatch, Rule, Selector, Since, Waits,
};

use super::anchor::{At, Start};
use super::case::{Case, LocalValue};
use super::obligation::Basis;
use super::select::plain;
use super::vary::named;
use super::verdict::{Date, Line, Subject, Verdict};
use super::why::{counted_from, day, is_due, sentence};

/// Tells whether a line of some kind is open.
pub(super) type IsOpen<'f> = &'f dyn Fn(Waits) -> bool;

type Result<'a> = std::result::Result<Verdict<'a>, CalendarError>;

impl<'a> Case<'a> {
    /// What becomes of `rule`, whose conditions have been found to hold.
    ///
    /// `at_anchor` is asked whether the rule still applies once the day counted from is known.
    pub fn run(
        &self,
        rule: &'a Rule,
        is_open: IsOpen<'_>,
        at_anchor: &dyn Fn(NaiveDate) -> Option<Verdict<'a>>,
    ) -> Result<'a> {
        match &rule.clock {
            Clock::Once { .. } => self.once(rule, is_open, at_anchor),
            Clock::Repeats {
                from,
                within,
                window,
                drift,
                exempt,
            } => {
                if let Some(verdict) = exempt.as_ref().and_then(|exempt| self.exempt(rule, exempt))
                {
                    return Ok(verdict);
                }
                let Some(within) = self.local(rule, *within) else {
                    return Ok(Verdict::Nothing("the local setting is off".into()));
                };
                let at = match self.start(from, is_open) {
                    Start::At(at) => at,
                    other => return Ok(unstarted(rule, other)),
                };
                if let Some(verdict) = at_anchor(at.on) {
                    return Ok(verdict);
                }
                let mut line = self.counted(rule, &at, within, Subject::Only)?;
                self.name_what_did_not_count(rule, from, &at, &mut line);
                self.name_window(*window, *drift, &at, &mut line)?;
                Ok(Verdict::line(line))
            }
            Clock::Each {
                each,
                field,
                within,
                from,
            } => self.each(rule, each, field, *within, from.as_ref(), is_open),
            Clock::Milestone { .. } => self.milestone(rule, is_open),
            Clock::Until { from, within } => {
                let at = match self.start(from, is_open) {
                    Start::At(at) => at,
                    other => return Ok(unstarted(rule, other)),
                };
                let until = self.calendar.after(at.on, *within)?;
                if self.as_of > until {
                    return Ok(Verdict::Nothing(format!(
                        "it was reached on {}",
                        day(until)
                    )));
                }
                let mut line = self.counted(rule, &at, *within, Subject::Only)?;
                line.why = format!(
                    "{} is reached on {}: {within} after {}.",
                    sentence(&rule.title),
                    day(until),
                    from_words(&at)
                );
                Ok(Verdict::line(line))
            }
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
            Clock::Before { .. } => Ok(Verdict::Nothing(
                "counted once the other lines are known".into(),
            )),
            Clock::Chair => Ok(Verdict::Nothing("says who chairs".into())),
        }
    }

    fn once(
        &self,
        rule: &'a Rule,
        is_open: IsOpen<'_>,
        at_anchor: &dyn Fn(NaiveDate) -> Option<Verdict<'a>>,
    ) -> Result<'a> {
        let Clock::Once {
            from,
            within,
            met_by,
            met_since,
            met_in_time_by,
            lapses,
            lifted_by,
            opens_after,
        } = &rule.clock
        else {
            return Ok(Verdict::Nothing(String::new()));
        };
        let start = self.start(from, is_open);
        let since = match (&start, met_since) {
            (Start::At(at), Since::Anchor) => Some(at.on),
            (Start::At(at), Since::AfterAnchor) => at.on.succ_opt(),
            (Start::At(at), Since::Previous) => {
                self.previous(from, at.on).and_then(|day| day.succ_opt())
            }
            (Start::At(at), Since::AnchorIfAgain) => self.previous(from, at.on).map(|_| at.on),
            _ => None,
        };
        if let Some(found) = self.any_since(met_by, since) {
            return Ok(Verdict::Nothing(format!(
                "met by {} on {}",
                counted_from(found.event),
                day(found.event.on)
            )));
        }
        if let Start::At(at) = &start
            && let Some(on) = self.met_in_time(met_in_time_by, at.on, *within)?
        {
            return Ok(Verdict::Nothing(format!("met in time, on {}", day(on))));
        }
        if self.plan_has_overtaken(lapses) {
            return Ok(Verdict::Nothing(
                "overtaken by the plan, whose start is not known".into(),
            ));
        }
        if let Some(found) = self.any_since(lapses, since) {
            return Ok(Verdict::Nothing(format!(
                "overtaken by {} on {}",
                counted_from(found.event),
                day(found.event.on)
            )));
        }
        if let Some(found) = self.any_since(lifted_by, None) {
            return Ok(Verdict::Lifted(format!(
                "lifted by the {} of {}",
                counted_from(found.event).trim_start_matches("the "),
                day(found.event.on)
            )));
        }
        let at = match start {
            Start::At(at) => at,
            other => return Ok(unstarted(rule, other)),
        };
        if let Some(verdict) = at_anchor(at.on) {
            return Ok(verdict);
        }
        if let Some(span) = opens_after {
            let opens = self.calendar.after(at.on, *span)?;
            if self.as_of <= opens {
                return Ok(Verdict::Nothing(format!(
                    "it is asked for only after {}",
                    day(opens)
                )));
            }
        }
        let mut line = self.counted(rule, &at, *within, Subject::Only)?;
        if rule.dated == Dated::No {
            line.date = Date::Undated;
            line.why = format!(
                "{} is to be done since {}. The document sets no date for it.",
                sentence(&rule.title),
                from_words(&at)
            );
        }
        Ok(Verdict::line(line))
    }

    /// When one of `selectors` happened between the day counted from and the day it is due.
    fn met_in_time(
        &self,
        selectors: &[Selector],
        at: NaiveDate,
        within: Span,
    ) -> std::result::Result<Option<NaiveDate>, CalendarError> {
        if selectors.is_empty() {
            return Ok(None);
        }
        let due = self.calendar.after(at, within)?;
        Ok(selectors
            .iter()
            .flat_map(|selector| self.all(selector))
            .map(|found| found.event.on)
            .find(|on| (at..=due).contains(on)))
    }

    /// Whether a rule that lapses when the plan starts has lapsed because the case system says
    /// that a plan is open, and not since when.
    pub(super) fn plan_has_overtaken(&self, lapses: &[Selector]) -> bool {
        self.plan_start_is_missing()
            && lapses
                .iter()
                .any(|selector| selector.event == Some(EventKind::PlanStarted))
    }

    fn each(
        &self,
        rule: &'a Rule,
        each: &Selector,
        field: &str,
        within: Span,
        from: Option<&Anchor>,
        is_open: IsOpen<'_>,
    ) -> Result<'a> {
        let mut lines = Vec::new();
        let start = from.map(|anchor| self.start(anchor, is_open));
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
                        each_words(found.event),
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
            let mut line = self.counted(rule, &at, within, subject)?;
            if rule.done_by_chair
                && let What::Meeting(meeting) = &found.event.what
            {
                line.responsible = meeting.chair.or(rule.responsible);
            }
            let due = match line.date {
                Date::Due(due) => is_due(due, self.as_of),
                Date::Undated | Date::Unknown => String::new(),
            };
            line.why = format!(
                "{} for the {} of {} {due}: {within} after {}.",
                sentence(&rule.title),
                each_words(found.event),
                day(found.event.on),
                if from.is_some() {
                    from_words(&at)
                } else {
                    "it".into()
                },
            );
            lines.push(line);
        }
        if lines.is_empty() {
            return Ok(Verdict::Nothing(format!(
                "nothing is left to be done for any {}",
                plain(each)
            )));
        }
        Ok(Verdict::Lines(lines))
    }

    fn milestone(&self, rule: &'a Rule, is_open: IsOpen<'_>) -> Result<'a> {
        let Clock::Milestone {
            months,
            then_every,
            from,
            ..
        } = &rule.clock
        else {
            return Ok(Verdict::Nothing(String::new()));
        };
        let at = match self.start(from, is_open) {
            Start::At(at) => at,
            Start::Unknown(reason) => {
                let mut line = unknown(
                    rule,
                    format!("{} is not known: {reason}.", sentence(&rule.title)),
                );
                line.subject = Subject::Month(*months);
                return Ok(Verdict::line(line));
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
                    let mut line = self.counted(rule, &at, span, Subject::Month(month))?;
                    line.date = Date::Unknown;
                    line.why = format!(
                        "Whether the {month}-month review was held is not known: {reason}."
                    );
                    lines.push(line);
                }
                Met::No(caveat) => {
                    let mut line = self.counted(rule, &at, span, Subject::Month(month))?;
                    line.why = format!(
                        "{} {}: {span} after {}.",
                        sentence(&milestone_title(rule, month)),
                        is_due(due, self.as_of),
                        from_words(&at)
                    );
                    line.caveats.extend(caveat);
                    lines.push(line);
                }
            }
            match then_every {
                Some(every) if due <= self.as_of && *every > 0 => month += every,
                _ => break,
            }
        }
        if lines.is_empty() {
            return Ok(Verdict::Nothing("it was held".into()));
        }
        Ok(Verdict::Lines(lines))
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
            let What::MilestoneReview {
                months,
                by_role: role,
                form: held_as,
            } = &event.what
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

    fn birthday(&self, rule: &'a Rule, years: u32) -> Result<'a> {
        let child = self.history.child();
        let Some(born) = child.dob else {
            if child.expected_dob.is_some() {
                return Ok(Verdict::Nothing("the child is not yet born".into()));
            }
            return Ok(Verdict::line(unknown(
                rule,
                format!(
                    "{} is not known: the date of birth is not recorded.",
                    sentence(&rule.title)
                ),
            )));
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

    /// The interval, where it is the authority's own setting; `None` if that is off.
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

    /// A manager's recorded reason exempts a child whose flag or route makes that possible; the
    /// flag or route without one leaves it not known.
    fn exempt(&self, rule: &'a Rule, exempt: &Exemption) -> Option<Verdict<'a>> {
        let child = self.history.child();
        let flag = exempt.flags.iter().find(|flag| child.is(**flag));
        let route = self
            .history
            .details
            .route
            .filter(|route| exempt.routes.contains(route));
        let because = match (flag, route) {
            (Some(flag), _) => format!("the child is flagged as {}", flag.plain()),
            (None, Some(route)) => format!("the child came by way of {}", route.plain()),
            (None, None) => return None,
        };
        Some(match self.any_since(&exempt.recorded_by, None) {
            Some(found) => Verdict::Nothing(format!(
                "a manager recorded on {} why it is not asked for",
                day(found.event.on)
            )),
            None => Verdict::line(unknown(
                rule,
                format!(
                    "Whether {} is asked for is not known: {because}, for whom it may not be appropriate, and no manager's reason is recorded.",
                    rule.title
                ),
            )),
        })
    }

    /// The line of `rule` so long after `at`, after what was agreed.
    pub fn counted(
        &self,
        rule: &'a Rule,
        at: &At<'a>,
        within: Span,
        subject: Subject,
    ) -> std::result::Result<Line<'a>, CalendarError> {
        let due = self.calendar.after(at.on, within)?;
        let varied = self.vary(rule, at.on, due)?;
        let length = varied.agreed.map_or_else(
            || format!("{}{} after", within, in_days(within)),
            |agreed| format!("{agreed}, counted from"),
        );
        let mut caveats: Vec<String> = at.caveat.iter().cloned().collect();
        caveats.extend(varied.caveats);
        Ok(Line {
            rule,
            subject,
            date: Date::Due(varied.due),
            responsible: rule.responsible,
            basis: vec![Basis {
                event: at.event.kind(),
                on: at.on,
            }],
            why: format!(
                "{} {}: {length} {}.",
                sentence(&rule.title),
                is_due(varied.due, self.as_of),
                from_words(at)
            ),
            caveats,
        })
    }

    /// Visits that a manager would expect to count, and that do not.
    fn name_what_did_not_count(
        &self,
        rule: &Rule,
        from: &Anchor,
        at: &At<'_>,
        line: &mut Line<'a>,
    ) {
        if rule.kind != ObligationKind::Visit {
            return;
        }
        if let Some(on) = self.visit_not_known_seen(at.on) {
            line.caveats.push(format!(
                "A visit on {} does not count: whether the child was seen is not recorded.",
                day(on)
            ));
        }
        let must_be_written_up = from
            .latest_of
            .iter()
            .any(|selector| selector.has.iter().any(|field| field == "recorded_on"));
        if must_be_written_up && let Some(on) = self.visit_not_written_up(at.on) {
            line.caveats.push(format!(
                "The visit on {} does not count until it is written up.",
                day(on)
            ));
        }
    }

    fn name_window(
        &self,
        window: Option<Span>,
        drift: Option<Span>,
        at: &At<'_>,
        line: &mut Line<'a>,
    ) -> std::result::Result<(), CalendarError> {
        if let Some(span) = window {
            line.caveats.push(format!(
                "It can be held from {}.",
                day(self.calendar.after(at.on, span)?)
            ));
        }
        if let Some(span) = drift {
            let agreed = self.events.iter().any(|event| matches!(&event.what, What::Variation(variation) if variation.of == line.rule.kind));
            if !agreed {
                line.caveats.push("No agreed frequency is recorded.".into());
            }
            let usual = self.calendar.after(at.on, span)?;
            if self.as_of > usual && !agreed {
                line.caveats.push(format!(
                    "Drift: past the usual {span} since {}.",
                    day(usual)
                ));
            }
        }
        Ok(())
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
            named(by_role)
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

/// A milestone's title for its month.
pub(super) fn milestone_title(rule: &Rule, month: u32) -> String {
    format!("{} at {month} months", rule.title)
}

fn each_words(event: &Event) -> String {
    counted_from(event)
        .trim_start_matches("the ")
        .trim_start_matches("last ")
        .to_string()
}

fn from_words(at: &At<'_>) -> String {
    format!("{} on {}", counted_from(at.event), day(at.on))
}

/// Weeks are also given in days, which is how the contract counts them.
fn in_days(span: Span) -> String {
    if span.unit == Unit::Weeks {
        format!(" ({} days)", span.count * 7)
    } else {
        String::new()
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

/// What becomes of a rule that has no day to count from.
fn unstarted<'a>(rule: &'a Rule, start: Start<'a>) -> Verdict<'a> {
    match start {
        Start::At(_) => Verdict::Nothing(String::new()),
        Start::StandsAside(waits) => Verdict::Nothing(format!(
            "it follows the {}, which is open",
            waits.kind.plain()
        )),
        Start::NotYet(reason) => Verdict::Nothing(reason),
        Start::Unknown(reason) => Verdict::line(unknown(
            rule,
            format!("{} is not known: {reason}.", sentence(&rule.title)),
        )),
    }
}
