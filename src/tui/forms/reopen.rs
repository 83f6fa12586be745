//! Opening a closed case again: what began anew, on which day, and why.

use crate::casework::{Event, EventKind, What};
use crate::desk::board::PlanAge;
use crate::desk::words::day;
use crate::procedure::Place;
use crate::tui::form::{Answers, Field, Form, Pick};

use super::event;
use crate::tui::forms::checks::not_ahead;
use crate::tui::forms::context::FormContext;

/// What can begin work on a closed case.
const KINDS: &[(EventKind, What)] = &[
    (EventKind::Referral, What::Referral),
    (EventKind::StrategyDiscussion, What::StrategyDiscussion),
    (EventKind::AssessmentStarted, What::AssessmentStarted),
    (EventKind::CpConference, What::CpConference),
    (EventKind::LeftCare, What::LeftCare),
    (EventKind::SupervisionOrderMade, What::SupervisionOrderMade),
    (EventKind::MovedIn, What::MovedIn),
    (
        EventKind::PrivateFosteringNotified,
        What::PrivateFosteringNotified,
    ),
    (EventKind::PlanStarted, What::PlanStarted),
];

pub(super) fn form(context: &FormContext) -> Form {
    let today = context.today;
    let closed = context.case.as_ref().and_then(|case| match case.row.plan {
        PlanAge::Closed(on) => Some(on),
        _ => None,
    });
    let known = closed.map_or_else(
        || "The case is open.".to_string(),
        |on| {
            format!(
                "Closed on {}. What is recorded here begins a new episode; dates count from it, and \
                 nothing of the one before is lost.",
                day(on)
            )
        },
    );
    let picks = KINDS
        .iter()
        .map(|(kind, _)| Pick::new(kind.as_str(), kind.plain()))
        .collect();
    let mut fields = vec![
        Field::note("known", "Known", &known),
        Field::choice("kind", "What began", picks)
            .starts_as(EventKind::Referral.as_str())
            .required(),
        context.on("On").check(move |answer, _| {
            not_ahead(answer, today)?;
            match (answer.date(), closed) {
                (Some(on), Some(closed)) if on <= closed => Err(format!(
                    "The case was open until {}; it opens again on a later day.",
                    day(closed)
                )),
                _ => Ok(()),
            }
        }),
        Field::text("note", "Why").required(),
        Field::line("by", "By").starts_as(&context.user),
    ];
    fields.extend(context.duties(Place::Case));
    context.form("Re-opening", fields)
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> Vec<Event> {
    event::among(KINDS, answers, context)
}
