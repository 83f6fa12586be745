//! What verify sees, and says: each sort of harm done by a program that does not ask us.

use rusqlite::Connection;

use crate::store::sqlite::testing::{TestFile, batch, file, instead, plain, record, said};
use crate::store::{ChainHead, Erasure, Finding, Log as _};

/// Six records, of K1, K2 and K3, with the head noted.
fn noted() -> (TestFile, ChainHead) {
    let file = file();
    let mut store = file.open();
    for child in ["K1", "K2", "K3"] {
        record(&mut store, child, "visit");
    }
    let head = store
        .anchor("2026-03-01T10:00:00Z".parse().unwrap())
        .unwrap();
    drop(store);
    (file, head)
}

fn findings(file: &TestFile, printed: Option<&ChainHead>) -> Vec<Finding> {
    let findings = file.open().verify(printed).unwrap().findings;
    // The forger's missing guards are found too, and are not what is looked for here.
    findings
        .into_iter()
        .filter(|finding| !matches!(finding, Finding::Schema(_)))
        .collect()
}

fn harm(file: &TestFile, sql: &str) -> Connection {
    let forger = file.forger();
    forger.pragma_update(None, "foreign_keys", false).unwrap();
    forger.execute_batch(sql).unwrap();
    forger
}

/// Does harm, and makes the list of cases fit it.
fn harm_with_care(file: &TestFile, sql: &str) {
    drop(harm(file, sql));
    file.open().rebuild_projection().unwrap();
}

#[test]
fn a_sound_file_is_said_to_be_sound() {
    let (file, head) = noted();
    let found = file.open().verify(Some(&head)).unwrap();
    assert!(found.sound());
    assert_eq!((found.head, found.records), (head.clone(), 6));
    assert_eq!(found.anchor, Some(head));
}

#[test]
fn altered_words_are_found() {
    let (file, _) = noted();
    harm(
        &file,
        "UPDATE bodies SET body = replace(body, '2026-02-01', '2026-02-02') WHERE seq = 4",
    );
    let found = findings(&file, None);
    assert_eq!(
        found,
        [Finding::Body {
            seq: 4,
            id: "K2-e".into()
        }]
    );
    assert_eq!(
        found[0].to_string(),
        "the words of record 4 (K2-e) are not those that were recorded"
    );
}

#[test]
fn a_byte_flipped_on_the_disk_is_found_though_sqlite_says_ok() {
    let (file, _) = noted();
    drop(file.bare());
    let mut bytes = std::fs::read(&file.path).unwrap();
    let name = b"Child K2";
    let places: Vec<_> = (0..bytes.len() - name.len())
        .filter(|&at| &bytes[at..at + name.len()] == name)
        .collect();
    for at in places {
        bytes[at] = b'c';
    }
    std::fs::write(&file.path, bytes).unwrap();
    let found = findings(&file, None);
    assert!(found.contains(&Finding::Body {
        seq: 3,
        id: "K2-d".into()
    }));
    assert!(
        !found
            .iter()
            .any(|finding| matches!(finding, Finding::File(_)))
    );
}

#[test]
fn words_that_are_gone_without_an_erasure_are_found() {
    let (file, _) = noted();
    harm(&file, "UPDATE bodies SET body = NULL WHERE seq = 4");
    assert_eq!(
        findings(&file, None),
        [Finding::Gone {
            seq: 4,
            id: "K2-e".into()
        }]
    );
}

#[test]
fn an_altered_row_breaks_the_chain_where_it_stands() {
    let (file, _) = noted();
    harm(&file, "UPDATE log SET recorded_by = 'x' WHERE seq = 2");
    assert_eq!(
        findings(&file, None),
        [Finding::Chain {
            seq: 2,
            id: "K1-e".into()
        }]
    );
}

#[test]
fn a_record_taken_out_of_the_middle_is_found() {
    let (file, _) = noted();
    harm_with_care(
        &file,
        "DELETE FROM bodies WHERE seq = 3; DELETE FROM log WHERE seq = 3",
    );
    assert_eq!(
        findings(&file, None),
        [
            Finding::Missing { first: 3, last: 3 },
            Finding::Chain {
                seq: 4,
                id: "K2-e".into()
            }
        ]
    );
}

#[test]
fn a_tail_that_was_cut_is_found_by_the_head_that_was_noted() {
    let (file, _) = noted();
    harm_with_care(
        &file,
        "DELETE FROM bodies WHERE seq > 4; DELETE FROM log WHERE seq > 4",
    );
    assert_eq!(findings(&file, None), [Finding::Cut { found: 4, noted: 6 }]);
}

#[test]
fn a_cut_with_its_note_is_found_only_by_a_head_kept_elsewhere() {
    let (file, head) = noted();
    harm_with_care(
        &file,
        "DELETE FROM bodies WHERE seq > 4; DELETE FROM log WHERE seq > 4;
         DROP TRIGGER anchors_no_delete; DELETE FROM anchors",
    );
    assert_eq!(findings(&file, None), []);
    assert_eq!(
        findings(&file, Some(&head)),
        [Finding::Cut { found: 4, noted: 6 }]
    );
}

