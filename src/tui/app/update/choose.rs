//! Lists to choose from, the lists of commands, and questions.

use crate::tui::app::model::{Asking, Choose, Choosing, DraftOf, Effect, Layer, Model};
use crate::tui::keys::command::Command;
use crate::tui::keys::key::Key;
use crate::tui::theme::Role;
use crate::tui::widgets::commands::CommandsEvent;
use crate::tui::widgets::confirm::{Confirm, ConfirmEvent};
use crate::tui::widgets::picker::PickerEvent;

use super::form::form;
use super::run::{run, toured};
use super::session;

/// What follows when the words over a list may have changed: children are looked up by them.
pub(super) fn typed(choosing: &Choosing, event: PickerEvent) -> Vec<Effect> {
    match (&choosing.what, event) {
        (Choose::Child(_), PickerEvent::Typed) => {
            vec![Effect::Find(choosing.picker.words().to_string())]
        }
        _ => Vec::new(),
    }
}

/// A key pressed in a list to choose from.
pub(super) fn picker(model: &mut Model, key: Key, command: Option<Command>) -> Vec<Effect> {
    let Some(Layer::Picker(choosing)) = model.layers.last_mut() else {
        return Vec::new();
    };
    if command == Some(Command::Choose) && matches!(choosing.what, Choose::WhyNot(..)) {
        return session::why_chosen(model);
    }
    let chosen = match choosing.picker.update(key, command) {
        PickerEvent::Chosen(place) => place,
        PickerEvent::Left => {
            model.layers.pop();
            // Without a team there is no board to go back to.
            return if model.layers.is_empty() {
                vec![Effect::Quit]
            } else {
                Vec::new()
            };
        }
        event @ (PickerEvent::Nothing | PickerEvent::Changed | PickerEvent::Typed) => {
            return typed(choosing, event);
        }
    };
    let Some(Layer::Picker(choosing)) = model.layers.pop() else {
        return Vec::new();
    };
    match choosing.what {
        Choose::Team(teams) => teams
            .into_iter()
            .nth(chosen)
            .map(Effect::Board)
            .into_iter()
            .collect(),
        Choose::Child(ids) => {
            let (Some(id), Some(screen)) = (ids.into_iter().nth(chosen), model.board_mut()) else {
                return Vec::new();
            };
            if screen.select(&id) {
                return Vec::new();
            }
            // Not on this board, or not as it is filtered: the file itself.
            vec![Effect::Case(id)]
        }
        Choose::File(ids) => ids
            .into_iter()
            .nth(chosen)
            .map(Effect::Case)
            .into_iter()
            .collect(),
        Choose::Worker(workers) => {
            if let (Some(worker), Some(screen)) =
                (workers.into_iter().nth(chosen), model.board_mut())
            {
                screen.of_worker(worker);
            }
            Vec::new()
        }
        Choose::Supervise(subjects) => subjects
            .into_iter()
            .nth(chosen)
            .map(Effect::BeginSession)
            .into_iter()
            .collect(),
        // A reason is taken above, as it may be typed.
        Choose::WhyNot(..) => Vec::new(),
        Choose::GoOn(kept) if chosen == 0 => session::go_on(model, *kept),
        Choose::GoOn(kept) => vec![Effect::NewSession(kept.subject)],
        Choose::Walk(walks) => walks
            .into_iter()
            .nth(chosen)
            .map_or_else(Vec::new, |walk| super::triage::go(model, walk)),
        Choose::Command(commands) => commands
            .get(chosen)
            .map_or_else(Vec::new, |command| run(model, *command)),
        Choose::Done(child, open) => {
            let Some(open) = open.into_iter().nth(chosen) else {
                return Vec::new();
            };
            let question = Confirm::new(&format!("Done today: {}?", open.what), key);
            model
                .layers
                .push(Layer::Confirm(question, Asking::Done(child, open)));
            vec![Effect::DropTypedAhead]
        }
        Choose::Status(statuses) => {
            if let (Some(status), Some(screen)) =
                (statuses.into_iter().nth(chosen), model.board_mut())
            {
                screen.of_status(status);
            }
            Vec::new()
        }
    }
}

/// A key pressed in a list of commands.
pub(super) fn commands(model: &mut Model, key: Key, command: Option<Command>) -> Vec<Effect> {
    let Some(Layer::Commands(list, _)) = model.layers.last_mut() else {
        return Vec::new();
    };
    match list.update(key, command) {
        CommandsEvent::Left => {
            model.layers.pop();
            Vec::new()
        }
        CommandsEvent::Refused(why) => {
            model.say(why, Role::Error);
            Vec::new()
        }
        CommandsEvent::Run(command) => {
            model.layers.pop();
            toured(model, command);
            match model.layers.last() {
                Some(Layer::Form(_)) => form(model, key, Some(command)),
                _ => run(model, command),
            }
        }
        CommandsEvent::Nothing | CommandsEvent::Changed => Vec::new(),
    }
}

/// A key pressed at a question.
pub(super) fn confirm(model: &mut Model, key: Key, command: Option<Command>) -> Vec<Effect> {
    let Some(Layer::Confirm(question, _)) = model.layers.last() else {
        return Vec::new();
    };
    match question.update(key, command, &model.keys) {
        ConfirmEvent::No => {
            model.layers.pop();
            Vec::new()
        }
        ConfirmEvent::Refused(why) => {
            model.say(why, Role::Error);
            Vec::new()
        }
        ConfirmEvent::Yes => {
            match model.layers.pop() {
                Some(Layer::Confirm(_, Asking::Done(child, open))) => {
                    return vec![Effect::MarkDone(child, open)];
                }
                Some(Layer::Confirm(_, Asking::Finish)) => return session::finish(model),
                _ => {}
            }
            let Some(Layer::Form(screen)) = model.layers.pop() else {
                return Vec::new();
            };
            model.say("Thrown away. Nothing was recorded.", Role::Ok);
            let draft = DraftOf {
                text: None,
                ..screen.draft()
            };
            let mut effects = vec![Effect::DropDraft(draft), Effect::Reload];
            effects.extend(session::left(model));
            effects
        }
    }
}
