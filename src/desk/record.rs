//! Recording: what a form answers becomes records, added all at once or not at all.

use std::fmt::Display;

use uuid::Uuid;

use crate::casework::record::{Body, Cause, NewRecord};
use crate::casework::schema::Field;
use crate::casework::value::Value;
use crate::casework::{Action, CaseDetails, Event, EventKind, What};
use chrono::NaiveDate;

/// Something somebody agreed to do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAction {
    /// What.
    pub what: String,
    /// Who.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<NaiveDate>,
}

impl NewAction {
    /// The action as an event of `on`.
    pub fn event(self, on: NaiveDate) -> Event {
        let action = Action {
            what: Some(self.what),
            owner: self.owner,
            due: self.due,
            ..Action::default()
        };
        Event::new(on, What::Action(action))
    }
}

/// A body of `kind`, of which each field holds what `value` says of it.
pub fn filled(kind: EventKind, value: impl Fn(&'static Field) -> Option<Value>) -> What {
    let mut what = What::blank(kind);
    for field in kind.row().fields {
        what.set(field.key, value(field));
    }
    what
}

/// Records of new details of a child, and then of what happened.
pub fn records_with_details(
    form_id: &str,
    details: CaseDetails,
    events: Vec<Event>,
) -> Vec<NewRecord> {
    let child = details.child.id.clone();
    let mut all = vec![details_record(form_id, details)];
    all.extend(records(form_id, &child, events));
    all
}

/// The name that a draft of `form` is kept under: one for each record that it is about.
pub fn draft_form(form: &str, record: Option<&str>) -> String {
    match record {
        Some(record) => format!("{form}/{record}"),
        None => form.to_string(),
    }
}

/// The form, and the record it is about, of a name that [`draft_form`] made.
pub fn form_of_draft(name: &str) -> (&str, Option<&str>) {
    match name.split_once('/') {
        Some((form, record)) => (form, Some(record)),
        None => (name, None),
    }
}

/// A new id for an act, such as filling in a form: every record made in it is named after it, so
/// that sending the form twice records it once.
pub fn new_form_id() -> String {
    Uuid::new_v4().to_string()
}

/// Records of `events` about `child`, made in `act`.
pub fn records(act: &str, child: &str, events: Vec<Event>) -> Vec<NewRecord> {
    records_of_each(act, vec![(child.to_string(), events)])
}

/// Records of each child's events: one act, whoever it is about.
pub fn records_of_each(act: &str, each: Vec<(String, Vec<Event>)>) -> Vec<NewRecord> {
    each.into_iter()
        .flat_map(|(child, events)| events.into_iter().map(move |event| (child.clone(), event)))
        .enumerate()
        .map(|(place, (child, event))| NewRecord::typed(act, place, &child, Body::Event(event)))
        .collect()
}

/// A record of new details of a child.
fn details_record(act: &str, details: CaseDetails) -> NewRecord {
    let child = details.child.id.clone();
    NewRecord::typed(act, "details", &child, Body::Details(details))
}

/// A record of `event` that says when something was done which the record `replaces` left open.
pub fn completed(
    act: &str,
    name: impl Display,
    child: &str,
    event: Event,
    replaces: &str,
) -> NewRecord {
    NewRecord::typed(act, name, child, Body::Event(event)).replacing(
        replaces,
        Cause::Completion,
        None,
    )
}
