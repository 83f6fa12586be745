//! What commands do in a view, and what opens one.

use crate::desk::trends::Known;
use crate::store::Who;
use crate::tui::app::model::{Choose, Effect, Layer, Model};
use crate::tui::keys::command::Command;
use crate::tui::screens::view::{Chosen, Scope, ViewOf, ViewScreen};
use crate::tui::theme::Role;
use crate::tui::widgets::picker::Choice;

use super::offer::choose;

/// The view that `command` opens from where we are.
pub(super) fn opened_by(model: &Model, command: Command) -> Option<ViewOf> {
    match command {
        Command::ShowWorkers => Some(ViewOf::Workers),
        Command::ShowAhead => Some(ViewOf::Ahead(scope(model))),
        Command::ShowTrends => {
            let known = model.left.iter().find_map(ViewScreen::known);
            Some(ViewOf::Trends(worker(model), known.unwrap_or(Known::Now)))
        }
        Command::ShowQueue => Some(ViewOf::Queue),
        Command::ShowTeams => Some(ViewOf::Teams),
        _ => None,
    }
}

/// Whose dates are meant: the child whose file is open, the worker selected, or whom the board shows.
fn scope(model: &Model) -> Scope {
    match model.layers.last() {
        Some(Layer::Case(screen)) => Scope::Child(screen.case.row.child.clone()),
        Some(Layer::View(screen)) => screen.scope(),
        _ => Scope::Worker(worker(model)),
    }
}

/// Whose children the board shows.
fn worker(model: &Model) -> Who {
    let screen = model.board();
    screen.map_or(Who::Any, |screen| screen.filter.worker.clone())
}

/// Shows a view: in place of the view on top, if there is one.
pub(super) fn show(model: &mut Model, seen: ViewScreen) {
    if let Some(Layer::View(screen)) = model.layers.last_mut()
        && screen.is_sort(&seen.of)
    {
        screen.refresh(seen);
        return;
    }
    if matches!(model.layers.last(), Some(Layer::View(_))) {
        leave(model);
    }
    let before = model.left.iter().position(|left| left.is_sort(&seen.of));
    let screen = match before {
        Some(place) => {
            let mut screen = model.left.swap_remove(place);
            screen.refresh(seen);
            screen
        }
        None => seen,
    };
    model.layers.push(Layer::View(Box::new(screen)));
}

/// Takes a view read anew, wherever it is shown.
pub(super) fn refresh(model: &mut Model, seen: ViewScreen) {
    let shown = model.layers.iter_mut().find_map(|layer| match layer {
        Layer::View(screen) if screen.of == seen.of => Some(screen),
        _ => None,
    });
    if let Some(screen) = shown {
        screen.refresh(seen);
    }
}

/// Leaves the view on top, and remembers where it stood.
fn leave(model: &mut Model) {
    if let Some(Layer::View(screen)) = model.layers.pop() {
        model.left.retain(|left| !left.is_sort(&screen.of));
        model.left.push(*screen);
    }
}

/// Does what `command` does in the view on top.
pub(super) fn view(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(Layer::View(screen)) = model.layers.last_mut() else {
        return Vec::new();
    };
    match command {
        Command::Back => leave(model),
        Command::Choose => {
            let chosen = screen.chosen();
            return take(model, chosen);
        }
        Command::KnownThenOrNow => {
            if let ViewOf::Trends(worker, known) = &screen.of {
                let known = match known {
                    Known::Now => Known::Then,
                    Known::Then => Known::Now,
                };
                return vec![Effect::View(ViewOf::Trends(worker.clone(), known))];
            }
        }
        Command::NextTeam | Command::PreviousTeam => {
            screen.of_all();
            let by = if command == Command::NextTeam { 1 } else { -1 };
            return vec![Effect::TeamBeside(by), Effect::Reload];
        }
        _ => screen.go(command),
    }
    Vec::new()
}

/// Goes where the chosen row leads.
fn take(model: &mut Model, chosen: Chosen) -> Vec<Effect> {
    match chosen {
        Chosen::Nothing(why) => model.say(why, Role::Dim),
        Chosen::Back => leave(model),
        Chosen::Worker(worker) => {
            leave(model);
            if let Some(screen) = model.board_mut() {
                screen.clear();
                screen.of_worker(worker);
            }
        }
        Chosen::Child(child) => return vec![Effect::Case(child)],
        Chosen::OneOf(prompt, children) => {
            if let [(child, ..)] = children.as_slice() {
                return vec![Effect::Case(child.clone())];
            }
            let choices = children
                .iter()
                .map(|(_, name, what)| Choice::new("", name, what))
                .collect();
            let ids = children.into_iter().map(|(child, ..)| child).collect();
            choose(model, &prompt, choices, Choose::File(ids));
        }
        Chosen::Team(team) => {
            leave(model);
            return vec![Effect::Board(team)];
        }
    }
    Vec::new()
}
