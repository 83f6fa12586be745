//! A rule as a page prints it.

use crate::procedure::{Clock, Detail, Note, Rule, Stage, place};
use crate::text::sentence;

use super::condition::condition;
use super::event::roles;
use super::timing::timing;
use super::variation::may_be_varied;

/// Returns a rule in paragraphs: when it is due, for whom, whose it is and how far it may be varied, and
/// what else is said of it.
pub fn paragraphs(rule: &Rule) -> Vec<String> {
    let due: Vec<String> = timing(rule).into_iter().map(ended).collect();
    let mut whom: Vec<String> = stage(rule.stage).map(Into::into).into_iter().collect();
    let clauses = condition(&rule.when);
    if !clauses.is_empty() {
        whom.push(format!("Only if {}.", clauses.join("; and ")));
    }
    let mut whose = whose(rule);
    whose.extend(may_be_varied(&rule.vary).map(|how| ended(sentence(&format!("it {how}")))));
    whose.extend(
        rule.vary
            .words
            .as_deref()
            .map(|words| ended(sentence(words))),
    );
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
    if !rule.chair.is_empty() && rule.clock != Clock::Chair {
        parts.push(format!("Chaired by the {}.", roles(&rule.chair)));
    }
    parts
}
