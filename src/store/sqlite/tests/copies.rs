//! Backups of a live file.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::store::sqlite::schema::LATEST;
use crate::store::sqlite::testing::{batch, file, plain, record, said};
use crate::store::sqlite::upgrade::copy_first;
use crate::store::{CaseQuery, ErrorKind, Log as _, SideTables as _, SqliteStore};

fn now() -> DateTime<Utc> {
    "2026-03-01T17:00:00Z".parse().unwrap()
}

#[test]
fn a_backup_is_the_file_at_one_moment_and_opens_like_it() {
    let file = file();
    let mut store = file.open();
    record(&mut store, "K1", "referral");
    store.set_setting("window", Some("7")).unwrap();
    let copy = file.beside("copy.db");
    let head = store.backup(&copy, now()).unwrap();
    assert_eq!(head, store.head().unwrap());
    record(&mut store, "K2", "referral");
    let mut copied = SqliteStore::open(&copy).unwrap();
    assert_eq!(copied.head().unwrap(), head);
    let found = copied.verify(Some(&head)).unwrap();
    assert!(found.sound(), "{found:?}");
    assert_eq!(found.anchor, Some(head));
    assert_eq!(copied.cases(&CaseQuery::default()).unwrap().len(), 1);
    assert_eq!(copied.setting("window").unwrap().as_deref(), Some("7"));
    record(&mut copied, "K3", "referral");
}

#[test]
fn a_backup_can_be_made_while_others_write() {
    let file = file();
    record(&mut file.open(), "K0", "referral");
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut store = file.open();
            for number in 0..2_000 {
                let id = format!("v{number}");
                store
                    .append(batch(vec![said(&id, "K0", plain("visit", "2026-02-01"))]))
                    .unwrap();
                if done.load(Ordering::Relaxed) {
                    break;
                }
                // SQLite's waiting is not fair: a session that never pauses keeps others out.
                thread::sleep(Duration::from_millis(2));
            }
        });
        let mut store = file.open();
        for number in 0..5 {
            let copy = file.beside(&format!("copy{number}.db"));
            let head = store.backup(&copy, now()).unwrap();
            let mut copied = SqliteStore::open(&copy).unwrap();
            assert!(copied.verify(Some(&head)).unwrap().sound());
        }
        done.store(true, Ordering::Relaxed);
    });
    assert!(file.open().verify(None).unwrap().sound());
}

#[test]
fn nothing_is_overwritten_and_nothing_half_made_is_left() {
    let file = file();
    let mut store = file.open();
    record(&mut store, "K1", "referral");
    let copy = file.beside("copy.db");
    fs::write(&copy, "mine").unwrap();
    let error = store.backup(&copy, now()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Exists);
    assert_eq!(fs::read(&copy).unwrap(), b"mine");
    assert_eq!(
        store.backup(&file.path, now()).unwrap_err().kind(),
        ErrorKind::Exists
    );
    assert!(store.backup(&file.beside("none/copy.db"), now()).is_err());
    // A file that does not verify is not passed on as a backup.
    file.forger()
        .execute_batch("UPDATE bodies SET body = '{}'")
        .unwrap();
    let error = store.backup(&file.beside("bad.db"), now()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Corrupt, "{error}");
    let mut names: Vec<_> = fs::read_dir(file.beside(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["board.db", "board.db-shm", "board.db-wal", "copy.db"]
    );
}

#[test]
fn before_its_schema_is_changed_a_file_is_copied_beside_itself() {
    let file = file();
    record(&mut file.open(), "K1", "referral");
    copy_first(&file.path, &file.bare(), LATEST).unwrap();
    let copy = file.beside(&format!("board.db.schema-{LATEST}.bak"));
    assert!(
        SqliteStore::open(&copy)
            .unwrap()
            .verify(None)
            .unwrap()
            .sound()
    );
}

/// What an earlier attempt left, or another file of that name, is not what this one is copied to.
#[test]
fn a_copy_half_written_or_of_another_time_is_not_taken_for_this_one() {
    let file = file();
    record(&mut file.open(), "K1", "referral");
    let copy = file.beside(&format!("board.db.schema-{LATEST}.bak"));
    let copied = || {
        copy_first(&file.path, &file.bare(), LATEST).unwrap();
        SqliteStore::open(&copy).unwrap().head().unwrap()
    };
    fs::write(&copy, "SQLite format 3").unwrap();
    assert_eq!(copied(), file.open().head().unwrap());
    record(&mut file.open(), "K2", "referral");
    assert_eq!(copied(), file.open().head().unwrap());
    // Changed by somebody else since it was looked at: their copy stays.
    let kept = fs::read(&copy).unwrap();
    copy_first(&file.path, &file.bare(), 0).unwrap();
    assert_eq!(fs::read(&copy).unwrap(), kept);
    let left = fs::read_dir(file.beside("")).unwrap();
    let names: Vec<_> = left.map(|it| it.unwrap().file_name()).collect();
    assert!(
        !names.iter().any(|name| {
            let name = name.to_str().unwrap();
            name.contains(".part-") || name.contains("schema-0")
        }),
        "{names:?}"
    );
}
