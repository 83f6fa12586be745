//! What a check goes through, and what it has found.

use crate::procedure::model::{Procedure, Rule, Spot};
use crate::procedure::problem::Problem;

/// A pack being checked.
pub(super) struct Checker<'a> {
    pub(super) procedure: &'a Procedure,
    pub(super) problems: Vec<Problem>,
}

impl Checker<'_> {
    pub(super) fn problem(&mut self, at: &Spot, key: String, problem: impl Into<String>) {
        self.problems.push(Problem {
            file: at.file.clone(),
            line: at.line,
            key,
            problem: problem.into(),
        });
    }

    /// Keeps a problem with `key` of `rule`.
    pub(super) fn of_rule(&mut self, rule: &Rule, key: &str, problem: impl Into<String>) {
        let key = format!("rule[{}].{key}", self.short(&rule.id));
        self.problem(&rule.at, key, problem);
    }

    /// Returns an id as the pack writes it, without the authority's before it.
    pub(super) fn short<'b>(&self, id: &'b str) -> &'b str {
        id.strip_prefix(self.procedure.id.as_str())
            .and_then(|rest| rest.strip_prefix('.'))
            .unwrap_or(id)
    }
}
