//! Bringing a file of an earlier schema up to date, after a copy of it was made.

use std::path::Path;

use rusqlite::Connection;

use crate::store::StoreError;

use super::{copy, disk, schema};

/// Copies a file of an earlier schema beside itself before it is changed. A copy that is there
/// already may be of another time, or not whole: it is replaced by one that is.
pub(super) fn copy_first(
    path: &Path,
    connection: &Connection,
    version: i64,
) -> Result<(), StoreError> {
    let to = disk::with_suffix(path, &format!(".schema-{version}.bak"));
    let part = disk::part_of(&to);
    let done = copy::vacuum(connection, &part).and_then(|()| {
        let copied = schema::version(&part, &copy::open(&part)?)?;
        if copied != version {
            // Somebody else has copied and changed the file since it was looked at.
            disk::remove(&part);
            return Ok(());
        }
        disk::rename(&part, &to)
    });
    if done.is_err() {
        disk::remove(&part);
    }
    done
}
