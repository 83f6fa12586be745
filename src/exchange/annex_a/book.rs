//! Workbooks and CSV files as one thing: a book of sheets.

use std::io::Cursor;

use calamine::{
    Data, DataType, Ods, Reader, Xls, XlsError, Xlsb, Xlsx, XlsxError, open_workbook_from_rs,
};

use super::cell::{Cell, Sheet, SheetRow};
use super::csv_file::{csv_rows, decode};
use super::error::FileError;

/// The most rows and columns that are looked at. A child a row, the largest authority in England
/// has some thousands; a stray cell at the far end of a sheet must not cost gigabytes.
const MOST_ROWS: u32 = 100_000;
const MOST_COLUMNS: u32 = 256;

type Bytes = Cursor<Vec<u8>>;

/// A file of sheets.
pub(super) enum Book {
    Xlsx(Box<Xlsx<Bytes>>),
    Xls(Box<Xls<Bytes>>),
    Xlsb(Box<Xlsb<Bytes>>),
    Ods(Box<Ods<Bytes>>),
    Csv { sheet: Sheet, note: Option<String> },
}

impl Book {
    /// Opens a file by what it holds. Its name is not asked: exports are often misnamed.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, FileError> {
        if bytes.is_empty() {
            return Err(FileError::Empty);
        }
        if bytes.starts_with(b"PK") {
            return open_packed(bytes);
        }
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return open_compound(bytes);
        }
        let (text, note) = decode(bytes)?;
        let start: String = text.chars().take(400).collect();
        let start = start.trim_start().to_lowercase();
        if ["<!doctype", "<html", "<table", "<?xml"]
            .iter()
            .any(|tag| start.starts_with(tag))
        {
            return Err(FileError::WebPage);
        }
        let sheet = Sheet {
            name: String::new(),
            rows: csv_rows(&text, MOST_ROWS as usize)?,
            from_1904: false,
        };
        too_long(&sheet)?;
        Ok(Self::Csv { sheet, note })
    }

    /// Whether the file is one list with no sheets to choose between.
    pub(super) const fn is_csv(&self) -> bool {
        matches!(self, Self::Csv { .. })
    }

    /// What is to be told about how the file was read.
    pub(super) fn note(&self) -> Option<&str> {
        match self {
            Self::Csv { note, .. } => note.as_deref(),
            _ => None,
        }
    }

    /// The names of the sheets, in their order.
    pub(super) fn names(&self) -> Vec<String> {
        match self {
            Self::Xlsx(book) => book.sheet_names(),
            Self::Xls(book) => book.sheet_names(),
            Self::Xlsb(book) => book.sheet_names(),
            Self::Ods(book) => book.sheet_names(),
            Self::Csv { sheet, .. } => vec![sheet.name.clone()],
        }
    }

    /// The first rows of a sheet: enough to know it by.
    pub(super) fn top(&mut self, name: &str, rows: u32) -> Result<Sheet, FileError> {
        self.load(name, rows)
    }

    /// A whole sheet.
    pub(super) fn whole(&mut self, name: &str) -> Result<Sheet, FileError> {
        // One more than is allowed, so that too many can be told from just enough.
        let sheet = self.load(name, MOST_ROWS + 1)?;
        too_long(&sheet)?;
        Ok(sheet)
    }

    fn load(&mut self, name: &str, most: u32) -> Result<Sheet, FileError> {
        let range = match self {
            Self::Xlsx(book) => return load_xlsx(book, name, most),
            Self::Csv { sheet, .. } => {
                let mut sheet = sheet.clone();
                sheet.rows.retain(|row| row.number <= most);
                return Ok(sheet);
            }
            Self::Xls(book) => book
                .worksheet_range(name)
                .map_err(|e| FileError::damaged(&e)),
            Self::Xlsb(book) => book
                .worksheet_range(name)
                .map_err(|e| FileError::damaged(&e)),
            Self::Ods(book) => book
                .worksheet_range(name)
                .map_err(|e| FileError::damaged(&e)),
        }?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut builder = Builder::default();
        for (row, column, value) in range.used_cells() {
            let row = first_row.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
            let column = first_column.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
            builder.put(row, column, cell(value), most);
        }
        Ok(builder.finish(name, false))
    }
}

fn too_long(sheet: &Sheet) -> Result<(), FileError> {
    if sheet.rows.last().is_some_and(|row| row.number > MOST_ROWS) {
        return Err(FileError::TooManyRows {
            sheet: sheet.name.clone(),
            most: MOST_ROWS,
        });
    }
    Ok(())
}

