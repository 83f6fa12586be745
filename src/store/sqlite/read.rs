//! Reading the log.

use rusqlite::{Connection, OptionalExtension as _, Row, params_from_iter};

use crate::casework::record::{CaseFile, Record};
use crate::store::chain::{self, Hash};
use crate::store::text::{read_body, read_time};
use crate::store::{CaseQuery, Head, StoreError, Who};

use super::{sql_error, unsigned};

/// Where the log ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    pub(super) seq: u64,
    pub(super) chain: Hash,
}

impl End {
    pub(super) fn head(&self) -> Head {
        Head {
            seq: self.seq,
            chain: chain::hex(&self.chain),
        }
    }
}

/// Where the log ends; `start` where it has not begun.
pub(super) fn end(connection: &Connection, start: Hash) -> Result<End, StoreError> {
    let read = || {
        connection
            .prepare_cached("SELECT seq, chain FROM log ORDER BY seq DESC LIMIT 1")?
            .query_row([], |row| {
                Ok(End {
                    seq: unsigned(row.get(0)?)?,
                    chain: row.get(1)?,
                })
            })
            .optional()
    };
    let end = read().map_err(|error| sql_error(&error))?;
    Ok(end.unwrap_or(End {
        seq: 0,
        chain: start,
    }))
}

pub(super) fn revision(connection: &Connection, child: &str) -> Result<u64, StoreError> {
    let read = || {
        connection
            .prepare_cached("SELECT coalesce(max(seq), 0) FROM log WHERE child = ?1")?
            .query_row([child], |row| unsigned(row.get(0)?))
    };
    read().map_err(|error| sql_error(&error))
}

/// The columns that [`record`] reads, from `log AS l` and `bodies AS b`.
const COLUMNS: &str = "l.child, l.seq, l.id, l.kind, l.recorded_at, l.recorded_by, l.replaces,
    l.reason, b.body";
const BODY: &str = "JOIN bodies AS b ON b.child = l.child AND b.seq = l.seq";

pub(super) fn records(connection: &Connection, child: &str) -> Result<Vec<Record>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM log AS l {BODY} WHERE l.child = ?1 ORDER BY l.seq");
    let mut records = Vec::new();
    by_child(connection, &sql, &[child], |mut read| {
        records.append(&mut read);
    })?;
    Ok(records)
}

pub(super) fn cases(
    connection: &Connection,
    query: &CaseQuery,
) -> Result<Vec<CaseFile>, StoreError> {
    let mut cases = Vec::new();
    if let Some(day) = query.known_on {
        // The projection is about now: which team held a case then is in the records only.
        let (condition, values) = match &query.child {
            Some(child) => ("WHERE l.child = ?1", vec![child.as_str()]),
            None => ("", Vec::new()),
        };
        let sql =
            format!("SELECT {COLUMNS} FROM log AS l {BODY} {condition} ORDER BY l.child, l.seq");
        by_child(connection, &sql, &values, |records| {
            cases.extend(CaseFile::known_on(records, day).filter(|case| query.takes(case)));
        })?;
        return Ok(cases);
    }
    let since = query.closed_since.map(|day| day.to_string());
    let (conditions, values) = conditions(query, since.as_deref());
    // CROSS JOIN: SQLite is to find the cases first, and then their records.
    let sql = format!(
        "SELECT {COLUMNS} FROM caseload AS c CROSS JOIN log AS l ON l.child = c.child {BODY}
         {conditions} ORDER BY c.child, l.seq"
    );
    by_child(connection, &sql, &values, |records| {
        cases.extend(CaseFile::from_records(records));
    })?;
    Ok(cases)
}

fn conditions<'q>(query: &'q CaseQuery, since: Option<&'q str>) -> (String, Vec<&'q str>) {
    let mut conditions = Vec::new();
    let mut values = Vec::new();
    for (column, who) in [("c.team", &query.team), ("c.worker", &query.worker)] {
        match who {
            Who::Any => {}
            Who::NotKnown => conditions.push(format!("{column} IS NULL")),
            Who::Named(name) => {
                conditions.push(format!("{column} = ?"));
                values.push(name.as_str());
            }
        }
    }
    if let Some(child) = &query.child {
        conditions.push("c.child = ?".into());
        values.push(child);
    }
    if let Some(since) = since {
        conditions.push("(c.closed_on IS NULL OR c.closed_on >= ?)".into());
        values.push(since);
    }
    let clause = if conditions.is_empty() {
        String::new()
    } else {
        format!("WHERE {}", conditions.join(" AND "))
    };
    (clause, values)
}

/// Hands on the records of one child after another. The statement orders them by child.
pub(super) fn by_child(
    connection: &Connection,
    sql: &str,
    values: &[&str],
    mut each: impl FnMut(Vec<Record>),
) -> Result<(), StoreError> {
    let sql_failed = |error: rusqlite::Error| sql_error(&error);
    let mut statement = connection.prepare_cached(sql).map_err(sql_failed)?;
    let mut rows = statement
        .query(params_from_iter(values))
        .map_err(sql_failed)?;
    let mut records: Vec<Record> = Vec::new();
    while let Some(row) = rows.next().map_err(sql_failed)? {
        let record = record(row).map_err(sql_failed)??;
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

/// Everything there is, one child after another.
pub(super) fn everyone(
    connection: &Connection,
    each: impl FnMut(Vec<Record>),
) -> Result<(), StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM log AS l {BODY} ORDER BY l.child, l.seq");
    by_child(connection, &sql, &[], each)
}

fn record(row: &Row<'_>) -> rusqlite::Result<Result<Record, StoreError>> {
    let seq = unsigned(row.get(1)?)?;
    let id: String = row.get(2)?;
    let kind = row.get_ref(3)?.as_str()?;
    let at = row.get_ref(4)?.as_str()?;
    let body = row.get_ref(8)?.as_str_or_null()?;
    let unreadable = |problem: &str| StoreError::Corrupt {
        detail: format!("record {seq} ({id}) cannot be read: {problem}"),
    };
    let body = match read_body(kind, body) {
        Ok(body) => body,
        Err(problem) => return Ok(Err(unreadable(&problem))),
    };
    let Some(recorded_at) = read_time(at) else {
        return Ok(Err(unreadable("it has no time of recording")));
    };
    Ok(Ok(Record {
        seq,
        child: row.get(0)?,
        recorded_at,
        by: row.get(5)?,
        body,
        replaces: row.get(6)?,
        reason: row.get(7)?,
        id,
    }))
}
