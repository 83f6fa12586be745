//! A visit: whether the child was seen, seen alone, and why not; and its write-up. Of a family, what
//! happened with each child: nobody is recorded as seen unless somebody said so.

use crate::casework::{Event, EventKind, VisitType, What};
use crate::desk::case_view::CaseView;
use crate::procedure::Place;
use crate::tui::form::{Answers, Field, Form, Known, Pick};

use super::siblings::{ABSENT, chosen, note_of, only_about, seen_id};
use crate::tui::forms::answers::text;
use crate::tui::forms::context::FormContext;

/// What can have happened with a brother or sister: in the form, whether seen, whether alone.
const SEEN: &[(&str, &str, Option<bool>, Option<bool>)] = &[
    ("alone", "seen alone", Some(true), Some(true)),
    ("not_alone", "seen, not alone", Some(true), Some(false)),
    ("seen", "seen, alone not known", Some(true), None),
    ("not_seen", "not seen", Some(false), None),
];

pub(super) fn form(context: &FormContext) -> Form {
    let ask = |key| context.field(EventKind::Visit, key);
    let mut fields = vec![
        context.on("Visited on"),
        already(context),
        ask("seen")
            .required()
            .hint("A visit at which the child was not seen does not count as one."),
        ask("seen_alone").when(|answers| answers.get("seen").known() == Some(Known::Yes)),
        ask("not_alone_reason")
            .when(|answers| answers.get("seen_alone").known() == Some(Known::No))
            .hint("The child's wish, age, or another reason; a manager may have to agree it."),
        context.by("By"),
        ask("type").starts_as(VisitType::Cin.as_str()),
    ];
    for case in &context.siblings {
        fields.extend(of_sibling(case));
    }
    fields.push(ask("recorded_on"));
    fields.push(Field::text("note", "What was seen and said"));
    fields.extend(only_about(context));
    fields.extend(context.duties(Place::Visit));
    context.form("Visit", fields)
}

/// That a visit on that day is on record already: it may be meant as another, or be this one.
fn already(context: &FormContext) -> Field {
    let timeline = context.case.iter().flat_map(|case| &case.timeline);
    let days: Vec<_> = timeline
        .filter(|entry| matches!(entry.event.what, What::Visit(_)))
        .map(|entry| entry.on)
        .collect();
    let said = "A visit on that day is on record already. Recording this makes it two.";
    Field::note("already", "Note", said).when(move |answers| {
        answers
            .get("on")
            .date()
            .is_some_and(|on| days.contains(&on))
    })
}

/// What happened with a brother or sister. Unless something is said, the visit was not to them.
fn of_sibling(case: &CaseView) -> [Field; 2] {
    let id = seen_id(&case.row.child);
    let absent = Pick::new(ABSENT, "not visited");
    let others = SEEN
        .iter()
        .map(|(value, label, ..)| Pick::new(value, label));
    let picks = std::iter::once(absent).chain(others).collect();
    let seen = Field::choice(&id, &case.row.name, picks)
        .starts_as(ABSENT)
        .hint("Anything but \"not visited\" records a visit to this child too.");
    let why = Field::line(&why_id(&case.row.child), "Why not alone")
        .when(move |answers| answers.get(&id).choice() == Some("not_alone"));
    [seen, why]
}

fn why_id(sibling: &str) -> String {
    format!("why.{sibling}")
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> Vec<(String, Vec<Event>)> {
    let event = |child: &str| Event {
        note: note_of(answers, child),
        ..context.event(EventKind::Visit, answers)
    };
    let mut each = vec![(context.child().to_string(), vec![event(context.child())])];
    for case in chosen(answers, context) {
        let child = &case.row.child;
        let said = answers.get(&seen_id(child)).choice();
        let how = SEEN.iter().find(|(value, ..)| Some(*value) == said);
        let (seen, alone) = how.map_or((None, None), |(_, _, seen, alone)| (*seen, *alone));
        let mut event = event(child);
        if let What::Visit(visit) = &mut event.what {
            visit.seen = seen;
            visit.seen_alone = alone;
            visit.not_alone_reason = text(answers, &why_id(child));
        }
        each.push((child.clone(), vec![event]));
    }
    each
}
