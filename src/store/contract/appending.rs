//! What goes in, and what is refused.

use crate::casework::record::{Body, Cause, NewRecord, Source};
use crate::store::sqlite::testing::{authority, batch, details, event, instead, plain, said};
use crate::store::{Batch, CaseQuery, ErrorKind, Store, StoreError};

use super::support::{time, two_children};

pub(super) fn an_empty_store_holds_nothing(store: &mut dyn Store) {
    assert_eq!(store.authority(), &authority());
    assert_eq!(store.head().unwrap().seq, 0);
    assert_eq!(store.revision("A").unwrap(), 0);
    assert!(store.records("A").unwrap().is_empty());
    assert_eq!(store.case("A").unwrap(), None);
    assert!(store.cases(&CaseQuery::default()).unwrap().is_empty());
    assert!(store.teams().unwrap().is_empty());
    assert!(!store.changed_elsewhere().unwrap());
}

pub(super) fn the_same_record_sent_twice_is_one_record(store: &mut dyn Store) {
    let first = two_children(store);
    assert_eq!(
        (first.added, first.already, &first.seqs),
        (4, 0, &vec![1, 2, 3, 4])
    );
    let second = two_children(store);
    assert_eq!((second.added, second.already), (0, 4));
    assert_eq!((second.seqs, second.head), (first.seqs, first.head));
    let record = || said("c1", "A", plain("visit", "2026-02-09"));
    let commit = store.append(batch(vec![record(), record()])).unwrap();
    assert_eq!(
        (commit.added, commit.already, commit.seqs),
        (1, 1, vec![5, 5])
    );
    assert_eq!(store.records("A").unwrap().len(), 3);
}

pub(super) fn an_id_is_not_used_for_something_else(store: &mut dyn Store) {
    let before = two_children(store).head;
    for record in [
        said("a2", "A", plain("visit", "2026-02-28")),
        said("a2", "B", plain("visit", "2026-02-01")),
    ] {
        let error = store.append(batch(vec![record])).unwrap_err();
        assert!(matches!(error, StoreError::IdTaken { .. }), "{error}");
    }
    assert_eq!(store.head().unwrap(), before);
}

pub(super) fn a_stale_revision_is_a_conflict_and_nothing_is_written(store: &mut dyn Store) {
    let before = two_children(store).head;
    let seen = store.case("A").unwrap().unwrap().revision;
    assert_eq!((seen, store.revision("A").unwrap()), (2, 2));
    for (child, expected, found) in [("A", 1, 2), ("B", 2, 4), ("C", 1, 0)] {
        let expect = [("A".to_string(), 2), (child.to_string(), expected)];
        let error = store
            .append(Batch {
                expect: &expect,
                ..batch(vec![said("x", "A", plain("visit", "2026-02-09"))])
            })
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Conflict);
        assert!(
            matches!(&error, StoreError::Conflict { child: c, expected: e, found: f }
                if c == child && *e == expected && *f == found),
            "{error}"
        );
    }
    assert_eq!(store.head().unwrap(), before);
    let expect = [("A".to_string(), 2), ("C".to_string(), 0)];
    let commit = store.append(Batch {
        expect: &expect,
        ..batch(vec![said("x", "A", plain("visit", "2026-02-09"))])
    });
    assert_eq!(commit.unwrap().added, 1);
}

pub(super) fn a_retry_is_answered_whatever_came_after_it(store: &mut dyn Store) {
    two_children(store);
    let expect = [("A".to_string(), 2)];
    let send = |store: &mut dyn Store| {
        store.append(Batch {
            expect: &expect,
            ..batch(vec![said("x", "A", plain("visit", "2026-02-09"))])
        })
    };
    send(store).unwrap();
    store
        .append(batch(vec![said("y", "A", plain("visit", "2026-02-10"))]))
        .unwrap();
    let again = send(store).unwrap();
    assert_eq!((again.added, again.already, again.seqs), (0, 1, vec![5]));
}

pub(super) fn a_batch_over_several_children_is_all_or_nothing(store: &mut dyn Store) {
    let before = two_children(store).head;
    let error = store
        .append(batch(vec![
            said("c1", "C", details("C", Some("North"), None)),
            said("a3", "A", plain("closed", "2026-02-09")),
            instead("b3", "B", "a2", plain("visit", "2026-02-09")),
        ]))
        .unwrap_err();
    assert!(matches!(error, StoreError::NoSuchRecord { .. }), "{error}");
    assert_eq!(store.head().unwrap(), before);
    assert_eq!(store.case("C").unwrap(), None);
    assert_eq!(store.index().unwrap().len(), 2);
    assert_eq!(store.records("A").unwrap().len(), 2);
    // And what was refused can be sent again, put right.
    let commit = store
        .append(batch(vec![
            said("c1", "C", details("C", Some("North"), None)),
            said("a3", "A", plain("closed", "2026-02-09")),
            instead("b3", "B", "b2", plain("visit", "2026-02-09")),
        ]))
        .unwrap();
    assert_eq!(commit.seqs, [5, 6, 7]);
}

