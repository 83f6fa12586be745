//! Making a file, and opening one that is ours.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind as IoKind, Read as _};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension as _};

use crate::store::{AuthorityRef, StoreError, chain};

use super::{SqliteStore, backup, connection, network, schema, sql_error};

/// Makes a file and its folder. The file is readable by this account only.
pub(super) fn create(path: &Path, authority: AuthorityRef) -> Result<SqliteStore, StoreError> {
    connection::refuse_old_sqlite(rusqlite::version_number())?;
    crate::store::rules::name("the authority's id", &authority.id)?;
    let folder = folder(path);
    make_folder(&folder)?;
    network::refuse(&folder, path)?;
    new_file(path)?;
    let made = fill(path, authority);
    if made.is_err() {
        remove(path);
    }
    made
}

fn fill(path: &Path, authority: AuthorityRef) -> Result<SqliteStore, StoreError> {
    let mut connection = connect(path)?;
    let sql = |error: rusqlite::Error| sql_error(&error);
    connection
        .pragma_update(None, "application_id", schema::APPLICATION_ID)
        .map_err(sql)?;
    connection::configure(&mut connection)?;
    schema::migrate(&mut connection)?;
    connection
        .execute(
            "INSERT INTO authority (only, id, procedure) VALUES (1, ?1, ?2)",
            (&authority.id, &authority.procedure),
        )
        .map_err(sql)?;
    stand(path, connection, authority)
}

/// Opens a file that is there, is ours, and is not newer than this program.
pub(super) fn open(path: &Path) -> Result<SqliteStore, StoreError> {
    connection::refuse_old_sqlite(rusqlite::version_number())?;
    let folder = folder(path);
    look(path)?;
    network::refuse(&folder, path)?;
    let mut connection = connect(path)?;
    if connection.is_readonly("main").map_err(|e| sql_error(&e))? {
        return Err(StoreError::ReadOnly { path: path.into() });
    }
    let version = version(path, &connection)?;
    if version < schema::LATEST {
        backup::before_migration(path, &connection, version)?;
    }
    connection::configure(&mut connection).map_err(|error| read_only_folder(path, error))?;
    schema::migrate(&mut connection)?;
    let authority = authority(path, &connection)?;
    stand(path, connection, authority)
}

/// Opens a finished copy to look at it, without writing a byte beside it.
pub(super) fn open_copy(path: &Path) -> Result<(Connection, AuthorityRef), StoreError> {
    look(path)?;
    let mut connection = Connection::open_with_flags(path, connection::READ_ONLY)
        .map_err(|error| sql_error(&error))?;
    connection::harden(&mut connection).map_err(|error| sql_error(&error))?;
    version(path, &connection)?;
    let authority = authority(path, &connection)?;
    Ok((connection, authority))
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let refused = |error| read_only_folder(path, sql_error(&error));
    let mut connection =
        Connection::open_with_flags(path, connection::READ_WRITE).map_err(refused)?;
    connection::harden(&mut connection).map_err(refused)?;
    Ok(connection)
}

fn stand(
    path: &Path,
    connection: Connection,
    authority: AuthorityRef,
) -> Result<SqliteStore, StoreError> {
    let sql = |error: rusqlite::Error| sql_error(&error);
    let gate = connection::guard(&connection).map_err(sql)?;
    let data_version = connection
        .pragma_query_value(None, "data_version", |row| row.get(0))
        .map_err(sql)?;
    Ok(SqliteStore {
        start: chain::start(&authority),
        path: path.into(),
        connection,
        authority,
        gate,
        data_version,
    })
}

/// Looks at the file's first bytes before SQLite does: opening a file would put others beside it.
fn look(path: &Path) -> Result<(), StoreError> {
    let io = |source: std::io::Error| match source.kind() {
        IoKind::NotFound | IoKind::NotADirectory => StoreError::NotFound { path: path.into() },
        IoKind::PermissionDenied => StoreError::ReadOnly { path: path.into() },
        _ => StoreError::Io {
            doing: format!("opening {}", path.display()),
            source,
        },
    };
    let meta = fs::metadata(path).map_err(io)?;
    if meta.is_dir() {
        return Err(StoreError::Folder { path: path.into() });
    }
    if !meta.is_file() {
        return Err(StoreError::NotOurs { path: path.into() });
    }
    if meta.len() == 0 {
        return Err(StoreError::Empty { path: path.into() });
    }
    let mut head = Vec::with_capacity(100);
    File::open(path)
        .and_then(|file| file.take(100).read_to_end(&mut head))
        .map_err(io)?;
    // SQLite's file format: a magic text, and at byte 68 whose file it is.
    let ours = head.starts_with(b"SQLite format 3\0")
        && head.get(68..72) == Some(&schema::APPLICATION_ID.to_be_bytes());
    if ours {
        Ok(())
    } else {
        Err(StoreError::NotOurs { path: path.into() })
    }
}

pub(super) fn version(path: &Path, connection: &Connection) -> Result<i64, StoreError> {
    let found: i64 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(|error| read_only_folder(path, sql_error(&error)))?;
    match found {
        0 => Err(StoreError::Unfinished { path: path.into() }),
        found if found > schema::LATEST => Err(StoreError::Newer {
            path: path.into(),
            found,
            known: schema::LATEST,
        }),
        found => Ok(found),
    }
}

fn authority(path: &Path, connection: &Connection) -> Result<AuthorityRef, StoreError> {
    connection
        .query_row("SELECT id, procedure FROM authority", [], |row| {
            Ok(AuthorityRef {
                id: row.get(0)?,
                procedure: row.get(1)?,
            })
        })
        .optional()
        .map_err(|error| sql_error(&error))?
        .ok_or_else(|| StoreError::Unfinished { path: path.into() })
}

/// A file in WAL mode needs two more beside it. In a folder that cannot be written, SQLite says
/// only that it cannot open the file.
fn read_only_folder(path: &Path, error: StoreError) -> StoreError {
    match error {
        StoreError::Sql { .. } | StoreError::ReadOnly { .. } if !writable(&folder(path)) => {
            StoreError::ReadOnly { path: path.into() }
        }
        StoreError::ReadOnly { .. } => StoreError::ReadOnly { path: path.into() },
        other => other,
    }
}

/// Asks by trying: rights, mounts and quotas all have their say.
fn writable(folder: &Path) -> bool {
    let probe = folder.join(format!(".oversight-{}", uuid::Uuid::new_v4()));
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&probe)
        .is_ok();
    if made {
        remove(&probe);
    }
    made
}

/// The folder a file is in.
pub(super) fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.into(),
        _ => ".".into(),
    }
}

fn make_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|source| StoreError::Io {
        doing: format!("making the folder {}", folder.display()),
        source,
    })
}

/// Makes an empty file where none is. SQLite gives its files beside it the same rights.
pub(super) fn new_file(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(source) if source.kind() == IoKind::AlreadyExists => {
            Err(StoreError::Exists { path: path.into() })
        }
        Err(source) => match source.kind() {
            IoKind::PermissionDenied | IoKind::ReadOnlyFilesystem => {
                Err(StoreError::ReadOnly { path: path.into() })
            }
            IoKind::StorageFull => Err(StoreError::Full),
            _ => Err(StoreError::Io {
                doing: format!("making {}", path.display()),
                source,
            }),
        },
    }
}

/// Removes a file that this program made and did not finish, and what SQLite put beside it.
pub(super) fn remove(path: &Path) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        // What cannot be removed is refused as unfinished when it is opened.
        drop(fs::remove_file(name));
    }
}
