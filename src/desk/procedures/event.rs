//! What a person calls the events that a procedure names.

use std::str::FromStr;

use crate::casework::{EventKind, OversightType, ReviewForm};
use crate::procedure::Selector;
use crate::text::{join_and, join_or};

/// How an event is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Article {
    /// "the last visit"
    The,
    /// "a visit"
    A,
    /// "visit"
    None,
}

/// "A", "A or B", "A, B or C".
pub(super) fn any_of(parts: &[String]) -> String {
    join_or(parts)
}

/// "A", "A and B", "A, B and C".
pub(super) fn all_of(parts: &[String]) -> String {
    join_and(parts)
}

/// Any of some events: "a visit or a meeting".
pub(super) fn any_event(selectors: &[Selector], article: Article) -> String {
    let names: Vec<_> = selectors
        .iter()
        .map(|selector| event(selector, article))
        .collect();
    any_of(&names)
}

/// The event that a selector means, with everything that narrows it.
pub(super) fn event(selector: &Selector, article: Article) -> String {
    let Some(kind) = selector.event else {
        return "an event".into();
    };
    let mut text = if kind == EventKind::LeftCare && article == Article::The {
        "the day the child left care".into()
    } else {
        with_article(selector, kind, &noun(selector, kind), article)
    };
    for narrowing in narrowings(selector) {
        text.push(' ');
        text.push_str(&narrowing);
    }
    if let Some(field) = selector
        .at
        .as_deref()
        .filter(|_| !counts_from_done(selector))
    {
        text.push_str(&format!(" (from {})", date_of(field)));
    }
    if let Some(after) = selector.or_first_after {
        text.push_str(&format!(
            " (or, if none is marked so, the first {} after the {})",
            kind.plain(),
            after.plain()
        ));
    }
    text
}

/// A completed action counts from the day it was done, which goes without saying.
fn counts_from_done(selector: &Selector) -> bool {
    selector.event == Some(EventKind::Action) && selector.at.as_deref() == Some("done_on")
}

fn with_article(selector: &Selector, kind: EventKind, noun: &str, article: Article) -> String {
    match article {
        Article::None => noun.to_string(),
        Article::The if selector.first => format!("the first {noun}"),
        Article::The if recurs(selector, kind) => format!("the last {noun}"),
        Article::The => format!("the {noun}"),
        Article::A if kind == EventKind::LeftCare => noun.to_string(),
        Article::A if happens_once(kind) => format!("the {noun}"),
        Article::A => an(noun),
    }
}

/// "a visit", "an action".
pub(super) fn an(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

const fn happens_once(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::AssessmentStarted
            | EventKind::AssessmentCompleted
            | EventKind::PlanStarted
            | EventKind::Section47Ended
            | EventKind::MovedIn
            | EventKind::MovedInNotified
            | EventKind::PrivateFosteringNotified
            | EventKind::TransferNotice
            | EventKind::Closed
    )
}

/// "held as a meeting or joint supervision".
pub(super) fn held_as(forms: &[ReviewForm]) -> String {
    let forms: Vec<_> = forms
        .iter()
        .map(|form| match form {
            ReviewForm::JointSupervision => form.plain().to_string(),
            _ => an(form.plain()),
        })
        .collect();
    format!("held as {}", any_of(&forms))
}

fn recurs(selector: &Selector, kind: EventKind) -> bool {
    let once = kind == EventKind::Meeting && selector.types == ["initial"];
    !once
        && matches!(
            kind,
            EventKind::Visit
                | EventKind::Meeting
                | EventKind::Supervision
                | EventKind::ManagementOversight
                | EventKind::MilestoneReview
                | EventKind::Variation
                | EventKind::Action
                | EventKind::NrpfCheck
        )
}

/// The event's kind and types, without an article.
pub(super) fn noun(selector: &Selector, kind: EventKind) -> String {
    let types: Vec<_> = selector
        .types
        .iter()
        .map(|word| word.replace('_', " "))
        .collect();
    match kind {
        EventKind::Meeting if !types.is_empty() => format!("{} meeting", any_of(&types)),
        EventKind::Visit if types == ["initial", "cin"] || types == ["cin"] => "visit".into(),
        EventKind::Visit if !types.is_empty() => format!("{} visit", any_of(&types)),
        EventKind::Supervision if !types.is_empty() => format!("{} supervision", any_of(&types)),
        EventKind::NrpfCheck if types == ["home office"] => "Home Office check".into(),
        EventKind::NrpfCheck if !types.is_empty() => format!("{} check", any_of(&types)),
        EventKind::ManagementOversight if !types.is_empty() => {
            let plain: Vec<_> = selector
                .types
                .iter()
                .map(|word| {
                    OversightType::from_str(word)
                        .map_or_else(|_| word.clone(), |word| word.plain().to_string())
                })
                .collect();
            format!("recorded oversight ({})", any_of(&plain))
        }
        EventKind::MilestoneReview => selector.months.map_or_else(
            || "milestone review".into(),
            |months| format!("{months}-month review"),
        ),
        EventKind::Variation => selector.of.map_or_else(
            || "agreed change".into(),
            |kind| format!("agreed change of the {}", kind.plain()),
        ),
        EventKind::Action if selector.has.iter().any(|field| field == "done_on") => {
            "completed action".into()
        }
        _ => kind.plain().to_string(),
    }
}

