//! What is kept beside the log: drafts, settings, who read what, and the heads noted.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension as _};

use crate::store::chain::Hash;
use crate::store::rules::{self, limits};
use crate::store::text::{read_time, write_time};
use crate::store::{ChainHead, Draft, DraftKey, Read, StoreError};

use super::error::signed;
use super::read;

/// A column of [`write_time`]'s text.
fn time(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<DateTime<Utc>> {
    read_time(row.get_ref(column)?.as_str()?).ok_or_else(|| {
        rusqlite::Error::InvalidColumnType(column, "time".into(), rusqlite::types::Type::Text)
    })
}

pub(super) fn save_draft(
    connection: &Connection,
    key: &DraftKey,
    text: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    rules::draft(key, text)?;
    let at = write_time(at)?;
    connection
        .prepare_cached(
            "INSERT INTO drafts (user, form, subject, text, saved_at)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at",
        )?
        .execute((&key.user, &key.form, &key.subject, text, at))?;
    Ok(())
}

pub(super) fn draft(connection: &Connection, key: &DraftKey) -> Result<Option<Draft>, StoreError> {
    let draft = connection
        .prepare_cached(
            "SELECT text, saved_at FROM drafts WHERE user = ?1 AND form = ?2 AND subject = ?3",
        )?
        .query_row((&key.user, &key.form, &key.subject), |row| {
            Ok(Draft {
                text: row.get(0)?,
                saved_at: time(row, 1)?,
            })
        })
        .optional()?;
    Ok(draft)
}

pub(super) fn drafts(
    connection: &Connection,
    user: &str,
) -> Result<Vec<(DraftKey, Draft)>, StoreError> {
    let drafts = connection
        .prepare_cached(
            "SELECT form, subject, text, saved_at FROM drafts WHERE user = ?1
             ORDER BY saved_at DESC, form, subject",
        )?
        .query_map([user], |row| {
            let key = DraftKey {
                user: user.into(),
                form: row.get(0)?,
                subject: row.get(1)?,
            };
            let draft = Draft {
                text: row.get(2)?,
                saved_at: time(row, 3)?,
            };
            Ok((key, draft))
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(drafts)
}

pub(super) fn drop_draft(connection: &Connection, key: &DraftKey) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM drafts WHERE user = ?1 AND form = ?2 AND subject = ?3")?
        .execute((&key.user, &key.form, &key.subject))?;
    Ok(())
}

pub(super) fn setting(connection: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    let text = connection
        .prepare_cached("SELECT text FROM settings WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    Ok(text)
}

pub(super) fn settings(connection: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    let settings = connection
        .prepare_cached("SELECT key, text FROM settings ORDER BY key")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(settings)
}

pub(super) fn set_setting(
    connection: &Connection,
    key: &str,
    text: Option<&str>,
) -> Result<(), StoreError> {
    rules::name("the setting's key", key)?;
    match text {
        Some(text) => {
            rules::not_over("the setting", text, limits::SETTING)?;
            connection.execute(
                "INSERT INTO settings (key, text) VALUES (?1, ?2)
                 ON CONFLICT DO UPDATE SET text = excluded.text",
                (key, text),
            )?
        }
        None => connection.execute("DELETE FROM settings WHERE key = ?1", [key])?,
    };
    Ok(())
}

pub(super) fn note_read(
    connection: &Connection,
    by: &str,
    child: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    rules::name("who reads", by)?;
    rules::name("the child's id", child)?;
    let at = write_time(at)?;
    connection
        .prepare_cached("INSERT INTO reads (read_at, read_by, child) VALUES (?1, ?2, ?3)")?
        .execute((at, by, child))?;
    Ok(())
}

pub(super) fn reads(connection: &Connection, child: &str) -> Result<Vec<Read>, StoreError> {
    let reads = connection
        .prepare_cached("SELECT read_by, read_at FROM reads WHERE child = ?1 ORDER BY rowid")?
        .query_map([child], |row| {
            Ok(Read {
                by: row.get(0)?,
                at: time(row, 1)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(reads)
}

/// Notes the head, unless it is the last one noted.
pub(super) fn anchor(
    connection: &mut Connection,
    start: Hash,
    at: DateTime<Utc>,
) -> Result<ChainHead, StoreError> {
    let at = write_time(at)?;
    let transaction = connection.transaction()?;
    let end = read::end(&transaction, start)?;
    transaction.execute(
        "INSERT INTO anchors (noted_at, seq, chain) SELECT ?1, ?2, ?3
         WHERE (?2, ?3) IS NOT (SELECT seq, chain FROM anchors ORDER BY rowid DESC LIMIT 1)",
        (at, signed(end.seq)?, end.chain),
    )?;
    transaction.commit()?;
    Ok(end.head())
}
