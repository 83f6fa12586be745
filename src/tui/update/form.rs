//! What keys do in a form, and what it comes to.

use crate::desk::words::sentence;
use crate::tui::command::Command;
use crate::tui::form::FormEvent;
use crate::tui::key::Key;
use crate::tui::model::{Asking, Effect, FormKind, FormScreen, Layer, Model, Recording};
use crate::tui::screen::record;
use crate::tui::theme::Role;
use crate::tui::widget::confirm::Confirm;

/// Asks for the form of `kind` about the child that a command would be about.
pub(super) fn form_about(model: &Model, kind: FormKind) -> Vec<Effect> {
    let child = if kind == FormKind::NewCase {
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
    let Some(Layer::Form(screen)) = model.layers.last_mut() else {
        return Vec::new();
    };
    match screen.form.update(key, command) {
        FormEvent::Nothing => Vec::new(),
        FormEvent::Changed => vec![Effect::Typed(screen.draft())],
        FormEvent::LeftField => vec![Effect::KeepDraft(screen.draft())],
        FormEvent::Asked => vec![Effect::KeepDraft(screen.draft()), Effect::DropTypedAhead],
        FormEvent::Submitted => vec![Effect::Record(Box::new(recording(screen)))],
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

fn recording(screen: &FormScreen) -> Recording {
    let answers = screen.form.answers();
    let (child, records) = record::read(screen.kind, &answers, &screen.context, &screen.form_id);
    let what = sentence(screen.kind.name());
    let whose = if screen.name.is_empty() {
        child.clone()
    } else {
        screen.name.clone()
    };
    Recording {
        kind: screen.kind,
        draft_of: screen.child.clone(),
        child,
        revision: screen.revision,
        records,
        sentence: format!("{what} of {whose} recorded. u undoes."),
    }
}
