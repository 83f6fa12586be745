//! What waits for a date to be filled in, and filling it in.

use crate::casework::record::{Body, NewRecord};
use crate::casework::schema::FieldType;
use crate::casework::{Action, Event, ObligationKind, What};
use crate::desk::completing::{Completing, meeting};
use crate::desk::record::{completed, new_form_id};
use crate::desk::{Desk, Problem};
use crate::tui::app::model::{Completes, Msg, Open};

use super::record::undoes;

/// What about a child waits for a date to be filled in.
pub(super) fn list_open(desk: &mut Desk, child: &str) -> Result<Vec<Msg>, Problem> {
    desk.may_record()?;
    let case = desk.case(child)?;
    let today = desk.day();
    let mut open = Vec::new();
    for entry in &case.timeline {
        let fields = entry.event.what.kind().row().fields.iter();
        for field in fields.filter(|field| field.of == FieldType::Completion) {
            if entry.event.is_filled(field.key, today) {
                continue;
            }
            let day = crate::desk::words::day(entry.on);
            let done = field.label.to_lowercase();
            let what = format!("{done}: {} of {day}", short_title(&entry.title));
            let by = Completes::Record(entry.origin.id.clone(), field.key);
            open.push(Open { by, what });
        }
    }
    let steps = case
        .row
        .obligations
        .iter()
        .filter(|it| it.kind == ObligationKind::ClosureStep);
    open.extend(steps.filter(|it| it.due.is_none()).map(|it| Open {
        by: Completes::Step(it.title.clone()),
        what: format!("after closing: {}", it.title),
    }));
    Ok(vec![Msg::Open(child.to_string(), open)])
}

/// A title without what it says of itself: "Review meeting", or an action's own words.
fn short_title(title: &str) -> &str {
    let (kind, rest) = title.split_once(": ").unwrap_or((title, ""));
    if kind == "Action" {
        rest.split(", ").next().unwrap_or(rest)
    } else {
        kind
    }
}

/// A completed action that names a step of closing a case.
fn step_done(desk: &Desk, child: &str, what: &str) -> NewRecord {
    let on = desk.day();
    let action = Action {
        what: Some(what.to_string()),
        done_on: Some(on),
        ..Action::default()
    };
    let event = Event {
        by: Some(desk.user().to_string()),
        ..Event::new(on, What::Action(action))
    };
    NewRecord::typed(&new_form_id(), 0, child, Body::Event(event))
}

/// Fills the date in, as a correction that names the record.
pub(super) fn mark_done(desk: &mut Desk, child: &str, open: &Open) -> Result<Vec<Msg>, Problem> {
    let case = desk.case(child)?;
    let record = match &open.by {
        Completes::Step(what) => step_done(desk, child, what),
        Completes::Record(id, field) => {
            let Some(entry) = case.timeline.iter().find(|entry| entry.origin.id == *id) else {
                let said = "Somebody changed that record meanwhile. Nothing was recorded.";
                return Ok(vec![Msg::Say(said.into())]);
            };
            let mut event = entry.event.clone();
            event.fill_in(field, desk.day());
            completed(&new_form_id(), 0, child, event, &entry.origin.id)
        }
    };
    let expect = [(child.to_string(), case.revision)];
    desk.record(&expect, vec![record], None)?;
    let said = format!("Recorded as done today: {}.", open.what);
    Ok(vec![Msg::Recorded(said, Vec::new())])
}

/// Fills in today's date, of what a meeting left open: the one chosen, or the latest.
pub(super) fn complete(
    desk: &mut Desk,
    child: &str,
    what: Completing,
    chosen: Option<&str>,
) -> Result<Vec<Msg>, Problem> {
    let case = desk.case(child)?;
    let entry = match meeting(&case, chosen, what, desk.day()) {
        Ok(entry) => entry,
        Err(why) => return Ok(vec![Msg::Say(why.into())]),
    };
    let mut event = entry.event.clone();
    event.fill_in(what.field(), desk.day());
    let said = what.done(entry);
    let record = completed(&new_form_id(), 0, child, event, &entry.origin.id);
    let expect = [(child.to_string(), case.revision)];
    desk.record(&expect, vec![record], None)?;
    let said = format!("{}: {said}", case.row.name);
    Ok(vec![Msg::Recorded(said, vec![undoes()])])
}
