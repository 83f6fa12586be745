//! Reading the log.

use rusqlite::{
    Connection, OptionalExtension as _, Row, Transaction, TransactionBehavior, params_from_iter,
};

use crate::casework::record::{CaseFile, Record};
use crate::store::chain::{self, Hash};
use crate::store::provenance::{read_replacement, read_source};
use crate::store::text::{read_body, read_time};
use crate::store::{AuthorityRef, CaseQuery, ChainHead, LastAct, StoreError, Who};

use super::error::unsigned;

/// Where the log ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    pub(super) seq: u64,
    pub(super) chain: Hash,
}

impl End {
    pub(super) fn head(&self) -> ChainHead {
        ChainHead {
            seq: self.seq,
            chain: chain::hex(&self.chain),
        }
    }
}

/// Whose file it is. `None` if it does not say.
pub(super) fn authority(connection: &Connection) -> rusqlite::Result<Option<AuthorityRef>> {
    connection
        .query_row("SELECT id, procedure FROM authority", [], |row| {
            Ok(AuthorityRef {
                id: row.get(0)?,
                procedure: row.get(1)?,
            })
        })
        .optional()
}

/// The chain before the first record.
pub(super) fn start(connection: &Connection, authority: &AuthorityRef) -> rusqlite::Result<Hash> {
    let earlier = connection
        .query_row(
            "SELECT chain FROM earlier_chain ORDER BY seq DESC LIMIT 1",
            [],
            |row| row.get(0),
        )
        .optional()?;
    Ok(chain::start(authority, earlier.as_ref()))
}

/// Where the log ends; `start` where it has not begun.
pub(super) fn end(connection: &Connection, start: Hash) -> Result<End, StoreError> {
    let end = connection
        .prepare_cached("SELECT seq, chain FROM log ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| {
            Ok(End {
                seq: unsigned(row.get(0)?)?,
                chain: row.get(1)?,
            })
        })
        .optional()?;
    Ok(end.unwrap_or(End {
        seq: 0,
        chain: start,
    }))
}

pub(super) fn revision(connection: &Connection, child: &str) -> Result<u64, StoreError> {
    let seq = connection
        .prepare_cached("SELECT coalesce(max(seq), 0) FROM log WHERE child = ?1")?
        .query_row([child], |row| unsigned(row.get(0)?))?;
    Ok(seq)
}

/// Records, and beside them their bodies in the same order. Walked side by side: a join would
/// look for each body from the root of its tree, which takes several times as long.
struct Both {
    log: &'static str,
    bodies: &'static str,
}

macro_rules! both {
    ($condition:literal) => {
        Both {
            log: concat!(
                "SELECT child, seq, id, kind, recorded_at, recorded_by, act, source, file, replaces,
                     cause, reason, version FROM log ",
                $condition,
                " ORDER BY child, seq"
            ),
            bodies: concat!(
                "SELECT child, seq, body FROM bodies ",
                $condition,
                " ORDER BY child, seq"
            ),
        }
    };
}

const OF_ONE: Both = both!("WHERE child = ?1");
const OF_ALL: Both = both!("");

pub(super) fn records(connection: &Connection, child: &str) -> Result<Vec<Record>, StoreError> {
    let mut records = Vec::new();
    by_child(connection, &OF_ONE, &[child], |mut read| {
        records.append(&mut read);
    })?;
    Ok(records)
}

const LAST_BY: &str = "SELECT act, child FROM log
    WHERE recorded_by = ?1 AND source IN ('typed', 'undo') ORDER BY seq DESC LIMIT 1";

pub(super) fn last_by(connection: &Connection, by: &str) -> Result<Option<LastAct>, StoreError> {
    let last = connection
        .prepare_cached(LAST_BY)?
        .query_row([by], |row| {
            Ok(LastAct {
                act: row.get(0)?,
                child: row.get(1)?,
            })
        })
        .optional()?;
    Ok(last)
}

const OF_ACT: &str = "SELECT DISTINCT child FROM log
    WHERE act = ?1 AND source IN ('typed', 'undo') ORDER BY child";

pub(super) fn children_of_act(
    connection: &Connection,
    act: &str,
) -> Result<Vec<String>, StoreError> {
    let children = connection
        .prepare_cached(OF_ACT)?
        .query_map([act], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(children)
}

pub(super) fn cases(
    connection: &Connection,
    query: &CaseQuery,
) -> Result<Vec<CaseFile>, StoreError> {
    // All of it as of one moment, and keeping nobody from writing.
    let moment = Transaction::new_unchecked(connection, TransactionBehavior::Deferred)?;
    let mut cases = Vec::new();
    if let Some(before) = query.known_before {
        // The projection is about now: which team held a case then is in the records only.
        let known = |records| {
            cases.extend(CaseFile::known_before(records, before).filter(|case| query.takes(case)));
        };
        match &query.child {
            Some(child) => by_child(&moment, &OF_ONE, &[child], known)?,
            None => everyone(&moment, known)?,
        }
    } else {
        for child in children(&moment, query)? {
            cases.extend(CaseFile::from_records(records(&moment, &child)?));
        }
    }
    Ok(cases)
}

/// The children a query is about, by the projection.
fn children(connection: &Connection, query: &CaseQuery) -> rusqlite::Result<Vec<String>> {
    let since = query.closed_since.map(|day| day.to_string());
    let (sql, values) = children_sql(query, since.as_deref());
    connection
        .prepare_cached(&sql)?
        .query_map(params_from_iter(values), |row| row.get(0))?
        .collect()
}

fn children_sql<'q>(query: &'q CaseQuery, since: Option<&'q str>) -> (String, Vec<&'q str>) {
    let mut sql = "SELECT child FROM caseload WHERE true".to_string();
    let mut values = Vec::new();
    for (column, who) in [("team", &query.team), ("worker", &query.worker)] {
        match who {
            Who::Any => {}
            Who::NotKnown => sql.push_str(&format!(" AND {column} IS NULL")),
            Who::Named(name) => {
                sql.push_str(&format!(" AND {column} = ?"));
                values.push(name.as_str());
            }
        }
    }
    if let Some(child) = &query.child {
        sql.push_str(" AND child = ?");
        values.push(child);
    }
    if let Some(since) = since {
        sql.push_str(" AND (closed_on IS NULL OR closed_on >= ?)");
        values.push(since);
    }
    sql.push_str(" ORDER BY child");
    (sql, values)
}

