//! A child on a plan who moves in from another authority: who they are, what was known when, and
//! what the other authority has sent.

use crate::casework::{CaseDetails, Event, Meeting, MeetingType, Role, Route, What};
use crate::desk::moves;
use crate::procedure::Place;
use crate::tui::form::{Answers, Field, Form, Lean, Pick};

use super::details;
use crate::tui::forms::answers::{text, word, words};
use crate::tui::forms::checks::not_ahead;
use crate::tui::forms::context::FormContext;

pub(super) fn form(context: &FormContext) -> Form {
    let today = context.today;
    let past = move |id: &str, label: &str, hint: &'static str| {
        Field::date(id, label, Lean::Past)
            .hint(hint)
            .check(move |answer, _| not_ahead(answer, today))
    };
    let mut fields = details::fields_on_route(context, Some(Route::TransferIn));
    fields.extend([
        Field::line("from_authority", "From which authority"),
        past(
            "notified_on",
            "Told of it on",
            "The day this authority was told of the move.",
        ),
        past(
            "moved_on",
            "Resident since",
            "The day the family came to live here.",
        )
        .check_always(move |answer, answers| {
            not_ahead(answer, today)?;
            match (answer.date(), answers.get("notified_on").date()) {
                (None, None) => {
                    Err("give the day you were told, or the day they came to live here".into())
                }
                _ => Ok(()),
            }
        }),
        past(
            "plan_started",
            "On a plan since",
            "As the other authority has it. Empty where it is not known.",
        ),
        past(
            "met_on",
            "First meeting here",
            "Empty where it has not been held yet: it stands on the board until it is.",
        ),
        words("chair", "Chaired by", Role::ALL, Role::plain)
            .when(|answers| answers.get("met_on").date().is_some()),
    ]);
    let documents = moves::asked_for(&context.procedure);
    if !documents.is_empty() {
        let picks = documents.iter().map(|it| Pick::new(it, it)).collect();
        fields.push(Field::ticks(
            "received",
            "Received, of what the procedure asks for",
            picks,
        ));
    }
    fields.push(Field::text("note", "Note"));
    fields.extend(context.duties(Place::Transfer));
    context.form("Transfer in", fields)
}

/// Where they came from, what came with them, and what was written.
fn note(answers: &Answers, context: &FormContext) -> Option<String> {
    let mut lines = Vec::new();
    lines.extend(text(answers, "from_authority").map(|from| format!("From {from}.")));
    let asked = moves::asked_for(&context.procedure);
    let received = answers.get("received").ticks();
    let (came, missing): (Vec<String>, Vec<String>) =
        asked.into_iter().partition(|it| received.contains(it));
    for (what, documents) in [("Received", came), ("Not received yet", missing)] {
        if !documents.is_empty() {
            let list = crate::desk::words::join_and(&documents);
            lines.push(format!("{what}: {list}."));
        }
    }
    lines.extend(text(answers, "note"));
    (!lines.is_empty()).then(|| lines.join("\n"))
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> (CaseDetails, Vec<Event>) {
    let (details, started) = details::read(answers, context);
    let event = |id: &str, what: What| {
        answers.get(id).date().map(|on| Event {
            by: Some(context.user.clone()),
            ..Event::new(on, what)
        })
    };
    let arrived = [
        event("notified_on", What::MovedInNotified),
        event("moved_on", What::MovedIn),
    ];
    let mut arrived: Vec<_> = arrived.into_iter().flatten().collect();
    if let Some(first) = arrived.first_mut() {
        first.note = note(answers, context);
    }
    let meeting = Meeting {
        r#type: Some(MeetingType::Initial),
        chair: word(answers, "chair"),
        ..Meeting::default()
    };
    let met = event("met_on", What::Meeting(meeting));
    let events = arrived.into_iter().chain(started).chain(met).collect();
    (details, events)
}
