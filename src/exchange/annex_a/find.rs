//! Finding List 6 in a workbook, and its headings in a sheet.

use std::collections::BTreeMap;

use crate::exchange::clean::excerpt;

use super::book::Book;
use super::cell::{Cell, Sheet, SheetRow};
use super::columns::{Column, Sureness, column, plain};
use super::error::{FileError, HEADER_ROWS};

/// The headings of a sheet.
#[derive(Debug)]
pub(super) struct Header {
    /// The row they stand in.
    pub(super) row: u32,
    /// Where each column stands.
    pub(super) columns: BTreeMap<Column, usize>,
    /// Headings that name no column.
    pub(super) unmatched: Vec<String>,
    /// Two headings, neither surer than the other, that name one column.
    doubled: Option<(Column, usize, usize)>,
}

impl Header {
    /// Whether these are List 6's headings and no other list's.
    fn is_list_6(&self) -> bool {
        let own = self.columns.keys().filter(|column| column.is_of_list_6());
        self.columns.len() >= 3 && own.count() >= 2
    }
}

/// How a sheet gives itself out to be List 6. The strongest claim is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    Headings,
    Title,
    Name,
    ExactName,
}

/// Finds List 6.
pub(super) fn find(book: &mut Book) -> Result<(Sheet, Header), FileError> {
    let names = book.names();
    let mut found: Vec<(Claim, usize, String)> = Vec::new();
    let mut claimed_without: Option<Sheet> = None;
    for name in &names {
        let top = book.top(name, HEADER_ROWS)?;
        let claim = claim(&top);
        match header(&top) {
            Some(header) if header.is_list_6() => {
                found.push((claim, header.columns.len(), name.clone()));
            }
            _ if claim > Claim::Headings || book.is_csv() => {
                claimed_without.get_or_insert(top);
            }
            _ => {}
        }
    }
    let Some(strongest) = found.iter().map(|(claim, ..)| *claim).max() else {
        return Err(match claimed_without {
            Some(top) => FileError::NoHeadings {
                place: place(book, &top.name),
                found: first_row(&top),
            },
            None => FileError::NoList6 {
                sheets: listed(&names),
            },
        });
    };
    found.retain(|(claim, ..)| *claim == strongest);
    if strongest == Claim::Headings {
        let most = found.iter().map(|(_, columns, _)| *columns).max();
        found.retain(|(_, columns, _)| Some(*columns) == most);
    }
    let name = match found.as_slice() {
        [(_, _, name)] => name.clone(),
        several => {
            let names: Vec<String> = several.iter().map(|(_, _, name)| name.clone()).collect();
            return Err(FileError::TwoSheets {
                sheets: listed(&names),
            });
        }
    };
    let sheet = book.whole(&name)?;
    let header = header(&sheet).ok_or_else(|| FileError::NoHeadings {
        place: place(book, &name),
        found: first_row(&sheet),
    })?;
    check(&header, &place(book, &name))?;
    Ok((sheet, header))
}

fn check(header: &Header, place: &str) -> Result<(), FileError> {
    if let Some((column, first, second)) = header.doubled {
        return Err(FileError::TwoColumns {
            row: header.row,
            column: column.heading(),
            first: letters(first),
            second: letters(second),
        });
    }
    let needed = [
        (
            Column::Id,
            "without it no row can be told to be about a child",
        ),
        (
            Column::Status,
            "without it nobody can tell which children are on a child in need plan",
        ),
    ];
    for (column, why) in needed {
        if !header.columns.contains_key(&column) {
            return Err(FileError::NoColumn {
                place: place.to_string(),
                column: column.heading(),
                row: header.row,
                why,
            });
        }
    }
    Ok(())
}

fn claim(top: &Sheet) -> Claim {
    let name = plain(&top.name);
    if name == "list6" {
        return Claim::ExactName;
    }
    let is_six = |text: &str| {
        text.strip_prefix("list6")
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    if is_six(&name) || name.ends_with("6childreninneed") {
        return Claim::Name;
    }
    let title = top
        .rows
        .first()
        .and_then(|row| row.cells.iter().find(|cell| !cell.is_blank()));
    if title.is_some_and(|cell| is_six(&plain(&cell.shown()))) {
        return Claim::Title;
    }
    Claim::Headings
}

/// The row among the first that names most columns; of equals, the first.
fn header(sheet: &Sheet) -> Option<Header> {
    let tops = sheet
        .rows
        .iter()
        .take_while(|row| row.number <= HEADER_ROWS);
    let mut best: Option<Header> = None;
    for next in tops.map(headings) {
        let most = best.as_ref().map_or(0, |held| held.columns.len());
        if next.columns.len() > most {
            best = Some(next);
        }
    }
    best
}

fn headings(row: &SheetRow) -> Header {
    let mut best: BTreeMap<Column, (Sureness, usize)> = BTreeMap::new();
    let mut doubled = None;
    let mut named: Vec<(usize, String, Option<Column>)> = Vec::new();
    for (index, cell) in row
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.is_blank())
    {
        let text = cell.shown();
        let found = column(&text);
        named.push((
            index,
            text.trim().to_string(),
            found.map(|(column, _)| column),
        ));
        let Some((column, sure)) = found else {
            continue;
        };
        match best.get(&column) {
            Some((held, _)) if *held > sure => {}
            Some((held, place)) if *held == sure => doubled = Some((column, *place, index)),
            _ => {
                best.insert(column, (sure, index));
            }
        }
    }
    // A surer heading may have come after two that were equally unsure.
    let doubled = doubled
        .filter(|(column, first, _)| best.get(column).is_some_and(|(_, place)| place == first));
    let columns: BTreeMap<Column, usize> = best
        .into_iter()
        .map(|(column, (_, place))| (column, place))
        .collect();
    let unmatched = named
        .into_iter()
        .filter(|(index, _, column)| column.and_then(|column| columns.get(&column)) != Some(index))
        .map(|(_, text, _)| text)
        .collect();
    Header {
        row: row.number,
        columns,
        unmatched,
        doubled,
    }
}

fn place(book: &Book, sheet: &str) -> String {
    if book.is_csv() {
        "the CSV file".into()
    } else {
        format!("sheet \"{}\"", excerpt(sheet, 80))
    }
}

/// What stands in the first row with more than a title in it, cut short.
fn first_row(sheet: &Sheet) -> String {
    let filled = |row: &&SheetRow| row.cells.iter().filter(|cell| !cell.is_blank()).count();
    let row = sheet
        .rows
        .iter()
        .find(|row| filled(row) > 1)
        .or_else(|| sheet.rows.first());
    let Some(row) = row else {
        return "no rows at all".into();
    };
    let cells: Vec<String> = row
        .cells
        .iter()
        .filter(|cell| !cell.is_blank())
        .map(Cell::shown)
        .collect();
    format!("{} in row {}", listed(&cells), row.number)
}

/// Names in quotation marks, the first twelve of them.
fn listed(names: &[String]) -> String {
    let mut shown: Vec<String> = names
        .iter()
        .take(12)
        .map(|name| format!("\"{}\"", excerpt(name, 40)))
        .collect();
    if names.len() > shown.len() {
        shown.push(format!("and {} more", names.len() - shown.len()));
    }
    shown.join(", ")
}

/// A column's letters, as a spreadsheet shows them.
fn letters(mut index: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(index % 26).unwrap_or(0)));
        if index < 26 {
            break;
        }
        index = index / 26 - 1;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_have_a_spreadsheets_letters() {
        for (index, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (255, "IV")] {
            assert_eq!(letters(index), expected);
        }
    }
}
