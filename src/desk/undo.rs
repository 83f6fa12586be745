//! Undoing the last thing a person recorded. Nothing is taken away: what undoes is a record of its
//! own that names what it undoes, outlives the session, and can itself be undone.

use crate::casework::record::{Body, NewRecord, Record};

use super::record::new_form_id;

/// What stands before the ids of records that undo.
const PREFIX: &str = "undo-";

/// The name that the records of one act share: of one form, or of one undoing.
pub(super) fn act(id: &str) -> &str {
    id.rsplit_once('.').map_or(id, |(act, _)| act)
}

/// What to record so that the act of the record `last` does not hold any more.
///
/// `records` are all the records of the child, in the order of the log; `None` if something of the
/// act was replaced since, and there is nothing whole to undo.
pub fn undoing(records: &[Record], last: &str) -> Option<Vec<NewRecord>> {
    let form_id = new_form_id();
    let held = |id: &str| {
        !records
            .iter()
            .any(|other| other.replaces.as_deref() == Some(id))
    };
    let done: Vec<&Record> = records
        .iter()
        .filter(|record| act(&record.id) == act(last))
        .collect();
    // Details replace those before them without naming them, so undoing older ones would take back
    // what has been recorded since.
    let is_details = |record: &Record| matches!(record.body, Some(Body::Details(_)));
    let are_overtaken = |mine: &Record| {
        is_details(mine)
            && records.iter().any(|other| {
                other.seq > mine.seq
                    && act(&other.id) != act(last)
                    && is_details(other)
                    && held(&other.id)
            })
    };
    if !done
        .iter()
        .all(|record| held(&record.id) && !are_overtaken(record))
    {
        return None;
    }
    let undone = done
        .iter()
        .rev()
        .enumerate()
        .map(|(place, record)| NewRecord {
            id: format!("{PREFIX}{form_id}.{place}"),
            child: record.child.clone(),
            body: before(records, record),
            replaces: Some(record.id.clone()),
            reason: Some("undone".into()),
        });
    Some(undone.collect())
}

/// What held before `record` did.
fn before(records: &[Record], record: &Record) -> Body {
    let replaced = record
        .replaces
        .as_ref()
        .and_then(|id| records.iter().find(|other| other.id == *id))
        .and_then(|other| other.body.clone());
    match (&record.body, replaced) {
        (_, Some(replaced)) => replaced,
        (Some(Body::Details(_)), None) => {
            let earlier = records.iter().rev().filter(|other| other.seq < record.seq);
            let details = earlier.filter_map(|other| match &other.body {
                Some(Body::Details(details)) => Some(Body::Details(details.clone())),
                _ => None,
            });
            details.into_iter().next().unwrap_or(Body::Withdrawn)
        }
        _ => Body::Withdrawn,
    }
}

/// What an act was, in a few words: "supervision, action".
pub fn in_words(records: &[Record], last: &str) -> String {
    let mut words: Vec<String> = records
        .iter()
        .filter(|record| act(&record.id) == act(last))
        .map(|record| match &record.body {
            Some(Body::Event(event)) => event.what.kind().plain().to_string(),
            Some(Body::Details(_)) => "details".into(),
            Some(Body::Triage(_)) => "triage decision".into(),
            Some(Body::Withdrawn) | None => "an undoing".into(),
        })
        .collect();
    words.dedup();
    words.join(", ")
}
