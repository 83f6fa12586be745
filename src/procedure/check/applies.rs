//! Rules that can never apply, and clocks that can never start, or never stop.

use crate::casework::ObligationKind;

use super::checker::Checker;
use super::possible::{
    clock_selectors, conditions, counted_from, ends, home, impossible, never, only_with_a_plan,
    routes,
};
use crate::procedure::model::{AheadOf, Clock, Condition, Rule, Stage};

impl Checker<'_> {
    /// Whether there is any case at all that the rule could apply to.
    pub(super) fn applies(&mut self, rule: &Rule) {
        for (key, why) in never(&rule.when, "when") {
            self.of_rule(
                rule,
                &key,
                format!("{why}; {}", ends(&key, "the rule can never apply")),
            );
        }
        for (key, why) in never(&rule.vary.longer_when, "longer_when") {
            self.of_rule(
                rule,
                &key,
                format!("{why}; {}", ends(&key, "it can never be made longer")),
            );
        }
        for (key, selector) in clock_selectors(&rule.clock) {
            if let Some(why) = impossible(selector) {
                self.of_rule(rule, key, why);
            }
        }
        if rule.stage == Stage::BeforePlan {
            self.before_plan(rule);
        }
        let asks_why_closed =
            conditions(&rule.when).any(|condition| !condition.closed_for.is_empty());
        if asks_why_closed && !matches!(rule.stage, Stage::Closed | Stage::Closing) {
            self.of_rule(
                rule,
                "when.closed_for",
                "asks why the case was closed, and the rule is for open cases; write stage = \"closed\"",
            );
        }
        self.route_has_a_clock(rule);
    }

    fn before_plan(&mut self, rule: &Rule) {
        let plan_age = conditions(&rule.when).any(|condition: &Condition| {
            condition.plan_over.is_some() || condition.plan_reached.is_some()
        });
        if matches!(rule.clock, Clock::Milestone { .. }) {
            self.of_rule(
                rule,
                "stage",
                "is before_plan, and a milestone counts from the start of the plan; the rule can never apply. Write stage = \"plan\"",
            );
        } else if plan_age {
            self.of_rule(
                rule,
                "stage",
                "is before_plan, and `when` asks how long the plan has run; the rule can never apply. Take one of them out",
            );
        } else if let Some(from) = rule.clock.anchor()
            && only_with_a_plan(from)
        {
            self.of_rule(
                rule,
                "stage",
                "is before_plan, and what the time is counted from comes only with a plan; the rule can never apply. Take the stage out",
            );
        }
    }

    /// A rule for certain routes must count from something that happens on one of them.
    fn route_has_a_clock(&mut self, rule: &Rule) {
        let (Some(wanted), Some(from)) = (routes(&rule.when), rule.clock.anchor()) else {
            return;
        };
        let counted = counted_from(from);
        let homes: Vec<_> = counted
            .iter()
            .map(|selector| selector.event.and_then(home))
            .collect();
        let strange = !homes.is_empty()
            && homes
                .iter()
                .all(|home| home.is_some_and(|home| !wanted.contains(&home)));
        if strange && !wanted.is_empty() {
            let events: Vec<_> = counted
                .iter()
                .filter_map(|selector| selector.event)
                .map(|event| event.to_string())
                .collect();
            let wanted: Vec<_> = wanted.iter().map(ToString::to_string).collect();
            self.of_rule(
                rule,
                "when.route",
                format!(
                    "is {}, and {} happens only on another route; no clock could start. Count from something else, or name that route",
                    wanted.join(" or "),
                    events.join(" or ")
                ),
            );
        }
    }

    pub(super) fn clock(&mut self, rule: &Rule) {
        match &rule.clock {
            Clock::Once { met_by, .. } if met_by.is_empty() => self.of_rule(
                rule,
                "met_by",
                "is missing; nothing could ever clear the line. Name what meets it, or write clock = \"until\"",
            ),
            Clock::Repeats { within, .. } if within.count == 0 => self.of_rule(
                rule,
                "within",
                "is 0; a rule that repeats needs an interval: write how long it is",
            ),
            Clock::Milestone { months: 0, .. } => self.of_rule(
                rule,
                "months",
                "is 0; a milestone is so many months after the plan started: write how many",
            ),
            Clock::Milestone {
                then_every: Some(0),
                ..
            } => self.of_rule(
                rule,
                "then_every",
                "is 0; name the months between milestones, or take it out",
            ),
            Clock::Before {
                ahead_of: AheadOf::Due(kind),
                ..
            } if !self.asks_for(*kind) => self.of_rule(
                rule,
                "ahead_of",
                format!("no rule asks for {kind}, so there is no day to count back from; add one, or write \"next_meeting\""),
            ),
            Clock::Chair if rule.chair.is_empty() => self.of_rule(
                rule,
                "chair",
                "is missing; a rule with clock = \"chair\" says who chairs: name the roles",
            ),
            Clock::Chair if !self.asks_for(rule.kind) => self.of_rule(
                rule,
                "kind",
                format!("no other rule asks for {}, so there is nothing to chair; add one, or take this out", rule.kind),
            ),
            _ => {}
        }
        if let Some(waits) = rule.clock.anchor().and_then(|from| from.waits_for)
            && !self.asks_for(waits.kind)
        {
            let key = if waits.dated_only {
                "waits_for_dated"
            } else {
                "waits_for"
            };
            self.of_rule(
                rule,
                key,
                format!(
                    "no rule asks for {}, so there is nothing to wait for; take it out",
                    waits.kind
                ),
            );
        }
    }

    /// Whether a rule makes lines of `kind`, under any reading.
    fn asks_for(&self, kind: ObligationKind) -> bool {
        self.procedure
            .rules
            .iter()
            .any(|rule| rule.kind == kind && rule.clock != Clock::Chair)
    }
}
