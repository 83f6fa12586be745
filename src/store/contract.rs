//! The contract: what every store has to keep. Each promise is one function, run on all of them.

use chrono::{DateTime, NaiveDate, Utc};

use crate::casework::record::{Body, CaseFile};
use crate::casework::triage::{Decided, TriageDecision};

use super::sqlite::testing::{authority, batch, details, event, file, instead, plain, said};
use super::{
    Batch, CaseQuery, Commit, DraftKey, Erasure, ErrorKind, MemoryStore, Store, StoreError, Who,
};

macro_rules! contract {
    ($($name:ident),* $(,)?) => {
        mod memory {
            use super::*;
            $(#[test] fn $name() { super::$name(&mut MemoryStore::new(authority())); })*
        }
        mod sqlite {
            use super::*;
            $(#[test] fn $name() {
                let file = file();
                let mut store = file.open();
                super::$name(&mut store);
                let verdict = store.verify(None).unwrap();
                assert!(verdict.sound(), "{verdict:?}");
            })*
        }
    };
}

contract! {
    an_empty_store_holds_nothing,
    the_same_record_sent_twice_is_one_record,
    an_id_is_not_used_for_something_else,
    a_stale_revision_is_a_conflict_and_nothing_is_written,
    a_retry_is_answered_whatever_came_after_it,
    a_batch_over_several_children_is_all_or_nothing,
    a_correction_takes_the_place_of_what_it_corrects,
    a_withdrawal_is_undone_by_a_further_record,
    a_decision_of_triage_is_kept_beside_the_events,
    the_last_record_of_a_person_is_found_and_files_are_aside,
    the_children_of_an_act_are_found,
    a_record_is_replaced_once,
    what_may_not_be_recorded_is_refused,
    a_recorded_form_clears_its_draft,
    drafts_are_kept_overwritten_and_dropped,
    settings_are_set_and_removed,
    reads_are_noted,
    the_order_is_that_of_recording_though_the_clock_runs_backwards,
    long_texts_are_kept_whole,
    closed_cases_are_taken_from_a_day_on,
    what_was_known_at_a_moment_is_told_as_it_was_known,
    teams_and_workers_are_found_and_those_of_nobody_too,
    an_erasure_takes_the_words_and_leaves_the_record,
    erased_details_leave_the_ones_before,
    a_printed_head_is_compared,
}

