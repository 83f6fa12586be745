//! Reads the views of the work.

use crate::desk::ahead::Ahead;
use crate::desk::board::{Board, Row};
use crate::desk::queue::Queue;
use crate::desk::{Desk, Problem};
use crate::store::Who;
use crate::tui::app::model::{Model, Msg};
use crate::tui::screens::view::{Around, Found, Scope, Seen, ViewOf};

use super::open_board;

/// Reads the board of the team so many places on.
pub(super) fn board_beside(model: &Model, desk: &mut Desk, by: isize) -> Result<Vec<Msg>, Problem> {
    let Some(screen) = model.board() else {
        return Ok(Vec::new());
    };
    match desk.team_beside(&screen.board.whose, by)? {
        Some(Who::Named(team)) => open_board(desk, Some(team)),
        Some(_) => open_board(desk, None),
        None => Ok(vec![Msg::Say("There is no other team.".into())]),
    }
}

/// Reads a view of the children of the board.
pub(super) fn look(model: &Model, desk: &mut Desk, of: ViewOf) -> Result<Option<Seen>, Problem> {
    let screen = model.board();
    let seen = screen.map(|screen| look_at(desk, &screen.board, of));
    seen.transpose()
}

/// Reads a view of the children of `board`.
pub(super) fn look_at(desk: &mut Desk, board: &Board, of: ViewOf) -> Result<Seen, Problem> {
    let found = match &of {
        ViewOf::Workers => Found::Workers(desk.workers(board)?),
        ViewOf::Queue => Found::Queue(Queue::of(board, desk.procedure())),
        ViewOf::Teams => Found::Teams(desk.all_teams()?),
        ViewOf::Trends(worker, known) => {
            Found::Trends(desk.trends(board.whose.clone(), worker.clone(), *known)?)
        }
        ViewOf::Ahead(Scope::Worker(worker)) => {
            let held = |row: &&Row| worker.takes(row.worker.as_deref());
            let rows = board.rows.iter().filter(held);
            Found::Ahead(Ahead::of(rows, board.as_of, desk.calendar()), None)
        }
        ViewOf::Ahead(Scope::Child(child)) => {
            let case = desk.case_file(child)?;
            let (row, _) = desk.row(&case);
            let ahead = Ahead::of([&row], board.as_of, desk.calendar());
            Found::Ahead(ahead, Some(row.name))
        }
    };
    let around = Around {
        team: board.whose_in_words().to_string(),
        authority: board.authority.clone(),
        as_of: board.as_of,
        known_on: board.known_on,
    };
    Ok(Seen { of, around, found })
}
