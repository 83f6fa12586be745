//! Schema 3: carries the log of schemas 1 and 2 over, and tells who, what for and from where of each
//! of its records. The hashes that a record had stay beside the log; the chain is made anew over all
//! of its columns.

mod told;

use rusqlite::{Connection, Row, Statement};
use rusqlite_migration::HookResult;

use crate::store::chain::{self, Hash, Link};
use crate::store::provenance::{write_cause, write_source};

use super::append::{insert, insertion};
use super::read;
use told::{Earlier, Teller};

/// The version of the bodies that schemas 1 and 2 wrote.
const WRITTEN_IN: u32 = 1;

/// The tables that the rows are carried over to.
pub(super) const BEFORE: &str = include_str!("before.sql");

/// Carries every record over, and puts the guards up again.
pub(super) fn carry_over(connection: &rusqlite::Transaction<'_>) -> HookResult {
    if let Some(last) = last_hash(connection)? {
        records(connection, &last)?;
    }
    connection.execute_batch(include_str!("after.sql"))?;
    Ok(())
}

fn last_hash(connection: &Connection) -> rusqlite::Result<Option<Hash>> {
    connection
        .prepare("SELECT chain FROM log ORDER BY seq DESC LIMIT 1")?
        .query_map([], |row| row.get(0))?
        .next()
        .transpose()
}

fn records(connection: &Connection, last: &Hash) -> rusqlite::Result<()> {
    let authority = read::authority(connection)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    let mut before = chain::start(&authority, Some(last));
    let mut teller = Teller::new(connection)?;
    let mut log = connection.prepare(
        "SELECT seq, id, child, kind, happened, recorded_at, recorded_by, replaces, reason,
             body_hash, chain
         FROM log ORDER BY seq",
    )?;
    let mut write = Writer::new(connection)?;
    let mut rows = log.query([])?;
    while let Some(row) = rows.next()? {
        before = record(row, &before, &mut teller, &mut write)?;
    }
    Ok(())
}

/// Carries one record over. Returns its place in the chain.
fn record(
    row: &Row<'_>,
    before: &Hash,
    teller: &mut Teller<'_>,
    write: &mut Writer<'_>,
) -> rusqlite::Result<Hash> {
    let earlier = Earlier {
        id: row.get_ref(1)?.as_str()?,
        child: row.get_ref(2)?.as_str()?,
        seq: row.get(0)?,
        kind: row.get_ref(3)?.as_str()?,
        recorded_at: row.get_ref(5)?.as_str()?,
        by: row.get_ref(6)?.as_str()?,
        replaces: row.get_ref(7)?.as_str_or_null()?,
        reason: row.get_ref(8)?.as_str_or_null()?,
    };
    let told = teller.tell(&earlier)?;
    let (source, file) = write_source(&told.source);
    let body: Hash = row.get(9)?;
    let link = Link {
        seq: super::error::unsigned(earlier.seq)?,
        id: earlier.id,
        act: &told.act,
        child: earlier.child,
        kind: earlier.kind,
        happened: row.get_ref(4)?.as_str_or_null()?,
        recorded_at: earlier.recorded_at,
        by: earlier.by,
        source,
        file,
        replaces: earlier.replaces,
        cause: told.cause.map(write_cause),
        reason: told.reason,
        version: WRITTEN_IN,
        body: &body,
    };
    let chain = link.after(before);
    insert(&mut write.log, &link, &chain)?;
    write
        .earlier
        .execute((earlier.seq, row.get::<_, Hash>(10)?))?;
    Ok(chain)
}

/// Where the rows go.
struct Writer<'c> {
    log: Statement<'c>,
    earlier: Statement<'c>,
}

impl<'c> Writer<'c> {
    fn new(connection: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            log: connection.prepare(&insertion("log_3"))?,
            earlier: connection
                .prepare("INSERT INTO earlier_chain (seq, chain) VALUES (?1, ?2)")?,
        })
    }
}
