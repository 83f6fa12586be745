//! Files for tests.

use std::path::PathBuf;

use rusqlite::Connection;
use tempfile::TempDir;

use crate::casework::record::{Body, Cause, NewRecord};
use crate::casework::{CaseDetails, Child};
use crate::store::{AuthorityRef, Batch, Log as _};

use super::SqliteStore;

/// A file that was made, in a folder that goes with this.
pub(crate) struct TestFile {
    folder: TempDir,
    pub(crate) path: PathBuf,
}

pub(crate) fn authority() -> AuthorityRef {
    AuthorityRef {
        id: "kent".into(),
        procedure: None,
    }
}

pub(crate) fn file() -> TestFile {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("board.db");
    SqliteStore::create(&path, authority()).unwrap();
    TestFile { folder, path }
}

impl TestFile {
    pub(crate) fn open(&self) -> SqliteStore {
        SqliteStore::open(&self.path).unwrap()
    }

    /// The file as another program has it, one that does as its owner says.
    pub(crate) fn bare(&self) -> Connection {
        let connection = Connection::open(&self.path).unwrap();
        connection
            .pragma_update(None, "recursive_triggers", true)
            .unwrap();
        connection
    }

    /// The same, with the guards on the log taken down.
    pub(crate) fn forger(&self) -> Connection {
        let connection = self.bare();
        for trigger in [
            "log_no_update",
            "log_no_delete",
            "log_in_order",
            "bodies_only_erased",
            "bodies_no_delete",
        ] {
            connection
                .execute_batch(&format!("DROP TRIGGER {trigger}"))
                .unwrap();
        }
        connection
    }

    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

pub(crate) fn details(child: &str, team: Option<&str>, worker: Option<&str>) -> Body {
    Body::Details(CaseDetails {
        child: Child {
            id: child.into(),
            name: Some(format!("Child {child}")),
            ..Child::default()
        },
        team: team.map(Into::into),
        worker: worker.map(Into::into),
        ..CaseDetails::default()
    })
}

/// An event from its JSON.
pub(crate) fn event(json: &str) -> Body {
    Body::Event(crate::casework::stored::read_event(json).unwrap())
}

/// An event of which only kind and day are known.
pub(crate) fn plain(kind: &str, on: &str) -> Body {
    event(&format!(r#"{{"kind":"{kind}","on":"{on}"}}"#))
}

pub(crate) fn said(id: &str, child: &str, body: Body) -> NewRecord {
    NewRecord {
        id: id.into(),
        ..NewRecord::typed(id, 0, child, body)
    }
}

pub(crate) fn instead(id: &str, child: &str, of: &str, body: Body) -> NewRecord {
    let cause = match body {
        Body::Withdrawn => Cause::Withdrawal,
        _ => Cause::Correction,
    };
    said(id, child, body).replacing(of, cause, Some("mistyped"))
}

/// A batch that expects nothing.
pub(crate) fn batch(records: Vec<NewRecord>) -> Batch<'static> {
    Batch {
        by: "asmith",
        at: "2026-03-01T09:00:00Z".parse().unwrap(),
        expect: &[],
        records,
        clears: None,
    }
}

/// Records who the child is and one event, under ids made from the child's.
pub(crate) fn record(store: &mut SqliteStore, child: &str, kind: &str) {
    store
        .append(batch(vec![
            said(
                &format!("{child}-d"),
                child,
                details(child, Some("North"), Some("A. Khan")),
            ),
            said(&format!("{child}-e"), child, plain(kind, "2026-02-01")),
        ]))
        .unwrap();
}
