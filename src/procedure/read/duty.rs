//! What a pack says beside its timed rules and the closing of a case.

use crate::procedure::model::{Document, Duty, Part, Place, Prompt, Reading, RouteWords, Silence};

use super::citation::citation;
use super::condition::condition;
use super::node::Node;

pub(super) fn read_document(node: &Node<'_>) -> Document {
    let document = Document {
        title: node.need_text("title"),
        version: node.text("version").unwrap_or_default(),
        system: node.text("system").unwrap_or_default(),
        note: node.text("note").unwrap_or_default(),
    };
    node.finish();
    document
}

pub(super) fn read_reading(node: &Node<'_>) -> Option<Reading> {
    let reading = Reading {
        id: node.need_text("id"),
        at: node.spot(),
        question: node.need_text("question"),
        taken: node.need_text("taken"),
        refused: node.texts("refused"),
        reason: node.need_text("reason"),
        when: condition(node, "when"),
        flipped: false,
    };
    node.finish();
    Some(reading)
}

pub(super) fn read_duty(node: &Node<'_>, prefix: &str) -> Duty {
    let duty = Duty {
        id: format!("{prefix}{}", node.need_text("id")),
        when: node.need_text("when"),
        what: node.need_text("what"),
        role: node.text("role").unwrap_or_default(),
        shown_in: node.option("shown_in", Place::WORDS).unwrap_or_else(|| {
            if !node.has("shown_in") {
                node.problem(
                    "shown_in",
                    "is missing; it names the form that shows the duty",
                );
            }
            Place::Case
        }),
        sends: node.texts("sends"),
        receives: node.texts("receives"),
        source: citation(node),
    };
    for key in ["sends", "receives"] {
        if node.has(key) && duty.shown_in != Place::Transfer {
            node.problem(
                key,
                "is ticked in the transfer forms; write shown_in = \"transfer\"",
            );
        }
    }
    node.finish();
    duty
}

pub(super) fn read_prompt(node: &Node<'_>, prefix: &str) -> Prompt {
    let prompt = Prompt {
        id: format!("{prefix}{}", node.need_text("id")),
        text: node.need_text("text"),
        part: node.option("part", Part::WORDS).unwrap_or(Part::Progress),
        when: condition(node, "when"),
        source: citation(node),
    };
    node.finish();
    prompt
}

pub(super) fn read_route(node: &Node<'_>) -> Option<RouteWords> {
    let route = node.need_word("route");
    let words = RouteWords {
        route: route?,
        text: node.need_text("text"),
        source: citation(node),
    };
    node.finish();
    Some(words)
}

pub(super) fn read_silence(node: &Node<'_>) -> Option<Silence> {
    let kind = node.need_word("kind");
    let silence = Silence {
        kind: kind?,
        partly: node.flag("partly").unwrap_or(false),
        note: node.text("note").unwrap_or_default(),
    };
    if silence.partly && silence.note.is_empty() {
        node.problem(
            "note",
            "is missing; it names the cases on which the document is silent",
        );
    }
    node.finish();
    Some(silence)
}
