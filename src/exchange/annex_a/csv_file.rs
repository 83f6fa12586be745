//! CSV files as spreadsheets and databases save them: encodings, separators, row numbers.

use super::cell::{Cell, SheetRow};
use super::error::FileError;

/// What the bytes 0x80 to 0x9F stand for in Windows-1252. The five it leaves open become spaces.
const WINDOWS: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];

/// The text of a file, and what is to be told about how it was read.
pub(super) fn decode(bytes: Vec<u8>) -> Result<(String, Option<String>), FileError> {
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return utf16(rest, u16::from_le_bytes).map(|text| (text, None));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return utf16(rest, u16::from_be_bytes).map(|text| (text, None));
    }
    if bytes.contains(&0) {
        return Err(FileError::NotAList);
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        // Excel's plain "CSV" on a British machine. UTF-8 is never mistaken for it: it would
        // have been read above.
        Err(error) => {
            let text = error.into_bytes().into_iter().map(windows).collect();
            let note = "The file is not UTF-8; it was read as Windows text, as Excel saves it.";
            (text, Some(note.to_string()))
        }
    };
    Ok(match text.0.strip_prefix('\u{FEFF}') {
        Some(rest) => (rest.to_string(), text.1),
        None => text,
    })
}

fn windows(byte: u8) -> char {
    let high = usize::from(byte).checked_sub(0x80);
    high.and_then(|index| WINDOWS.get(index).copied())
        .unwrap_or(byte as char)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, FileError> {
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| unit([pair[0], pair[1]]))
        .collect();
    String::from_utf16(&units).map_err(|_| FileError::NotAList)
}

/// The rows of a CSV, numbered as a spreadsheet would number them: a quoted line break does not
/// start a row, and a blank line is one.
pub(super) fn csv_rows(text: &str, most: usize) -> Result<Vec<SheetRow>, FileError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    let mut number = 0_u32;
    let mut end = 0_usize;
    // The text is UTF-8 and rows may be of any length, so reading it cannot fail.
    while rows.len() <= most && reader.read_record(&mut record).unwrap_or(false) {
        let next = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        // The reader passes over blank lines at the start of a record; a spreadsheet counts them.
        let mut raw = text.get(end..next).unwrap_or_default();
        // Of "\r\n" it leaves the second half to the next record.
        if text.get(..end).is_some_and(|before| before.ends_with('\r')) {
            raw = raw.strip_prefix('\n').unwrap_or(raw);
        }
        number += 1 + leading_breaks(raw);
        // The reader takes a quotation mark that nothing closes as holding all the rows below it.
        if raw.matches('"').count() % 2 == 1 && raw.trim().contains(['\n', '\r']) {
            return Err(FileError::OpenQuote { row: number });
        }
        end = next;
        let cells: Vec<Cell> = record.iter().map(csv_cell).collect();
        if cells.iter().any(|cell| *cell != Cell::Empty) {
            rows.push(SheetRow { number, cells });
        }
    }
    Ok(rows)
}

fn csv_cell(text: &str) -> Cell {
    if text.trim().is_empty() {
        Cell::Empty
    } else {
        Cell::Text(text.to_string())
    }
}

/// How many line breaks stand before the first other character. "\r\n" is one.
fn leading_breaks(raw: &str) -> u32 {
    let mut breaks = 0;
    let mut after_cr = false;
    for c in raw.chars() {
        match c {
            '\n' if after_cr => {}
            '\r' | '\n' => breaks += 1,
            _ => break,
        }
        after_cr = c == '\r';
    }
    breaks
}

/// The separator: of comma, semicolon and tab, the one that the first lines have most of.
fn separator(text: &str) -> u8 {
    let start: String = text.lines().take(15).collect();
    [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|separator| {
            let count = start.bytes().filter(|byte| byte == separator).count();
            // On a tie the comma wins.
            (count, *separator == b',')
        })
        .unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(text: &str) -> Vec<(u32, String)> {
        csv_rows(text, 100)
            .unwrap()
            .into_iter()
            .map(|row| (row.number, row.cells[0].shown()))
            .collect()
    }

    #[test]
    fn rows_have_the_numbers_a_spreadsheet_shows() {
        let text = "a,b\r\n\r\n\"c\nd\",e\r\n,,\r\nf\r\n";
        let rows = [(1, "a"), (3, "c\nd"), (5, "f")];
        assert_eq!(numbered(text), rows.map(|(n, t)| (n, t.to_string())));
        assert_eq!(numbered("\n\nx\n"), [(3, "x".to_string())]);
    }

    #[test]
    fn the_separator_is_found() {
        for text in ["a,b\n", "a;b\n", "a\tb\n"] {
            assert_eq!(csv_rows(text, 10).unwrap()[0].cells.len(), 2, "{text}");
        }
    }

    #[test]
    fn every_encoding_that_excel_saves_is_read() {
        let utf16: Vec<u8> = std::iter::once(0xFEFF)
            .chain("Zoë’s".encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let files = [
            "Zoë’s".as_bytes().to_vec(),
            "\u{FEFF}Zoë’s".as_bytes().to_vec(),
            b"Zo\xEB\x92s".to_vec(),
            utf16,
        ];
        for file in files {
            assert_eq!(decode(file).unwrap().0, "Zoë’s");
        }
        assert!(decode(b"%PDF\0\0".to_vec()).is_err());
    }
}
