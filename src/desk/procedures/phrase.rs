//! A rule and its conditions in words.

use crate::desk::words::sentence;
use crate::procedure::{Condition, Detail, Lapse, Note, Rule, Selector, Stage, Vary, Who, place};

use super::clock::{ordinal, timing};
use super::event::{Article, all_of, any_event, any_of, event, noun, roles};

/// A rule in paragraphs: when it is due, for whom, whose it is and how far it may be varied, and
/// what else is said of it.
pub fn paragraphs(rule: &Rule) -> Vec<String> {
    let due: Vec<String> = timing(rule).into_iter().map(ended).collect();
    let mut whom: Vec<String> = stage(rule.stage).map(Into::into).into_iter().collect();
    let clauses = condition(&rule.when);
    if !clauses.is_empty() {
        whom.push(format!("Only if {}.", clauses.join("; and ")));
    }
    let mut whose = whose(rule);
    whose.extend(vary(&rule.vary));
    let notes = rule.notes.iter().map(note).collect();
    [due, whom, whose, notes]
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| part.join(" "))
        .collect()
}

/// "If the child is under 5: it can be held by telephone (l.210)."
fn note(note: &Note) -> String {
    let (text, stop) = note.parts();
    let text = match place(&note.passages, Detail::WithLines).as_str() {
        "" => note.text.clone(),
        place => format!("{text} ({place}){stop}"),
    };
    match condition(&note.when).join("; and ").as_str() {
        "" => text,
        when => format!("If {when}: {text}"),
    }
}

fn ended(text: String) -> String {
    if text.ends_with(['.', '?']) {
        text
    } else {
        format!("{text}.")
    }
}

const fn stage(stage: Stage) -> Option<&'static str> {
    match stage {
        Stage::Open => None,
        Stage::BeforePlan => Some("Only until there is a plan."),
        Stage::Plan => Some("Only once there is a plan."),
        Stage::Closing => Some("Also after the case is closed."),
        Stage::Closed => Some("Only once the case is closed."),
    }
}

fn whose(rule: &Rule) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(role) = rule.responsible {
        let mut text = format!("For the {}", role.plain());
        if rule.by_event {
            text.push_str(", or whoever the record names for it");
        } else if rule.done_by_chair {
            text.push_str(", or whoever chaired, where that is recorded");
        }
        parts.push(format!("{text}."));
    }
    if !rule.chair.is_empty() && rule.clock != crate::procedure::Clock::Chair {
        parts.push(format!("Chaired by the {}.", roles(&rule.chair)));
    }
    parts
}

fn vary(vary: &Vary) -> Vec<String> {
    let mut all = Vec::new();
    match &vary.shorter {
        Who::Nobody => {}
        Who::Anyone => all.push("It can be agreed to come sooner.".to_string()),
        Who::Roles(names) => all.push(format!("The {} can bring it forward.", roles(names))),
    }
    let longer = match &vary.longer {
        Who::Nobody => None,
        Who::Anyone => Some("It can be agreed to come later".to_string()),
        Who::Roles(names) => Some(format!("The {} can put it off", roles(names))),
    };
    if let Some(mut longer) = longer {
        if let Some(cap) = vary.cap {
            longer.push_str(&format!(", to {cap} at the most"));
        }
        let clauses = condition(&vary.longer_when);
        if !clauses.is_empty() {
            longer.push_str(&format!(", if {}", clauses.join("; and ")));
        }
        if vary.rationale {
            longer.push_str(", once the reason is recorded");
        }
        all.push(format!("{longer}."));
    }
    if let Some(words) = &vary.words {
        all.push(ended(sentence(words)));
    }
    all
}

/// What must hold, a clause each.
pub fn condition(condition: &Condition) -> Vec<String> {
    let mut all = Vec::new();
    let names = |words: &mut dyn Iterator<Item = &'static str>| -> Vec<String> {
        words.map(str::to_string).collect()
    };
    let routes = names(&mut condition.route.iter().map(|route| route.plain()));
    if !routes.is_empty() {
        all.push(format!("the plan came about by {}", any_of(&routes)));
    }
    let not_routes = names(&mut condition.not_route.iter().map(|route| route.plain()));
    if !not_routes.is_empty() {
        all.push(format!(
            "the plan did not come about by {}",
            any_of(&not_routes)
        ));
    }
    let flags = names(&mut condition.flag.iter().map(|flag| flag.plain()));
    if !flags.is_empty() {
        all.push(format!("the child is flagged as {}", any_of(&flags)));
    }
    let all_flags = names(&mut condition.all_flags.iter().map(|flag| flag.plain()));
    if !all_flags.is_empty() {
        all.push(format!("the child is flagged as {}", all_of(&all_flags)));
    }
    let not_flags = names(&mut condition.not_flag.iter().map(|flag| flag.plain()));
    if !not_flags.is_empty() {
        all.push(format!(
            "the child is not flagged as {}",
            any_of(&not_flags)
        ));
    }
    if let Some(disabled) = condition.disabled {
        let not = if disabled { "" } else { "not " };
        all.push(format!("the child is {not}disabled"));
    }
    if !condition.event.is_empty() {
        all.push(format!(
            "{} is on record",
            any_event(&condition.event, Article::A)
        ));
    }
    if !condition.no_event.is_empty() {
        all.push(format!(
            "no {} is on record",
            any_event(&condition.no_event, Article::None)
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
        all.push(format!("the case was closed for: {}", any_of(&reasons)));
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
            any_event(&comes_by.what, Article::The),
            lapsed(&comes_by.limit)
        ));
    }
    if let Some(months) = condition.no_milestone {
        all.push(format!("no {months}-month review is on record"));
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
    let Some(kind) = selector.event else {
        return "the last event is of that sort".into();
    };
    let noun = noun(selector, kind);
    let whole = event(selector, Article::None);
    let rest = whole.strip_prefix(&noun).unwrap_or_default();
    format!("the last {noun} is one{rest}")
}

fn lapsed(lapse: &Lapse) -> String {
    let of: Vec<_> = lapse
        .of
        .iter()
        .map(|selector| event(selector, Article::The))
        .collect();
    format!("{} after {}", lapse.plus, of.join(", else "))
}