/// Cell by cell: the usual way makes room for the whole square that the cells span first.
fn load_xlsx(book: &mut Xlsx<Bytes>, name: &str, most: u32) -> Result<Sheet, FileError> {
    let from_1904 = book.has_1904_epoch();
    let mut builder = Builder::default();
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // A chart on a tab of its own holds no rows.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(builder.finish(name, from_1904)),
        Err(error) => return Err(FileError::damaged(&error)),
    };
    while let Some(next) = cells.next_cell().map_err(|e| FileError::damaged(&e))? {
        let (row, column) = next.get_position();
        if row >= most {
            break;
        }
        builder.put(
            row,
            column,
            cell(&Data::from(next.get_value().clone())),
            most,
        );
    }
    Ok(builder.finish(name, from_1904))
}

/// Rows under construction; rows and cells that hold nothing are left out at the end of each.
#[derive(Default)]
struct Builder {
    rows: Vec<SheetRow>,
}

impl Builder {
    /// Cells come in reading order.
    fn put(&mut self, row: u32, column: u32, cell: Cell, most: u32) {
        if row >= most || column >= MOST_COLUMNS || cell.is_blank() {
            return;
        }
        if self.rows.last().is_none_or(|last| last.number != row + 1) {
            self.rows.push(SheetRow {
                number: row + 1,
                cells: Vec::new(),
            });
        }
        if let Some(last) = self.rows.last_mut() {
            let column = column as usize;
            if last.cells.len() <= column {
                last.cells.resize(column + 1, Cell::Empty);
            }
            if let Some(place) = last.cells.get_mut(column) {
                *place = cell;
            }
        }
    }

    fn finish(self, name: &str, from_1904: bool) -> Sheet {
        Sheet {
            name: name.to_string(),
            rows: self.rows,
            from_1904,
        }
    }
}

fn cell(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::String(text) | Data::DurationIso(text) => Cell::Text(text.clone()),
        #[allow(
            clippy::cast_precision_loss,
            reason = "a spreadsheet's own numbers are f64"
        )]
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(true) => Cell::Text("TRUE".into()),
        Data::Bool(false) => Cell::Text("FALSE".into()),
        Data::Error(error) => Cell::Error(error.to_string()),
        // Days a calendar has: the conversion itself would wrap round on others.
        Data::DateTime(day) if (0.0..3_000_000.0).contains(&day.as_f64()) => day
            .as_datetime()
            .map_or_else(|| Cell::Number(day.as_f64()), |day| Cell::Day(day.date())),
        Data::DateTime(day) => Cell::Number(day.as_f64()),
        Data::DateTimeIso(text) => value
            .as_date()
            .map_or_else(|| Cell::Text(text.clone()), Cell::Day),
    }
}

fn open_packed(bytes: Vec<u8>) -> Result<Book, FileError> {
    let as_xlsx = open_workbook_from_rs::<Xlsx<Bytes>, _>(Cursor::new(bytes.clone()));
    let problem = match as_xlsx {
        Ok(book) if !book.sheet_names().is_empty() => return Ok(Book::Xlsx(Box::new(book))),
        Ok(_) => "it has no sheets".to_string(),
        Err(error) => error.to_string(),
    };
    if let Ok(book) = open_workbook_from_rs::<Ods<Bytes>, _>(Cursor::new(bytes.clone())) {
        return Ok(Book::Ods(Box::new(book)));
    }
    if let Ok(book) = open_workbook_from_rs::<Xlsb<Bytes>, _>(Cursor::new(bytes)) {
        return Ok(Book::Xlsb(Box::new(book)));
    }
    Err(FileError::Damaged { problem })
}

fn open_compound(bytes: Vec<u8>) -> Result<Book, FileError> {
    // A new workbook with a password is wrapped in the old container.
    let as_xlsx = open_workbook_from_rs::<Xlsx<Bytes>, _>(Cursor::new(bytes.clone()));
    if matches!(as_xlsx, Err(XlsxError::Password)) {
        return Err(FileError::Locked);
    }
    match open_workbook_from_rs::<Xls<Bytes>, _>(Cursor::new(bytes)) {
        Ok(book) => Ok(Book::Xls(Box::new(book))),
        Err(XlsError::Password) => Err(FileError::Locked),
        Err(error) => Err(FileError::damaged(&error)),
    }
}
