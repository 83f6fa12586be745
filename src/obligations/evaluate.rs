//! The whole answer for one case: every rule asked once, in an order in which a rule that looks
//! at another's line is asked after it.

use chrono::NaiveDate;

use crate::calendar::{Calendar, CalendarError};
use crate::casework::{History, ObligationKind};
use crate::procedure::{Anchor, Clock, Detail, Procedure, Rule, Stage, Waits};

use super::case::{Case, Settings, Standpoint};
use super::clocks::{SiblingRules, not_known, unknown};
use super::condition::{Days, MissingFact, Truth};
use super::merge::{CandidateGroup, same, threads};
use super::obligation::Obligation;
use super::verdict::{Applies, CalendarGap, Candidate, Considered, Date, RuleOutcome};
use super::why::{Caveat, with_caveats};
use crate::text::{an, day, sentence};

/// The answer for one case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evaluation {
    /// What is outstanding, worst first.
    pub obligations: Vec<Obligation>,
    /// Sums that ran past the last year whose bank holidays are known. Their lines are not known.
    pub gaps: Vec<CalendarGap>,
}

/// Returns what is due in the case of `history` on `as_of` under `procedure`, worst first.
pub fn evaluate(
    history: &History,
    procedure: &Procedure,
    calendar: &Calendar,
    settings: &Settings,
    as_of: NaiveDate,
) -> Evaluation {
    let case = Case::new(history, procedure, calendar, settings, as_of);
    if case.has_not_begun() {
        return Evaluation::default();
    }
    let asked = case.ask_every_rule();
    let mut obligations: Vec<_> = asked
        .threads()
        .into_iter()
        .filter_map(|thread| case.obligation(thread))
        .collect();
    if case.closed.is_some() {
        obligations.extend(case.closure_steps());
    } else {
        obligations.extend(case.open_actions());
    }
    obligations.sort_by_key(Obligation::urgency);
    Evaluation {
        obligations,
        gaps: asked.gaps,
    }
}

/// Returns every rule considered for the case: whether it applies, and the arithmetic or why not.
pub fn explain(
    history: &History,
    procedure: &Procedure,
    calendar: &Calendar,
    settings: &Settings,
    as_of: NaiveDate,
) -> Vec<Considered> {
    let case = Case::new(history, procedure, calendar, settings, as_of);
    if case.has_not_begun() {
        let text = format!("The case had not begun on {}.", day(as_of));
        let considered = |rule: &Rule| Considered {
            rule: rule.id.clone(),
            kind: rule.kind,
            applies: Applies::No,
            text: text.clone(),
        };
        return procedure.rules.iter().map(considered).collect();
    }
    let asked = case.ask_every_rule();
    let threads = asked.threads();
    let shown = |line: &Candidate<'_>| {
        threads.iter().any(|thread| {
            thread
                .first()
                .is_some_and(|first| first.rule.id == line.rule.id && same(first, line))
        })
    };
    asked
        .verdicts
        .iter()
        .flat_map(|(rule, verdict)| {
            let considered = |applies, text: String| Considered {
                rule: rule.id.clone(),
                kind: rule.kind,
                applies,
                text,
            };
            match verdict {
                RuleOutcome::Lines(lines) => lines
                    .iter()
                    .map(|line| {
                        let mut caveats = line.caveats.clone();
                        caveats.extend(case.readings(rule));
                        let text = with_caveats(&line.why, &caveats, Detail::WithLines);
                        considered(
                            if shown(line) {
                                Applies::Shown
                            } else {
                                Applies::Later
                            },
                            text,
                        )
                    })
                    .collect(),
                RuleOutcome::Nothing(reason) | RuleOutcome::Lifted(reason) => {
                    vec![considered(Applies::No, format!("{}.", sentence(reason)))]
                }
                RuleOutcome::NotKnown { missing, .. } => vec![considered(
                    Applies::NotKnown,
                    format!("{}.", sentence(missing.plain())),
                )],
            }
        })
        .collect()
}

/// Every rule, and what became of it.
struct Asked<'a> {
    verdicts: Vec<(&'a Rule, RuleOutcome<'a>)>,
    gaps: Vec<CalendarGap>,
    as_of: NaiveDate,
}

