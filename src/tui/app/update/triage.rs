//! What commands do on a walk through the flagged children, and at the end of it.

use crate::casework::triage::Decided;
use crate::desk::board::Board;
use crate::desk::triage::{Walk, about, is_the_workers};
use crate::desk::words::day;
use crate::tui::app::model::{Choose, Effect, Layer, Model};
use crate::tui::keys::command::Command;
use crate::tui::keys::phrase::phrase;
use crate::tui::screens::page::{Page, PageLine};
use crate::tui::screens::triage::TriageScreen;
use crate::tui::screens::triage_summary::TriageSummaryScreen;
use crate::tui::theme::Role;
use crate::tui::widgets::picker::Choice;

use super::offer::choose;

/// Begins a walk, goes on with one of today, or asks which where one of an earlier day waits.
pub(super) fn opened(model: &mut Model, kept: Option<Walk>, new: Walk) -> Vec<Effect> {
    let Some(screen) = model.board() else {
        return Vec::new();
    };
    match kept {
        Some(walk) if walk.begun == new.begun => {
            let done = walk.done(&screen.board);
            let said = format!("Going on: {done} of {} done.", walk.queue.len());
            model.say(said, Role::Ok);
            go(model, walk)
        }
        Some(walk) => {
            let done = walk.done(&screen.board);
            let choices = vec![
                Choice::new(
                    "",
                    &format!("Go on: {}", day(walk.begun)),
                    &format!("{done} of {} done", walk.queue.len()),
                ),
                Choice::new("", "Begin a new one", ""),
            ];
            let what = Choose::Walk(vec![walk, new]);
            choose(model, "Triage", choices, what);
            Vec::new()
        }
        None => go(model, new),
    }
}

/// Shows a walk, at the child it is at.
pub(super) fn go(model: &mut Model, walk: Walk) -> Vec<Effect> {
    let Some(board) = model.board().map(|screen| &screen.board) else {
        return Vec::new();
    };
    if walk.queue.is_empty() {
        model.say(
            "Nothing is flagged for anybody: there is nothing to go through.",
            Role::OnTrack,
        );
        return Vec::new();
    }
    let screen = TriageScreen::new(walk, board);
    if screen.walk.at.is_none() {
        let walk = screen.walk.clone();
        return vec![Effect::EndOfTriage(walk)];
    }
    let kept = Effect::KeepWalk(Some(screen.walk.clone()));
    model.layers.push(Layer::Triage(Box::new(screen)));
    vec![kept]
}

/// Takes the board read anew into the walk below or on top.
pub(super) fn refresh(model: &mut Model) -> Vec<Effect> {
    // Under a form or a file it waits: neither may be taken from under somebody's hands.
    if !matches!(model.layers.last(), Some(Layer::Triage(_))) {
        return Vec::new();
    }
    let Some((board, screen)) = walked(model) else {
        return Vec::new();
    };
    let before = screen.walk.clone();
    screen.refresh(board);
    after(model, &before)
}

/// The walk, and the board it goes through below it.
fn walked(model: &mut Model) -> Option<(&Board, &mut TriageScreen)> {
    let at = model
        .layers
        .iter()
        .position(|layer| matches!(layer, Layer::Triage(_)))?;
    let (below, above) = model.layers.split_at_mut(at);
    let board = below.iter().find_map(|layer| match layer {
        Layer::Board(screen) => Some(&screen.board),
        _ => None,
    })?;
    match above.first_mut()? {
        Layer::Triage(screen) => Some((board, screen)),
        _ => None,
    }
}

/// Keeps a walk that has moved; at its end, shows what it came to.
fn after(model: &mut Model, before: &Walk) -> Vec<Effect> {
    let Some((_, screen)) = walked(model) else {
        return Vec::new();
    };
    let walk = screen.walk.clone();
    if walk.at.is_none() {
        model
            .layers
            .retain(|layer| !matches!(layer, Layer::Triage(_)));
        return vec![Effect::EndOfTriage(walk)];
    }
    if walk == *before {
        return Vec::new();
    }
    vec![Effect::KeepWalk(Some(walk))]
}

/// Does what `command` does on the walk on top.
pub(super) fn walk(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some((board, screen)) = walked(model) else {
        return Vec::new();
    };
    if screen.scroll.get_mut().moved(command) {
        return Vec::new();
    }
    let before = screen.walk.clone();
    match command {
        Command::Skip => {
            screen.skip(board);
            return after(model, &before);
        }
        Command::PreviousChild => {
            if !screen.back(board) {
                model.say("This is the first child.", Role::Dim);
            }
            return after(model, &before);
        }
        Command::Back => {
            model.layers.pop();
            let said = phrase!["Triage is kept. ", Command::Triage, " goes on with it."];
            model.say(said, Role::Ok);
        }
        Command::TriageSummary => return vec![Effect::EndOfTriage(before)],
        _ => {}
    }
    Vec::new()
}

/// Decides about the child that a command is about, by its name alone.
pub(super) fn decide(model: &mut Model, decided: Decided) -> Vec<Effect> {
    let row = model.row();
    let flagged = row.is_some_and(|row| !about(row).is_empty());
    if !flagged {
        let name = row.map_or("this child", |row| row.name.as_str());
        let said = format!("Nothing is flagged for {name}.");
        model.say(said, Role::Error);
        return Vec::new();
    }
    let asked = row.is_some_and(|row| row.flags().any(is_the_workers));
    if decided == Decided::Chase && !asked {
        model.say(
            "What is flagged is not the worker's to do. Record it, take it to supervision, or escalate.",
            Role::Error,
        );
        return Vec::new();
    }
    row.map(|row| Effect::Decide(row.child.clone(), decided))
        .into_iter()
        .collect()
}

/// Shows what a walk came to.
pub(super) fn ended(model: &mut Model, walk: &Walk, from: &str) {
    if let Some(screen) = model.board() {
        let shown = TriageSummaryScreen::new(walk, &screen.board, from);
        model.layers.push(Layer::TriageSummary(Box::new(shown)));
    }
}

/// Does what `command` does at the end of a walk.
pub(super) fn chasers(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(Layer::TriageSummary(screen)) = model.layers.last_mut() else {
        return Vec::new();
    };
    if screen.moved(command) {
        return Vec::new();
    }
    match command {
        Command::Back => {
            model.layers.pop();
        }
        Command::Choose => {
            if let Some(text) = screen.text() {
                let lines = text
                    .lines()
                    .map(|line| PageLine::new(0, line.to_string(), Role::Text))
                    .collect();
                let page = Page {
                    title: screen.title(),
                    aside: String::new(),
                    lines,
                    copies: Some(text),
                    files: Vec::new(),
                };
                let page = crate::tui::screens::page::PageScreen::new(page);
                model.layers.push(Layer::Page(Box::new(page)));
            } else {
                model.say(NOTHING, Role::Dim);
            }
        }
        _ => {}
    }
    Vec::new()
}

/// What is said where there is no message.
pub(super) const NOTHING: &str = "Nothing to ask this worker.";
