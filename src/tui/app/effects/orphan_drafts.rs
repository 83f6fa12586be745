//! Opens a child's file. A draft that puts right what does not hold any more has no form to be taken
//! up in: its words are shown here, and then it is dropped.

use crate::casework::record::{Body, Record};
use crate::desk::record::draft_form;
use crate::desk::{Desk, Problem};
use crate::tui::app::model::Msg;
use crate::tui::form::in_words;
use crate::tui::forms::FormKind;

use super::record::gone;

/// A child's file, and what was written to put right what is not in it any more.
pub(super) fn open_case(desk: &mut Desk, child: &str) -> Result<Vec<Msg>, Problem> {
    let case = desk.case(child)?;
    let records = match case.put_right.is_empty() {
        true => Vec::new(),
        false => desk.records(child)?,
    };
    let mut written = Vec::new();
    for id in case.put_right.iter().filter(|id| !takes(&records, id)) {
        for kind in [FormKind::Correction, FormKind::Withdrawal] {
            let form = draft_form(kind.name(), Some(id));
            let Some(draft) = desk.draft(&form, child)? else {
                continue;
            };
            let kept = serde_json::from_str::<serde_json::Value>(&draft.text).unwrap_or_default();
            written.extend(kept.get("form").map(in_words).unwrap_or_default());
            desk.drop_draft(&form, child)?;
        }
    }
    let title = format!("Draft · {}", case.row.name);
    let mut told = vec![Msg::Case(Box::new(case))];
    if !written.is_empty() {
        told.push(Msg::Withdrawn(gone(title, Vec::new(), &written)));
    }
    Ok(told)
}

/// Whether the record first called `id` can still be put right by a draft that is about it: an event
/// however often it was corrected, and a decision of triage as it was.
fn takes(records: &[Record], id: &str) -> bool {
    let mut at = records.iter().find(|record| record.id == id);
    while let Some(next) = at.and_then(|it| {
        let mut later = records.iter();
        later.find(|record| record.replaced_id() == Some(it.id.as_str()))
    }) {
        at = Some(next);
    }
    at.is_some_and(|last| match &last.body {
        Some(Body::Event(_)) => true,
        Some(Body::Triage(_)) => last.id == id,
        _ => false,
    })
}
