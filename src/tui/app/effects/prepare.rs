//! Makes a form ready: what the desk knows of the child, and the draft there is.

use std::sync::Arc;

use crate::desk::record::{draft_form, new_form_id};
use crate::desk::{Desk, Problem};
use crate::tui::app::model::{FormScreen, Model, Msg};
use crate::tui::forms::{FormContext, FormKind, Own};
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
    let Some(context) = context(model, desk, kind, child, record.map(String::as_str))? else {
        let said = "Somebody withdrew that record meanwhile. There is nothing to put right.";
        return Ok(vec![Msg::Say(said.into())]);
    };
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
    let mut siblings = desk.siblings(child)?;
    let own = match kind {
        FormKind::Closure => Own::Closure(desk.preconditions(child)?),
        FormKind::Variation => Own::Variation(Arc::new(desk.outlook(child)?)),
        FormKind::Milestone => Own::Milestone(model.view().and_then(ViewScreen::months)),
        FormKind::Supervision => {
            let session = model.session();
            // Whoever was discussed in this session already is not discussed twice.
            let is_new = |child: &str| session.is_none_or(|it| !it.session.has_recorded(child));
            siblings.retain(|case| is_new(&case.row.child));
            Own::Supervision {
                next: desk.next_supervision(child)?,
                session: session.and_then(|screen| super::session::place(screen, child)),
            }
        }
        FormKind::NewCase | FormKind::TransferIn => {
            let screen = model.board();
            Own::NewCase(screen.and_then(|screen| screen.board.team().map(str::to_string)))
        }
        FormKind::Correction | FormKind::Withdrawal => {
            let entry = case.as_ref().zip(record);
            let entry = entry.and_then(|(case, id)| case.entry_of(id)).cloned();
            let decision = case.as_ref().zip(record);
            let decision = decision.and_then(|(case, id)| case.decision(id)).cloned();
            match (entry, decision) {
                (_, Some(decision)) => Own::Decision(Box::new(decision)),
                (Some(entry), None) => Own::Record(Box::new(entry)),
                (None, None) => return Ok(None),
            }
        }
        _ => Own::Nothing,
    };
    let teams = desk.teams()?;
    Ok(Some(FormContext {
        procedure: desk.procedure().clone(),
        agreed: desk.agreements(),
        teams: teams.into_iter().filter_map(|team| team.team).collect(),
        user: desk.user().to_string(),
        today: desk.day(),
        case,
        siblings,
        own,
    }))
}
