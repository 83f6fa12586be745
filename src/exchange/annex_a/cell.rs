//! Sheets of numbered rows of cells, whatever sort of file they come from.

use chrono::NaiveDate;

/// What stands in one cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    /// A cell that the workbook itself shows as a date.
    Day(NaiveDate),
    /// An error such as `#N/A`, as the workbook shows it.
    Error(String),
}

impl Cell {
    /// The cell as a person reads it. Whole numbers have no point.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.format("%d/%m/%Y").to_string(),
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// One row, by the number that the spreadsheet shows beside it.
#[derive(Debug, Clone, Default)]
pub(super) struct SheetRow {
    pub(super) number: u32,
    pub(super) cells: Vec<Cell>,
}

/// One sheet, or as much of it as was asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) rows: Vec<SheetRow>,
    /// Whether bare numbers count days from 1904, as old workbooks from a Mac do.
    pub(super) from_1904: bool,
}
