//! A meeting: type, chair, scale, decision, the next date, and what follows from it.

use crate::casework::{Event, EventKind, ObligationKind, What};
use crate::desk::words::any_role;
use crate::procedure::Place;
use crate::tui::form::{Answers, Field, Form};

use super::siblings::{also, chosen, decision, decisions, note_of, only_about};
use crate::tui::forms::context::FormContext;

pub(super) fn form(context: &FormContext) -> Form {
    let ask = |key| context.field(EventKind::Meeting, key);
    let mut fields = vec![context.on("Held on"), ask("type").required()];
    fields.extend(also(context, "Held about these children too"));
    fields.extend([
        ask("chair").hint(who_chairs(context)),
        ask("scale").hint("From 0 to 10, in halves, as in 6.5. Empty means none was agreed."),
        ask("decision"),
    ]);
    fields.extend(decisions(context));
    fields.extend([
        ask("next_on").check(
            |answer, answers| match (answer.date(), answers.get("on").date()) {
                (Some(next), Some(on)) if next <= on => {
                    Err("The next one comes after this one.".into())
                }
                _ => Ok(()),
            },
        ),
        ask("invited_on"),
        ask("case_note_on"),
        ask("signed_off_on"),
        ask("circulated_on"),
        Field::text("note", "Notes of the meeting"),
    ]);
    fields.extend(only_about(context));
    fields.push(Field::line("by", "Notes by"));
    fields.extend(context.duties(Place::Meeting));
    context.form("Meeting", fields)
}

/// Who may chair the meeting that is due, in the procedure's words.
fn who_chairs(context: &FormContext) -> String {
    let Some(case) = &context.case else {
        return String::new();
    };
    let due = case.row.obligations.iter().find(|it| {
        matches!(
            it.kind,
            ObligationKind::InitialMeeting | ObligationKind::ReviewMeeting
        ) && !it.chair.is_empty()
    });
    due.map_or_else(String::new, |it| {
        format!(
            "The {} that is due: chaired by {} ({}).",
            it.title,
            any_role(&it.chair),
            it.source.section()
        )
    })
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> Vec<(String, Vec<Event>)> {
    let event = |child: &str| {
        let mut event = context.event(EventKind::Meeting, answers);
        event.note = note_of(answers, child);
        if let What::Meeting(meeting) = &mut event.what {
            meeting.decision = decision(answers, child);
        }
        (child.to_string(), vec![event])
    };
    std::iter::once(context.child())
        .chain(chosen(answers, context).map(|case| case.row.child.as_str()))
        .map(event)
        .collect()
}
