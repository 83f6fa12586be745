//! Closing a case: reasons that the pack does not have, and what can never apply.

use crate::casework::words::nearest;
use crate::procedure::model::Rule;

use super::checker::Checker;
use super::possible::{conditions, ends, never};

impl Checker<'_> {
    pub(super) fn reasons(&mut self, rule: &Rule) {
        for condition in conditions(&rule.when) {
            for reason in &condition.closed_for {
                if let Some(problem) = self.unknown_reason(reason) {
                    self.of_rule(rule, "when.closed_for", problem);
                }
            }
        }
    }

    pub(super) fn closure(&mut self) {
        let closure = &self.procedure.closure;
        let steps = closure
            .steps
            .iter()
            .map(|step| ("step", &step.id, &step.at, &step.reasons, &step.when));
        let preconditions = closure.preconditions.iter().map(|precondition| {
            (
                "precondition",
                &precondition.id,
                &precondition.at,
                &precondition.reasons,
                &precondition.when,
            )
        });
        for (sort, id, at, reasons, when) in steps.chain(preconditions) {
            let path = format!("{sort}[{}]", self.short(id));
            for reason in reasons {
                if let Some(problem) = self.unknown_reason(reason) {
                    self.problem(at, format!("{path}.reasons"), problem);
                }
            }
            for (key, why) in never(when, "when") {
                self.problem(
                    at,
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
        let hint = nearest(reason, known()).map_or_else(
            || "add a [[closure.reason]] with that slug".to_string(),
            |near| format!("did you mean \"{near}\"?"),
        );
        Some(format!("\"{reason}\" is not a closure reason; {hint}"))
    }
}
