//! Ofsted's Annex A, List 6: children in need, from a workbook or a CSV file.
//!
//! List 6 is not a list of child in need plans. It names everyone who received a service as a
//! child in need in the last six months, and only the rows that say `c) Child in need plan` are
//! on a plan. Its `CIN Start Date` is the start of the episode of need, the day of the referral:
//! **never the start of the plan**, which the list does not carry. So a case that comes from here
//! stands on a plan whose start is not known, and nothing counts from it as if it were.

mod book;
mod cell;
mod code_reader;
mod codes;
mod columns;
mod csv_file;
mod dates;
mod error;
mod find;
mod list;
mod rows;
mod spellings;
mod tally;
#[cfg(test)]
mod tests;
mod warning;

use std::io::Read;

use chrono::NaiveDate;

pub use codes::{CaseStatus, ClosureReason, PrimaryNeed};
pub use columns::Column;
pub use error::{FileError, MOST_BYTES};
pub use list::{AnnexA, Refusal, Row, SEEN_NOTE, START_NOTE};
pub use tally::Unmapped;
pub use warning::{Warning, WarningKind};

/// Reads List 6 from a workbook (.xlsx, .xls, .ods) or a CSV file, whatever its name. `as_of` is
/// the day that ages are reckoned on.
///
/// A row that cannot be taken is left out and named; the others are taken.
///
/// # Errors
/// When the file as a whole is not List 6. Then nothing of it may be used.
pub fn read(reader: impl Read, as_of: NaiveDate) -> Result<AnnexA, FileError> {
    let mut bytes = Vec::new();
    reader.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(FileError::TooLarge);
    }
    let mut book = book::Book::open(bytes)?;
    let (sheet, header) = find::find(&mut book)?;
    let mut annex = rows::read(&sheet, &header, as_of);
    annex.note = book.note().map(str::to_string);
    Ok(annex)
}
