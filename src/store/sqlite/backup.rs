//! Copies of a live file. A copy is a backup once it was verified, and not before.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::store::{Head, StoreError, chain};

use super::{open, sql_error, verify};

/// Copies the file as it is at this moment, and verifies the copy. The name is taken first and
/// filled last, so that what is found under it is whole.
pub(super) fn copy(connection: &Connection, to: &Path) -> Result<Head, StoreError> {
    open::new_file(to)?;
    let part = beside(to, &format!(".part-{}", uuid::Uuid::new_v4()));
    let done = fill(connection, &part).and_then(|head| {
        fs::rename(&part, to).map_err(|source| io("naming the copy", source))?;
        sync_folder(to);
        Ok(head)
    });
    if done.is_err() {
        open::remove(&part);
        open::remove(to);
    }
    done
}

fn fill(connection: &Connection, part: &Path) -> Result<Head, StoreError> {
    vacuum(connection, part)?;
    let (copy, authority) = open::open_copy(part)?;
    let verdict = verify::verify(&copy, chain::start(&authority), None)?;
    match verdict.findings.first() {
        None => Ok(verdict.head),
        Some(finding) => Err(StoreError::Corrupt {
            detail: format!("no backup was made, because the copy does not verify: {finding}"),
        }),
    }
}

/// Copies a file of an earlier schema beside itself before it is changed. A copy that is there
/// already may be of another time, or not whole: it is replaced by one that is.
pub(super) fn before_migration(
    path: &Path,
    connection: &Connection,
    version: i64,
) -> Result<(), StoreError> {
    let to = beside(path, &format!(".schema-{version}.bak"));
    let part = beside(&to, &format!(".part-{}", uuid::Uuid::new_v4()));
    let done = vacuum(connection, &part).and_then(|()| {
        let copied = open::version(&part, &open::open_copy(&part)?.0)?;
        if copied != version {
            // Somebody else has copied and changed the file since it was looked at.
            open::remove(&part);
            return Ok(());
        }
        fs::rename(&part, &to).map_err(|source| io("naming the copy", source))?;
        sync_folder(&to);
        Ok(())
    });
    if done.is_err() {
        open::remove(&part);
    }
    done
}

/// Writes the file as it is at this moment to a new one.
fn vacuum(connection: &Connection, to: &Path) -> Result<(), StoreError> {
    open::new_file(to)?;
    let name = to.to_str().ok_or_else(|| StoreError::Unsupported {
        what: format!("the name {} is not in UTF-8", to.display()),
    })?;
    connection
        .execute("VACUUM INTO ?1", [name])
        .map_err(|error| sql_error(&error))?;
    sync(to)
}

fn sync(path: &Path) -> Result<(), StoreError> {
    File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|source| io("writing the copy to the disk", source))?;
    sync_folder(path);
    Ok(())
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// The new name itself has to reach the disk. Not every file system can be asked.
fn sync_folder(path: &Path) {
    drop(File::open(open::folder(path)).and_then(|folder| folder.sync_all()));
}

fn io(doing: &str, source: std::io::Error) -> StoreError {
    StoreError::Io {
        doing: doing.into(),
        source,
    }
}
