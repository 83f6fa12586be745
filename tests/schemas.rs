//! Files that earlier versions made are carried over: they say what they said, and their heads prove
//! what they proved.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]

use std::path::PathBuf;

use oversight::casework::json;
use oversight::casework::record::{Body, Cause, Record, Source};
use oversight::store::{CaseQuery, ChainHead, Finding, Log, SqliteStore};
use tempfile::TempDir;

const HEADS: [(u32, &str); 2] = [
    (
        1,
        "74:40bcdfa2c1a25d87bc1b72158c4fdd3266675e8a3c5bfa101a0c27a13410d751",
    ),
    (
        2,
        "88:4c8126dd5bf4eb25f0910812260276e650d78c8c2ee888aecd16307402a56551",
    ),
];

fn kept(schema: u32, ending: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/schemas");
    folder.join(format!("{schema}.{ending}"))
}

/// A copy of the file of a schema, to be opened and changed.
fn copy(schema: u32) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("board.db");
    std::fs::copy(kept(schema, "db"), &path).unwrap();
    (folder, path)
}

fn head(text: &str) -> ChainHead {
    text.parse().unwrap()
}

fn every_record(store: &mut SqliteStore) -> Vec<Record> {
    let index = store.index().unwrap();
    let mut all: Vec<_> = index
        .iter()
        .flat_map(|case| store.records(&case.child).unwrap())
        .collect();
    all.sort_by_key(|record| record.seq);
    all
}

#[test]
fn a_file_of_each_schema_verifies_against_the_head_it_had() {
    for (schema, noted) in HEADS {
        let (folder, path) = copy(schema);
        let mut store = SqliteStore::open(&path).unwrap();
        let found = store.verify(Some(&head(noted))).unwrap();
        assert!(found.sound(), "{schema}: {found:?}");
        // The chain is another one, over more columns, and it goes on.
        assert_ne!(found.head, head(noted));
        assert_eq!(found.head.seq, head(noted).seq);
        let other = ChainHead {
            chain: "0".repeat(64),
            ..head(noted)
        };
        assert!(!store.verify(Some(&other)).unwrap().sound());
        // The file as it was is beside it.
        let name = format!("board.db.schema-{schema}.bak");
        let backup = rusqlite::Connection::open(folder.path().join(name)).unwrap();
        let version: u32 = backup
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap();
        assert_eq!(version, schema);
    }
}

#[test]
fn a_file_of_each_schema_says_what_it_said() {
    for (schema, _) in HEADS {
        let (_folder, path) = copy(schema);
        let mut store = SqliteStore::open(&path).unwrap();
        let cases = store.cases(&CaseQuery::default()).unwrap();
        let said = cases
            .iter()
            .map(|case| json::write_case("kent", &case.history));
        let expected = std::fs::read_to_string(kept(schema, "jsonl")).unwrap();
        let expected: Vec<serde_json::Value> = expected
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(said.collect::<Vec<_>>(), expected, "{schema}");
    }
}

/// Who, what for and from where is told of each record: what a person wrote stays what they wrote.
#[test]
fn what_ids_and_reasons_told_stands_in_columns() {
    let told = HEADS.map(|(schema, _)| {
        let (_folder, path) = copy(schema);
        let mut store = SqliteStore::open(&path).unwrap();
        let records = every_record(&mut store);
        let files = |record: &&Record| matches!(record.source, Source::File(None));
        let acts: std::collections::BTreeSet<_> =
            records.iter().filter(files).map(|it| &it.act).collect();
        assert_eq!(acts.len(), 2, "two files were taken in");
        let lines = records
            .iter()
            .filter(|record| record.source != Source::File(None) || record.replaces.is_some());
        let lines: Vec<_> = lines.map(line).collect();
        format!("Schema {schema}\n{}", lines.join("\n"))
    });
    insta::assert_snapshot!(told.join("\n\n"));
}

