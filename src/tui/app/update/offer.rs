//! Lists to choose from, as they are put before a person.

use std::collections::HashSet;

use crate::desk::words::day;
use crate::store::CaseSummary;
use crate::tui::app::model::{Choose, Choosing, Effect, Layer, Model};
use crate::tui::forms::FormKind;
use crate::tui::keys::command::Context;
use crate::tui::widgets::commands::Commands;
use crate::tui::widgets::picker::{Choice, Picker};

/// Shows a list to choose from.
pub(super) fn choose(model: &mut Model, prompt: &str, choices: Vec<Choice>, what: Choose) {
    let picker = Picker::new(prompt, choices);
    model
        .layers
        .push(Layer::Picker(Box::new(Choosing { picker, what })));
}

/// Every record that can be made, to choose from.
pub(super) fn choose_record(model: &mut Model) {
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

/// The children on the board, to find one among them, and among all there are by what is typed.
pub(super) fn find(model: &mut Model, among: usize) {
    let Some((ids, choices)) = findable(model, Vec::new()) else {
        return;
    };
    let picker = Picker::new("Find", choices).among(among);
    let what = Choose::Child(ids);
    let choosing = Choosing { picker, what };
    model.layers.push(Layer::Picker(Box::new(choosing)));
}

/// Those that what was typed may mean.
pub(super) fn found(model: &mut Model, words: &str, found: Vec<CaseSummary>) {
    let Some((ids, choices)) = findable(model, found) else {
        return;
    };
    if let Some(Layer::Picker(choosing)) = model.layers.last_mut()
        && let Choose::Child(children) = &mut choosing.what
        && choosing.picker.words() == words
    {
        *children = ids;
        choosing.picker.offer(choices);
    }
}

/// Those on the board first, then the rest of `found`, of other teams or closed, who are marked so.
/// `None` without a board.
fn findable(model: &Model, found: Vec<CaseSummary>) -> Option<(Vec<String>, Vec<Choice>)> {
    let screen = model.board()?;
    let mut ids = Vec::new();
    let mut choices = Vec::new();
    for row in screen.shown() {
        let worker = row.worker.as_deref().unwrap_or("nobody");
        ids.push(row.child.clone());
        choices.push(Choice::new(&row.child, &row.name, worker));
    }
    let shown: HashSet<String> = ids.iter().cloned().collect();
    let team = screen.board.team();
    for listed in found {
        if shown.contains(&listed.child) {
            continue;
        }
        let name = listed.name.as_deref().unwrap_or(&listed.child);
        let mut about = vec![listed.worker.as_deref().unwrap_or("nobody").to_string()];
        if listed.team.as_deref() != team {
            about.push(listed.team.clone().unwrap_or_else(|| "no team".into()));
        }
        about.extend(listed.closed_on.map(|on| format!("closed {}", day(on))));
        choices.push(Choice::new(&listed.child, name, &about.join(" · ")));
        ids.push(listed.child);
    }
    Some((ids, choices))
}

/// Shows the commands of a context, as what they are looked for in.
pub(super) fn show_commands(model: &mut Model, of: Context, as_what: Context) -> Vec<Effect> {
    let prompt = if as_what == Context::Help {
        "Keys"
    } else {
        ":"
    };
    let list = Commands::new(prompt, &model.keys, of, |command| model.available(command));
    model.layers.push(Layer::Commands(Box::new(list), as_what));
    Vec::new()
}
