//! Files and folders: making, looking at, removing, and seeing to it that they reach the disk.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind as IoKind, Read as _};
use std::path::{Path, PathBuf};

use crate::store::StoreError;

/// Returns a file's first `most` bytes, or as many as there are.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Folder`], [`StoreError::Empty`],
/// [`StoreError::ReadOnly`]; [`StoreError::NotOurs`] for what is no file, such as a pipe.
pub(super) fn first_bytes(path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
    let io = |source: std::io::Error| match source.kind() {
        IoKind::NotFound | IoKind::NotADirectory => StoreError::NotFound { path: path.into() },
        IoKind::PermissionDenied => StoreError::ReadOnly { path: path.into() },
        _ => failed(&format!("opening {}", path.display()), source),
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
    let mut head = Vec::new();
    File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut head))
        .map_err(io)?;
    Ok(head)
}

/// Returns the folder a file is in.
pub(super) fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.into(),
        _ => ".".into(),
    }
}

/// Makes a folder and those above it, readable by this account only.
pub(super) fn make_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(|source| failed(&format!("making the folder {}", folder.display()), source))
}

/// Makes an empty file where none is, readable by this account only. SQLite gives its files beside
/// it the same rights.
///
/// # Errors
/// [`StoreError::Exists`], [`StoreError::ReadOnly`], [`StoreError::Full`].
pub(super) fn new_file(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(source) => Err(match source.kind() {
            IoKind::AlreadyExists => StoreError::Exists { path: path.into() },
            IoKind::PermissionDenied | IoKind::ReadOnlyFilesystem => {
                StoreError::ReadOnly { path: path.into() }
            }
            IoKind::StorageFull => StoreError::Full,
            _ => failed(&format!("making {}", path.display()), source),
        }),
    }
}

/// Returns whether anything can be made in a folder, by trying: rights, mounts and quotas all have
/// their say.
pub(super) fn is_writable(folder: &Path) -> bool {
    let probe = folder.join(format!(".oversight-{}", uuid::Uuid::new_v4()));
    let made = new_file(&probe).is_ok();
    if made {
        remove(&probe);
    }
    made
}

/// Removes a file that this program made and did not finish, and what SQLite put beside it.
pub(super) fn remove(path: &Path) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        // What cannot be removed is refused as unfinished when it is opened.
        drop(fs::remove_file(with_suffix(path, suffix)));
    }
}

/// Gives a finished file its name.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    fs::rename(from, to).map_err(|source| failed("naming the copy", source))?;
    sync_folder(to);
    Ok(())
}

/// Waits until a file is on the disk.
pub(super) fn sync(path: &Path) -> Result<(), StoreError> {
    File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|source| failed("writing the copy to the disk", source))?;
    sync_folder(path);
    Ok(())
}

/// The new name itself has to reach the disk. Not every file system can be asked.
fn sync_folder(path: &Path) {
    drop(File::open(folder(path)).and_then(|folder| folder.sync_all()));
}

/// Returns a name beside a file, to make it under before it is whole.
pub(super) fn part_of(path: &Path) -> PathBuf {
    with_suffix(path, &format!(".part-{}", uuid::Uuid::new_v4()))
}

/// Returns the path with something added to its end.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn failed(doing: &str, source: std::io::Error) -> StoreError {
    StoreError::Io {
        doing: doing.into(),
        source,
    }
}
