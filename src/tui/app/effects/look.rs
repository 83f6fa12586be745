//! Reads boards, and the views of the work.

use crate::desk::{Desk, Problem};
use crate::store::Who;
use crate::tui::app::model::{Model, Msg};
use crate::tui::screens::view::{ViewOf, ViewScreen};

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
pub(super) fn look(
    model: &Model,
    desk: &mut Desk,
    of: ViewOf,
) -> Result<Option<ViewScreen>, Problem> {
    let screen = model.board();
    screen
        .map(|screen| of.read(desk, &screen.board))
        .transpose()
}

/// Reads a team's board, and remembers that it was looked at.
pub(super) fn open_board(desk: &mut Desk, team: Option<String>) -> Result<Vec<Msg>, Problem> {
    desk.remember_team(team.as_deref())?;
    let who = team.map_or(Who::NotKnown, Who::Named);
    let board = desk.board(who, Who::Any)?;
    Ok(vec![Msg::Board(Box::new(board), None)])
}