#[test]
fn a_log_rewritten_from_end_to_end_is_found_by_the_head() {
    let (file, head) = noted();
    // The same length and a whole chain, with other words in it.
    let other = self::file();
    let mut store = other.open();
    for child in ["K1", "K2", "K4"] {
        record(&mut store, child, "visit");
    }
    assert_eq!(findings(&other, None), []);
    assert_eq!(
        findings(&other, Some(&head)),
        [Finding::Rewritten { seq: 6 }]
    );
    assert_eq!(findings(&file, Some(&head)), []);
}

#[test]
fn a_log_under_another_authority_breaks_at_its_start() {
    let (file, _) = noted();
    harm(
        &file,
        "DROP TRIGGER authority_no_update; UPDATE authority SET id = 'rochdale'",
    );
    assert_eq!(
        findings(&file, None)[0],
        Finding::Chain {
            seq: 1,
            id: "K1-d".into()
        }
    );
}

#[test]
fn a_projection_that_is_not_what_the_log_says_is_found_and_mended() {
    let (file, _) = noted();
    file.bare()
        .execute_batch(
            "UPDATE caseload SET team = 'South' WHERE child = 'K1';
             DELETE FROM caseload WHERE child = 'K2'",
        )
        .unwrap();
    let wrong = |child: &str| Finding::Projection {
        child: child.into(),
    };
    assert_eq!(findings(&file, None), [wrong("K1"), wrong("K2")]);
    file.open().rebuild_projection().unwrap();
    assert_eq!(findings(&file, None), []);
}

#[test]
fn what_children_are_found_by_is_looked_over_and_mended() {
    for harm in [
        "UPDATE sought SET names = 'K1 Somebody Else' WHERE child = 'K1'",
        "DELETE FROM sought WHERE child = 'K1'",
        "UPDATE teams SET open = 9",
        "DELETE FROM teams",
        "INSERT INTO sought_words (sought_words, rowid, names, about)
         VALUES ('delete', 1, 'K1 Child K1', 'A. Khan North')",
        "INSERT INTO sought_letters (sought_letters) VALUES ('delete-all')",
        "INSERT INTO sought_words (rowid, names, about) VALUES (77, 'nobody', '')",
    ] {
        let (file, _) = noted();
        file.bare().execute_batch(harm).unwrap();
        assert!(!findings(&file, None).is_empty(), "{harm}");
        file.open().rebuild_projection().unwrap();
        assert_eq!(findings(&file, None), [], "{harm}");
        assert_eq!(file.open().find("child k1", 5).unwrap()[0].child, "K1");
    }
}

#[test]
fn guards_that_were_taken_down_or_put_up_are_found() {
    let (file, _) = noted();
    file.bare()
        .execute_batch(
            "DROP TRIGGER log_no_update; DROP VIEW supervision;
             CREATE VIEW supervision AS SELECT 1;
             CREATE TRIGGER mine AFTER INSERT ON log BEGIN SELECT 1; END",
        )
        .unwrap();
    let mut found = file.open().verify(None).unwrap().findings;
    found.sort_by_key(ToString::to_string);
    assert_eq!(
        found,
        ["log_no_update", "mine", "supervision"].map(|name| Finding::Schema(name.into()))
    );
}

#[test]
fn an_erasure_leaves_the_chain_whole_and_no_words_in_the_file() {
    let (file, head) = noted();
    let mut store = file.open();
    let secret = "Wren Lane 4";
    let body = crate::store::sqlite::testing::event(&format!(
        r#"{{"kind":"visit","on":"2026-02-01","note":"{secret}"}}"#
    ));
    store
        .append(batch(vec![
            said("s", "K1", body),
            instead("t", "K1", "s", plain("visit", "2026-02-02")),
        ]))
        .unwrap();
    store
        .erase(Erasure {
            id: "x",
            by: "dpo",
            at: "2026-05-01T09:00:00Z".parse().unwrap(),
            record: "s",
            reason: "erasure request 12",
        })
        .unwrap();
    let found = store.verify(Some(&head)).unwrap();
    assert!(found.sound(), "{found:?}");
    assert_eq!(found.records, 9);
    for name in ["board.db", "board.db-wal"] {
        let bytes = std::fs::read(file.beside(name)).unwrap_or_default();
        let found = bytes
            .windows(secret.len())
            .any(|window| window == secret.as_bytes());
        assert!(!found, "{name}");
    }
    // The door is shut again: nothing else can be blanked, that record's row included.
    for sql in [
        "UPDATE bodies SET body = NULL WHERE seq = 1",
        "UPDATE bodies SET body = '{}' WHERE seq = 7",
    ] {
        assert!(store.connection.execute_batch(sql).is_err(), "{sql}");
        assert!(file.bare().execute_batch(sql).is_err(), "bare: {sql}");
    }
}
