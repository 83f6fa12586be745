//! Triage: a walk through the flagged children, kept as it stands, and its end.

use crate::desk::triage::Walk;
use crate::desk::{Desk, Problem};
use crate::tui::model::{Model, Msg};

/// The walk that was begun on this board, if there is one; and a new one.
pub(super) fn look_for(model: &Model, desk: &mut Desk) -> Result<Vec<Msg>, Problem> {
    let Some(screen) = model.board() else {
        return Ok(Vec::new());
    };
    let kept = desk.walk(&screen.board.whose)?;
    let new = Walk::begin(&screen.board, desk.store().head()?.seq);
    Ok(vec![Msg::Triage(kept, new)])
}

/// Keeps a walk, or forgets it.
pub(super) fn keep(
    model: &Model,
    desk: &mut Desk,
    walk: Option<&Walk>,
) -> Result<Vec<Msg>, Problem> {
    if let Some(screen) = model.board() {
        desk.keep_walk(&screen.board.whose, walk)?;
    }
    Ok(Vec::new())
}

/// A walk on which nobody is left to be decided on is over, and kept no longer.
pub(super) fn end(model: &Model, desk: &mut Desk, walk: Walk) -> Result<Vec<Msg>, Problem> {
    let over = walk.at.is_none();
    keep(model, desk, (!over).then_some(&walk))?;
    Ok(vec![Msg::Triaged(walk, desk.user().to_string())])
}
