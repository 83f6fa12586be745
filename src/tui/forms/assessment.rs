//! An assessment: when it began, when it was finished, and what it came to.

use chrono::NaiveDate;

use crate::casework::{Event, What};
use crate::desk::words::day;
use crate::procedure::Place;
use crate::tui::form::{Answers, Field, Form, Lean};

use super::siblings::{also, chosen, note_of, only_about};
use crate::tui::forms::answers::{done_on, text};
use crate::tui::forms::checks::not_ahead;
use crate::tui::forms::context::FormContext;

pub(super) fn form(context: &FormContext) -> Form {
    let today = context.today;
    let running = running_since(context);
    let known = running.map_or_else(
        || "No assessment under way is on record.".to_string(),
        |on| format!("An assessment has been under way since {}.", day(on)),
    );
    let mut fields = vec![
        Field::note("known", "Known", &known),
        Field::date("started_on", "Started on", Lean::Past)
            .hint("Empty where its start is on record already, or is not known.")
            .check(move |answer, _| not_ahead(answer, today)),
        done_on("completed_on", "Completed on", today).check_always(move |answer, answers| {
            not_ahead(answer, today)?;
            let started = answers.get("started_on").date();
            match (started.or(running), answer.date()) {
                (_, None) if started.is_none() => {
                    Err("give the day it started, or the day it was completed".into())
                }
                (Some(started), Some(completed)) if completed < started => {
                    Err("It was completed before it started.".into())
                }
                _ => Ok(()),
            }
        }),
    ];
    fields.extend(also(context, "An assessment of these children too"));
    fields.push(context.by("By"));
    fields.push(Field::text("note", "What it came to"));
    fields.extend(only_about(context));
    fields.extend(context.duties(Place::Case));
    context.form("Assessment", fields)
}

/// When an assessment that is not completed began, as far as is on record.
fn running_since(context: &FormContext) -> Option<NaiveDate> {
    let case = context.case.as_ref()?;
    let last =
        case.last(|what| matches!(what, What::AssessmentStarted | What::AssessmentCompleted))?;
    (last.event.what == What::AssessmentStarted).then_some(last.on)
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> Vec<(String, Vec<Event>)> {
    let days = [
        ("started_on", What::AssessmentStarted),
        ("completed_on", What::AssessmentCompleted),
    ];
    let events = |child: &str| -> Vec<Event> {
        let given = days
            .iter()
            .filter_map(|(id, what)| Some((answers.get(id).date()?, what.clone())));
        let mut events: Vec<_> = given
            .map(|(on, what)| Event {
                by: text(answers, "by"),
                ..Event::new(on, what)
            })
            .collect();
        // What it came to is said of its completion, or else of its start.
        if let Some(last) = events.last_mut() {
            last.note = note_of(answers, child);
        }
        events
    };
    std::iter::once(context.child())
        .chain(chosen(answers, context).map(|case| case.row.child.as_str()))
        .map(|child| (child.to_string(), events(child)))
        .collect()
}
