//! A copy of a live file as it is at one moment, and looking at one.

use std::path::Path;

use rusqlite::Connection;

use crate::store::StoreError;

use super::{connection, disk, schema};

/// Writes the file as it is at this moment to a new one.
pub(super) fn vacuum(connection: &Connection, to: &Path) -> Result<(), StoreError> {
    disk::new_file(to)?;
    let name = to.to_str().ok_or_else(|| StoreError::Unsupported {
        what: format!("the name {} is not in UTF-8", to.display()),
    })?;
    connection.execute("VACUUM INTO ?1", [name])?;
    disk::sync(to)
}

/// Opens a finished copy to look at it, without writing a byte beside it.
pub(super) fn open(path: &Path) -> Result<Connection, StoreError> {
    schema::refuse_others(path)?;
    let mut connection = Connection::open_with_flags(path, connection::READ_ONLY)?;
    connection::harden(&mut connection)?;
    Ok(connection)
}
