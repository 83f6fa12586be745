//! Several sessions on one file.

use std::thread;
use std::time::Duration;

use crate::store::sqlite::testing::{batch, details, file, plain, record, said};
use crate::store::{Batch, CaseQuery, ErrorKind, Log as _, StoreError};

const SESSIONS: usize = 8;
const APPENDS: usize = 50;

#[test]
fn eight_sessions_append_at_once_and_nothing_is_lost() {
    let file = file();
    thread::scope(|scope| {
        for session in 0..SESSIONS {
            let file = &file;
            scope.spawn(move || {
                let mut store = file.open();
                for number in 0..APPENDS {
                    let own = format!("K{session}");
                    let mut records = vec![
                        said(
                            &format!("{session}-{number}"),
                            "shared",
                            plain("visit", "2026-02-01"),
                        ),
                        said(
                            &format!("{session}+{number}"),
                            &own,
                            plain("visit", "2026-02-01"),
                        ),
                    ];
                    if number == 0 {
                        records.push(said(
                            &format!("{session}d"),
                            &own,
                            details(&own, None, None),
                        ));
                    }
                    store.append(batch(records)).unwrap();
                }
            });
        }
    });
    let mut store = file.open();
    let all = (SESSIONS * APPENDS * 2 + SESSIONS) as u64;
    let found = store.verify(None).unwrap();
    assert!(found.sound(), "{found:?}");
    assert_eq!((found.records, found.head.seq), (all, all));
    assert_eq!(store.records("shared").unwrap().len(), SESSIONS * APPENDS);
    let cases = store.cases(&CaseQuery::default()).unwrap();
    assert_eq!(cases.len(), SESSIONS);
    assert!(
        cases
            .iter()
            .all(|case| case.history.events.len() == APPENDS)
    );
}

#[test]
fn of_two_who_saw_the_same_case_one_records_and_the_other_is_told() {
    let file = file();
    let mut one = file.open();
    record(&mut one, "K1", "referral");
    let mut two = file.open();
    let seen = [("K1".to_string(), two.case("K1").unwrap().unwrap().revision)];
    let send = |id: &str| Batch {
        expect: &seen,
        ..batch(vec![said(id, "K1", plain("visit", "2026-02-02"))])
    };
    one.append(send("first")).unwrap();
    let error = two.append(send("second")).unwrap_err();
    assert!(
        matches!(
            error,
            StoreError::Conflict {
                expected: 2,
                found: 3,
                ..
            }
        ),
        "{error}"
    );
    assert_eq!(two.records("K1").unwrap().len(), 3);
}

#[test]
fn what_another_session_writes_is_noticed_once_and_ones_own_is_not() {
    let file = file();
    let mut one = file.open();
    let mut two = file.open();
    assert!(!one.changed_elsewhere().unwrap());
    record(&mut one, "K1", "referral");
    assert!(!one.changed_elsewhere().unwrap());
    assert!(two.changed_elsewhere().unwrap());
    assert!(!two.changed_elsewhere().unwrap());
}

#[test]
fn a_session_that_writes_for_too_long_is_said_to_be_busy() {
    let file = file();
    let mut store = file.open();
    store
        .connection
        .busy_timeout(Duration::from_millis(20))
        .unwrap();
    let other = file.bare();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let records = vec![said("v", "K1", plain("visit", "2026-02-02"))];
    let error = store.append(batch(records.clone())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Busy);
    assert_eq!(store.head().unwrap().seq, 0, "reading goes on");
    other.execute_batch("ROLLBACK").unwrap();
    store.append(batch(records)).unwrap();
}
