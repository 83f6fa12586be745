//! Problems of a pack that reading alone cannot see: rules that contradict, cite nothing or can
//! never apply, readings that lead nowhere.

mod applies;
mod possible;
mod readings;

use std::collections::BTreeMap;

use crate::casework::{Span, Unit};

use super::model::{Anchor, Clock, Procedure, Rule};
use super::reader::Problem;

use applies::ends;
use possible::{conditions, never};

/// Everything wrong with `procedure`, which was read from `file`, each with its line and key and
/// what to do about it.
pub fn check(procedure: &Procedure, file: &str) -> Vec<Problem> {
    let mut checker = Checker {
        procedure,
        file,
        problems: Vec::new(),
    };
    checker.ids();
    for rule in &procedure.rules {
        checker.source(rule);
        checker.silence(rule);
        checker.rule_readings(rule);
        checker.applies(rule);
        checker.clock(rule);
        checker.reasons(rule);
    }
    checker.readings();
    checker.pairs();
    checker.closure();
    checker.problems.sort();
    checker.problems.dedup();
    checker.problems
}

struct Checker<'a> {
    procedure: &'a Procedure,
    file: &'a str,
    problems: Vec<Problem>,
}

impl<'a> Checker<'a> {
    fn problem(&mut self, line: usize, key: String, problem: impl Into<String>) {
        self.problems.push(Problem {
            file: self.file.to_string(),
            line,
            key,
            problem: problem.into(),
        });
    }

    /// Keeps a problem with `key` of `rule`.
    fn of_rule(&mut self, rule: &Rule, key: &str, problem: impl Into<String>) {
        let key = format!("rule[{}].{key}", self.short(&rule.id));
        self.problem(rule.line, key, problem);
    }

    /// An id as the pack writes it, without the authority's before it.
    fn short<'b>(&self, id: &'b str) -> &'b str {
        id.strip_prefix(self.procedure.id.as_str())
            .and_then(|rest| rest.strip_prefix('.'))
            .unwrap_or(id)
    }

    /// Lines carry the id of their rule or closure step, so the two share one set of ids.
    fn ids(&mut self) {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for rule in &self.procedure.rules {
            match first.get(rule.id.as_str()) {
                Some(line) => {
                    let problem = format!(
                        "\"{}\" is also the id of the rule on line {line}; give one of them another",
                        self.short(&rule.id)
                    );
                    self.of_rule(rule, "id", problem);
                }
                None => {
                    first.insert(&rule.id, rule.line);
                }
            }
        }
        // Under another reading a rule may have another name, and it too must be its own.
        for rule in &self.procedure.rules {
            for other in &rule.alternatives {
                let Some(changed) = &other.rule else { continue };
                if changed.id != rule.id
                    && let Some(line) = first.get(changed.id.as_str())
                {
                    let problem = format!(
                        "\"{}\" is also the id of the rule on line {line}; give one of them another",
                        self.short(&changed.id)
                    );
                    let key = format!("if_read.\"{}\".id", other.option);
                    self.of_rule(rule, &key, problem);
                }
            }
        }
        for step in &self.procedure.closure.steps {
            if let Some(line) = first.get(step.id.as_str()) {
                let id = self.short(&step.id);
                self.problem(
                    step.line,
                    format!("step[{id}].id"),
                    format!(
                        "\"{id}\" is also the id of the rule on line {line}; give one of them another"
                    ),
                );
            }
        }
    }

    fn source(&mut self, rule: &Rule) {
        let section = !rule.source.passages.is_empty();
        let words = !rule.source.words.trim().is_empty();
        match &rule.local {
            None if !section => self.of_rule(
                rule,
                "section",
                "is empty; say where in the document the rule stands, or make its time a `local` setting",
            ),
            None if !words => self.of_rule(
                rule,
                "words",
                "is missing; quote the words of the document that decide the rule, or make its time a `local` setting",
            ),
            Some(_) if section && !words => self.of_rule(
                rule,
                "section",
                "claims the document for a local setting; quote under `words` what the document leaves open, or take the section out",
            ),
            Some(_) if sets_a_time(&rule.source.words) => self.of_rule(
                rule,
                "words",
                format!(
                    "\"{}\" sets a time, so the time is the document's own; write it under `within` and take `local` out",
                    rule.source.words
                ),
            ),
            _ => {}
        }
    }

    fn silence(&mut self, rule: &Rule) {
        let silent = self
            .procedure
            .silent
            .iter()
            .any(|silence| silence.kind == rule.kind && !silence.partly);
        if silent && rule.local.is_none() {
            self.of_rule(
                rule,
                "kind",
                format!(
                    "{} is also listed under [[silent]]; take one of them out, or write `partly = true` there and name the cases in its note",
                    rule.kind
                ),
            );
        }
    }

    /// Two rules for one line that disagree about the time alone.
    fn pairs(&mut self) {
        let rules = &self.procedure.rules;
        for (at, later) in rules.iter().enumerate() {
            for earlier in rules.iter().take(at) {
                if later.kind != earlier.kind
                    || later.thread != earlier.thread
                    || later.stage != earlier.stage
                    || later.when != earlier.when
                    || later
                        .readings
                        .iter()
                        .any(|id| earlier.readings.contains(id))
                {
                    continue;
                }
                let before = format!(
                    "rule \"{}\" on line {}",
                    self.short(&earlier.id),
                    earlier.line
                );
                if later.clock == Clock::Chair
                    && earlier.clock == Clock::Chair
                    && later.chair != earlier.chair
                {
                    self.of_rule(
                        later,
                        "chair",
                        format!("{before} names somebody else for the same meetings; take one out, or give one a `when`"),
                    );
                }
                let (Some((ours, clock)), Some((theirs, other))) =
                    (timeless(&later.clock), timeless(&earlier.clock))
                else {
                    continue;
                };
                if clock == other && in_days(ours) != in_days(theirs) {
                    self.of_rule(
                        later,
                        "within",
                        format!("is {ours}, and {before} says {theirs} for the same cases; take one out, give one a `when` or a `thread`, or tie them by a reading"),
                    );
                }
            }
        }
    }

    fn reasons(&mut self, rule: &Rule) {
        for condition in conditions(&rule.when) {
            for reason in &condition.closed_for {
                if let Some(problem) = self.unknown_reason(reason) {
                    self.of_rule(rule, "when.closed_for", problem);
                }
            }
        }
    }

    fn closure(&mut self) {
        let closure = &self.procedure.closure;
        let steps = closure
            .steps
            .iter()
            .map(|step| ("step", &step.id, step.line, &step.reasons, &step.when));
        let preconditions = closure.preconditions.iter().map(|precondition| {
            (
                "precondition",
                &precondition.id,
                precondition.line,
                &precondition.reasons,
                &precondition.when,
            )
        });
        for (sort, id, line, reasons, when) in steps.chain(preconditions) {
            let path = format!("{sort}[{}]", self.short(id));
            for reason in reasons {
                if let Some(problem) = self.unknown_reason(reason) {
                    self.problem(line, format!("{path}.reasons"), problem);
                }
            }
            for (key, why) in never(when, "when") {
                self.problem(
                    line,
                    format!("{path}.{key}"),
                    format!("{why}; {}", ends(&key, "it can never apply")),
                );
            }
        }
    }

    fn unknown_reason(&self, reason: &str) -> Option<String> {
        let known = || {
            self.procedure
                .closure
                .reasons
                .iter()
                .map(|reason| reason.slug.as_str())
        };
        if known().any(|slug| slug == reason) {
            return None;
        }
        let hint = crate::casework::words::nearest(reason, known()).map_or_else(
            || "add a [[closure.reason]] with that slug".to_string(),
            |near| format!("did you mean \"{near}\"?"),
        );
        Some(format!("\"{reason}\" is not a closure reason; {hint}"))
    }
}

