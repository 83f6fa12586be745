//! What happens to a case and has no more to say than its day: a referral, an allocation, the
//! start of an assessment or a plan.

use crate::casework::{Event, EventKind, What};
use crate::procedure::Place;
use crate::tui::form::{Answers, Field, Form, Pick};

use crate::tui::forms::answers::text;
use crate::tui::forms::context::FormContext;

const KINDS: &[(EventKind, What)] = &[
    (EventKind::Referral, What::Referral),
    (EventKind::Allocated, What::Allocated),
    (EventKind::StrategyDiscussion, What::StrategyDiscussion),
    (EventKind::Section47Ended, What::Section47Ended),
    (EventKind::AssessmentStarted, What::AssessmentStarted),
    (EventKind::AssessmentCompleted, What::AssessmentCompleted),
    (EventKind::PlanStarted, What::PlanStarted),
    (EventKind::CpConference, What::CpConference),
    (EventKind::LeftCare, What::LeftCare),
    (EventKind::SupervisionOrderMade, What::SupervisionOrderMade),
    (EventKind::MovedIn, What::MovedIn),
    (EventKind::MovedInNotified, What::MovedInNotified),
    (
        EventKind::PrivateFosteringNotified,
        What::PrivateFosteringNotified,
    ),
    (EventKind::S136Detention, What::S136Detention),
];

pub(super) fn form(context: &FormContext) -> Form {
    let picks = KINDS
        .iter()
        .map(|(kind, _)| Pick::new(kind.as_str(), kind.plain()))
        .collect();
    let mut fields = vec![
        Field::choice("kind", "What happened", picks).required(),
        context.on("On"),
        Field::line("by", "By"),
        Field::text("note", "Note"),
    ];
    fields.extend(context.duties(Place::Case));
    context.form("Event", fields)
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> Vec<Event> {
    among(KINDS, answers, context)
}

/// The event that was chosen among `kinds`, with its day, who did it and what was written.
pub(super) fn among(
    kinds: &[(EventKind, What)],
    answers: &Answers,
    context: &FormContext,
) -> Vec<Event> {
    let chosen = answers.get("kind").choice();
    let what = kinds
        .iter()
        .find(|(kind, _)| Some(kind.as_str()) == chosen)
        .map(|(_, what)| what.clone());
    what.map(|what| Event {
        on: answers.get("on").date().unwrap_or(context.today),
        by: text(answers, "by"),
        note: text(answers, "note"),
        what,
    })
    .into_iter()
    .collect()
}
