//! What a message does to the model, and what is to be done outside it.

use crate::desk::board::Count;
use crate::desk::words::sentence;
use crate::obligations::Status;

use super::command::{Available, Command, Context};
use super::form::FormEvent;
use super::input::Input;
use super::key::Key;
use super::model::{
    Asking, Choose, Choosing, Effect, FormKind, FormScreen, Layer, Model, Msg, Recording,
};
use super::screen::board::BoardScreen;
use super::screen::case::CaseScreen;
use super::screen::record;
use super::theme::{BUILTIN, Role, Theme};
use super::widget::commands::{Commands, CommandsEvent};
use super::widget::confirm::{Confirm, ConfirmEvent};
use super::widget::picker::{Choice, Picker, PickerEvent};

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
            Vec::new()
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
                let opened = CaseScreen::new(*case, &screen.board);
                model.layers.push(Layer::Case(Box::new(opened)));
            }
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
                model.say(said, Role::Ok);
            }
            model.layers.push(Layer::Form(screen));
            Vec::new()
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
            vec![Effect::Reload]
        }
        Msg::Recorded(sentence) => {
            model
                .layers
                .retain(|layer| !matches!(layer, Layer::Form(_) | Layer::Confirm(..)));
            model.say(sentence, Role::Ok);
            // A key held down must not go on to the board.
            vec![Effect::DropTypedAhead, Effect::Reload]
        }
        Msg::CameIn { what, revision } => {
            if let Some(Layer::Form(screen)) = model.layers.last_mut() {
                screen.revision = revision;
                screen.form.edit_again();
            }
            let what = what.join("; ");
            model.say(
                format!(
                    "Nothing was recorded. Came in meanwhile: {what}. Check, then record again."
                ),
                Role::Error,
            );
            Vec::new()
        }
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
    // These do the same wherever they are bound.
    match command {
        Some(Command::Suspend) => return vec![Effect::Suspend],
        Some(Command::Help) if !matches!(context, Context::Help | Context::Palette) => {
            return show_commands(model, context, Context::Help);
        }
        _ => {}
    }
    match model.layers.last_mut() {
        Some(Layer::Form(_)) => form(model, key, command),
        Some(Layer::Picker(_)) => picker(model, key, command),
        Some(Layer::Commands(..)) => commands(model, key, command),
        Some(Layer::Confirm(..)) => confirm(model, key, command),
        Some(Layer::Board(_) | Layer::Case(_)) | None => match command {
            Some(command) => run(model, command),
            None => {
                model.say(
                    format!("{} does nothing here. ? shows the keys.", key.shown()),
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
            choosing.picker.paste(text);
            Vec::new()
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
        return form_about(model, kind);
    }
    match command {
        Command::Quit => vec![Effect::Quit],
        Command::Record => {
            choose_record(model);
            Vec::new()
        }
        Command::Undo => vec![Effect::Undo],
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
        Command::Palette => show_commands(model, model.context(), Context::Palette),
        Command::Help => show_commands(model, model.context(), Context::Help),
        Command::OpenCase => model
            .child()
            .map(|child| Effect::Case(child.to_string()))
            .into_iter()
            .collect(),
        _ => match model.layers.last_mut() {
            Some(Layer::Board(_)) => board(model, command),
            Some(Layer::Case(_)) => case(model, command),
            _ => Vec::new(),
        },
    }
}

fn form_about(model: &Model, kind: FormKind) -> Vec<Effect> {
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

/// Every record that can be made, to choose from.
fn choose_record(model: &mut Model) {
    let commands: Vec<_> = FormKind::ALL.iter().map(|kind| kind.command()).collect();
    let context = model.context();
    let choices = commands
        .iter()
        .map(|command| {
            let key = model
                .keys
                .keys(context, *command)
                .first()
                .map(|key| key.shown())
                .unwrap_or_default();
            Choice::new(&key, command.name(), command.spec().doc)
        })
        .collect();
    choose(model, "Record", choices, Choose::Command(commands));
}

fn board(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(screen) = model.board_mut() else {
        return Vec::new();
    };
    match command {
        Command::Up => screen.step(-1),
        Command::Down => screen.step(1),
        Command::PageUp => screen.page(-1),
        Command::PageDown => screen.page(1),
        Command::Home => screen.home(),
        Command::End => screen.end(),
        Command::NextOverdue | Command::PreviousOverdue => {
            let by = if command == Command::NextOverdue {
                1
            } else {
                -1
            };
            if let Err(why) = screen.overdue(by) {
                model.say(why, Role::Dim);
            }
        }
        Command::FilterOverdue => screen.toggle(Count::Overdue),
        Command::FilterDueSoon => screen.toggle(Count::DueSoon),
        Command::FilterNotKnown => screen.toggle(Count::NotKnown),
        Command::FilterSixMonths => screen.toggle(Count::PlanOpen(6)),
        Command::FilterNineMonths => screen.toggle(Count::PlanOpen(9)),
        Command::FilterYear => screen.toggle(Count::PlanOpen(12)),
        Command::FilterDrafts => screen.toggle(Count::Drafts),
        Command::ClearFilters => screen.clear(),
        Command::SortNext => {
            screen.sort_next();
            let order = screen.sort.plain();
            model.say(format!("Sorted by {order}."), Role::Dim);
        }
        Command::SortReverse => screen.sort_reverse(),
        Command::FoldSiblings => screen.fold(),
        Command::SwitchTeam => return vec![Effect::Teams],
        Command::Find => {
            let (ids, choices) = screen
                .shown()
                .map(|row| {
                    let worker = row.worker.as_deref().unwrap_or("nobody");
                    (
                        row.child.clone(),
                        Choice::new(&row.child, &row.name, worker),
                    )
                })
                .unzip();
            choose(model, "Find", choices, Choose::Child(ids));
        }
        Command::FilterWorker => {
            let mut workers = vec![None];
            workers.extend(screen.board.workers().into_iter().map(Some));
            let choices = workers
                .iter()
                .map(|worker| {
                    let n = screen
                        .board
                        .rows
                        .iter()
                        .filter(|row| worker.is_none() || row.worker == *worker)
                        .count();
                    Choice::new("", worker.as_deref().unwrap_or("everybody"), &n.to_string())
                })
                .collect();
            choose(model, "Whose children?", choices, Choose::Worker(workers));
        }
        Command::FilterStatus => {
            let statuses: Vec<_> = std::iter::once(None)
                .chain(Status::ALL.iter().copied().map(Some))
                .collect();
            let choices = statuses
                .iter()
                .map(|status| Choice::new("", status.map_or("however", Status::plain), ""))
                .collect();
            choose(
                model,
                "Show children whose worst is",
                choices,
                Choose::Status(statuses),
            );
        }
        Command::Copy => {
            if let Some(row) = screen.selected() {
                let text = format!(
                    "{} ({}): {}",
                    row.name,
                    row.child,
                    row.worst().map_or("nothing outstanding", |it| &it.why)
                );
                model.say(
                    "Copied to your clipboard, if your terminal allows it.",
                    Role::Ok,
                );
                return vec![Effect::Copy(text)];
            }
        }
        _ => {}
    }
    Vec::new()
}

fn case(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(Layer::Case(screen)) = model.layers.last_mut() else {
        return Vec::new();
    };
    match command {
        Command::Up => screen.step(-1),
        Command::Down => screen.step(1),
        Command::PageUp => screen.page(-1),
        Command::PageDown => screen.page(1),
        Command::Home => screen.home(),
        Command::End => screen.end(),
        Command::Back => {
            model.layers.pop();
        }
        Command::Copy => {
            let text = screen.text();
            model.say(
                "Copied to your clipboard, if your terminal allows it.",
                Role::Ok,
            );
            return vec![Effect::Copy(text)];
        }
        _ => {}
    }
    Vec::new()
}

fn choose(model: &mut Model, prompt: &str, choices: Vec<Choice>, what: Choose) {
    let picker = Picker::new(prompt, choices);
    model
        .layers
        .push(Layer::Picker(Box::new(Choosing { picker, what })));
}

fn picker(model: &mut Model, key: Key, command: Option<Command>) -> Vec<Effect> {
    let Some(Layer::Picker(choosing)) = model.layers.last_mut() else {
        return Vec::new();
    };
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
        PickerEvent::Nothing | PickerEvent::Changed => return Vec::new(),
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
            if let (Some(id), Some(screen)) = (ids.get(chosen), model.board_mut()) {
                screen.select(id);
            }
            Vec::new()
        }
        Choose::Worker(workers) => {
            if let (Some(worker), Some(screen)) =
                (workers.into_iter().nth(chosen), model.board_mut())
            {
                screen.of_worker(worker);
            }
            Vec::new()
        }
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

fn show_commands(model: &mut Model, of: Context, as_what: Context) -> Vec<Effect> {
    let prompt = if as_what == Context::Help {
        "Keys"
    } else {
        ":"
    };
    let list = Commands::new(prompt, &model.keys, of, |command| model.available(command));
    model.layers.push(Layer::Commands(Box::new(list), as_what));
    Vec::new()
}

fn commands(model: &mut Model, key: Key, command: Option<Command>) -> Vec<Effect> {
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
            match model.layers.last() {
                Some(Layer::Form(_)) => form(model, key, Some(command)),
                _ => run(model, command),
            }
        }
        CommandsEvent::Nothing | CommandsEvent::Changed => Vec::new(),
    }
}

fn form(model: &mut Model, key: Key, command: Option<Command>) -> Vec<Effect> {
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

fn confirm(model: &mut Model, key: Key, command: Option<Command>) -> Vec<Effect> {
    let Some(Layer::Confirm(question, _)) = model.layers.last() else {
        return Vec::new();
    };
    match question.update(key, command) {
        ConfirmEvent::No => {
            model.layers.pop();
            Vec::new()
        }
        ConfirmEvent::Refused(why) => {
            model.say(why, Role::Error);
            Vec::new()
        }
        ConfirmEvent::Yes => {
            if let Some(Layer::Confirm(_, Asking::Done(child, open))) = model.layers.pop() {
                return vec![Effect::MarkDone(child, open)];
            }
            let Some(Layer::Form(screen)) = model.layers.pop() else {
                return Vec::new();
            };
            model.say("Thrown away. Nothing was recorded.", Role::Ok);
            vec![Effect::DropDraft(screen.kind, screen.child), Effect::Reload]
        }
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
