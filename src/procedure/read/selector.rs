//! Which events are meant: a word or two, or a table.

use crate::casework::EventKind;
use crate::casework::words::nearest;
use crate::procedure::model::Selector;

use super::node::{Node, TableOrText};

/// Returns the selectors at `key`: each a word or two, or a table.
pub(super) fn selectors(node: &Node<'_>, key: &'static str) -> Vec<Selector> {
    node.tables_or_texts(key)
        .into_iter()
        .filter_map(|item| match item {
            TableOrText::Text(text) => match short_selector(&text) {
                Ok(selector) => Some(selector),
                Err(problem) => {
                    node.problem(key, problem);
                    None
                }
            },
            TableOrText::Table(node) => Some(table_selector(&node)),
        })
        .collect()
}

/// "meeting initial or review", "first referral".
fn short_selector(text: &str) -> Result<Selector, String> {
    let (first, rest) = match text.strip_prefix("first ") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (event, types) = rest
        .split_once(' ')
        .map_or((rest, ""), |(event, types)| (event, types));
    let kind: EventKind = event.parse().map_err(|unknown| format!("{unknown}"))?;
    let types = if types.is_empty() {
        Vec::new()
    } else {
        types
            .split(" or ")
            .map(|word| check_type(kind, word.trim()))
            .collect::<Result<_, _>>()?
    };
    Ok(Selector {
        event: Some(kind),
        types,
        first,
        ..Selector::default()
    })
}

fn check_type(kind: EventKind, word: &str) -> Result<String, String> {
    let known = kind.types();
    if known.contains(&word) {
        return Ok(word.to_string());
    }
    let hint = one_of(word, &known);
    Err(format!("\"{word}\" is not a type of {kind}; {hint}"))
}

/// Returns the nearest of `known`, or all of it.
pub(super) fn one_of(found: &str, known: &[&str]) -> String {
    match nearest(found, known.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None if known.is_empty() => "it has none".into(),
        None => format!("it has {}", known.join(", ")),
    }
}

fn table_selector(node: &Node<'_>) -> Selector {
    let event: Option<EventKind> = node.need_word("event");
    let types = node.texts("type");
    let fields = |key: &'static str| -> Vec<String> {
        let names = node.texts(key);
        for name in &names {
            if let Some(kind) = event
                && !kind.has_field(name)
            {
                node.problem(
                    key,
                    format!(
                        "\"{name}\" is not a field of {kind} that can be filled in; {}",
                        one_of(name, &kind.fields())
                    ),
                );
            }
        }
        names
    };
    if let Some(kind) = event {
        for word in &types {
            if let Err(problem) = check_type(kind, word) {
                node.problem("type", problem);
            }
        }
    }
    let selector = Selector {
        event,
        types,
        first: node.flag("first").unwrap_or(false),
        seen: node.flag("seen"),
        planned: node.flag("planned"),
        decision: node.words("decision"),
        not_decision: node.words("not_decision"),
        at_meeting: node.flag("at_meeting"),
        months: node.count("months"),
        by_role: node.words("by_role"),
        form: node.words("form"),
        has: fields("has"),
        lacks: fields("lacks"),
        mentions: node.texts("mentions"),
        at: node.text("at"),
        or_first_after: node.word("or_first_after"),
        of: node.word("of"),
        agreed_by: node.words("agreed_by"),
    };
    if let (Some(kind), Some(at)) = (event, &selector.at)
        && !kind.date_fields().contains(&at.as_str())
    {
        node.problem(
            "at",
            format!(
                "\"{at}\" is not a date that a {kind} carries; {}",
                one_of(at, &kind.date_fields())
            ),
        );
    }
    node.finish();
    selector
}
