//! What was left open last time, ticked off in the supervision that goes through it.

use crate::casework::What;
use crate::casework::record::NewRecord;
use crate::desk::case_view::{CaseView, Entry};
use crate::desk::record::completed;
use crate::desk::words::{day, relative};
use crate::tui::form::{Answers, Field, Pick};

use crate::tui::forms::context::FormContext;
use crate::tui::forms::siblings::is_about;

/// The open actions of each child that is discussed, to be ticked.
pub(super) fn fields(context: &FormContext) -> Vec<Field> {
    let mut fields = Vec::new();
    let siblings = context.siblings.iter().map(|case| (case, true));
    for (case, is_sibling) in context
        .case
        .iter()
        .map(|case| (case, false))
        .chain(siblings)
    {
        let picks: Vec<_> = open(case, context)
            .map(|entry| pick(entry, context))
            .collect();
        if picks.is_empty() {
            continue;
        }
        let child = case.row.child.clone();
        let label = if is_sibling {
            format!("Open from last time, {}", case.row.name)
        } else {
            "Open from last time".into()
        };
        let field = Field::ticks(&id(&child), &label, picks)
            .hint("Space ticks what is done: it is recorded as done on the day this is held.");
        fields.push(if is_sibling {
            field.when(move |answers| is_about(answers, &child))
        } else {
            field
        });
    }
    fields
}

/// What was ticked, each a correction of the action that says when it was done.
pub(super) fn read(answers: &Answers, context: &FormContext, form_id: &str) -> Vec<NewRecord> {
    let on = answers.get("on").date().unwrap_or(context.today);
    let mut records = Vec::new();
    for case in context.cases() {
        let child = &case.row.child;
        let ticked = answers.get(&id(child)).ticks();
        for entry in open(case, context).filter(|entry| ticked.contains(&entry.origin.id)) {
            let mut event = entry.event.clone();
            event.fill_in("done_on", on);
            let name = format!("done{}", records.len());
            let record = completed(form_id, name, child, event, &entry.origin.id);
            records.push(record);
        }
    }
    records
}

fn id(child: &str) -> String {
    format!("done.{child}")
}

/// The actions of a child that are open, those of longest standing first.
fn open<'a>(case: &'a CaseView, context: &FormContext) -> impl Iterator<Item = &'a Entry> {
    let today = context.today;
    case.timeline.iter().rev().filter(move |entry| {
        matches!(entry.event.what, What::Action(_)) && !entry.event.is_filled("done_on", today)
    })
}

fn pick(entry: &Entry, context: &FormContext) -> Pick {
    let (what, owner, due) = match &entry.event.what {
        What::Action(it) => (it.what.as_deref(), it.owner.as_deref(), it.due),
        _ => (None, None, None),
    };
    let due = due.map_or_else(
        || "no date set".to_string(),
        |due| {
            format!(
                "{} ({})",
                day(due),
                relative((due - context.today).num_days())
            )
        },
    );
    let label = format!(
        "{} · {} · {due}",
        what.unwrap_or("not described"),
        owner.unwrap_or("nobody named")
    );
    Pick::new(&entry.origin.id, &label)
}
