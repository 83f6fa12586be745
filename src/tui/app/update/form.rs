//! What keys do in a form, and what it comes to.

use crate::casework::record::{Body, NewRecord};
use crate::desk::words::{join_and, sentence};
use crate::tui::app::model::{Asking, Effect, FormScreen, Layer, Model, Recording};
use crate::tui::form::FormEvent;

use crate::tui::forms::FormKind;
use crate::tui::forms::{self, correct};
use crate::tui::keys::command::{Available, Command};
use crate::tui::keys::key::Key;
use crate::tui::screens::page::{Page, PageLine, PageScreen};
use crate::tui::theme::Role;
use crate::tui::widgets::confirm::Confirm;

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
    if command == Some(Command::WholeHint) {
        return whole_hint(model);
    }
    match screen.form.update(key, command) {
        FormEvent::Nothing => Vec::new(),
        FormEvent::Changed => vec![Effect::Typed(screen.draft())],
        FormEvent::LeftField => vec![Effect::KeepDraft(screen.draft())],
        FormEvent::Asked => vec![Effect::KeepDraft(screen.draft()), Effect::DropTypedAhead],
        FormEvent::Submitted => match recording(screen, on_walk) {
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

/// Takes up that somebody else recorded about the children: the form made anew stands in place of
/// the one that was sent, and its draft too.
pub(super) fn came_in(model: &mut Model, anew: Box<FormScreen>) -> Vec<Effect> {
    let mut layers = model.layers.iter_mut().rev();
    let Some(screen) = layers.find_map(|layer| match layer {
        Layer::Form(screen) => Some(screen),
        _ => None,
    }) else {
        return Vec::new();
    };
    *screen = anew;
    vec![Effect::KeepDraft(screen.draft())]
}

/// The records that the form comes to.
///
/// # Errors
/// Why it comes to none, as a sentence.
fn records(screen: &FormScreen) -> Result<Vec<NewRecord>, String> {
    let answers = screen.form.answers();
    let (context, form_id) = (&screen.context, screen.form_id.as_str());
    match screen.kind {
        FormKind::Correction => {
            let record = correct::corrected(&answers, context, &screen.child, form_id)?;
            Ok(vec![record])
        }
        FormKind::Withdrawal => {
            let record = correct::withdrawn(&answers, context, &screen.child, form_id)?;
            Ok(vec![record])
        }
        _ => Ok(forms::read(screen.kind, &answers, context, form_id)),
    }
}

/// Shows in full what is said of the answer one is at.
fn whole_hint(model: &mut Model) -> Vec<Effect> {
    let Some(Layer::Form(screen)) = model.layers.last() else {
        return Vec::new();
    };
    let (label, hint) = screen.form.whole_hint();
    if hint.is_empty() {
        model.say("Nothing more is said of this answer.", Role::Dim);
        return Vec::new();
    }
    let lines = hint.into_iter();
    let lines = lines
        .map(|line| PageLine::new(1, line, Role::Text))
        .collect();
    let page = Page {
        title: label,
        aside: screen.context.procedure.name.clone(),
        lines,
        copies: None,
        files: Vec::new(),
    };
    model
        .layers
        .push(Layer::Page(Box::new(PageScreen::new(page))));
    Vec::new()
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

/// What the form comes to.
///
/// # Errors
/// Why it comes to nothing, as a sentence.
fn recording(screen: &FormScreen, on_walk: bool) -> Result<Recording, String> {
    let mut records = records(screen)?;
    if on_walk && screen.kind.records_what_happened() {
        let decision = forms::decision(&screen.form_id, &records, &screen.context);
        records.extend(decision);
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
    let (form, names) = (sentence(screen.kind.name()), join_and(&names));
    let about = screen.context.record();
    let sentence = match about {
        Some(entry) => {
            let record = correct::named(entry);
            format!("{form} of {record} recorded, for {names}.")
        }
        None if screen.context.decision().is_some() => {
            format!("{form} of a decision recorded, for {names}.")
        }
        None => format!("{form} of {names} recorded."),
    };
    // A child who is not on record yet was seen at no revision.
    let seen = |child: String| {
        let known = screen.expect.iter().find(|(of, _)| *of == child);
        let at = known.map_or(0, |(_, at)| *at);
        (child, at)
    };
    Ok(Recording {
        kind: screen.kind,
        draft_of: screen.child.clone(),
        about: screen.context.puts_right().map(str::to_string),
        expect: children.into_iter().map(seen).collect(),
        records,
        sentence,
    })
}
