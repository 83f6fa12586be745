//! Small logs to try a store with.

use crate::casework::record::CaseFile;
use crate::store::sqlite::testing::{batch, details, plain, said};
use crate::store::{Commit, DraftKey, Erasure, Store};
use chrono::{DateTime, NaiveDate, Utc};

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A is seen on 1 February, B on the 2nd.
pub(super) fn two_children(store: &mut dyn Store) -> Commit {
    store
        .append(batch(vec![
            said("a1", "A", details("A", Some("North"), Some("A. Khan"))),
            said("a2", "A", plain("visit", "2026-02-01")),
            said("b1", "B", details("B", Some("South"), None)),
            said("b2", "B", plain("visit", "2026-02-02")),
        ]))
        .unwrap()
}

pub(super) fn days(case: &CaseFile) -> Vec<String> {
    let events = &case.history.events;
    events.iter().map(|event| event.on.to_string()).collect()
}

pub(super) fn children(cases: &[CaseFile]) -> Vec<&str> {
    cases
        .iter()
        .map(|case| case.history.child().id.as_str())
        .collect()
}

pub(super) fn key(subject: &str) -> DraftKey {
    DraftKey {
        user: "asmith".into(),
        form: "visit".into(),
        subject: subject.into(),
    }
}

pub(super) fn erasure<'a>(id: &'a str, record: &'a str) -> Erasure<'a> {
    Erasure {
        id,
        by: "dpo",
        at: time("2026-05-01T09:00:00Z"),
        record,
        reason: "erasure request 12",
    }
}