/// What the clock's time is counted from, where it is counted from events.
fn anchor(clock: &Clock) -> Option<&Anchor> {
    match clock {
        Clock::Once { from, .. }
        | Clock::Repeats { from, .. }
        | Clock::Milestone { from, .. }
        | Clock::Until { from, .. } => Some(from),
        Clock::Each { from, .. } => from.as_ref(),
        Clock::Before { .. } | Clock::Birthday { .. } | Clock::Chair | Clock::Elsewhere { .. } => {
            None
        }
    }
}

/// A clock's length of time, and the clock without it.
fn timeless(clock: &Clock) -> Option<(Span, Clock)> {
    let mut rest = clock.clone();
    let span = match &mut rest {
        Clock::Once { within, .. }
        | Clock::Repeats { within, .. }
        | Clock::Each { within, .. }
        | Clock::Until { within, .. } => within,
        Clock::Before { by, .. } => by,
        Clock::Milestone { .. }
        | Clock::Birthday { .. }
        | Clock::Chair
        | Clock::Elsewhere { .. } => {
            return None;
        }
    };
    let was = std::mem::replace(span, Span::new(0, Unit::Days));
    Some((was, rest))
}

/// Four weeks and 28 days are one length of time.
fn in_days(span: Span) -> Span {
    if span.unit == Unit::Weeks {
        Span::new(span.count.saturating_mul(7), Unit::Days)
    } else {
        span
    }
}

/// Whether quoted words give a length of time, as "every four weeks" does.
fn sets_a_time(words: &str) -> bool {
    const NUMBERS: &[&str] = &[
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve",
    ];
    const UNITS: &[&str] = &["day", "week", "month", "working", "calendar"];
    let words: Vec<String> = words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.windows(2).any(|pair| {
        let [number, unit] = pair else { return false };
        let counts = number.parse::<u32>().is_ok() || NUMBERS.contains(&number.as_str());
        counts && UNITS.iter().any(|known| unit.starts_with(known))
    })
}
