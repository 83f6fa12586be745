//! What is read back, by whom it is asked for.

use crate::casework::record::{NewRecord, Source};
use crate::store::sqlite::testing::{batch, details, instead, plain, said};
use crate::store::{Batch, CaseQuery, Store, Who};

use super::support::{children, day, days, time, two_children};

pub(super) fn the_last_record_of_a_person_is_found_and_files_are_aside(store: &mut dyn Store) {
    assert_eq!(store.last_by("asmith").unwrap(), None);
    two_children(store);
    for (id, source) in [
        ("file", Source::File(Some("week.jsonl".into()))),
        ("made", Source::Program),
    ] {
        let record = said(id, "A", plain("visit", "2026-02-05"));
        let record = NewRecord { source, ..record };
        store.append(batch(vec![record])).unwrap();
    }
    let last = store.last_by("asmith").unwrap().unwrap();
    assert_eq!((last.act.as_str(), last.child.as_str()), ("b2", "B"));
    assert_eq!(store.last_by("nobody").unwrap(), None);
}

pub(super) fn the_children_of_an_act_are_found(store: &mut dyn Store) {
    store
        .append(batch(vec![
            NewRecord::typed("act", 0, "C", details("C", None, None)),
            NewRecord::typed("act", 1, "B", details("B", None, None)),
            NewRecord::typed("act", 2, "A", details("A", None, None)),
            NewRecord::typed("act", 3, "A", plain("visit", "2026-02-01")),
            // The id of a record says nothing about its act.
            said("act.4", "D", details("D", None, None)),
            NewRecord::typed("act-2", 0, "E", details("E", None, None)),
        ]))
        .unwrap();
    assert_eq!(store.children_of_act("act").unwrap(), ["A", "B", "C"]);
    assert_eq!(store.children_of_act("act-2").unwrap(), ["E"]);
    assert!(store.children_of_act("nothing").unwrap().is_empty());
}

pub(super) fn closed_cases_are_taken_from_a_day_on(store: &mut dyn Store) {
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

pub(super) fn what_was_known_at_a_moment_is_told_as_it_was_known(store: &mut dyn Store) {
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

pub(super) fn teams_and_workers_are_found_and_those_of_nobody_too(store: &mut dyn Store) {
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
