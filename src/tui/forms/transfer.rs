//! A move out of the area, and the notice to the other authority with the documents that go with it.

use crate::casework::{Event, MovedOut, TransferNotice, What};
use crate::desk::moves;
use crate::procedure::Place;
use crate::tui::form::{Answers, Field, Form, Known, Lean, Pick};

use super::siblings::{also, chosen, note_of, only_about};
use crate::tui::forms::answers::{done_on, text, yes};
use crate::tui::forms::checks::not_ahead;
use crate::tui::forms::context::FormContext;

pub(super) fn form(context: &FormContext) -> Form {
    let today = context.today;
    let has_notice = |answers: &Answers| answers.get("notice_on").date().is_some();
    let mut fields = vec![
        Field::line("to_authority", "To which authority"),
        Field::date("moved_on", "Moved on", Lean::Past)
            .hint("Empty where the move is on record already.")
            .check(move |answer, _| not_ahead(answer, today)),
        Field::yes_no_unknown("planned", "Planned?")
            .when(|answers| answers.get("moved_on").date().is_some()),
        Field::date("known_on", "Known on", Lean::Past)
            .when(|answers| answers.get("planned").known() == Some(Known::No))
            .hint("The day the authority came to know of a move that was not planned.")
            .check(move |answer, _| not_ahead(answer, today)),
        done_on("notice_on", "Notice given on", today).check_always(move |answer, answers| {
            not_ahead(answer, today)?;
            match (answer.date(), answers.get("moved_on").date()) {
                (None, None) => Err("give the day of the move, or of the notice".into()),
                _ => Ok(()),
            }
        }),
    ];
    let documents = moves::sent(&context.procedure);
    if !documents.is_empty() {
        let picks = documents.iter().map(|it| Pick::new(it, it)).collect();
        fields.push(
            Field::ticks(
                "sent",
                "Documents sent, of those the procedure names",
                picks,
            )
            .when(has_notice)
            .hint("Space ticks. Where some are ticked or written below, the others count as not sent; where none is, it is not known."),
        );
    }
    let others = if documents.is_empty() {
        "Documents sent"
    } else {
        "Other documents"
    };
    fields.push(
        Field::text("documents", others)
            .when(has_notice)
            .hint("One a line."),
    );
    fields.extend(also(context, "These children move too"));
    fields.push(
        Field::text("note", "Note").hint(
            "Why they moved: extra-familial harm or exploitation matters to some procedures.",
        ),
    );
    fields.extend(only_about(context));
    fields.extend(context.duties(Place::Transfer));
    context.form("Transfer out", fields)
}

/// The documents that went with the notice: those ticked, and those written down.
fn documents(answers: &Answers) -> Option<Vec<String>> {
    let written = text(answers, "documents").unwrap_or_default();
    let written = written.lines().map(str::trim).filter(|it| !it.is_empty());
    let ticked = answers.get("sent").ticks().iter().map(String::as_str);
    let all: Vec<String> = ticked.chain(written).map(str::to_string).collect();
    (!all.is_empty()).then_some(all)
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> Vec<(String, Vec<Event>)> {
    std::iter::once(context.child())
        .chain(chosen(answers, context).map(|case| case.row.child.as_str()))
        .map(|child| (child.to_string(), of_child(answers, context, child)))
        .collect()
}

fn of_child(answers: &Answers, context: &FormContext, child: &str) -> Vec<Event> {
    let to_authority = text(answers, "to_authority");
    let moved = answers.get("moved_on").date().map(|on| {
        let what = What::MovedOut(MovedOut {
            to_authority: to_authority.clone(),
            planned: yes(answers, "planned"),
            known_on: answers.get("known_on").date(),
            ..MovedOut::default()
        });
        (on, what)
    });
    let notice = answers.get("notice_on").date().map(|on| {
        let what = What::TransferNotice(TransferNotice {
            to_authority,
            documents: documents(answers),
            ..TransferNotice::default()
        });
        (on, what)
    });
    moved
        .into_iter()
        .chain(notice)
        .map(|(on, what)| Event {
            by: Some(context.user.clone()),
            note: note_of(answers, child),
            ..Event::new(on, what)
        })
        .collect()
}
