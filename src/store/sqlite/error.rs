//! What an error of SQLite means to us.

use std::path::PathBuf;

use rusqlite::ErrorCode;

use crate::store::StoreError;

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let detail = error.to_string();
        let rusqlite::Error::SqliteFailure(failure, said) = error else {
            return Self::Sql { detail };
        };
        match failure.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::DiskFull => Self::Full,
            // Who knows the path puts it in.
            ErrorCode::ReadOnly => Self::ReadOnly {
                path: PathBuf::new(),
            },
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Corrupt { detail },
            ErrorCode::ConstraintViolation => Self::Refused {
                what: said.unwrap_or(detail),
            },
            ErrorCode::SystemIoFailure => Self::Io {
                doing: "reading or writing the file".into(),
                source: std::io::Error::other(detail),
            },
            _ => Self::Sql { detail },
        }
    }
}

/// A number that SQLite keeps signed. Ours are counted from 0, so a negative one is damage.
pub(super) fn unsigned(number: i64) -> rusqlite::Result<u64> {
    u64::try_from(number).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(0, number))
}

/// The same number as SQLite keeps it.
pub(super) fn signed(number: u64) -> rusqlite::Result<i64> {
    i64::try_from(number).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}
