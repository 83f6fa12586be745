//! What a pack asks when a case is closed.

use std::cell::RefCell;

use crate::casework::EventKind;
use crate::procedure::model::{Check, Closure, Precondition, Reason, Step, Strength};
use crate::procedure::problem::Problem;

use super::citation::citation;
use super::condition::condition;
use super::layers::{layers_at, merged_items, merged_table};
use super::node::{Layer, Node};
use super::selector::{one_of, selectors};

pub(super) fn read_closure<'a>(
    layers: &[Layer<'a>],
    root: &Node<'a>,
    prefix: &str,
    problems: &'a RefCell<Vec<Problem>>,
) -> Closure {
    let node = merged_table(layers, "closure", problems);
    if !root.has("closure") {
        return Closure::default();
    }
    let inner = layers_at(layers, "closure");
    let closure = Closure {
        decision: node.need_text("decision"),
        source: citation(&node),
        reasons: merged_items(&inner, "reason", &node, problems)
            .iter()
            .map(read_reason)
            .collect(),
        preconditions: merged_items(&inner, "precondition", &node, problems)
            .iter()
            .map(|item| read_precondition(item, prefix))
            .collect(),
        steps: merged_items(&inner, "step", &node, problems)
            .iter()
            .map(|item| read_step(item, prefix))
            .collect(),
    };
    node.finish();
    closure
}

fn read_reason(node: &Node<'_>) -> Reason {
    let general = node.flag("general").unwrap_or(false);
    let reason = Reason {
        slug: node.need_text("slug"),
        text: node.need_text("text"),
        source: (!general).then(|| citation(node)),
    };
    node.finish();
    reason
}

fn read_precondition(node: &Node<'_>, prefix: &str) -> Precondition {
    let check = match node.text("check").as_deref() {
        None | Some("ask") => Check::Ask,
        Some("decided_at_meeting") => Check::DecidedAtMeeting,
        Some("event") => Check::Event(selectors(node, "event")),
        Some("event_after") => Check::EventAfter {
            after: selectors(node, "after"),
            event: selectors(node, "event"),
        },
        Some("scale_above") => Check::ScaleAbove(node.number("above").unwrap_or_else(|| {
            node.problem("above", "is missing; scale_above needs the number");
            0.0
        })),
        Some("plan_reached") => match node.need_word("plan_reached") {
            Some(span) => Check::PlanReached(span),
            None => Check::Ask,
        },
        Some(other) => {
            node.problem(
                "check",
                format!("\"{other}\" is not one of ask, decided_at_meeting, event, event_after, scale_above, plan_reached"),
            );
            Check::Ask
        }
    };
    let precondition = Precondition {
        id: format!("{prefix}{}", node.need_text("id")),
        at: node.spot(),
        text: node.need_text("text"),
        strength: node.option("strength", Strength::WORDS).unwrap_or_default(),
        when: condition(node, "when"),
        reasons: node.texts("reasons"),
        check,
        source: citation(node),
    };
    node.finish();
    precondition
}

fn read_step(node: &Node<'_>, prefix: &str) -> Step {
    let step = Step {
        id: format!("{prefix}{}", node.need_text("id")),
        at: node.spot(),
        text: node.need_text("text"),
        responsible: node.word("responsible"),
        strength: node.option("strength", Strength::WORDS).unwrap_or_default(),
        when: condition(node, "when"),
        reasons: node.texts("reasons"),
        field: node.text("field"),
        source: citation(node),
    };
    if let Some(field) = &step.field
        && !EventKind::Closed.has_field(field)
    {
        let known = EventKind::Closed.fields();
        node.problem(
            "field",
            format!(
                "\"{field}\" is not a field of a closure; {}",
                one_of(field, &known)
            ),
        );
    }
    node.finish();
    step
}
