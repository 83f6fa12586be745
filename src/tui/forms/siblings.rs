//! Brothers and sisters whom the same visit, meeting or supervision was about. What is written once
//! is recorded for each of them, with what is written about one only in that child's record alone.

use crate::casework::Decision;
use crate::desk::case_view::CaseView;
use crate::tui::form::{Answers, Field, Pick};

use crate::tui::forms::answers::text;
use crate::tui::forms::context::FormContext;

/// The field that ticks who else it was about.
const ALSO: &str = "also";
/// What a visit says of a child who was not part of it.
pub(super) const ABSENT: &str = "absent";
/// What a decision says that is the same as the first child's.
const SAME: &str = "same";

/// Who else it was about; nothing where there is nobody else.
pub(crate) fn also(context: &FormContext, label: &str) -> Option<Field> {
    let picks: Vec<_> = context
        .siblings
        .iter()
        .map(|case| {
            let row = &case.row;
            Pick::new(&row.child, &format!("{} ({})", row.name, row.child))
        })
        .collect();
    (!picks.is_empty()).then(|| {
        Field::ticks(ALSO, label, picks)
            .hint("Space ticks. Each gets a record of their own, with what is written here in it.")
    })
}

/// Whether it was about this brother or sister.
pub(crate) fn is_about(answers: &Answers, sibling: &str) -> bool {
    let seen = answers.get(&seen_id(sibling)).choice();
    seen.is_some_and(|seen| seen != ABSENT)
        || answers.get(ALSO).ticks().iter().any(|it| it == sibling)
}

/// The field that says what happened with one of them at a visit.
pub(super) fn seen_id(sibling: &str) -> String {
    format!("seen.{sibling}")
}

/// The brothers and sisters it was about.
pub(crate) fn chosen<'a>(
    answers: &'a Answers,
    context: &'a FormContext,
) -> impl Iterator<Item = &'a CaseView> {
    let siblings = context.siblings.iter();
    siblings.filter(|case| is_about(answers, &case.row.child))
}

/// What is said about one child only, asked for each as soon as it is about several.
pub(crate) fn only_about(context: &FormContext) -> Vec<Field> {
    let siblings: Vec<String> = context
        .siblings
        .iter()
        .map(|case| case.row.child.clone())
        .collect();
    if siblings.is_empty() {
        return Vec::new();
    }
    context
        .cases()
        .map(|case| {
            let child = case.row.child.clone();
            let siblings = siblings.clone();
            Field::text(&only_id(&child), &format!("Only {}", case.row.name))
                .hint(format!(
                    "Goes into the record of {} and of nobody else.",
                    case.row.name
                ))
                .when(move |answers| match siblings.contains(&child) {
                    true => is_about(answers, &child),
                    false => siblings.iter().any(|other| is_about(answers, other)),
                })
        })
        .collect()
}

fn only_id(child: &str) -> String {
    format!("only.{child}")
}

/// What was written about one child only.
pub(crate) fn own(answers: &Answers, child: &str) -> Option<String> {
    text(answers, &only_id(child))
}

/// What was written about all of them, and then about the one.
pub(super) fn note_of(answers: &Answers, child: &str) -> Option<String> {
    let written: Vec<_> = text(answers, "note")
        .into_iter()
        .chain(own(answers, child))
        .collect();
    (!written.is_empty()).then(|| written.join("\n\n"))
}

/// The decision about each of them, which is the first child's unless another is chosen.
pub(crate) fn decisions(context: &FormContext) -> Vec<Field> {
    let Some(first) = &context.case else {
        return Vec::new();
    };
    let same = Pick::new(SAME, &format!("as for {}", first.row.name));
    let picks: Vec<_> = std::iter::once(same)
        .chain(
            Decision::ALL
                .iter()
                .map(|decision| Pick::new(decision.as_str(), decision.plain())),
        )
        .collect();
    context
        .siblings
        .iter()
        .map(|case| {
            let child = case.row.child.clone();
            Field::choice(
                &decision_id(&child),
                &format!("For {}", case.row.name),
                picks.clone(),
            )
            .starts_as(SAME)
            .when(move |answers| is_about(answers, &child))
        })
        .collect()
}

fn decision_id(child: &str) -> String {
    format!("decision.{child}")
}

/// The decision about one child.
pub(crate) fn decision(answers: &Answers, child: &str) -> Option<Decision> {
    let parse = |id: &str| answers.get(id).choice().and_then(|word| word.parse().ok());
    match answers.get(&decision_id(child)).choice() {
        None | Some(SAME) => parse("decision"),
        Some(_) => parse(&decision_id(child)),
    }
}
