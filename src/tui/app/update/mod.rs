//! What a message does to the model, and what is to be done outside it.

mod board;
mod case;
mod choose;
mod form;
mod hand;
mod page;
mod session;
mod triage;
mod view;

use crate::casework::triage::Decided;
use crate::desk::case_note::About;

use crate::tui::app::model::{
    Choose, Choosing, Effect, Layer, Message, Model, Msg, Out, completing,
};
use crate::tui::form::FormEvent;
use crate::tui::forms::FormKind;
use crate::tui::keys::command::{Available, Command, Context};
use crate::tui::keys::key::Key;
use crate::tui::keys::phrase::phrase;
use crate::tui::screens::board::BoardScreen;
use crate::tui::screens::case::CaseScreen;
use crate::tui::screens::page::PageScreen;
use crate::tui::theme::{BUILTIN, Role, Theme};
use crate::tui::widgets::picker::{Choice, Picker};
use crate::tui::wire::input::Input;

use choose::choose;

/// Tells `model` something, and answers what is to be done.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Input(Input::Key(key)) => {
            model.message = None;
            press(model, key)
        }
        Msg::Input(Input::Paste(text)) => {
            model.message = None;
            paste(model, &text)
        }
        Msg::Input(_) => Vec::new(),
        Msg::Teams(teams) => {
            let names: Vec<_> = teams.iter().map(|team| team.team.clone()).collect();
            let choices = teams
                .iter()
                .map(|team| {
                    let name = team.team.as_deref().unwrap_or("no team recorded");
                    Choice::new(
                        "",
                        name,
                        &format!("{} open, {} closed", team.open, team.closed),
                    )
                })
                .collect();
            let picker = Picker::new("Which team?", choices);
            model.layers.push(Layer::Picker(Box::new(Choosing {
                picker,
                what: Choose::Team(names),
            })));
            Vec::new()
        }
        Msg::Board(board, worker) => {
            match model.board_mut() {
                Some(screen) if screen.board.whose == board.whose => screen.refresh(*board),
                Some(screen) => *screen = BoardScreen::new(*board, None),
                None => model
                    .layers
                    .insert(0, Layer::Board(Box::new(BoardScreen::new(*board, worker)))),
            }
            triage::refresh(model)
        }
        Msg::Case(case) => {
            let day = model.board().map(|screen| screen.board.as_of);
            let shown = model.layers.iter_mut().find_map(|layer| match layer {
                Layer::Case(screen) if screen.case.row.child == case.row.child => Some(screen),
                _ => None,
            });
            if let Some(screen) = shown {
                screen.refresh(*case, day);
            } else if let Some(screen) = model.board() {
                let child = case.row.child.clone();
                let mut opened = CaseScreen::new(*case, &screen.board);
                if let Some(left) = model.places.get(&child) {
                    opened.come_back(left);
                }
                model.layers.push(Layer::Case(Box::new(opened)));
            }
            Vec::new()
        }
        Msg::OffRecord(child) => {
            model.layers.retain(
                |layer| !matches!(layer, Layer::Case(screen) if screen.case.row.child == child),
            );
            let said = format!("{child} is on record no longer: writing the case down was undone.");
            model.say(said, Role::Error);
            Vec::new()
        }
        Msg::View(seen) => {
            view::show(model, *seen);
            Vec::new()
        }
        Msg::ViewAgain(seen) => {
            view::refresh(model, *seen);
            Vec::new()
        }
        Msg::Triage(kept, new) => triage::opened(model, kept, new),
        Msg::Triaged(walk, from) => {
            triage::ended(model, &walk, &from);
            Vec::new()
        }
        Msg::Page(page) => {
            model
                .layers
                .push(Layer::Page(Box::new(PageScreen::new(page))));
            Vec::new()
        }
        Msg::Waiting(all) => session::waiting(model, all),
        Msg::Begun(begun) => session::begun(model, *begun),
        Msg::Session(session) => {
            if let Some(screen) = model.session_mut() {
                screen.refresh(*session);
            }
            Vec::new()
        }
        Msg::NextChild(child) => session::next_child(model, Some(&child)),
        Msg::Find(among) => {
            choose::find(model, among);
            Vec::new()
        }
        Msg::Found(words, found) => {
            choose::found(model, &words, found);
            Vec::new()
        }
        Msg::Open(child, open) => {
            if open.is_empty() {
                model.say("Nothing is waiting to be marked as done.", Role::Dim);
                return Vec::new();
            }
            let choices = open
                .iter()
                .map(|open| Choice::new("", &open.what, ""))
                .collect();
            choose(model, "Done today?", choices, Choose::Done(child, open));
            Vec::new()
        }
        Msg::Form(screen, said) => {
            if let Some(said) = said {
                // What was just recorded in a session is still to be read.
                let before = model.message.take().map(|message| message.text.and(" "));
                model.say(before.unwrap_or_default().and(said), Role::Ok);
            }
            let effects = session::opened(model, screen.kind, &screen.child);
            model.layers.push(Layer::Form(screen));
            effects
        }
        Msg::Left(draft) => {
            model
                .layers
                .retain(|layer| !matches!(layer, Layer::Form(_) | Layer::Confirm(..)));
            let said = if draft.text.is_some() {
                "Draft kept. Opening the form again goes on with it."
            } else {
                "Nothing was typed."
            };
            model.say(said, Role::Ok);
            let mut effects = vec![Effect::Reload];
            effects.extend(session::left(model));
            effects
        }
        Msg::LeftForNext(draft) => {
            model
                .layers
                .retain(|layer| !matches!(layer, Layer::Form(_) | Layer::Confirm(..)));
            vec![Effect::Reload, Effect::NextChild(draft.child)]
        }
        Msg::Recorded(sentence, next) => {
            let supervised = model.supervised();
            model
                .layers
                .retain(|layer| !matches!(layer, Layer::Form(_) | Layer::Confirm(..)));
            model.message = Some(Message {
                text: sentence.into(),
                next,
                role: Role::Ok,
            });
            // A key held down must not go on to the board, or into the next child's form.
            let mut effects = vec![Effect::DropTypedAhead, Effect::Reload];
            effects.extend(supervised.map(Effect::NextChild));
            effects
        }
        Msg::CameIn(page, screen) => {
            let mut effects = form::came_in(model, screen);
            model
                .layers
                .push(Layer::Page(Box::new(PageScreen::new(page))));
            effects.push(Effect::DropTypedAhead);
            effects
        }
        Msg::Withdrawn(page) => {
            model
                .layers
                .retain(|layer| !matches!(layer, Layer::Form(_) | Layer::Confirm(..)));
            model
                .layers
                .push(Layer::Page(Box::new(PageScreen::new(page))));
            vec![Effect::DropTypedAhead, Effect::Reload]
        }
        Msg::Notes(about, notes, out) => hand::noted(model, &about, notes, out),
        Msg::Say(text) => {
            model.say(text, Role::Text);
            Vec::new()
        }
        Msg::Failed(problem) => {
            model.say(problem.to_string(), Role::Error);
            Vec::new()
        }
    }
}

fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    let context = model.context();
    let command = model.keys.command(context, key);
    let effects = pressed(model, key, context, command);
    if let Some(command) = command {
        toured(model, command);
    }
    effects
}

/// Takes the tour on, where there is one and this is what it waited for.
fn toured(model: &mut Model, command: Command) {
    // A form that is not yet filled in was not submitted.
    let refused = command == Command::Submit && model.context() == Context::Form;
    match &mut model.tour {
        Some(tour) if command == Command::SkipStep => tour.skip(),
        Some(tour) if !refused => tour.did(command),
        _ => {}
    }
}

fn pressed(model: &mut Model, key: Key, context: Context, command: Option<Command>) -> Vec<Effect> {
    // These do the same wherever they are bound.
    match command {
        Some(Command::Suspend) => return vec![Effect::Suspend],
        Some(Command::SkipStep) => {
            if let Available::No(why) = model.available(Command::SkipStep) {
                model.say(why, Role::Error);
            }
            return Vec::new();
        }
        Some(Command::Help) if !matches!(context, Context::Help | Context::Palette) => {
            return choose::show_commands(model, context, Context::Help);
        }
        _ => {}
    }
    match model.layers.last_mut() {
        Some(Layer::Form(_)) => form::form(model, key, command),
        Some(Layer::Picker(_)) => choose::picker(model, key, command),
        Some(Layer::Commands(..)) => choose::commands(model, key, command),
        Some(Layer::Confirm(..)) => choose::confirm(model, key, command),
        Some(
            Layer::Board(_)
            | Layer::Case(_)
            | Layer::Triage(_)
            | Layer::TriageSummary(_)
            | Layer::Session(_)
            | Layer::Page(_)
            | Layer::View(_),
        )
        | None => match command {
            Some(Command::MarkDone) if session::is_at_action(model) => {
                session::mark_done(model, key)
            }
            Some(command) => run(model, command),
            None => {
                let pressed = format!("{} does nothing here. ", key.shown());
                model.say(
                    phrase![pressed, Command::Help, " shows the keys."],
                    Role::Dim,
                );
                Vec::new()
            }
        },
    }
}

fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    match model.layers.last_mut() {
        Some(Layer::Form(screen)) => match screen.form.paste(text) {
            FormEvent::Refused(why) => {
                model.say(why, Role::Error);
                Vec::new()
            }
            _ => vec![Effect::Typed(screen.draft())],
        },
        Some(Layer::Picker(choosing)) => {
            let event = choosing.picker.paste(text);
            choose::typed(choosing, event)
        }
        Some(Layer::Commands(commands, _)) => {
            commands.paste(text);
            Vec::new()
        }
        _ => {
            model.say(
                "Nothing was pasted: text goes into a text field.",
                Role::Error,
            );
            Vec::new()
        }
    }
}

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
            choose::choose_record(model);
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
        Command::Palette => choose::show_commands(model, model.context(), Context::Palette),
        Command::Help => choose::show_commands(model, model.context(), Context::Help),
        Command::OpenCase => model
            .child()
            .map(|child| Effect::Case(child.to_string()))
            .into_iter()
            .collect(),
        _ => match model.layers.last_mut() {
            Some(Layer::Board(_)) => board::board(model, command),
            Some(Layer::Case(_)) => case::case(model, command),
            Some(Layer::Triage(_)) => triage::walk(model, command),
            Some(Layer::TriageSummary(_)) => triage::chasers(model, command),
            Some(Layer::Session(_)) => session::session(model, command),
            Some(Layer::Page(_)) => page::page(model, command),
            Some(Layer::View(_)) => view::view(model, command),
            _ => Vec::new(),
        },
    }
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
