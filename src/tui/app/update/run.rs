//! Runs commands, by whatever way they were called.

use crate::casework::triage::Decided;
use crate::desk::case_note::About;
use crate::tui::app::model::{Effect, Layer, Model, Out, completing};
use crate::tui::app::table::screens;
use crate::tui::forms::FormKind;
use crate::tui::keys::command::{Available, Command, Context};
use crate::tui::theme::{BUILTIN, Role, Theme};

use super::{board, case, form, hand, offer, page, session, triage, view};

/// Runs a command by whatever way it was called.
pub fn run(model: &mut Model, command: Command) -> Vec<Effect> {
    if let Available::No(why) = model.available(command) {
        model.say(why, Role::Error);
        return Vec::new();
    }
    if let Some(kind) = FormKind::opened_by(command) {
        return form::form_about(model, kind);
    }
    if let Some(of) = view::opened_by(model, command) {
        return vec![Effect::View(of)];
    }
    match command {
        Command::Quit => vec![Effect::Quit],
        Command::Record => {
            offer::choose_record(model);
            Vec::new()
        }
        Command::Undo => vec![Effect::Undo],
        Command::Copy => hand::hand_back(model, Out::Clipboard),
        Command::Write => hand::hand_back(model, Out::File),
        Command::CopyLast => vec![Effect::Note(About::Last, Out::Clipboard)],
        Command::WriteLast => vec![Effect::Note(About::Last, Out::File)],
        Command::Triage => vec![Effect::Triage],
        Command::Chase => triage::decide(model, Decided::Chase),
        Command::TakeToSupervision => triage::decide(model, Decided::Supervision),
        Command::Supervise => vec![Effect::ListSessions],
        Command::Find => vec![Effect::Count],
        Command::PlanSentRound | Command::PlanSignedOff | Command::CaseNoteWritten => {
            let child = model.child().map(str::to_string);
            child
                .zip(completing(command))
                .map(|(child, what)| {
                    let chosen = model.selected_entry().map(|entry| entry.origin.id.clone());
                    Effect::Complete(child, what, chosen)
                })
                .into_iter()
                .collect()
        }
        Command::MarkDone => model
            .child()
            .map(|child| Effect::ListOpen(child.to_string()))
            .into_iter()
            .collect(),
        Command::Suspend => vec![Effect::Suspend],
        Command::Reload => vec![Effect::Reload, Effect::Repaint],
        Command::NextTheme => {
            next_theme(model);
            Vec::new()
        }
        Command::Palette => offer::show_commands(model, model.context(), Context::Palette),
        Command::Help => offer::show_commands(model, model.context(), Context::Help),
        Command::OpenCase => model
            .child()
            .map(|child| Effect::Case(child.to_string()))
            .into_iter()
            .collect(),
        _ => on_screen(model, command),
    }
}

/// Does what `command` does on the screen on top.
fn on_screen(model: &mut Model, command: Command) -> Vec<Effect> {
    macro_rules! does {
        ($($(#[$doc:meta])* $name:ident($screen:ty), $context:ident, $does:path;)*) => {
            match model.layers.last() {
                $(Some(Layer::$name(_)) => $does(model, command),)*
                _ => Vec::new(),
            }
        };
    }
    screens!(does)
}

fn next_theme(model: &mut Model) {
    let here = BUILTIN
        .iter()
        .position(|(name, _)| *name == model.theme.name());
    let next = here.map_or(0, |here| (here + 1) % BUILTIN.len());
    if let Some(theme) = BUILTIN.get(next).and_then(|(name, _)| Theme::builtin(name)) {
        model.say(format!("Colours: {}.", theme.name()), Role::Dim);
        model.theme = theme;
    }
}

/// Takes the tour on, where there is one and this is what it waited for.
pub(super) fn toured(model: &mut Model, command: Command) {
    // A form that is not yet filled in was not submitted.
    let refused = command == Command::Submit && model.context() == Context::Form;
    match &mut model.tour {
        Some(tour) if command == Command::SkipStep => tour.skip(),
        Some(tour) if !refused => tour.did(command),
        _ => {}
    }
}
