//! Forms that ask what the table of events says of a kind, and nothing of their own. A new one is one
//! more row here.

use crate::casework::{Event, EventKind};
use crate::procedure::Place;
use crate::tui::form::{Answers, Field, Form};

use super::FormKind;
use crate::tui::forms::context::FormContext;

/// Who is taken to have done it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// Whoever holds the case, unless another is written.
    Worker,
    /// Whoever fills the form in, unless another is written.
    User,
    /// Whoever fills the form in: nobody is asked.
    Recorder,
}

/// What a form adds to the rows of its kind.
#[derive(Clone, Copy)]
pub(super) struct Simple {
    kind: EventKind,
    title: &'static str,
    by: By,
    /// The label of what is written about it; `None`: nothing is.
    note: Option<&'static str>,
    /// What must be answered, beside the day.
    required: &'static [&'static str],
    /// How to answer, where a label does not say it.
    hints: &'static [(&'static str, &'static str)],
    /// Where the procedure's duties without a date are shown.
    duties: Option<Place>,
}

/// The row of the form of `kind`, where it is one of these.
pub(super) const fn simple(kind: FormKind) -> Option<Simple> {
    let row = match kind {
        FormKind::Action => Simple {
            kind: EventKind::Action,
            title: "Action",
            by: By::Recorder,
            note: None,
            required: &["what", "owner"],
            hints: &[],
            duties: None,
        },
        FormKind::Check => Simple {
            kind: EventKind::NrpfCheck,
            title: "NRPF check",
            by: By::Worker,
            note: Some("Outcome"),
            required: &["type"],
            hints: &[],
            duties: None,
        },
        FormKind::Consent => Simple {
            kind: EventKind::Consent,
            title: "Consent",
            by: By::Worker,
            note: Some("Note"),
            required: &["given"],
            hints: &[("how", "Signed, in person, by phone; by whom.")],
            duties: Some(Place::Case),
        },
        FormKind::Oversight => Simple {
            kind: EventKind::ManagementOversight,
            title: "Management oversight",
            by: By::User,
            note: Some("Decision and why"),
            required: &["type", "by", "note"],
            hints: &[],
            duties: Some(Place::Oversight),
        },
        _ => return None,
    };
    Some(row)
}

impl Simple {
    pub(super) fn form(self, context: &FormContext) -> Form {
        let questions = context.questions(self.kind).into_iter();
        let mut fields: Vec<_> = questions
            .filter(|field| field.id() != "by" || self.by != By::Recorder)
            .map(|field| match field.id() == "by" && self.by == By::User {
                true => field.starts_as(&context.user),
                false => field,
            })
            .collect();
        fields.extend(self.note.map(|label| Field::text("note", label)));
        let fields = fields.into_iter().map(|field| {
            let hint = self.hints.iter().find(|(id, _)| *id == field.id());
            let must = self.required.contains(&field.id());
            let field = hint.map_or_else(|| field.clone(), |(_, hint)| field.clone().hint(*hint));
            if must { field.required() } else { field }
        });
        let duties = self.duties.and_then(|place| context.duties(place));
        context.form(self.title, fields.chain(duties).collect())
    }

    pub(super) fn read(self, answers: &Answers, context: &FormContext) -> Vec<Event> {
        let event = context.event(self.kind, answers);
        vec![match self.by {
            By::Recorder => Event {
                by: Some(context.user.clone()),
                ..event
            },
            By::Worker | By::User => event,
        }]
    }
}