impl<'a> Asked<'a> {
    fn lines(&self) -> impl Iterator<Item = &Candidate<'a>> {
        self.verdicts.iter().flat_map(|(_, verdict)| match verdict {
            RuleOutcome::Lines(lines) => lines.as_slice(),
            _ => &[],
        })
    }

    fn is_open(&self, waits: Waits) -> bool {
        let line = self.lines().any(|line| {
            line.rule.kind == waits.kind && (!waits.dated_only || line.date.due().is_some())
        });
        line || (!waits.dated_only && self.may_be_open(waits.kind))
    }

    /// Whether a line of `kind` would be open if a fact that is missing were as the rule asks.
    fn may_be_open(&self, kind: ObligationKind) -> bool {
        self.verdicts.iter().any(|(rule, verdict)| match verdict {
            RuleOutcome::NotKnown { missing, .. } => {
                rule.kind == kind && counts_against_the_case(rule, *missing)
            }
            _ => false,
        })
    }

    fn due_of(&self, kind: ObligationKind) -> Option<NaiveDate> {
        self.lines()
            .filter(|line| line.rule.kind == kind)
            .filter_map(|line| line.date.due())
            .min()
    }

    /// Returns the lines put together, with what was lifted and what is not known named in them.
    fn threads(&self) -> Vec<CandidateGroup<'a>> {
        let mut threads = threads(self.lines().cloned().collect());
        for (rule, verdict) in &self.verdicts {
            let caveat = match verdict {
                RuleOutcome::Lifted(reason) => {
                    Caveat::from(format!("The earlier limit was {reason}."))
                }
                RuleOutcome::NotKnown { missing, .. } => Caveat::citing(
                    &format!("\"{}\" may apply too", rule.source.words),
                    &rule.source.passages,
                    &format!(": {}.", missing.plain()),
                ),
                _ => continue,
            };
            let here = threads.iter_mut().find(|thread| {
                thread.first().is_some_and(|line| {
                    line.rule.kind == rule.kind && line.rule.thread == rule.thread
                })
            });
            match (here, verdict) {
                (Some(thread), _) => {
                    if let Some(line) = thread.first_mut() {
                        line.caveats.push(caveat);
                        if let RuleOutcome::NotKnown { would_be, .. } = verdict {
                            doubt(line, *would_be, self.as_of);
                            if matches!(rule.clock, Clock::Elsewhere { .. }) {
                                set_elsewhere(line, self.as_of);
                            }
                        }
                    }
                }
                (None, RuleOutcome::NotKnown { missing, .. })
                    if counts_against_the_case(rule, *missing) =>
                {
                    let why = format!(
                        "Whether {} is due is not known: {}.",
                        an(&rule.title),
                        missing.plain()
                    );
                    threads.push(vec![unknown(rule, why)]);
                }
                _ => {}
            }
        }
        threads
    }
}

/// Past the earlier day of a rule that may apply, nobody knows that the later one is in time.
fn doubt(line: &mut Candidate<'_>, would_be: Option<NaiveDate>, as_of: NaiveDate) {
    if let (Date::Due(due), Some(would_be)) = (line.date, would_be)
        && would_be < as_of
        && as_of <= due
    {
        line.date = Date::Unknown;
        line.caveats.insert(
            0,
            format!("It may have been due on {}.", day(would_be)).into(),
        );
    }
}

/// Where a separate procedure may set the date, nobody knows that this one holds.
fn set_elsewhere(line: &mut Candidate<'_>, as_of: NaiveDate) {
    if line.date.due().is_some_and(|due| as_of <= due) {
        line.date = Date::Unknown;
    }
}

/// Whether a rule of which `missing` is not known makes a line of its own.
///
/// A route that is not recorded leaves most rules for special routes aside, or every child would
/// carry a line for each; but a child whose first meeting cannot be dated for want of a route is
/// not known to be on track.
fn counts_against_the_case(rule: &Rule, missing: MissingFact) -> bool {
    missing != MissingFact::Route || rule.kind == ObligationKind::InitialMeeting
}

