//! What commands do on the board.

use crate::desk::board::{Count, Row};
use crate::desk::words::join_and;
use crate::obligations::Status;
use crate::store::Who;
use crate::tui::app::model::{Choose, Effect, Model};
use crate::tui::keys::command::Command;
use crate::tui::screens::board::Towards;
use crate::tui::theme::Role;
use crate::tui::widgets::picker::Choice;

use super::offer::choose;

/// Does what `command` does on the board.
pub(super) fn board(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(screen) = model.board_mut() else {
        return Vec::new();
    };
    if screen.moved(command) {
        return Vec::new();
    }
    match command {
        Command::NextOverdue | Command::PreviousOverdue => {
            let towards = match command {
                Command::NextOverdue => Towards::Next,
                _ => Towards::Previous,
            };
            if let Err(why) = screen.overdue(towards) {
                model.say(why, Role::Dim);
            }
        }
        Command::FilterOverdue => screen.toggle(Count::Overdue),
        Command::FilterDueSoon => screen.toggle(Count::DueSoon),
        Command::FilterNotKnown => screen.toggle(Count::NotKnown),
        Command::FilterSixMonths => screen.toggle(Count::PlanOpen(6)),
        Command::FilterNineMonths => screen.toggle(Count::PlanOpen(9)),
        Command::FilterYear => screen.toggle(Count::PlanOpen(12)),
        Command::FilterDrafts => {
            screen.toggle(Count::Drafts);
            if screen.filter.count == Some(Count::Drafts) && !screen.board.begun.is_empty() {
                let begun = join_and(&screen.board.begun);
                let said = format!(
                    "Begun about a child not on record yet: {begun}. The form goes on with it."
                );
                model.say(said, Role::Text);
            }
        }
        Command::ClearFilters => screen.clear(),
        Command::SortNext => {
            screen.sort_next();
            let order = screen.order();
            model.say(format!("Sorted: {order}."), Role::Dim);
        }
        Command::SortReverse => screen.sort_reverse(),
        Command::FoldSiblings => screen.fold(),
        Command::SwitchTeam => return vec![Effect::Teams],
        Command::NextTeam => return vec![Effect::TeamBeside(1)],
        Command::PreviousTeam => return vec![Effect::TeamBeside(-1)],
        Command::FilterWorker => {
            let rows = &screen.board.rows;
            let mut workers = vec![Who::Any];
            if rows.iter().any(|row| row.worker.is_none()) {
                workers.push(Who::NotKnown);
            }
            workers.extend(screen.board.workers().into_iter().map(Who::Named));
            let choices = workers
                .iter()
                .map(|worker| {
                    let takes = |row: &&Row| worker.takes(row.worker.as_deref());
                    let n = rows.iter().filter(takes).count();
                    let name = match worker {
                        Who::Any => "everybody",
                        Who::NotKnown => "nobody",
                        Who::Named(name) => name,
                    };
                    Choice::new("", name, &n.to_string())
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
                .map(|status| Choice::new("", status.map_or("of any sort", Status::plain), ""))
                .collect();
            choose(
                model,
                "Show children whose worst is",
                choices,
                Choose::Status(statuses),
            );
        }
        _ => {}
    }
    Vec::new()
}
