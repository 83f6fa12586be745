//! Makes a form ready: what the desk knows of the child, and the draft there is.

use std::sync::Arc;

use crate::desk::case_view::Entry;
use crate::desk::record::{draft_form, new_form_id};
use crate::desk::{Desk, Problem};
use crate::tui::model::{FormKind, FormScreen, Model, Msg};
use crate::tui::screen::record::{FormContext, form as record_form};
use crate::tui::screen::view::ViewScreen;

/// The form of `kind` about a child, ready to be filled in.
pub(super) fn prepare(
    model: &Model,
    desk: &mut Desk,
    kind: FormKind,
    child: &str,
) -> Result<Vec<Msg>, Problem> {
    desk.may_record()?;
    let case = if kind.is_of_a_new_case() {
        None
    } else {
        Some(desk.case(child)?)
    };
    let mut decision = None;
    let about = match (&case, kind.is_about_a_record()) {
        (Some(case), true) => {
            let entry = model
                .selected_entry()
                .and_then(|entry| case.entry_of(&entry.origin.id));
            decision = model
                .selected_decision()
                .and_then(|(_, origin)| case.decision(&origin.id))
                .cloned();
            if entry.is_none() && decision.is_none() {
                let said =
                    "Somebody withdrew that record meanwhile. There is nothing to put right.";
                return Ok(vec![Msg::Say(said.into())]);
            };
            entry.cloned()
        }
        _ => None,
    };
    let first = about.as_ref().map(Entry::first_id);
    let first = first.or_else(|| Some(&decision.as_ref()?.1.id));
    let name = draft_form(kind.name(), first);
    let draft = desk.draft(&name, child)?;
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
    let context = FormContext {
        procedure: desk.procedure().clone(),
        agreed: desk.agreements(),
        teams: desk
            .teams()?
            .into_iter()
            .filter_map(|team| team.team)
            .collect(),
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
        months: model.view().and_then(ViewScreen::months),
        about,
        decision,
    };
    let mut form = record_form(kind, &context);
    let mut form_id = new_form_id();
    let mut said = None;
    if let Some(draft) = draft
        && let Ok(kept) = serde_json::from_str::<serde_json::Value>(&draft.text)
    {
        let lost = kept
            .get("form")
            .map_or_else(Vec::new, |kept| form.restore(kept));
        if let Some(id) = kept.get("form_id").and_then(serde_json::Value::as_str) {
            form_id = id.to_string();
        }
        let when = draft
            .saved_at
            .with_timezone(&chrono::Local)
            .format("%a %-d %b, %H:%M");
        said = Some(if lost.is_empty() {
            format!("Going on with the draft of {when}.")
        } else {
            format!(
                "Going on with the draft of {when}. No longer asked: {}.",
                lost.join("; ")
            )
        });
    }
    let screen = FormScreen {
        kind,
        child: child.to_string(),
        name: context
            .case
            .as_ref()
            .map(|case| case.row.name.clone())
            .unwrap_or_default(),
        expect: context
            .cases()
            .map(|case| (case.row.child.clone(), case.revision))
            .collect(),
        form_id,
        form,
        context,
    };
    Ok(vec![Msg::Form(Box::new(screen), said)])
}
