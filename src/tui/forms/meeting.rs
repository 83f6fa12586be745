//! A meeting: type, chair, scale, decision, the next date, and what follows from it.

use crate::casework::{Decision, Event, Meeting, MeetingType, ObligationKind, Role, Scale, What};
use crate::desk::words::any_role;
use crate::procedure::Place;
use crate::tui::form::{Answer, Answers, Field, Form, Lean};

use super::siblings::{also, chosen, decision, decisions, note_of, only_about};
use super::{FormContext, done_on, is_filled, text, word, words};

pub(super) fn form(context: &FormContext) -> Form {
    let today = context.today;
    let mut fields = vec![
        context.on("Held on"),
        words("type", "Type", MeetingType::ALL, MeetingType::plain).required(),
    ];
    fields.extend(also(context, "Held about these children too"));
    fields.extend([
        words("chair", "Chaired by", Role::ALL, Role::plain).hint(who_chairs(context)),
        Field::line("scale", "Scale, 0 to 10")
            .hint("In halves, as in 6.5. Empty means none was agreed.")
            .check(|answer, _| is_scale(answer)),
        words("decision", "Decision", Decision::ALL, Decision::plain),
    ]);
    fields.extend(decisions(context));
    fields.extend([
        Field::date("next_on", "Next meeting", Lean::Future).check(|answer, answers| {
            match (answer.date(), answers.get("on").date()) {
                (Some(next), Some(on)) if next <= on => {
                    Err("The next one comes after this one.".into())
                }
                _ => Ok(()),
            }
        }),
        done_on("invited_on", "Invitations sent", today),
        done_on("case_note_on", "Case note written", today),
        done_on("signed_off_on", "Plan signed off", today),
        done_on("circulated_on", "Sent round", today),
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

fn is_scale(answer: &Answer) -> Result<(), String> {
    if !is_filled(answer) || scale(answer).is_some() {
        return Ok(());
    }
    Err("Write a number from 0 to 10, in halves, as in 6.5.".into())
}

fn scale(answer: &Answer) -> Option<Scale> {
    answer.text()?.trim().parse().ok().and_then(Scale::new)
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> Vec<(String, Vec<Event>)> {
    let date = |id: &str| answers.get(id).date();
    let event = |child: &str| {
        let meeting = Meeting {
            r#type: word(answers, "type"),
            chair: word(answers, "chair"),
            scale: scale(answers.get("scale")),
            decision: decision(answers, child),
            next_on: date("next_on"),
            invited_on: date("invited_on"),
            case_note_on: date("case_note_on"),
            signed_off_on: date("signed_off_on"),
            circulated_on: date("circulated_on"),
            ..Meeting::default()
        };
        let event = Event {
            on: date("on").unwrap_or(context.today),
            by: text(answers, "by"),
            note: note_of(answers, child),
            what: What::Meeting(meeting),
        };
        (child.to_string(), vec![event])
    };
    std::iter::once(context.child())
        .chain(chosen(answers, context).map(|case| case.row.child.as_str()))
        .map(event)
        .collect()
}
