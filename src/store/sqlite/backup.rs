//! Backups of a live file. A copy is a backup once it was verified, and not before.

use std::path::Path;

use rusqlite::Connection;

use crate::store::{ChainHead, StoreError};

use super::{copy, disk, schema, verify};

/// Copies the file as it is at this moment, and verifies the copy. The name is taken first and
/// filled last, so that what is found under it is whole.
pub(super) fn copy(connection: &Connection, to: &Path) -> Result<ChainHead, StoreError> {
    disk::new_file(to)?;
    let part = disk::part_of(to);
    let done = fill(connection, &part).and_then(|head| {
        disk::rename(&part, to)?;
        Ok(head)
    });
    if done.is_err() {
        disk::remove(&part);
        disk::remove(to);
    }
    done
}

fn fill(connection: &Connection, part: &Path) -> Result<ChainHead, StoreError> {
    copy::vacuum(connection, part)?;
    let copy = copy::open(part)?;
    let authority = schema::authority(part, &copy)?;
    let found = verify::verify(&copy, &authority, None)?;
    match found.findings.first() {
        None => Ok(found.head),
        Some(finding) => Err(StoreError::Corrupt {
            detail: format!("no backup was made, because the copy does not verify: {finding}"),
        }),
    }
}
