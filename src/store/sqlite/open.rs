//! Making a file, and opening one that is ours.

use std::path::Path;

use rusqlite::Connection;

use crate::store::{AuthorityRef, StoreError};

use super::connection::{self, Gate};
use super::{disk, network, schema, upgrade};

/// An open file, and whose it is.
pub(super) struct Opened {
    pub(super) connection: Connection,
    pub(super) authority: AuthorityRef,
    pub(super) gate: Gate,
    pub(super) data_version: i64,
}

/// Makes a file and its folder. The file is readable by this account only.
pub(super) fn create(path: &Path, authority: AuthorityRef) -> Result<Opened, StoreError> {
    connection::refuse_old_sqlite(rusqlite::version_number())?;
    crate::store::rules::name("the authority's id", &authority.id)?;
    let folder = disk::folder(path);
    disk::make_folder(&folder)?;
    network::refuse(&folder, path)?;
    disk::new_file(path)?;
    let made = fill(path, authority);
    if made.is_err() {
        disk::remove(path);
    }
    made
}

fn fill(path: &Path, authority: AuthorityRef) -> Result<Opened, StoreError> {
    let mut connection = connect(path)?;
    connection.pragma_update(None, "application_id", schema::APPLICATION_ID)?;
    connection::configure(&mut connection)?;
    schema::migrate(&mut connection)?;
    connection.execute(
        "INSERT INTO authority (only, id, procedure) VALUES (1, ?1, ?2)",
        (&authority.id, &authority.procedure),
    )?;
    guarded(connection, authority)
}

/// Opens a file that is there, is ours, and is not newer than this program.
pub(super) fn open(path: &Path) -> Result<Opened, StoreError> {
    connection::refuse_old_sqlite(rusqlite::version_number())?;
    schema::refuse_others(path)?;
    network::refuse(&disk::folder(path), path)?;
    let mut connection = connect(path)?;
    if connection.is_readonly("main")? {
        return Err(StoreError::ReadOnly { path: path.into() });
    }
    let version =
        schema::version(path, &connection).map_err(|error| read_only_folder(path, error))?;
    if version < schema::LATEST {
        upgrade::copy_first(path, &connection, version)?;
    }
    connection::configure(&mut connection).map_err(|error| read_only_folder(path, error))?;
    schema::migrate(&mut connection)?;
    let authority = schema::authority(path, &connection)?;
    guarded(connection, authority)
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let refused = |error: rusqlite::Error| read_only_folder(path, error.into());
    let mut connection =
        Connection::open_with_flags(path, connection::READ_WRITE).map_err(refused)?;
    connection::harden(&mut connection).map_err(refused)?;
    Ok(connection)
}

fn guarded(connection: Connection, authority: AuthorityRef) -> Result<Opened, StoreError> {
    Ok(Opened {
        gate: connection::guard(&connection)?,
        data_version: connection::data_version(&connection)?,
        connection,
        authority,
    })
}

/// A file in WAL mode needs two more beside it. In a folder that cannot be written, SQLite says
/// only that it cannot open the file.
fn read_only_folder(path: &Path, error: StoreError) -> StoreError {
    match error {
        StoreError::Sql { .. } | StoreError::ReadOnly { .. }
            if !disk::is_writable(&disk::folder(path)) =>
        {
            StoreError::ReadOnly { path: path.into() }
        }
        StoreError::ReadOnly { .. } => StoreError::ReadOnly { path: path.into() },
        other => other,
    }
}
