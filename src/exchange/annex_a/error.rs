//! Why a file as a whole is not taken.

use std::fmt;

use crate::exchange::clean::excerpt;

/// The most bytes that one file may hold: a whole authority's list is a few megabytes.
pub const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// In how many rows the headings are looked for.
pub(super) const HEADER_ROWS: u32 = 15;

/// Why a whole file was refused.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "each is explained by its own sentence")]
pub enum FileError {
    #[error("the file could not be read: {0}")]
    Io(#[from] std::io::Error),
    #[error(
        "the file is larger than {most} MB, more than any authority's Annex A comes to; check that it is the right file",
        most = MOST_BYTES / 1024 / 1024
    )]
    TooLarge,
    #[error(
        "sheet \"{sheet}\" has more than {most} rows; check that it is List 6, one child a row"
    )]
    TooManyRows { sheet: String, most: u32 },
    #[error("the file is empty; export Annex A again")]
    Empty,
    #[error(
        "row {row} opens a quotation mark that is never closed, so the rows below it cannot be told apart; correct the row, or export again"
    )]
    OpenQuote { row: u32 },
    #[error("the workbook is locked with a password; save a copy without one and import that")]
    Locked,
    #[error(
        "the workbook cannot be read ({problem}); open it in a spreadsheet and save it again as .xlsx"
    )]
    Damaged { problem: String },
    #[error(
        "the file is a web page or XML, whatever its name ends in; open it in a spreadsheet and save it as .xlsx or .csv"
    )]
    WebPage,
    #[error(
        "the file is neither a workbook (.xlsx, .xls, .ods) nor text (.csv); export Annex A as one of these"
    )]
    NotAList,
    #[error(
        "no sheet holds Annex A List 6: a sheet named \"List_6\", or headings such as \"Child Unique ID\", \"CIN Start Date\" and \"Case status\" in the first {rows} rows, were looked for; the sheets are {sheets}",
        rows = HEADER_ROWS
    )]
    NoList6 { sheets: String },
    #[error(
        "{place} has no row of List 6 headings: \"Child Unique ID\", \"CIN Start Date\", \"Case status\" and the like were looked for in the first {rows} rows; found {found}",
        rows = HEADER_ROWS
    )]
    NoHeadings { place: String, found: String },
    #[error("{place} has no column \"{column}\" in its headings (row {row}); {why}")]
    NoColumn {
        place: String,
        column: &'static str,
        row: u32,
        why: &'static str,
    },
    #[error(
        "two columns in row {row} may be \"{column}\": {first} and {second}; rename or delete one of them"
    )]
    TwoColumns {
        row: u32,
        column: &'static str,
        first: String,
        second: String,
    },
    #[error(
        "more than one sheet may be List 6: {sheets}; delete all but one, or name the right one \"List_6\""
    )]
    TwoSheets { sheets: String },
}

impl FileError {
    pub(super) fn damaged(error: &impl fmt::Display) -> Self {
        Self::Damaged {
            problem: excerpt(&error.to_string(), 200),
        }
    }
}
