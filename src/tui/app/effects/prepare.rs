//! Makes a form ready: what the desk knows of the child, and the draft there is.

use std::sync::Arc;

use crate::desk::record::{draft_form, new_form_id};
use crate::desk::{Desk, Problem};
use crate::tui::app::model::{FormScreen, Model, Msg};
use crate::tui::forms::FormContext;
use crate::tui::forms::FormKind;
use crate::tui::screens::view::ViewScreen;

/// The form of `kind` about a child, ready to be filled in.
pub(super) fn prepare(
    model: &Model,
    desk: &mut Desk,
    kind: FormKind,
    child: &str,
) -> Result<Vec<Msg>, Problem> {
    desk.may_record()?;
    let entry = model.selected_entry().map(|entry| &entry.origin.id);
    let record = entry.or_else(|| Some(&model.selected_decision()?.1.id));
    let Some(mut context) = context(model, desk, kind, child, record.map(String::as_str))? else {
        let said = "Somebody withdrew that record meanwhile. There is nothing to put right.";
        return Ok(vec![Msg::Say(said.into())]);
    };
    context.months = model.view().and_then(ViewScreen::months);
    let name = draft_form(kind.name(), context.puts_right());
    let draft = desk.draft(&name, child)?;
    let mut screen = FormScreen::new(kind, child, context, new_form_id());
    let mut said = None;
    if let Some(draft) = draft
        && let Ok(kept) = serde_json::from_str::<serde_json::Value>(&draft.text)
    {
        let lost = kept
            .get("form")
            .map_or_else(Vec::new, |kept| screen.form.restore(kept));
        if let Some(id) = kept.get("form_id").and_then(serde_json::Value::as_str) {
            screen.form_id = id.to_string();
        }
        let when = desk.clock().here(draft.saved_at).format("%a %-d %b, %H:%M");
        said = Some(if lost.is_empty() {
            format!("Going on with the draft of {when}.")
        } else {
            format!("Going on with the draft of {when}. What is not asked any more is at the top.")
        });
    }
    Ok(vec![Msg::Form(Box::new(screen), said)])
}

/// What a form of `kind` about a child is filled in about, as it is now. Nothing where the form puts
/// `record` right, and that does not hold any more.
pub(super) fn context(
    model: &Model,
    desk: &mut Desk,
    kind: FormKind,
    child: &str,
    record: Option<&str>,
) -> Result<Option<FormContext>, Problem> {
    let case = if kind.is_of_a_new_case() {
        None
    } else {
        Some(desk.case(child)?)
    };
    let (mut about, mut decision) = (None, None);
    if let (Some(case), true) = (&case, kind.is_about_a_record()) {
        about = record.and_then(|id| case.entry_of(id)).cloned();
        decision = record.and_then(|id| case.decision(id)).cloned();
        if about.is_none() && decision.is_none() {
            return Ok(None);
        }
    }
    let mut checked = Vec::new();
    if kind == FormKind::Closure {
        checked = desk.preconditions(child)?;
    }
    let session = model.session();
    let mut siblings = desk.siblings(child)?;
    let mut next = None;
    if kind == FormKind::Supervision {
        // Whoever was discussed in this session already is not discussed twice.
        siblings.retain(|case| session.is_none_or(|it| !it.session.has_recorded(&case.row.child)));
        next = desk.next_supervision(child)?;
    }
    let outlook = match kind {
        FormKind::Variation => Some(Arc::new(desk.outlook(child)?)),
        _ => None,
    };
    let teams = desk.teams()?;
    Ok(Some(FormContext {
        procedure: desk.procedure().clone(),
        agreed: desk.agreements(),
        teams: teams.into_iter().filter_map(|team| team.team).collect(),
        user: desk.user().to_string(),
        today: desk.day(),
        checked,
        outlook,
        team: model
            .board()
            .and_then(|screen| screen.board.team().map(str::to_string)),
        session: session.and_then(|screen| super::session::place(screen, child)),
        next,
        case,
        siblings,
        months: None,
        about,
        decision,
    }))
}