#[test]
fn both_stores_make_the_same_chain() {
    let file = file();
    let mut stores: [Box<dyn Store>; 2] = [
        Box::new(MemoryStore::new(authority())),
        Box::new(file.open()),
    ];
    let [memory, sqlite] = stores.each_mut().map(|store| {
        two_children(store.as_mut());
        store
            .append(batch(vec![instead(
                "b3",
                "B",
                "b2",
                plain("visit", "2026-02-03"),
            )]))
            .unwrap()
            .head
    });
    assert_eq!(memory, sqlite);
    assert_eq!(memory.seq, 5);
    assert_eq!(memory.to_string().parse(), Ok(memory));
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A is seen on 1 February, B on the 2nd.
fn two_children(store: &mut dyn Store) -> Commit {
    store
        .append(batch(vec![
            said("a1", "A", details("A", Some("North"), Some("A. Khan"))),
            said("a2", "A", plain("visit", "2026-02-01")),
            said("b1", "B", details("B", Some("South"), None)),
            said("b2", "B", plain("visit", "2026-02-02")),
        ]))
        .unwrap()
}

fn days(case: &CaseFile) -> Vec<String> {
    let events = &case.history.events;
    events.iter().map(|event| event.on.to_string()).collect()
}

fn children(cases: &[CaseFile]) -> Vec<&str> {
    cases
        .iter()
        .map(|case| case.history.child().id.as_str())
        .collect()
}

fn key(subject: &str) -> DraftKey {
    DraftKey {
        user: "asmith".into(),
        form: "visit".into(),
        subject: subject.into(),
    }
}

fn an_empty_store_holds_nothing(store: &mut dyn Store) {
    assert_eq!(store.authority(), &authority());
    assert_eq!(store.head().unwrap().seq, 0);
    assert_eq!(store.revision("A").unwrap(), 0);
    assert!(store.records("A").unwrap().is_empty());
    assert_eq!(store.case("A").unwrap(), None);
    assert!(store.cases(&CaseQuery::default()).unwrap().is_empty());
    assert!(store.teams().unwrap().is_empty());
    assert!(!store.changed_elsewhere().unwrap());
}

fn the_same_record_sent_twice_is_one_record(store: &mut dyn Store) {
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

fn an_id_is_not_used_for_something_else(store: &mut dyn Store) {
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

fn a_stale_revision_is_a_conflict_and_nothing_is_written(store: &mut dyn Store) {
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

fn a_retry_is_answered_whatever_came_after_it(store: &mut dyn Store) {
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

fn a_batch_over_several_children_is_all_or_nothing(store: &mut dyn Store) {
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

fn a_correction_takes_the_place_of_what_it_corrects(store: &mut dyn Store) {
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
    assert_eq!(case.origins[0].replaces.as_deref(), Some("a2"));
    assert_eq!(case.origins[0].reason.as_deref(), Some("mistyped"));
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

fn a_decision_of_triage_is_kept_beside_the_events(store: &mut dyn Store) {
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

fn a_withdrawal_is_undone_by_a_further_record(store: &mut dyn Store) {
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

fn the_last_record_of_a_person_is_found_and_files_are_aside(store: &mut dyn Store) {
    assert_eq!(store.last_by("asmith").unwrap(), None);
    two_children(store);
    let (child, id) = store.last_by("asmith").unwrap().unwrap();
    let last = store.records(&child).unwrap().pop().unwrap();
    assert_eq!(last.id, id);
    assert_eq!(store.last_by("nobody").unwrap(), None);
}

fn the_children_of_an_act_are_found(store: &mut dyn Store) {
    store
        .append(batch(vec![
            said("act", "C", details("C", None, None)),
            said("act.0", "B", details("B", None, None)),
            said("act.10", "A", details("A", None, None)),
            said("act.1", "A", plain("visit", "2026-02-01")),
            said("act2", "D", details("D", None, None)),
            said("act-2.0", "E", details("E", None, None)),
            said("ac", "F", details("F", None, None)),
        ]))
        .unwrap();
    assert_eq!(store.children_of_act("act").unwrap(), ["A", "B", "C"]);
    assert_eq!(store.children_of_act("act-2").unwrap(), ["E"]);
    assert!(store.children_of_act("nothing").unwrap().is_empty());
}

fn a_record_is_replaced_once(store: &mut dyn Store) {
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

fn what_may_not_be_recorded_is_refused(store: &mut dyn Store) {
    two_children(store);
    let long = "x".repeat(2 << 20);
    let no_reason = {
        let mut record = instead("x", "A", "a2", plain("visit", "2026-02-05"));
        record.reason = None;
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

fn a_recorded_form_clears_its_draft(store: &mut dyn Store) {
    two_children(store);
    let at = time("2026-03-01T09:00:00Z");
    store.save_draft(&key("A"), "{}", at).unwrap();
    store.save_draft(&key("B"), "{}", at).unwrap();
    let key = key("A");
    let send = |expect: &[(String, u64)], store: &mut dyn Store| {
        store.append(Batch {
            expect,
            clears: Some(&key),
            ..batch(vec![said("x", "A", plain("visit", "2026-02-09"))])
        })
    };
    send(&[("A".into(), 1)], store).unwrap_err();
    assert!(store.draft(&key).unwrap().is_some(), "kept by a refusal");
    send(&[("A".into(), 2)], store).unwrap();
    assert_eq!(store.draft(&key).unwrap(), None);
    assert_eq!(store.drafts("asmith").unwrap().len(), 1);
}

fn drafts_are_kept_overwritten_and_dropped(store: &mut dyn Store) {
    let at = time("2026-03-01T09:00:00.123456Z");
    store.save_draft(&key("A"), "one", at).unwrap();
    let later = time("2026-03-01T09:05:00Z");
    store.save_draft(&key("B"), "two", later).unwrap();
    let other = DraftKey {
        user: "rosei".into(),
        ..key("A")
    };
    store.save_draft(&other, "theirs", at).unwrap();
    let drafts = store.drafts("asmith").unwrap();
    let texts: Vec<_> = drafts
        .iter()
        .map(|(_, draft)| draft.text.as_str())
        .collect();
    assert_eq!(texts, ["two", "one"], "the latest first");
    assert_eq!(drafts[1].1.saved_at, time("2026-03-01T09:00:00.123Z"));
    store.save_draft(&key("A"), "three", later).unwrap();
    assert_eq!(store.draft(&key("A")).unwrap().unwrap().text, "three");
    store.drop_draft(&key("A")).unwrap();
    store.drop_draft(&key("A")).unwrap();
    assert_eq!(store.draft(&key("A")).unwrap(), None);
    assert!(store.draft(&other).unwrap().is_some());
    assert!(
        store
            .save_draft(&key("A"), &"x".repeat(2 << 20), at)
            .is_err()
    );
    assert_eq!(store.head().unwrap().seq, 0, "a draft is no record");
}

fn settings_are_set_and_removed(store: &mut dyn Store) {
    store.set_setting("window", Some("7")).unwrap();
    store.set_setting("bank", Some("…")).unwrap();
    store.set_setting("window", Some("14")).unwrap();
    assert_eq!(store.setting("window").unwrap().as_deref(), Some("14"));
    let all = store.settings().unwrap();
    assert_eq!(
        all,
        [
            ("bank".to_string(), "…".to_string()),
            ("window".to_string(), "14".to_string())
        ]
    );
    store.set_setting("window", None).unwrap();
    assert_eq!(store.setting("window").unwrap(), None);
    assert!(store.set_setting("", Some("x")).is_err());
}

fn reads_are_noted(store: &mut dyn Store) {
    let at = time("2026-03-01T09:00:00Z");
    store.note_read("asmith", "A", at).unwrap();
    store.note_read("rosei", "A", at).unwrap();
    store.note_read("asmith", "B", at).unwrap();
    let by: Vec<_> = store
        .reads("A")
        .unwrap()
        .into_iter()
        .map(|read| read.by)
        .collect();
    assert_eq!(by, ["asmith", "rosei"]);
}

fn the_order_is_that_of_recording_though_the_clock_runs_backwards(store: &mut dyn Store) {
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

fn long_texts_are_kept_whole(store: &mut dyn Store) {
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

fn closed_cases_are_taken_from_a_day_on(store: &mut dyn Store) {
    two_children(store);
    store
        .append(batch(vec![
            said("a3", "A", plain("closed", "2026-03-01")),
            said("b3", "B", plain("closed", "2026-03-01")),
            said("b4", "B", plain("referral", "2026-04-01")),
            said("c1", "C", details("C", None, None)),
            said("c2", "C", plain("closed", "2026-06-01")),
        ]))
        .unwrap();
    let taken = |store: &mut dyn Store, since: Option<&str>| {
        let cases = store
            .cases(&CaseQuery {
                closed_since: since.map(day),
                ..CaseQuery::default()
            })
            .unwrap();
        children(&cases).join("")
    };
    assert_eq!(taken(store, None), "ABC");
    assert_eq!(taken(store, Some("2026-03-01")), "ABC");
    assert_eq!(taken(store, Some("2026-03-02")), "BC");
    assert_eq!(taken(store, Some("2026-06-02")), "B");
    let lines = store.index().unwrap();
    let closed: Vec<_> = lines.iter().map(|line| line.closed_on).collect();
    assert_eq!(
        closed,
        [Some(day("2026-03-01")), None, Some(day("2026-06-01"))]
    );
}

fn what_was_known_at_a_moment_is_told_as_it_was_known(store: &mut dyn Store) {
    for (at, records) in [
        (
            "2026-03-01T23:59:59.999Z",
            vec![
                said("1", "A", details("A", Some("North"), None)),
                said("2", "A", plain("visit", "2026-02-01")),
            ],
        ),
        (
            "2026-03-02T00:00:00Z",
            vec![
                said("3", "A", details("A", Some("South"), None)),
                instead("4", "A", "2", plain("visit", "2026-02-02")),
                said("5", "B", details("B", Some("North"), None)),
            ],
        ),
    ] {
        store
            .append(Batch {
                at: time(at),
                ..batch(records)
            })
            .unwrap();
    }
    let mut known = |before: &str, team: &str| {
        store
            .cases(&CaseQuery {
                team: Who::Named(team.into()),
                known_before: Some(time(before)),
                ..CaseQuery::default()
            })
            .unwrap()
    };
    assert!(known("2026-03-01T00:00:00Z", "North").is_empty());
    let then = known("2026-03-02T00:00:00Z", "North");
    assert_eq!(children(&then), ["A"]);
    assert_eq!(
        (days(&then[0])[0].as_str(), then[0].revision),
        ("2026-02-01", 2)
    );
    assert_eq!(children(&known("2026-03-03T00:00:00Z", "North")), ["B"]);
    assert_eq!(
        days(&known("2026-03-03T00:00:00Z", "South")[0]),
        ["2026-02-02"]
    );
    let one = CaseQuery {
        child: Some("B".into()),
        known_before: Some(time("2026-03-02T00:00:00Z")),
        ..CaseQuery::default()
    };
    assert!(store.cases(&one).unwrap().is_empty());
}

fn teams_and_workers_are_found_and_those_of_nobody_too(store: &mut dyn Store) {
    two_children(store);
    store
        .append(batch(vec![
            said("c1", "C", details("C", None, Some("A. Khan"))),
            said("d1", "D", details("D", Some("North"), None)),
            said("d2", "D", plain("closed", "2026-02-01")),
            said("e1", "E", plain("visit", "2026-02-01")),
        ]))
        .unwrap();
    let teams: Vec<_> = store
        .teams()
        .unwrap()
        .into_iter()
        .map(|team| (team.team, team.open, team.closed))
        .collect();
    assert_eq!(
        teams,
        [
            (Some("North".into()), 1, 1),
            (Some("South".into()), 1, 0),
            (None, 1, 0)
        ]
    );
    let named = |name: &str| Who::Named(name.into());
    for (team, worker, child, found) in [
        (Who::Any, Who::Any, None, "ABCD"),
        (named("North"), Who::Any, None, "AD"),
        (Who::NotKnown, Who::Any, None, "C"),
        (Who::Any, named("A. Khan"), None, "AC"),
        (named("North"), Who::NotKnown, None, "D"),
        (Who::Any, Who::Any, Some("B"), "B"),
        (named("North"), Who::Any, Some("B"), ""),
        (Who::Any, Who::Any, Some("E"), ""),
    ] {
        let query = CaseQuery {
            team,
            worker,
            child: child.map(Into::into),
            ..CaseQuery::default()
        };
        let cases = store.cases(&query).unwrap();
        assert_eq!(children(&cases).join(""), found, "{query:?}");
    }
}

fn erasure<'a>(id: &'a str, record: &'a str) -> Erasure<'a> {
    Erasure {
        id,
        by: "dpo",
        at: time("2026-05-01T09:00:00Z"),
        record,
        reason: "erasure request 12",
    }
}

fn an_erasure_takes_the_words_and_leaves_the_record(store: &mut dyn Store) {
    two_children(store);
    let commit = store.erase(erasure("x", "a2")).unwrap();
    assert_eq!((commit.added, commit.seqs), (1, vec![5]));
    let records = store.records("A").unwrap();
    assert_eq!((records.len(), &records[1].body), (3, &None));
    assert_eq!(records[2].replaces.as_deref(), Some("a2"));
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

fn erased_details_leave_the_ones_before(store: &mut dyn Store) {
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

fn a_printed_head_is_compared(store: &mut dyn Store) {
    let start = store.head().unwrap();
    let head = two_children(store).head;
    assert_eq!(store.anchor(time("2026-03-01T10:00:00Z")).unwrap(), head);
    store
        .append(batch(vec![said("z", "A", plain("visit", "2026-02-09"))]))
        .unwrap();
    for printed in [&start, &head] {
        let verdict = store.verify(Some(printed)).unwrap();
        assert!(verdict.sound(), "{verdict:?}");
        assert_eq!((verdict.records, verdict.anchor.as_ref()), (5, Some(&head)));
    }
    let mut other = head.clone();
    other.chain = "0".repeat(64);
    assert!(!store.verify(Some(&other)).unwrap().sound());
    other.seq = 9;
    assert!(!store.verify(Some(&other)).unwrap().sound());
}
