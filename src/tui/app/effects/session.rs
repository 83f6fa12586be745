//! A supervision session: whose can begin, and where it stands.

use crate::desk::session::{Begun, DRAFT, Subject};
use crate::desk::{Desk, Problem};
use crate::store::Who;
use crate::tui::app::model::{Model, Msg};
use crate::tui::forms::InSession;
use crate::tui::screens::session::SessionScreen;

pub(super) fn list(model: &Model, desk: &mut Desk) -> Result<Vec<Msg>, Problem> {
    let team = model
        .board()
        .map_or(Who::Any, |screen| screen.board.whose.clone());
    Ok(vec![Msg::Waiting(desk.sessions(&team)?)])
}

pub(super) fn begin(desk: &mut Desk, subject: &Subject) -> Result<Vec<Msg>, Problem> {
    Ok(vec![Msg::Begun(Box::new(desk.begin_session(subject)?))])
}

pub(super) fn begin_anew(desk: &mut Desk, subject: &Subject) -> Result<Vec<Msg>, Problem> {
    let session = desk.new_session(subject)?;
    Ok(vec![Msg::Begun(Box::new(Begun::New(session)))])
}

/// The session shown, read anew.
pub(super) fn reload(screen: &SessionScreen, desk: &mut Desk) -> Result<Msg, Problem> {
    let session = &screen.session;
    let session = desk.session(&session.subject, session.kept.clone())?;
    Ok(Msg::Session(Box::new(session)))
}

/// Keeps where the session stands, or nothing of it where nothing was done in it.
pub(super) fn keep(model: &Model, desk: &mut Desk) -> Result<Vec<Msg>, Problem> {
    if let Some(screen) = model.session() {
        let key = screen.session.subject.key();
        match screen.session.to_keep() {
            Some(text) => desk.save_draft(DRAFT, &key, &text)?,
            None => desk.drop_draft(DRAFT, &key)?,
        }
    }
    Ok(Vec::new())
}

/// Where a child stands in the session that a form is a part of.
pub(super) fn place(screen: &SessionScreen, child: &str) -> Option<InSession> {
    let session = &screen.session;
    Some(InSession {
        place: session.place(child)?,
        kind: session.subject.kind(),
    })
}