fn line(record: &Record) -> String {
    let says = match &record.body {
        None => "nothing",
        Some(Body::Details(_)) => "details",
        Some(Body::Event(event)) => event.kind(),
        Some(Body::Triage(_)) => "triage",
        Some(Body::Withdrawn) => "withdrawn",
    };
    let is_one = record.id.starts_with(&record.act);
    let act = if is_one { "" } else { "another's act, " };
    let change = record.replaces.as_ref().map(|change| {
        let reason = change.reason.as_deref();
        let reason = reason.map(|it| format!(", \"{it}\"")).unwrap_or_default();
        format!(": {:?}{reason}", change.cause)
    });
    format!(
        "{} {says}, {act}{:?}{}",
        record.seq,
        record.source,
        change.unwrap_or_default()
    )
}

/// An act is undone as a whole after it was carried over, and so is what undid it.
#[test]
fn acts_are_carried_over_whole() {
    let (_folder, path) = copy(2);
    let mut store = SqliteStore::open(&path).unwrap();
    let records = every_record(&mut store);
    let undone = |record: &&Record| record.cause() == Some(Cause::Undo) && record.child == "K0033";
    let undoing = records.iter().find(undone).unwrap();
    assert_eq!(
        store.children_of_act(&undoing.act).unwrap(),
        ["K0033", "K0034"]
    );
    let first = undoing.replaced_id().unwrap();
    let first = records.iter().find(|record| record.id == first).unwrap();
    assert_eq!(
        store.children_of_act(&first.act).unwrap(),
        ["K0033", "K0034"]
    );
}

/// What was altered before a file was carried over is found afterwards; and so is what is altered in
/// the chain that it had.
#[test]
fn carrying_over_hides_nothing() {
    for (sql, record) in [
        ("UPDATE log SET recorded_by = 'D Lewis' WHERE seq = 60", 60),
        ("UPDATE log SET reason = 'undone' WHERE seq = 70", 70),
        ("UPDATE log SET id = 'undo-' || id WHERE seq = 53", 53),
    ] {
        let (_folder, path) = copy(1);
        let forger = rusqlite::Connection::open(&path).unwrap();
        forger.execute_batch("DROP TRIGGER log_no_update").unwrap();
        forger.execute_batch(sql).unwrap();
        drop(forger);
        let mut store = SqliteStore::open(&path).unwrap();
        let found = store.verify(None).unwrap().findings;
        let at = |it: &Finding| matches!(it, Finding::Chain { seq, .. } if *seq == record);
        assert!(found.iter().any(at), "{sql}: {found:?}");
    }
    for sql in [
        "UPDATE earlier_chain SET chain = zeroblob(32) WHERE seq = 60",
        "DELETE FROM earlier_chain WHERE seq = 60",
        "DELETE FROM earlier_chain",
    ] {
        let (_folder, path) = copy(1);
        drop(SqliteStore::open(&path).unwrap());
        let forger = rusqlite::Connection::open(&path).unwrap();
        assert!(forger.execute_batch(sql).is_err(), "{sql}");
        let guards = "DROP TRIGGER earlier_chain_no_update; DROP TRIGGER earlier_chain_no_delete;";
        forger.execute_batch(guards).unwrap();
        forger.execute_batch(sql).unwrap();
        drop(forger);
        let mut store = SqliteStore::open(&path).unwrap();
        let found = store.verify(None).unwrap().findings;
        let is_chain = |it: &Finding| matches!(it, Finding::Chain { .. });
        assert!(found.iter().any(is_chain), "{sql}: {found:?}");
    }
}

#[test]
fn two_that_open_it_at_once_carry_it_over_once() {
    let (_folder, path) = copy(2);
    std::thread::scope(|scope| {
        let opened: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| SqliteStore::open(&path).map(drop)))
            .collect();
        for thread in opened {
            thread.join().unwrap().unwrap();
        }
    });
    let found = SqliteStore::open(&path).unwrap().verify(None).unwrap();
    assert!(found.sound(), "{found:?}");
}
