//! The projection: one line a case, so that a team's board costs the same whatever else the file
//! holds. A line is always made from all of a child's records, never amended, so that it cannot
//! drift from them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rusqlite::{Connection, Row, params_from_iter};

use crate::casework::record::CaseFile;
use crate::store::find::Sought;
use crate::store::{CaseSummary, StoreError, TeamSummary};

use super::error::{signed, unsigned};
use super::{find, read};

/// Makes the lines of these children anew.
pub(super) fn refresh(
    connection: &Connection,
    children: &BTreeSet<String>,
) -> Result<(), StoreError> {
    for child in children {
        let case = CaseFile::from_records(read::records(connection, child)?);
        match case {
            Some(case) => write(connection, &CaseSummary::of(&case))?,
            // The record of who the child is was withdrawn or erased.
            None => {
                connection
                    .prepare_cached("DELETE FROM caseload WHERE child = ?1")?
                    .execute([child])?;
                find::keep(connection, child, None)?;
            }
        }
    }
    Ok(())
}

/// Makes every line anew.
pub(super) fn rebuild(connection: &mut Connection) -> Result<(), StoreError> {
    let transaction = connection.transaction()?;
    let lines = expected(&transaction)?;
    transaction.execute_batch("DELETE FROM teams; DELETE FROM caseload;")?;
    find::forget_all(&transaction)?;
    fill(&transaction, lines.into_values().collect())?;
    Ok(transaction.commit()?)
}

/// Makes the words by which children are found, and the teams with their counts, from the lines of
/// a file that had none.
pub(super) fn make_searchable(connection: &Connection) -> rusqlite::Result<()> {
    let kept = lines(connection)?;
    connection.execute_batch("DELETE FROM teams; DELETE FROM caseload;")?;
    fill(connection, kept)
}

/// Writes the lines, those last recorded about at the end.
fn fill(connection: &Connection, mut lines: Vec<CaseSummary>) -> rusqlite::Result<()> {
    lines.sort_by_key(|line| line.revision);
    for line in &lines {
        write(connection, line)?;
    }
    Ok(())
}

/// What the lines should be, by child.
pub(super) fn expected(
    connection: &Connection,
) -> Result<BTreeMap<String, CaseSummary>, StoreError> {
    let mut lines = BTreeMap::new();
    read::everyone(connection, |records| {
        if let Some(case) = CaseFile::from_records(records) {
            let line = CaseSummary::of(&case);
            lines.insert(line.child.clone(), line);
        }
    })?;
    Ok(lines)
}

fn write(connection: &Connection, line: &CaseSummary) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO caseload (child, name, family, team, worker, closed_on, revision)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (child) DO UPDATE SET name = excluded.name, family = excluded.family,
                 team = excluded.team, worker = excluded.worker,
                 closed_on = excluded.closed_on, revision = excluded.revision",
        )?
        .execute((
            &line.child,
            &line.name,
            &line.family,
            &line.team,
            &line.worker,
            line.closed_on.map(|day| day.to_string()),
            signed(line.revision)?,
        ))?;
    find::keep(connection, &line.child, Some(&Sought::of(line)))
}

/// Returns every line, by child.
pub(super) fn lines(connection: &Connection) -> rusqlite::Result<Vec<CaseSummary>> {
    lines_where(connection, "true", [])
}

/// Returns the line of a child.
pub(super) fn line_of(
    connection: &Connection,
    child: &str,
) -> rusqlite::Result<Option<CaseSummary>> {
    Ok(lines_where(connection, "child = ?1", [child])?.pop())
}

/// Returns the lines of these children, in this order.
pub(super) fn lines_of(
    connection: &Connection,
    children: &[String],
) -> rusqlite::Result<Vec<CaseSummary>> {
    let children = serde_json::Value::from(children).to_string();
    connection
        .prepare_cached(
            "SELECT child, name, family, team, worker, closed_on, revision
             FROM json_each(?1) CROSS JOIN caseload ON child = value ORDER BY key",
        )?
        .query_map([children], line)?
        .collect()
}

/// Returns the lines of a family's children, by child.
pub(super) fn lines_of_family(
    connection: &Connection,
    family: &str,
) -> rusqlite::Result<Vec<CaseSummary>> {
    lines_where(connection, "family = ?1", [family])
}

fn lines_where<const N: usize>(
    connection: &Connection,
    condition: &str,
    values: [&str; N],
) -> rusqlite::Result<Vec<CaseSummary>> {
    connection
        .prepare_cached(&format!(
            "SELECT child, name, family, team, worker, closed_on, revision
             FROM caseload WHERE {condition} ORDER BY child"
        ))?
        .query_map(params_from_iter(values), line)?
        .collect()
}

fn line(row: &Row<'_>) -> rusqlite::Result<CaseSummary> {
    let closed: Option<String> = row.get(5)?;
    let closed_on = closed
        .map(|day| day.parse::<NaiveDate>())
        .transpose()
        .map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(
                5,
                rusqlite::types::Type::Text,
                Box::new(error),
            )
        })?;
    Ok(CaseSummary {
        child: row.get(0)?,
        name: row.get(1)?,
        family: row.get(2)?,
        team: row.get(3)?,
        worker: row.get(4)?,
        closed_on,
        revision: unsigned(row.get(6)?)?,
    })
}

/// Returns the teams and how many cases each holds, as they are kept.
pub(super) fn teams(connection: &Connection) -> Result<Vec<TeamSummary>, StoreError> {
    summaries(
        connection,
        "SELECT team, open, closed FROM teams ORDER BY team NULLS LAST",
    )
}

/// Returns the same as the lines have it. It reads all of them.
pub(super) fn counted_teams(connection: &Connection) -> Result<Vec<TeamSummary>, StoreError> {
    summaries(
        connection,
        "SELECT team, sum(closed_on IS NULL), sum(closed_on IS NOT NULL)
         FROM caseload GROUP BY team ORDER BY team NULLS LAST",
    )
}

fn summaries(connection: &Connection, sql: &str) -> Result<Vec<TeamSummary>, StoreError> {
    let count = |number: i64| usize::try_from(number).unwrap_or(0);
    let teams = connection
        .prepare_cached(sql)?
        .query_map([], |row| {
            Ok(TeamSummary {
                team: row.get(0)?,
                open: count(row.get(1)?),
                closed: count(row.get(2)?),
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(teams)
}
