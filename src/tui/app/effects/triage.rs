//! Walks through the flagged children: looked for, kept, and ended.

use crate::casework::triage::Decided;
use crate::desk::triage::Walk;
use crate::desk::{Desk, Problem};
use crate::tui::app::model::{Model, Msg};

use super::record::undoes;

/// Looks for a walk that was begun, and makes a new one beside it.
pub(super) fn look_for(model: &Model, desk: &mut Desk) -> Result<Vec<Msg>, Problem> {
    let Some(screen) = model.board() else {
        return Ok(Vec::new());
    };
    desk.may_record()?;
    let kept = desk.walk(&screen.board.whose)?;
    let new = Walk::begin(&screen.board, desk.store().head()?.seq);
    Ok(vec![Msg::Triage(kept, new)])
}

/// Keeps a walk as it stands, or forgets it.
pub(super) fn keep(
    model: &Model,
    desk: &mut Desk,
    walk: Option<&Walk>,
) -> Result<Vec<Msg>, Problem> {
    if let Some(screen) = model.board()
        && desk.may_record().is_ok()
    {
        desk.keep_walk(&screen.board.whose, walk)?;
    }
    Ok(Vec::new())
}

/// Shows what a walk came to. One on which nobody is left to be decided on is kept no longer.
pub(super) fn end(model: &Model, desk: &mut Desk, walk: Walk) -> Result<Vec<Msg>, Problem> {
    let over = walk.at.is_none();
    keep(model, desk, (!over).then_some(&walk))?;
    Ok(vec![Msg::Triaged(walk, desk.user().to_string())])
}

/// Records a decision that needs no more than the child's name.
pub(super) fn decide(desk: &mut Desk, child: &str, decided: Decided) -> Result<Vec<Msg>, Problem> {
    let said = desk.decide(child, decided)?;
    Ok(vec![Msg::Recorded(said, vec![undoes()])])
}
