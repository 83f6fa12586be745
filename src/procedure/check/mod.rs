//! Problems of a pack that reading alone cannot see: rules that contradict, cite nothing or can
//! never apply, readings that lead nowhere.

mod applies;
mod checker;
mod closure;
mod ids;
mod pairs;
mod possible;
mod readings;
mod source;

use super::model::Procedure;
use super::problem::Problem;
use checker::Checker;

/// Returns everything wrong with `procedure`, each with its file, line and key, and what to do
/// about it.
pub fn check(procedure: &Procedure) -> Vec<Problem> {
    let mut checker = Checker {
        procedure,
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
