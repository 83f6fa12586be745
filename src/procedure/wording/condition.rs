//! What must hold for a rule to apply, in words.

use crate::casework::{Flag, Route};
use crate::procedure::{Condition, PeriodAfter, Selector};
use crate::text::{join_and, join_or, ordinal};

use super::event::{Article, any_event, event, narrowings, noun, what_is_meant};

/// Returns "the plan came about by step up from early help", or that it did not; any of `routes`.
pub fn came_about_by(did: bool, routes: &[Route]) -> String {
    let names: Vec<_> = routes.iter().map(|route| route.plain()).collect();
    let verb = if did { "came" } else { "did not come" };
    format!("the plan {verb} about by {}", join_or(&names))
}

/// Returns "the child is flagged as young carer", or that it is not; any of `flags`.
pub fn is_flagged(is: bool, flags: &[Flag]) -> String {
    flagged(is, &join_or(&plain(flags)))
}

fn flagged(is: bool, names: &str) -> String {
    let not = if is { "" } else { "not " };
    format!("the child is {not}flagged as {names}")
}

fn plain(flags: &[Flag]) -> Vec<&'static str> {
    flags.iter().map(|flag| flag.plain()).collect()
}

/// Returns "the child is disabled", or that it is not.
pub fn is_disabled(is: bool) -> String {
    format!("the child is {}disabled", if is { "" } else { "not " })
}

/// Returns what must hold, a clause each; nothing where the condition always does.
pub fn condition(condition: &Condition) -> Vec<String> {
    let mut all = Vec::new();
    if !condition.route.is_empty() {
        all.push(came_about_by(true, &condition.route));
    }
    if !condition.not_route.is_empty() {
        all.push(came_about_by(false, &condition.not_route));
    }
    if !condition.flag.is_empty() {
        all.push(is_flagged(true, &condition.flag));
    }
    if !condition.all_flags.is_empty() {
        all.push(flagged(true, &join_and(&plain(&condition.all_flags))));
    }
    if !condition.not_flag.is_empty() {
        all.push(is_flagged(false, &condition.not_flag));
    }
    all.extend(condition.disabled.map(is_disabled));
    if !condition.event.is_empty() {
        all.push(format!(
            "{} is recorded",
            any_event(&condition.event, Article::Any)
        ));
    }
    if !condition.no_event.is_empty() {
        all.push(format!(
            "no {} is recorded",
            what_is_meant(&condition.no_event)
        ));
    }
    if let Some(latest) = &condition.latest {
        all.push(the_last_is(latest));
    }
    all.extend(ages(condition));
    if let Some(number) = condition.meeting_number {
        all.push(format!("the next meeting is the {}", ordinal(number)));
    }
    if !condition.closed_for.is_empty() {
        let reasons: Vec<_> = condition
            .closed_for
            .iter()
            .map(|slug| slug.replace('_', " "))
            .collect();
        all.push(format!("the case was closed for: {}", join_or(&reasons)));
    }
    if let Some(lapse) = &condition.anchor_before {
        all.push(format!("that day lies less than {}", lapsed(lapse)));
    }
    if let Some(lapse) = &condition.anchor_from {
        all.push(format!("that day lies at least {}", lapsed(lapse)));
    }
    if let Some(comes_by) = &condition.comes_by {
        all.push(format!(
            "{} comes no later than {}",
            any_event(&comes_by.what, Article::Last),
            lapsed(&comes_by.limit)
        ));
    }
    if let Some(months) = condition.no_milestone {
        all.push(format!("no {months}-month review is recorded"));
    }
    if !condition.any.is_empty() {
        let branches: Vec<_> = condition
            .any
            .iter()
            .map(|branch| self::condition(branch).join(" and "))
            .collect();
        let either = if branches.len() > 1 { "either " } else { "" };
        all.push(format!("{either}{}", branches.join(", or ")));
    }
    all
}

fn ages(condition: &Condition) -> Vec<String> {
    let mut all = Vec::new();
    if let Some(years) = condition.under_age {
        all.push(format!("the child is under {years}"));
    }
    if let Some(span) = condition.plan_over {
        all.push(format!("the plan has run for more than {span}"));
    }
    if let Some(span) = condition.plan_reached {
        all.push(format!("the plan has run for {span} or more"));
    }
    all
}

/// "the last meeting is one that decided to step down".
fn the_last_is(selector: &Selector) -> String {
    if selector.event.is_none() {
        return "the last event is of that sort".into();
    }
    format!("the last {} is one{}", noun(selector), narrowings(selector))
}

fn lapsed(lapse: &PeriodAfter) -> String {
    let of: Vec<_> = lapse
        .of
        .iter()
        .map(|selector| event(selector, Article::Last))
        .collect();
    format!("{} after {}", lapse.plus, of.join(", else "))
}