/// Everything there is, one child after another.
pub(super) fn everyone(
    connection: &Connection,
    each: impl FnMut(Vec<Record>),
) -> Result<(), StoreError> {
    by_child(connection, &OF_ALL, &[], each)
}

/// Hands on the records of one child after another.
fn by_child(
    connection: &Connection,
    sql: &Both,
    values: &[&str],
    mut each: impl FnMut(Vec<Record>),
) -> Result<(), StoreError> {
    let mut log = connection.prepare_cached(sql.log)?;
    let mut bodies = connection.prepare_cached(sql.bodies)?;
    // The second is begun while the first is being read, so both see the file at one moment.
    let mut rows = log.query(params_from_iter(values))?;
    let mut words = bodies.query(params_from_iter(values))?;
    let mut records: Vec<Record> = Vec::new();
    while let Some(row) = rows.next()? {
        let body = words.next()?;
        let record = record(row, body)??;
        if records
            .first()
            .is_some_and(|first| first.child != record.child)
        {
            let room = Vec::with_capacity(records.len());
            each(std::mem::replace(&mut records, room));
        }
        records.push(record);
    }
    if !records.is_empty() {
        each(records);
    }
    Ok(())
}

fn record(row: &Row<'_>, words: Option<&Row<'_>>) -> rusqlite::Result<Result<Record, StoreError>> {
    let child = row.get_ref(0)?.as_str()?;
    let seq: i64 = row.get(1)?;
    let id: String = row.get(2)?;
    let kind = row.get_ref(3)?.as_str()?;
    let unreadable = |problem: &str| {
        Ok(Err(StoreError::Corrupt {
            detail: format!("record {seq} ({id}) cannot be read: {problem}"),
        }))
    };
    // Every record has its row of words, blanked or not. If they fall out of step, one is gone.
    let Some(words) = words else {
        return unreadable("its words are gone");
    };
    if words.get::<_, i64>(1)? != seq || words.get_ref(0)?.as_str()? != child {
        return unreadable("its words are gone");
    }
    let version = row.get(12)?;
    let body = match read_body(kind, version, words.get_ref(2)?.as_str_or_null()?) {
        Ok(body) => body,
        Err(problem) => return unreadable(&problem),
    };
    let Some(recorded_at) = read_time(row.get_ref(4)?.as_str()?) else {
        return unreadable("it has no time of recording");
    };
    let Some(source) = read_source(row.get_ref(7)?.as_str()?, row.get(8)?) else {
        return unreadable("where it came from is not known");
    };
    let cause = row.get_ref(10)?.as_str_or_null()?;
    let Some(replaces) = read_replacement(row.get(9)?, cause, row.get(11)?) else {
        return unreadable("why it replaces another is not known");
    };
    Ok(Ok(Record {
        seq: unsigned(seq)?,
        child: child.to_string(),
        recorded_at,
        by: row.get(5)?,
        act: row.get(6)?,
        source,
        body,
        replaces,
        id,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::testing;

    /// How SQLite would go about a query, step by step.
    fn plan(connection: &Connection, sql: &str, values: &[&str]) -> Vec<String> {
        connection
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap()
            .query_map(params_from_iter(values), |row| row.get(3))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    }

    #[test]
    fn a_teams_board_is_read_by_index_alone_and_nothing_is_sorted() {
        let file = testing::file();
        let store = file.open();
        let query = CaseQuery {
            team: Who::Named("North".into()),
            ..CaseQuery::default()
        };
        let (sql, values) = children_sql(&query, Some("2026-01-01"));
        assert_eq!(
            plan(&store.connection, &sql, &values),
            ["SEARCH caseload USING INDEX caseload_team (team=?)"]
        );
        for (sql, values, step) in [
            (
                OF_ONE.log,
                &["K1"][..],
                "SEARCH log USING PRIMARY KEY (child=?)",
            ),
            (
                OF_ONE.bodies,
                &["K1"],
                "SEARCH bodies USING PRIMARY KEY (child=?)",
            ),
            (OF_ALL.log, &[], "SCAN log"),
            (OF_ALL.bodies, &[], "SCAN bodies"),
        ] {
            assert_eq!(plan(&store.connection, sql, values), [step]);
        }
        for (sql, step) in [
            (OF_ACT, "SEARCH log USING INDEX log_act (act=?)"),
            (LAST_BY, "SEARCH log USING INDEX log_by (recorded_by=?)"),
        ] {
            assert_eq!(plan(&store.connection, sql, &["a"]), [step]);
        }
    }
}
