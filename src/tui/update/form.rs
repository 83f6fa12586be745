//! What keys do in a form, and what it comes to.

use crate::desk::case_view::Entry;
use crate::desk::words::sentence;
use crate::tui::command::Command;
use crate::tui::form::FormEvent;
use crate::tui::key::Key;
use crate::tui::model::{Asking, Effect, FormKind, FormScreen, Layer, Model, Recording};
use crate::tui::screen::{correct, record};
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
        FormEvent::Submitted => match recording(screen) {
            Ok(recording) => vec![Effect::Record(Box::new(recording))],
            Err(why) => {
                screen.form.edit_again();
                model.say(why, Role::Error);
                Vec::new()
            }
        },
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

/// Takes up that somebody else recorded about the child. What was changed of a record is changed
/// of what it says by now.
pub(super) fn came_in(model: &mut Model, revision: u64, about: Option<Box<Entry>>) {
    let Some(Layer::Form(screen)) = model.layers.last_mut() else {
        return;
    };
    screen.revision = revision;
    screen.form.edit_again();
    if let Some(entry) = about {
        let changed = screen.form.changes();
        screen.context.about = Some(*entry);
        screen.form = record::form(screen.kind, &screen.context);
        screen.form.restore(&changed);
    }
}

/// What the form comes to.
///
/// # Errors
/// Why it comes to nothing, as a sentence.
fn recording(screen: &FormScreen) -> Result<Recording, String> {
    let answers = screen.form.answers();
    let (context, form_id) = (&screen.context, screen.form_id.as_str());
    let (child, records) = match (screen.kind, &context.about) {
        (FormKind::Correction, _) => {
            let record = correct::corrected(&answers, context, &screen.child, form_id)?;
            (screen.child.clone(), vec![record])
        }
        (FormKind::Withdrawal, Some(entry)) => {
            let record = correct::withdrawn(&answers, entry, &screen.child, form_id);
            (screen.child.clone(), vec![record])
        }
        _ => record::read(screen.kind, &answers, context, form_id),
    };
    let what = match &context.about {
        Some(entry) => {
            let record = correct::named(entry);
            sentence(&format!("{} of {record}", screen.kind.name()))
        }
        None => sentence(screen.kind.name()),
    };
    let whose = if screen.name.is_empty() {
        child.clone()
    } else {
        screen.name.clone()
    };
    let about = context.about.as_ref();
    Ok(Recording {
        kind: screen.kind,
        draft_of: screen.child.clone(),
        about: about.map(|entry| entry.first_id().to_string()),
        child,
        revision: screen.revision,
        records,
        sentence: match about {
            Some(_) => format!("{what} recorded, for {whose}. u undoes."),
            None => format!("{what} of {whose} recorded. u undoes."),
        },
    })
}
