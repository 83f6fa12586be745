//! Rows and files that are not taken, one a message.

use super::*;

/// What is said of one row with these cells changed; the row beside it is taken all the same.
fn refusals(changes: &[(&str, &str)]) -> String {
    let annex = read_csv(&[mia(&[("Child Unique ID", "Other")]), mia(changes)]);
    assert_eq!(annex.cases().len(), 1, "{changes:?}");
    assert_eq!(annex.refused_rows(), 1);
    let told: Vec<String> = annex.refused.iter().map(ToString::to_string).collect();
    told.join("\n")
}

#[test]
fn a_refused_row_says_where_and_what() {
    let blank: Vec<(&str, &str)> = HEADINGS[1..].iter().map(|heading| (*heading, "")).collect();
    let told = [
        refusals(&[("Child Unique ID", "")]),
        refusals(&[("Child Unique ID", "#N/A")]),
        refusals(&[("Child Unique ID", "1.23457E+15")]),
        refusals(&[("Child Unique ID", "Other")]),
        refusals(&blank),
        refusals(&[("Date of Birth", "14/03/16")]),
        refusals(&[
            ("Date Child Was Last Seen", "31/02/2026"),
            ("CIN Start Date", "around 2025"),
        ]),
        refusals(&[("CIN Start Date", "05/01/2206")]),
        refusals(&[("CIN Start Date", "2025")]),
        refusals(&[("CIN Closure Date", "04/01/2026")]),
    ];
    insta::assert_snapshot!(told.join("\n"), @r##"
    row 3, Child Unique ID: is blank; give the row the child's id from the case system
    row 3, Child Unique ID: "#N/A" is no id; give the row the child's id from the case system
    row 3, Child Unique ID: "1.23457E+15" is a number the spreadsheet has cut short; export the column as text
    row 3, Child Unique ID: "Other" stands in row 2 already, with the same CIN start date; keep one of the two
    row 3, Child Unique ID: nothing stands beside it; delete the row if it is a note
    row 3, Date of Birth: "14/03/16" has no year in four figures; write it as DD/MM/YYYY
    row 3, CIN Start Date: "around 2025" is not a day; write it as DD/MM/YYYY
    row 3, Date Child Was Last Seen: "31/02/2026" is not a day; write it as DD/MM/YYYY
    row 3, CIN Start Date: 2206-01-05 is before 1990 or after 2100, most likely a typing error; correct the year
    row 3, CIN Start Date: 2025 is a number and not a day; format the cell as a date
    row 3, CIN Closure Date: 2026-01-04 is before the episode began on 2026-01-05; correct one of them
    "##);
}

/// The reader would take all the rows below it for one cell, and nobody would miss the children.
#[test]
fn a_quotation_mark_that_nothing_closes_hides_nobody() {
    let text = "Child Unique ID,CIN Start Date,Case status,Allocated Team\n\
                A,05/01/2026,c) Child in need plan,\"North\n\
                B,05/01/2026,c) Child in need plan,South\n";
    assert!(error(text.as_bytes()).starts_with("row 2 opens a quotation mark"));
    let closed = text.replace("\"North", "\"No\nrth\"");
    assert_eq!(read(closed.as_bytes(), as_of()).unwrap().cases().len(), 2);
}

/// What is said of a whole file.
fn error(bytes: &[u8]) -> String {
    read(bytes, as_of()).unwrap_err().to_string()
}

#[test]
fn a_refused_file_says_what_was_looked_for() {
    let named = |name: &str, rows: &[&[&str]]| {
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.to_vec()).collect();
        workbook(name, move |sheet| {
            for (index, row) in (0..).zip(&rows) {
                put(sheet, index, row);
            }
        })
    };
    let without = |heading: &str| {
        let kept: Vec<&str> = HEADINGS
            .into_iter()
            .filter(|each| *each != heading)
            .collect();
        error(&csv_of(&kept, &[]))
    };
    let twice = |heading: &'static str| {
        let both: Vec<&str> = HEADINGS.into_iter().chain([heading]).collect();
        error(&csv_of(&both, &[]))
    };
    let mut two = Workbook::new();
    for name in ["Team A", "Team B"] {
        put(two.add_worksheet().set_name(name).unwrap(), 0, &HEADINGS);
    }
    let told = [
        error(b""),
        error(b"%PDF-1.7\0\0"),
        error(b"<html><table><tr><td>Child Unique ID</td></tr></table></html>"),
        error(b"PK\x03\x04 and then nothing"),
        error(&named(
            "List_3",
            &[
                &["List 3: Referral"],
                &["Child Unique ID", "Gender", "Date of referral"],
            ],
        )),
        error(&named(
            "List_6",
            &[&["List 6: Children in Need"], &["Name", "Colour"]],
        )),
        error(&named("List_6", &[])),
        error(b"Child Unique ID,Gender,Date of referral\nA,F,05/01/2026\n"),
        without("Child Unique ID"),
        without("Case status"),
        twice("Case Status"),
        error(&two.save_to_buffer().unwrap()),
        FileError::TooLarge.to_string(),
        FileError::Locked.to_string(),
        FileError::TooManyRows {
            sheet: "List_6".into(),
            most: 100_000,
        }
        .to_string(),
    ];
    insta::assert_snapshot!(told.join("\n"), @r#"
    the file is empty; export Annex A again
    the file is neither a workbook (.xlsx, .xls, .ods) nor text (.csv); export Annex A as one of these
    the file is a web page or XML, whatever its name ends in; open it in a spreadsheet and save it as .xlsx or .csv
    the workbook cannot be read (Zip error: invalid Zip archive: Could not find EOCD); open it in a spreadsheet and save it again as .xlsx
    no sheet holds Annex A List 6: a sheet named "List_6", or headings such as "Child Unique ID", "CIN Start Date" and "Case status" in the first 15 rows, were looked for; the sheets are "Front_Sheet", "List_3"
    sheet "List_6" has no row of List 6 headings: "Child Unique ID", "CIN Start Date", "Case status" and the like were looked for in the first 15 rows; found "Name", "Colour" in row 2
    sheet "List_6" has no row of List 6 headings: "Child Unique ID", "CIN Start Date", "Case status" and the like were looked for in the first 15 rows; found no rows at all
    the CSV file has no row of List 6 headings: "Child Unique ID", "CIN Start Date", "Case status" and the like were looked for in the first 15 rows; found "Child Unique ID", "Gender", "Date of referral" in row 1
    the CSV file has no column "Child Unique ID" in its headings (row 1); without it no row can be told to be about a child
    the CSV file has no column "Case status" in its headings (row 1); without it nobody can tell which children are on a child in need plan
    two columns in row 1 may be "Case status": L and O; rename or delete one of them
    more than one sheet may be List 6: "Team A", "Team B"; delete all but one, or name the right one "List_6"
    the file is larger than 64 MB, more than any authority's Annex A comes to; check that it is the right file
    the workbook is locked with a password; save a copy without one and import that
    sheet "List_6" has more than 100000 rows; check that it is List 6, one child a row
    "#);
}
