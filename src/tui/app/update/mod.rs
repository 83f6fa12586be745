//! What a message does to the model, and what is to be done outside it.

mod board;
mod case;
mod choose;
mod form;
mod hand;
mod offer;
mod page;
mod run;
mod session;
mod triage;
mod view;

use crate::tui::app::model::{Choose, Choosing, Effect, Layer, Message, Model, Msg};
use crate::tui::form::FormEvent;
use crate::tui::keys::command::{Available, Command, Context};
use crate::tui::keys::key::Key;
use crate::tui::keys::phrase::phrase;
use crate::tui::screens::board::BoardScreen;
use crate::tui::screens::case::CaseScreen;
use crate::tui::screens::page::PageScreen;
use crate::tui::theme::Role;
use crate::tui::widgets::picker::{Choice, Picker};
use crate::tui::wire::input::Input;

use offer::choose;
use run::toured;

pub use run::run;

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
            offer::find(model, among);
            Vec::new()
        }
        Msg::Found(words, found) => {
            offer::found(model, &words, found);
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
            return offer::show_commands(model, context, Context::Help);
        }
        _ => {}
    }
    match model.layers.last_mut() {
        Some(Layer::Form(_)) => form::form(model, key, command),
        Some(Layer::Picker(_)) => choose::picker(model, key, command),
        Some(Layer::Commands(..)) => choose::commands(model, key, command),
        Some(Layer::Confirm(..)) => choose::confirm(model, key, command),
        _ => match command {
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
