//! Corrections, withdrawals and erasures.

use crate::casework::record::{Body, Cause};
use crate::casework::triage::{Decided, TriageDecision};
use crate::store::sqlite::testing::{batch, details, instead, plain, said};
use crate::store::{ErrorKind, Store, StoreError};

use super::support::{days, erasure, two_children};

pub(super) fn a_correction_takes_the_place_of_what_it_corrects(store: &mut dyn Store) {
    two_children(store);
    store
        .append(batch(vec![instead(
            "a3",
            "A",
            "a2",
            plain("visit", "2026-01-31"),
        )]))
        .unwrap();
    let case = store.case("A").unwrap().unwrap();
    assert_eq!(days(&case), ["2026-01-31"]);
    let change = case.origins[0].replaces.clone().unwrap();
    assert_eq!(
        (change.record.as_str(), change.cause),
        ("a2", Cause::Correction)
    );
    assert_eq!(change.reason.as_deref(), Some("mistyped"));
    assert_eq!(case.revision, 5);
    let records = store.records("A").unwrap();
    let ids: Vec<_> = records.iter().map(|record| record.id.as_str()).collect();
    assert_eq!(ids, ["a1", "a2", "a3"]);
    // A correction may be corrected, and may name a record of its own batch.
    store
        .append(batch(vec![
            instead("a4", "A", "a3", plain("visit", "2026-01-30")),
            instead("a5", "A", "a4", plain("visit", "2026-01-29")),
        ]))
        .unwrap();
    assert_eq!(days(&store.case("A").unwrap().unwrap()), ["2026-01-29"]);
}

pub(super) fn a_decision_of_triage_is_kept_beside_the_events(store: &mut dyn Store) {
    two_children(store);
    let decision = TriageDecision {
        on: "2026-03-02".parse().unwrap(),
        decided: Decided::Chase,
        to: Some("A Khan".into()),
        until: None,
        note: None,
        about: vec![],
    };
    let events = store.case("A").unwrap().unwrap().history.events;
    store
        .append(batch(vec![said("t1", "A", Body::Triage(decision.clone()))]))
        .unwrap();
    let case = store.case("A").unwrap().unwrap();
    assert_eq!(case.history.events, events);
    assert_eq!(case.triage.len(), 1);
    assert_eq!(case.triage[0].0, decision);
    assert_eq!(case.triage[0].1.seq, case.revision);
    store
        .append(batch(vec![instead("t2", "A", "t1", Body::Withdrawn)]))
        .unwrap();
    assert!(store.case("A").unwrap().unwrap().triage.is_empty());
    let endless = TriageDecision {
        decided: Decided::Accept,
        ..decision
    };
    let error = store
        .append(batch(vec![said("t3", "A", Body::Triage(endless))]))
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused, "{error}");
}

pub(super) fn a_withdrawal_is_undone_by_a_further_record(store: &mut dyn Store) {
    two_children(store);
    store
        .append(batch(vec![instead("a3", "A", "a2", Body::Withdrawn)]))
        .unwrap();
    assert!(days(&store.case("A").unwrap().unwrap()).is_empty());
    store
        .append(batch(vec![instead(
            "a4",
            "A",
            "a3",
            plain("visit", "2026-02-01"),
        )]))
        .unwrap();
    assert_eq!(days(&store.case("A").unwrap().unwrap()), ["2026-02-01"]);
    // Who the child is can be withdrawn as well; then there is no case, and still a log.
    store
        .append(batch(vec![instead("a5", "A", "a1", Body::Withdrawn)]))
        .unwrap();
    assert_eq!(store.case("A").unwrap(), None);
    assert_eq!(store.index().unwrap().len(), 1);
    assert_eq!(store.revision("A").unwrap(), 7);
}

pub(super) fn a_record_is_replaced_once(store: &mut dyn Store) {
    two_children(store);
    let correct = |id: &str| batch(vec![instead(id, "A", "a2", plain("visit", "2026-02-05"))]);
    store.append(correct("a3")).unwrap();
    let error = store.append(correct("a4")).unwrap_err();
    assert!(
        matches!(&error, StoreError::AlreadyReplaced { record, by } if record == "a2" && by == "a3"),
        "{error}"
    );
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert_eq!(days(&store.case("A").unwrap().unwrap()), ["2026-02-05"]);
}

pub(super) fn an_erasure_takes_the_words_and_leaves_the_record(store: &mut dyn Store) {
    two_children(store);
    let commit = store.erase(erasure("x", "a2")).unwrap();
    assert_eq!((commit.added, commit.seqs), (1, vec![5]));
    let records = store.records("A").unwrap();
    assert_eq!((records.len(), &records[1].body), (3, &None));
    assert_eq!(records[2].replaced_id(), Some("a2"));
    assert_eq!(records[2].cause(), Some(Cause::Erasure));
    assert_eq!(records[2].by, "dpo");
    assert!(days(&store.case("A").unwrap().unwrap()).is_empty());
    // Sent again it is the same erasure, and another one has nothing left to do.
    assert_eq!(store.erase(erasure("x", "a2")).unwrap().already, 1);
    assert!(store.erase(erasure("y", "a2")).is_err());
    assert!(store.erase(erasure("y", "x")).is_err());
    let none = store.erase(erasure("y", "nothing")).unwrap_err();
    assert!(matches!(none, StoreError::NoSuchRecord { .. }), "{none}");
    // The record that was erased, sent again, is known for what it is, and stays erased.
    let again = two_children(store);
    assert_eq!((again.added, again.already), (0, 4));
    // A record that was corrected can be erased, and its correction still holds.
    store
        .append(batch(vec![instead(
            "b3",
            "B",
            "b2",
            plain("visit", "2026-02-03"),
        )]))
        .unwrap();
    store.erase(erasure("y", "b2")).unwrap();
    assert_eq!(days(&store.case("B").unwrap().unwrap()), ["2026-02-03"]);
    // An erasure is no word to be corrected.
    let record = instead("a4", "A", "x", plain("visit", "2026-02-03"));
    assert!(store.append(batch(vec![record])).is_err());
}

pub(super) fn erased_details_leave_the_ones_before(store: &mut dyn Store) {
    two_children(store);
    store
        .append(batch(vec![said(
            "a3",
            "A",
            details("A", Some("West"), None),
        )]))
        .unwrap();
    store.erase(erasure("x", "a3")).unwrap();
    assert_eq!(store.index().unwrap()[0].team.as_deref(), Some("North"));
    store.erase(erasure("y", "a1")).unwrap();
    assert_eq!(store.index().unwrap().len(), 1);
}