fn narrowings(selector: &Selector) -> Vec<String> {
    let mut parts = Vec::new();
    let not = |yes: bool| if yes { "" } else { "not " };
    if let Some(seen) = selector.seen {
        parts.push(format!("at which the child was {}seen", not(seen)));
    }
    if let Some(planned) = selector.planned {
        parts.push(format!("that was {}planned", not(planned)));
    }
    let words = |decisions: &[crate::casework::Decision]| {
        let words: Vec<_> = decisions
            .iter()
            .map(|decision| decision.plain().to_string())
            .collect();
        any_of(&words)
    };
    if !selector.decision.is_empty() {
        parts.push(format!("that decided to {}", words(&selector.decision)));
    }
    if !selector.not_decision.is_empty() {
        parts.push(format!(
            "that did not decide to {}",
            words(&selector.not_decision)
        ));
    }
    if let Some(at_meeting) = selector.at_meeting {
        parts.push(format!("{}agreed at a meeting", not(at_meeting)));
    }
    if !selector.by_role.is_empty() {
        parts.push(format!("by the {}", roles(&selector.by_role)));
    }
    if !selector.form.is_empty() {
        parts.push(held_as(&selector.form));
    }
    if !selector.agreed_by.is_empty() {
        parts.push(format!("agreed by the {}", roles(&selector.agreed_by)));
    }
    let done = |field: &&String| {
        !(selector.event == Some(EventKind::Action) && *field == "done_on")
            && selector.at.as_ref() != Some(*field)
    };
    parts.extend(selector.has.iter().filter(done).map(|field| has(field)));
    parts.extend(selector.lacks.iter().map(|field| lacks(field)));
    if !selector.mentions.is_empty() {
        let words: Vec<_> = selector
            .mentions
            .iter()
            .map(|word| format!("\"{word}...\""))
            .collect();
        parts.push(format!("that mentions {}", any_of(&words)));
    }
    parts
}

/// Any of some roles.
pub(super) fn roles(roles: &[crate::casework::Role]) -> String {
    let names: Vec<_> = roles.iter().map(|role| role.plain().to_string()).collect();
    any_of(&names)
}

/// What has been done once `field` is filled in.
pub(super) fn done(field: &str) -> &'static str {
    match field {
        "recorded_on" => "written up",
        "case_note_on" => "written up in a case note",
        "signed_off_on" => "signed off",
        "circulated_on" => "sent out",
        "invited_on" => "followed by invitations",
        "next_on" => "given a date for the next one",
        "letters_on" => "followed by letters",
        "plan_circulated_on" => "followed by the updated plan",
        "taf_on" => "followed by the team around the family",
        "done_on" => "done",
        _ => "dealt with",
    }
}

fn has(field: &str) -> String {
    match field {
        "next_on" => "with a date for the next one".into(),
        "due" => "with a date".into(),
        "reason" => "with a reason".into(),
        "documents" => "with documents".into(),
        "planned" => "of which it is known whether it was planned".into(),
        "known_on" => "of which it is recorded when it was known".into(),
        "rationale" => "with the reason for it".into(),
        "letters_on" => "with letters sent".into(),
        "plan_circulated_on" => "with the updated plan sent out".into(),
        "invited_on" => "with invitations sent".into(),
        "recorded_on" | "case_note_on" | "signed_off_on" | "circulated_on" => {
            format!("that is {}", done(field))
        }
        other => format!("with {}", other.trim_end_matches("_on").replace('_', " ")),
    }
}

fn lacks(field: &str) -> String {
    match field {
        "next_on" => "without a date for the next one".into(),
        "due" => "without a date".into(),
        "planned" => "of which it is not recorded whether it was planned".into(),
        "known_on" => "of which it is not recorded when it was known".into(),
        "recorded_on" | "case_note_on" | "signed_off_on" | "circulated_on" => {
            format!("that is not {}", done(field))
        }
        other => format!(
            "without {}",
            other.trim_end_matches("_on").replace('_', " ")
        ),
    }
}

fn date_of(field: &str) -> &'static str {
    match field {
        "known_on" => "the day it was known",
        "recorded_on" => "the write-up",
        "case_note_on" => "the case note",
        "signed_off_on" => "the sign-off",
        "circulated_on" => "the sending out",
        "next_on" => "the next date",
        "invited_on" => "the invitations",
        "letters_on" => "the letters",
        "done_on" => "the day it was done",
        _ => "the date",
    }
}
