//! A move out of the area, and the notice to the other authority.

use crate::casework::{Event, What};
use crate::procedure::Place;
use crate::tui::form::{Answers, Field, Form, Known, Lean};

use super::{FormContext, done_on, text, yes};

pub(super) fn form(context: &FormContext) -> Form {
    let today = context.today;
    let mut fields = vec![
        Field::line("to_authority", "To which authority"),
        Field::date("moved_on", "Moved on", Lean::Past)
            .hint("Empty where the move is on record already."),
        Field::yes_no_unknown("planned", "Planned?")
            .when(|answers| answers.get("moved_on").date().is_some()),
        Field::date("known_on", "Known on", Lean::Past)
            .when(|answers| answers.get("planned").known() == Some(Known::No))
            .hint("The day the authority came to know of a move that was not planned."),
        done_on("notice_on", "Notice given on", today),
        Field::text("documents", "Documents sent")
            .when(|answers| answers.get("notice_on").date().is_some())
            .hint("One a line: assessment, plan, minutes of the latest review, summary."),
        Field::text("note", "Note").hint(
            "Why they moved: extra-familial harm or exploitation matters to some procedures.",
        ),
    ];
    fields.extend(context.duties(Place::Transfer));
    context.form("Transfer out", fields)
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> Vec<Event> {
    let to_authority = text(answers, "to_authority");
    let by = Some(context.user.clone());
    let note = text(answers, "note");
    let mut events = Vec::new();
    if let Some(on) = answers.get("moved_on").date() {
        let what = What::MovedOut {
            to_authority: to_authority.clone(),
            planned: yes(answers, "planned"),
            known_on: answers.get("known_on").date(),
        };
        events.push(Event {
            on,
            by: by.clone(),
            note: note.clone(),
            what,
        });
    }
    if let Some(on) = answers.get("notice_on").date() {
        let documents = text(answers, "documents").map(|lines| {
            lines
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .map(str::to_string)
                .collect()
        });
        events.push(Event {
            on,
            by,
            note,
            what: What::TransferNotice {
                to_authority,
                documents,
            },
        });
    }
    events
}
