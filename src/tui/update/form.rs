//! What keys do in a form, and what it comes to.

use crate::casework::record::{Body, NewRecord};
use crate::desk::words::{in_a_row, sentence};
use crate::tui::command::{Available, Command};
use crate::tui::form::FormEvent;
use crate::tui::key::Key;
use crate::tui::model::{Asking, Effect, FormKind, FormScreen, Layer, Model, Recording};
use crate::tui::screen::record;
use crate::tui::theme::Role;
use crate::tui::widget::confirm::Confirm;

/// Asks for the form of `kind` about the child that a command would be about.
pub(super) fn form_about(model: &Model, kind: FormKind) -> Vec<Effect> {
    let child = if kind.is_of_a_new_case() {
        Some("")
    } else {
        model.child()
    };
    child
        .map(|child| Effect::Form(kind, child.to_string()))
        .into_iter()
        .collect()
}

/// A key pressed in the form on top.
pub(super) fn form(model: &mut Model, key: Key, command: Option<Command>) -> Vec<Effect> {
    if command == Some(Command::NextChild) {
        return next_child(model);
    }
    let on_walk = model
        .layers
        .iter()
        .any(|layer| matches!(layer, Layer::Triage(_)));
    let Some(Layer::Form(screen)) = model.layers.last_mut() else {
        return Vec::new();
    };
    match screen.form.update(key, command) {
        FormEvent::Nothing => Vec::new(),
        FormEvent::Changed => vec![Effect::Typed(screen.draft())],
        FormEvent::LeftField => vec![Effect::KeepDraft(screen.draft())],
        FormEvent::Asked => vec![Effect::KeepDraft(screen.draft()), Effect::DropTypedAhead],
        FormEvent::Submitted => vec![Effect::Record(Box::new(recording(screen, on_walk)))],
        FormEvent::Left => vec![Effect::Leave(screen.draft())],
        FormEvent::Discard => {
            let question = format!("Throw away what was typed about {}?", screen.name);
            model.layers.push(Layer::Confirm(
                Confirm::new(&question, key),
                Asking::Discard,
            ));
            vec![Effect::DropTypedAhead]
        }
        FormEvent::Refused(why) => {
            model.say(why, Role::Error);
            Vec::new()
        }
    }
}

/// Leaves the form for that of the next child of the session; what was typed is kept.
fn next_child(model: &mut Model) -> Vec<Effect> {
    if let Available::No(why) = model.available(Command::NextChild) {
        model.say(why, Role::Error);
        return Vec::new();
    }
    match model.layers.last() {
        Some(Layer::Form(screen)) => vec![Effect::LeaveForNext(screen.draft())],
        _ => Vec::new(),
    }
}

/// The name that new details give a child.
fn name_in(records: &[NewRecord], child: &str) -> Option<String> {
    records.iter().find_map(|record| match &record.body {
        Body::Details(details) if record.child == child => Some(details.child.label().to_string()),
        _ => None,
    })
}

fn recording(screen: &FormScreen, on_walk: bool) -> Recording {
    let answers = screen.form.answers();
    let mut records = record::read(screen.kind, &answers, &screen.context, &screen.form_id);
    if on_walk {
        let id = format!("{}.triage", screen.form_id);
        records.extend(record::decision(id, &records, &screen.context));
    }
    // A decision of triage comes after what was recorded about brothers and sisters.
    let mut children: Vec<String> = Vec::new();
    for record in &records {
        if !children.contains(&record.child) {
            children.push(record.child.clone());
        }
    }
    let names: Vec<_> = children
        .iter()
        .map(|child| name_in(&records, child).unwrap_or_else(|| screen.context.name_of(child)))
        .collect();
    let sentence = format!(
        "{} of {} recorded. u undoes.",
        sentence(screen.kind.name()),
        in_a_row(&names)
    );
    // A child who is not on record yet was seen at no revision.
    let seen = |child: String| {
        let known = screen.expect.iter().find(|(of, _)| *of == child);
        let at = known.map_or(0, |(_, at)| *at);
        (child, at)
    };
    Recording {
        kind: screen.kind,
        draft_of: screen.child.clone(),
        expect: children.into_iter().map(seen).collect(),
        records,
        sentence,
    }
}
