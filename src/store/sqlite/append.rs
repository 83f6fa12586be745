//! Adding to the log, in one short transaction.

use rusqlite::{Connection, OptionalExtension as _, Row as SqlRow, Statement, Transaction, params};

use crate::store::chain::{Hash, Link};
use crate::store::provenance::read_replacement;
use crate::store::rules::{self, Admitted, Found, Ledger, Row};
use crate::store::{Batch, Commit, Erasure, StoreError};

use super::connection::Gate;
use super::error::{signed, unsigned};
use super::read::{self, End};
use super::{caseload, side_tables};

pub(super) fn append(
    connection: &mut Connection,
    start: Hash,
    batch: Batch<'_>,
) -> Result<Commit, StoreError> {
    let clears = batch.clears;
    let mut log = OpenLog::begin(connection, start)?;
    let admitted = rules::admit(&mut log, batch)?;
    if let Some(key) = clears {
        side_tables::drop_draft(&log.transaction, key)?;
    }
    log.commit(admitted)
}

pub(super) fn erase(
    connection: &mut Connection,
    start: Hash,
    gate: &Gate,
    erasure: Erasure<'_>,
) -> Result<Commit, StoreError> {
    let mut log = OpenLog::begin(connection, start)?;
    let (admitted, target) = rules::admit_erasure(&mut log, erasure)?;
    let Some(target) = target else {
        return log.commit(admitted);
    };
    {
        // Prepared here and not cached, so that the permission ends with the statement.
        let _held = gate.erasing();
        log.transaction.execute(
            "UPDATE bodies SET body = NULL WHERE child = ?1 AND seq = ?2",
            (&target.child, signed(target.seq)?),
        )?;
    }
    let commit = log.commit(admitted)?;
    // The WAL still has the page as it was. If another session is reading, its last checkpoint
    // does this later.
    drop(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())));
    Ok(commit)
}

/// The statement that adds a row to a table made like the log.
pub(super) fn insertion(table: &str) -> String {
    format!(
        "INSERT INTO {table} (seq, id, act, child, kind, happened, recorded_at, recorded_by,
             source, file, replaces, cause, reason, version, body_hash, chain)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"
    )
}

/// Adds a row by [`insertion`]'s statement.
pub(super) fn insert(
    statement: &mut Statement<'_>,
    link: &Link<'_>,
    chain: &Hash,
) -> rusqlite::Result<()> {
    statement
        .execute(params![
            signed(link.seq)?,
            link.id,
            link.act,
            link.child,
            link.kind,
            link.happened,
            link.recorded_at,
            link.by,
            link.source,
            link.file,
            link.replaces,
            link.cause,
            link.reason,
            link.version,
            link.body,
            chain,
        ])
        .map(drop)
}

/// The log while it is being written to, in one transaction.
struct OpenLog<'c> {
    transaction: Transaction<'c>,
    end: End,
}

impl<'c> OpenLog<'c> {
    fn begin(connection: &'c mut Connection, start: Hash) -> Result<Self, StoreError> {
        let transaction = connection.transaction()?;
        let end = read::end(&transaction, start)?;
        Ok(Self { transaction, end })
    }

    fn commit(self, admitted: Admitted) -> Result<Commit, StoreError> {
        caseload::refresh(&self.transaction, &admitted.touched)?;
        self.transaction.commit()?;
        Ok(Commit {
            head: self.end.head(),
            added: admitted.added,
            already: admitted.already,
            seqs: admitted.seqs,
        })
    }

    fn insert(&self, row: &Row, seq: u64, chain: &Hash) -> rusqlite::Result<()> {
        let mut log = self.transaction.prepare_cached(&insertion("log"))?;
        insert(&mut log, &row.link(seq), chain)?;
        let seq = signed(seq)?;
        self.transaction
            .prepare_cached("INSERT INTO bodies (child, seq, body) VALUES (?1, ?2, ?3)")?
            .execute((&row.child, seq, &row.body))?;
        Ok(())
    }

    fn found(&self, id: &str) -> rusqlite::Result<Option<Found>> {
        let read = |row: &SqlRow<'_>| {
            let cause = row.get_ref(4)?.as_str_or_null()?;
            Ok(Found {
                seq: unsigned(row.get(0)?)?,
                child: row.get(1)?,
                kind: row.get(2)?,
                replaces: read_replacement(row.get(3)?, cause, row.get(5)?).flatten(),
                body_hash: row.get(6)?,
            })
        };
        self.transaction
            .prepare_cached(
                "SELECT seq, child, kind, replaces, cause, reason, body_hash FROM log WHERE id = ?1",
            )?
            .query_row([id], read)
            .optional()
    }

    fn replaced_by(&self, id: &str) -> rusqlite::Result<Vec<(String, String)>> {
        self.transaction
            .prepare_cached("SELECT id, kind FROM log WHERE replaces = ?1 ORDER BY seq")?
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect()
    }
}

impl Ledger for OpenLog<'_> {
    fn revision(&mut self, child: &str) -> Result<u64, StoreError> {
        read::revision(&self.transaction, child)
    }

    fn find(&mut self, id: &str) -> Result<Option<Found>, StoreError> {
        Ok(self.found(id)?)
    }

    fn replacers(&mut self, id: &str) -> Result<Vec<(String, String)>, StoreError> {
        Ok(self.replaced_by(id)?)
    }

    fn push(&mut self, row: &Row) -> Result<u64, StoreError> {
        let seq = self.end.seq + 1;
        let chain = row.link(seq).after(&self.end.chain);
        self.insert(row, seq, &chain)?;
        self.end = End { seq, chain };
        Ok(seq)
    }
}
