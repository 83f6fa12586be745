//! What can go wrong with a store: each with a sentence, and a hint what to do.

use std::path::PathBuf;

/// What sort of trouble it is, for an exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the variants of StoreError say it")]
pub enum ErrorKind {
    NotFound,
    Exists,
    NotOurs,
    Empty,
    Newer,
    NetworkFolder,
    ReadOnly,
    Busy,
    Full,
    Corrupt,
    Conflict,
    Refused,
    Unsupported,
    Io,
}

/// What went wrong. Nothing was written, whichever it is.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no file.
    #[error("there is no file at {}", path.display())]
    NotFound {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// There is a file where a new one is to be made.
    #[error("there is a file at {} already", path.display())]
    Exists {
        /// Where.
        path: PathBuf,
    },
    /// A folder, where a file is needed.
    #[error("{} is a folder, not a file", path.display())]
    Folder {
        /// Where.
        path: PathBuf,
    },
    /// A file of something else.
    #[error("{} was not made by oversight", path.display())]
    NotOurs {
        /// Which.
        path: PathBuf,
    },
    /// Ours, and never finished.
    #[error("{} was begun by oversight and never finished", path.display())]
    Unfinished {
        /// Which.
        path: PathBuf,
    },
    /// A file of no bytes.
    #[error("{} is empty", path.display())]
    Empty {
        /// Which.
        path: PathBuf,
    },
    /// Made by a later version.
    #[error(
        "{} was made by a later version of oversight (schema {found}; this one knows up to {known})",
        path.display()
    )]
    Newer {
        /// Which.
        path: PathBuf,
        /// The file's schema version.
        found: i64,
        /// The last one known here.
        known: i64,
    },
    /// On a disk of another machine.
    #[error("{} is on a network folder ({filesystem})", path.display())]
    NetworkFolder {
        /// Which.
        path: PathBuf,
        /// The sort of file system.
        filesystem: String,
    },
    /// The file or its folder cannot be written.
    #[error("{} or its folder cannot be read and written by this account", path.display())]
    ReadOnly {
        /// Which.
        path: PathBuf,
    },
    /// Somebody else was writing for longer than we wait.
    #[error("another session was writing for too long")]
    Busy,
    /// No room.
    #[error("the disk is full")]
    Full,
    /// The file is damaged.
    #[error("the file is damaged: {detail}")]
    Corrupt {
        /// What was seen.
        detail: String,
    },
    /// Somebody else recorded something first.
    #[error(
        "something was recorded about {child} meanwhile (seen up to {expected}, and it is at {found} now)"
    )]
    Conflict {
        /// Whose case.
        child: String,
        /// The revision that was expected.
        expected: u64,
        /// The revision there is.
        found: u64,
    },
    /// Corrected or withdrawn by somebody else already.
    #[error("record {record} no longer holds: {by} replaced it")]
    AlreadyReplaced {
        /// The record that was to be replaced.
        record: String,
        /// The id of the record that did it first.
        by: String,
    },
    /// One id for two different records.
    #[error("there is a record {id} already, and it says something else")]
    IdTaken {
        /// The id.
        id: String,
    },
    /// Names a record that is not there, or is another child's.
    #[error("there is no record {id} about this child")]
    NoSuchRecord {
        /// The id.
        id: String,
    },
    /// Something that may not be recorded.
    #[error("{what}")]
    Refused {
        /// What, and why.
        what: String,
    },
    /// Something this store cannot do.
    #[error("{what}")]
    Unsupported {
        /// What.
        what: String,
    },
    /// The system said no.
    #[error("{doing}: {source}")]
    Io {
        /// What was being done.
        doing: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// SQLite said no, and it is none of the above.
    #[error("the file could not be used: {detail}")]
    Sql {
        /// What it said.
        detail: String,
    },
}

impl StoreError {
    /// What sort of trouble it is.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::NotFound { .. } => ErrorKind::NotFound,
            Self::Exists { .. } => ErrorKind::Exists,
            Self::Folder { .. } | Self::NotOurs { .. } => ErrorKind::NotOurs,
            Self::Empty { .. } | Self::Unfinished { .. } => ErrorKind::Empty,
            Self::Newer { .. } => ErrorKind::Newer,
            Self::NetworkFolder { .. } => ErrorKind::NetworkFolder,
            Self::ReadOnly { .. } => ErrorKind::ReadOnly,
            Self::Busy => ErrorKind::Busy,
            Self::Full => ErrorKind::Full,
            Self::Corrupt { .. } => ErrorKind::Corrupt,
            Self::Conflict { .. } | Self::AlreadyReplaced { .. } | Self::IdTaken { .. } => {
                ErrorKind::Conflict
            }
            Self::NoSuchRecord { .. } | Self::Refused { .. } => ErrorKind::Refused,
            Self::Unsupported { .. } => ErrorKind::Unsupported,
            Self::Io { .. } | Self::Sql { .. } => ErrorKind::Io,
        }
    }

    /// What can be done about it.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => {
                "make one with `oversight --db FILE init --authority ID`, or name the right file with --db; `oversight demo` shows a made-up team"
            }
            Self::Exists { .. } => "name a file that does not exist yet; nothing is overwritten",
            Self::Folder { .. } => "name a file in it",
            Self::NotOurs { .. } => {
                "name the file that `oversight init` made; this one was not touched"
            }
            Self::Unfinished { .. } => {
                "remove it and run `oversight init` again; it holds no records"
            }
            Self::Empty { .. } => {
                "something emptied it or it was never written: restore the last backup, or remove it and run `oversight init`"
            }
            Self::Newer { .. } => {
                "use that version; this one would not understand what it recorded"
            }
            Self::NetworkFolder { .. } => {
                "keep the file on a disk of this machine: over a network, two sessions can damage it"
            }
            Self::ReadOnly { .. } => {
                "give this account the right to both, or check that the disk is not mounted read-only"
            }
            Self::Busy => "nothing was recorded; try again in a moment",
            Self::Full => "nothing was recorded and nothing is lost; free some room and try again",
            Self::Corrupt { .. } => {
                "do not go on with this file: run `oversight verify` on it and restore the last backup"
            }
            Self::Conflict { .. } => "nothing was recorded; look at what came in, and record again",
            Self::AlreadyReplaced { .. } => {
                "look at the record that replaced it, and correct that one"
            }
            Self::IdTaken { .. } => "give the record an id of its own",
            Self::NoSuchRecord { .. } => "check the record's id in the case file",
            Self::Refused { .. } => "nothing was recorded; put it right and record again",
            Self::Unsupported { .. } => "use a store that is kept in a file",
            Self::Io { .. } | Self::Sql { .. } => {
                "nothing was recorded; if it happens again, run `oversight verify`"
            }
        }
    }
}
