//! Making and opening: one clear message for each thing that a path can turn out to be.

use std::fs;

use crate::store::sqlite::schema::LATEST;
use crate::store::sqlite::testing::{TestFile, authority, batch, file, plain, record, said};
use crate::store::{AuthorityRef, ErrorKind, Log as _, SqliteStore, StoreError};

fn refused(file: &TestFile, name: &str) -> StoreError {
    let before = listing(file);
    let error = SqliteStore::open(&file.beside(name)).unwrap_err();
    assert_eq!(listing(file), before, "opening leaves nothing behind");
    assert!(!error.hint().is_empty());
    error
}

fn listing(file: &TestFile) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(file.beside(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with("board.db"))
        .collect();
    names.sort();
    names
}

#[test]
fn what_was_made_is_opened_again() {
    let file = file();
    record(&mut file.open(), "K1", "referral");
    let mut store = file.open();
    assert_eq!(store.authority(), &authority());
    assert_eq!(store.head().unwrap().seq, 2);
    assert_eq!(store.path(), file.path);
}

#[test]
fn the_authority_and_its_procedure_are_kept() {
    let file = file();
    let path = file.beside("own folder/own.db");
    let own = AuthorityRef {
        id: "own".into(),
        procedure: Some("id = \"own\"\n".repeat(10_000)),
    };
    SqliteStore::create(&path, own.clone()).unwrap();
    assert_eq!(SqliteStore::open(&path).unwrap().authority(), &own);
}

#[test]
fn a_file_is_never_made_over_another() {
    let file = file();
    let error = SqliteStore::create(&file.path, authority()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Exists);
    file.open();
    assert!(
        SqliteStore::create(
            &file.beside("x.db"),
            AuthorityRef {
                id: " ".into(),
                procedure: None
            }
        )
        .is_err()
    );
    assert!(!file.beside("x.db").exists());
}

#[test]
fn a_missing_file_is_not_made() {
    let file = file();
    let error = refused(&file, "none.db");
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert!(error.to_string().starts_with("there is no file at "));
    assert_eq!(refused(&file, "none/none.db").kind(), ErrorKind::NotFound);
    assert_eq!(refused(&file, "board.db/x").kind(), ErrorKind::NotFound);
}

#[test]
fn an_empty_file_is_not_taken_for_a_new_one() {
    let file = file();
    fs::write(file.beside("empty.db"), "").unwrap();
    assert_eq!(refused(&file, "empty.db").kind(), ErrorKind::Empty);
}

#[test]
fn a_folder_is_said_to_be_one() {
    let file = file();
    fs::create_dir(file.beside("folder")).unwrap();
    let error = refused(&file, "folder");
    assert_eq!(error.kind(), ErrorKind::NotOurs);
    assert!(error.to_string().ends_with("is a folder, not a file"));
}

#[test]
fn other_files_are_not_touched() {
    let file = file();
    fs::write(file.beside("notes.txt"), "milk").unwrap();
    assert_eq!(refused(&file, "notes.txt").kind(), ErrorKind::NotOurs);
    rusqlite::Connection::open(file.beside("other.db"))
        .unwrap()
        .execute_batch("CREATE TABLE log (x); PRAGMA user_version = 1")
        .unwrap();
    assert_eq!(refused(&file, "other.db").kind(), ErrorKind::NotOurs);
}

#[test]
fn a_file_of_a_later_version_is_refused() {
    let file = file();
    file.bare()
        .pragma_update(None, "user_version", LATEST + 1)
        .unwrap();
    let error = SqliteStore::open(&file.path).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Newer);
    assert!(
        error
            .to_string()
            .ends_with("a later version of oversight (schema 5; this one knows up to 4)"),
        "{error}"
    );
}

#[test]
fn a_file_that_was_never_finished_is_refused() {
    let file = file();
    let begun = file.beside("begun.db");
    rusqlite::Connection::open(&begun)
        .unwrap()
        .pragma_update(
            None,
            "application_id",
            crate::store::sqlite::schema::APPLICATION_ID,
        )
        .unwrap();
    assert_eq!(refused(&file, "begun.db").kind(), ErrorKind::Empty);
}

#[test]
fn a_file_of_noise_is_said_to_be_damaged() {
    let file = file();
    record(&mut file.open(), "K1", "referral");
    drop(file.bare());
    let mut bytes = fs::read(&file.path).unwrap();
    bytes[100..8192].fill(0x55);
    fs::write(&file.path, bytes).unwrap();
    let error = SqliteStore::open(&file.path).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Corrupt, "{error}");
}

#[test]
fn litestream_may_keep_its_tables_in_the_file() {
    let file = file();
    file.bare()
        .execute_batch("CREATE TABLE _litestream_seq (id); CREATE TABLE _litestream_lock (id)")
        .unwrap();
    assert!(file.open().verify(None).unwrap().sound());
}

#[cfg(unix)]
#[test]
fn only_this_account_can_read_the_files() {
    use std::os::unix::fs::PermissionsExt as _;
    let file = file();
    let mut store = file.open();
    record(&mut store, "K1", "referral");
    let copy = file.beside("copy.db");
    store
        .backup(&copy, "2026-03-01T09:00:00Z".parse().unwrap())
        .unwrap();
    for path in [
        file.path.clone(),
        file.beside("board.db-wal"),
        file.beside("board.db-shm"),
        copy,
    ] {
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", path.display());
    }
}

#[cfg(unix)]
#[test]
fn a_folder_or_file_that_cannot_be_written_is_said_to_be_so() {
    use std::os::unix::fs::PermissionsExt as _;
    let set = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let file = file();
    record(&mut file.open(), "K1", "referral");
    set(&file.path, 0o400);
    set(&file.beside(""), 0o500);
    // Root writes where it likes, and this test says nothing there.
    if fs::write(file.beside("probe"), "").is_err() {
        let error = SqliteStore::open(&file.path).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ReadOnly, "{error}");
        set(&file.path, 0o600);
        let error = SqliteStore::open(&file.path).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ReadOnly, "{error}");
        let error = SqliteStore::create(&file.beside("new.db"), authority()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ReadOnly, "{error}");
    }
    set(&file.beside(""), 0o700);
}

#[test]
fn a_full_file_refuses_whole_and_goes_on_when_there_is_room() {
    let file = file();
    let mut store = file.open();
    record(&mut store, "K1", "referral");
    let head = store.head().unwrap();
    // SQLite's own limit on the file stands in for a full disk.
    let pages: i64 = store
        .connection
        .query_row("PRAGMA page_count", [], |row| row.get(0))
        .unwrap();
    store
        .connection
        .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))
        .unwrap();
    let long = crate::store::sqlite::testing::event(&format!(
        r#"{{"kind":"visit","on":"2026-02-01","note":"{}"}}"#,
        "x".repeat(100_000)
    ));
    let error = store
        .append(batch(vec![said("v", "K1", long.clone())]))
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Full, "{error}");
    assert_eq!(store.head().unwrap(), head);
    store
        .connection
        .pragma_update_and_check(None, "max_page_count", 1 << 30, |_| Ok(()))
        .unwrap();
    store.append(batch(vec![said("v", "K1", long)])).unwrap();
    store
        .append(batch(vec![said("w", "K1", plain("visit", "2026-02-02"))]))
        .unwrap();
}