impl<'a> Case<'a> {
    fn ask_every_rule(&self) -> Asked<'a> {
        let mut asked = Asked {
            verdicts: Vec::with_capacity(self.procedure.rules.len()),
            gaps: Vec::new(),
            as_of: self.as_of,
        };
        for turn in [Turn::First, Turn::AfterTheFirst, Turn::Last] {
            for rule in &self.procedure.rules {
                if turn_of(rule) != turn {
                    continue;
                }
                let verdict = match self.ask(rule, &asked) {
                    Ok(verdict) => verdict,
                    Err(error) => {
                        let line = not_known(rule, &error.to_string());
                        if let CalendarError::Outside { day, last, .. } = &error
                            && day > last
                        {
                            asked.gaps.push(CalendarGap {
                                rule: rule.id.clone(),
                                error,
                            });
                        }
                        RuleOutcome::line(line)
                    }
                };
                asked.verdicts.push((rule, verdict));
            }
        }
        asked
    }

    fn ask(&self, rule: &'a Rule, asked: &Asked<'a>) -> Result<RuleOutcome<'a>, CalendarError> {
        if let Some(reason) = self.not_at_this_stage(rule.stage) {
            return Ok(RuleOutcome::Nothing(reason.into()));
        }
        let siblings = SiblingRules {
            is_open: &|waits| asked.is_open(waits),
            due_of: &|kind| asked.due_of(kind),
        };
        match self.holds(&rule.when, Days::default()) {
            Truth::Yes => {}
            Truth::No(reason) => return Ok(RuleOutcome::Nothing(reason)),
            Truth::NotKnown(missing) => {
                if self.is_met_anyway(rule) {
                    return Ok(RuleOutcome::Nothing("it was held".into()));
                }
                if rule.clock == Clock::Chair {
                    return Ok(RuleOutcome::Nothing("says who chairs".into()));
                }
                return match self.run(rule, &siblings, &|_| None)? {
                    RuleOutcome::Lines(lines) => Ok(RuleOutcome::NotKnown {
                        missing,
                        would_be: lines.iter().filter_map(|line| line.date.due()).min(),
                    }),
                    // Whatever the missing fact is, nothing would be due.
                    RuleOutcome::Nothing(reason) if missing != MissingFact::Route => {
                        Ok(RuleOutcome::Nothing(reason))
                    }
                    _ => Ok(RuleOutcome::NotKnown {
                        missing,
                        would_be: None,
                    }),
                };
            }
        }
        let looks_at_anchor = rule.when.anchor_before.is_some() || rule.when.anchor_from.is_some();
        let at_anchor = |on: NaiveDate| -> Option<RuleOutcome<'a>> {
            if !looks_at_anchor {
                return None;
            }
            match self.holds(
                &rule.when,
                Days {
                    anchor: Some(on),
                    falls: None,
                },
            ) {
                Truth::Yes => None,
                Truth::No(reason) => Some(RuleOutcome::Nothing(reason)),
                Truth::NotKnown(missing) => Some(RuleOutcome::NotKnown {
                    missing,
                    would_be: None,
                }),
            }
        };
        self.run(rule, &siblings, &at_anchor)
    }

    fn is_met_anyway(&self, rule: &Rule) -> bool {
        match &rule.clock {
            Clock::Once { met_by, lapses, .. } => {
                self.any_since(met_by, None).is_some()
                    || self.any_since(lapses, None).is_some()
                    || self.plan_has_overtaken(lapses)
            }
            Clock::Elsewhere { met_by, .. } => self.any_since(met_by, None).is_some(),
            _ => false,
        }
    }

    fn not_at_this_stage(&self, stage: Stage) -> Option<&'static str> {
        match (stage, self.standpoint) {
            (Stage::Closing, _) | (Stage::Closed, Standpoint::Closed) => None,
            (_, Standpoint::Closed) => Some("the case is closed"),
            (Stage::Closed, _) => Some("the case is open"),
            (Stage::BeforePlan, Standpoint::Plan | Standpoint::NotKnown) => {
                Some("the plan has overtaken it")
            }
            (Stage::Plan, Standpoint::BeforePlan) => Some("there is no plan yet"),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    First,
    /// Looks at whether another line is open.
    AfterTheFirst,
    /// Counts back from another line's date.
    Last,
}

fn turn_of(rule: &Rule) -> Turn {
    let waits = |anchor: &Anchor| anchor.waits_for.is_some();
    match &rule.clock {
        Clock::Before { .. } => Turn::Last,
        Clock::Repeats { from, .. } | Clock::Once { from, .. } if waits(from) => {
            Turn::AfterTheFirst
        }
        _ => Turn::First,
    }
}

#[cfg(test)]
mod tests;