pub(super) fn what_may_not_be_recorded_is_refused(store: &mut dyn Store) {
    two_children(store);
    let long = "x".repeat(2 << 20);
    let no_reason = {
        let mut record = instead("x", "A", "a2", plain("visit", "2026-02-05"));
        if let Some(change) = &mut record.replaces {
            change.reason = None;
        }
        record
    };
    for record in [
        said("", "A", plain("visit", "2026-02-05")),
        said("x", " ", plain("visit", "2026-02-05")),
        said("x\u{1b}[2J", "A", plain("visit", "2026-02-05")),
        said(&"x".repeat(300), "A", plain("visit", "2026-02-05")),
        said("x", "A", details("B", None, None)),
        said("x", "A", Body::Withdrawn),
        no_reason,
        // What a record says, why it replaces another and where it came from go together.
        said("x", "A", Body::Withdrawn).replacing("a2", Cause::Correction, Some("why")),
        said("x", "A", plain("visit", "2026-02-05")).replacing(
            "a2",
            Cause::Withdrawal,
            Some("why"),
        ),
        said("x", "A", Body::Withdrawn).replacing("a2", Cause::Undo, None),
        said("x", "A", Body::Withdrawn).replacing("a2", Cause::Erasure, Some("why")),
        NewRecord {
            source: Source::Undo,
            ..instead("x", "A", "a2", Body::Withdrawn)
        },
        NewRecord {
            act: String::new(),
            ..said("x", "A", plain("visit", "2026-02-05"))
        },
        NewRecord {
            source: Source::File(Some("a\nb".into())),
            ..said("x", "A", plain("visit", "2026-02-05"))
        },
        said(
            "x",
            "A",
            event(&format!(
                r#"{{"kind":"visit","on":"2026-02-05","note":"{long}"}}"#
            )),
        ),
    ] {
        let what = format!("{:.80}", format!("{record:?}"));
        let error = store.append(batch(vec![record])).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Refused, "{what}: {error}");
        assert!(!error.hint().is_empty());
    }
    let nobody = Batch {
        by: "",
        ..batch(Vec::new())
    };
    assert!(store.append(nobody).is_err());
    assert_eq!(store.head().unwrap().seq, 4);
}

pub(super) fn long_texts_are_kept_whole(store: &mut dyn Store) {
    let note = "Zoë said: \"no\" — 好\n\t\u{0}\u{202e}".repeat(20_000);
    let body =
        event(&serde_json::json!({"kind": "visit", "on": "2026-02-01", "note": note}).to_string());
    store
        .append(batch(vec![
            said("a", "A", details("A", None, None)),
            said("b", "A", body.clone()),
        ]))
        .unwrap();
    assert_eq!(store.records("A").unwrap()[1].body, Some(body));
}

pub(super) fn the_order_is_that_of_recording_though_the_clock_runs_backwards(
    store: &mut dyn Store,
) {
    for (id, at, worker) in [
        ("1", "2026-03-03T09:00:00Z", "first"),
        ("2", "2026-03-02T09:00:00Z", "second"),
        ("3", "2026-03-01T09:00:00Z", "third"),
    ] {
        let records = vec![
            said(id, "A", details("A", None, Some(worker))),
            said(&format!("{id}v"), "A", plain("visit", "2026-02-01")),
        ];
        store
            .append(Batch {
                at: time(at),
                ..batch(records)
            })
            .unwrap();
    }
    let case = store.case("A").unwrap().unwrap();
    assert_eq!(case.history.details.worker.as_deref(), Some("third"));
    let ids: Vec<_> = case.origins.iter().map(|origin| &origin.id).collect();
    assert_eq!(ids, ["1v", "2v", "3v"], "one day's events as recorded");
    assert_eq!(case.origins[0].recorded_at, time("2026-03-03T09:00:00Z"));
    let seqs: Vec<_> = store
        .records("A")
        .unwrap()
        .iter()
        .map(|record| record.seq)
        .collect();
    assert_eq!(seqs, [1, 2, 3, 4, 5, 6]);
}
