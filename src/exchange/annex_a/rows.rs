//! The rows of List 6, one child each.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::casework::{CaseDetails, Child, Standing};
use crate::exchange::clean::{Cleaned, clean_id, clean_line, excerpt};

use super::cell::{Cell, Sheet, SheetRow};
use super::code_reader;
use super::codes::CaseStatus;
use super::columns::{Column, column};
use super::dates::{self, DayCell, Order};
use super::find::Header;
use super::list::{AnnexA, Refusal, Row};
use super::tally::Tally;
use super::warning::{Warning, WarningKind};

static EMPTY: Cell = Cell::Empty;

/// Reads every row below the headings.
pub(super) fn read(sheet: &Sheet, header: &Header, as_of: NaiveDate) -> AnnexA {
    let below: Vec<&SheetRow> = sheet
        .rows
        .iter()
        .filter(|row| row.number > header.row)
        .collect();
    let mut reader = Reader {
        header,
        from_1904: sheet.from_1904,
        orders: orders(&below, header),
        as_of,
        annex: AnnexA {
            sheet: excerpt(&sheet.name, 80),
            header_row: header.row,
            unmatched_headers: header
                .unmatched
                .iter()
                .map(|heading| excerpt(heading, 80))
                .collect(),
            missing_headers: Column::ALL
                .iter()
                .filter(|column| !header.columns.contains_key(column))
                .map(|column| column.heading().to_string())
                .collect(),
            ..AnnexA::default()
        },
        unmapped: Tally::default(),
        not_known: Tally::default(),
        seen: HashMap::new(),
    };
    for row in below {
        reader.row(row);
    }
    reader.finish()
}

/// In which order each column of text dates is written.
fn orders(rows: &[&SheetRow], header: &Header) -> BTreeMap<Column, Order> {
    let days = [
        Column::Born,
        Column::Start,
        Column::LastSeen,
        Column::Closed,
    ];
    days.into_iter()
        .map(|column| {
            let mut order = Order::default();
            if let Some(place) = header.columns.get(&column) {
                for cell in rows.iter().filter_map(|row| row.cells.get(*place)) {
                    order.learn(cell);
                }
            }
            (column, order)
        })
        .collect()
}

/// The ids seen so far: each start date with its row.
type Seen = HashMap<String, Vec<(Option<NaiveDate>, u32)>>;

struct Reader<'a> {
    header: &'a Header,
    from_1904: bool,
    orders: BTreeMap<Column, Order>,
    as_of: NaiveDate,
    annex: AnnexA,
    unmapped: Tally,
    not_known: Tally,
    seen: Seen,
}

impl Reader<'_> {
    fn cell<'r>(&self, row: &'r SheetRow, column: Column) -> &'r Cell {
        let place = self.header.columns.get(&column);
        place
            .and_then(|place| row.cells.get(*place))
            .unwrap_or(&EMPTY)
    }

    fn row(&mut self, row: &SheetRow) {
        let filled: Vec<Column> = Column::ALL
            .into_iter()
            .filter(|column| !self.cell(row, *column).is_blank())
            .collect();
        // Notes beside the list, and headings that a printed page repeats, are not rows.
        if filled.is_empty() || self.repeats_headings(row) {
            return;
        }
        let mut problems = Vec::new();
        let id = self.id(row).unwrap_or_else(|problem| {
            problems.push((Column::Id, problem));
            String::new()
        });
        if problems.is_empty() && filled == [Column::Id] {
            let problem = "nothing stands beside it; delete the row if it is a note".to_string();
            problems.push((Column::Id, problem));
        }
        let born = self.day(row, Column::Born, &mut problems);
        let start = self.day(row, Column::Start, &mut problems);
        let last_seen = self.day(row, Column::LastSeen, &mut problems);
        let closed_on = self.day(row, Column::Closed, &mut problems);
        if let (Some(start), Some(closed_on)) = (start, closed_on)
            && closed_on < start
        {
            problems.push((
                Column::Closed,
                format!("{closed_on} is before the episode began on {start}; correct one of them"),
            ));
        }
        if problems.is_empty() {
            self.refuse_repeat(&id, start, row.number, &mut problems);
        }
        if !problems.is_empty() {
            let refused = problems.into_iter().map(|(column, problem)| Refusal {
                row: row.number,
                column,
                problem: excerpt(&problem, 200),
            });
            self.annex.refused.extend(refused);
            return;
        }
        let status = self.status(row);
        let age = self.age(row);
        let mut taken = Row {
            row: row.number,
            details: CaseDetails {
                child: Child {
                    id,
                    gender: self
                        .code(row, Column::Gender, code_reader::gender)
                        .flatten()
                        .map(str::to_string),
                    disabled: self
                        .code(row, Column::Disability, code_reader::disability)
                        .flatten(),
                    ..Child::default()
                },
                team: self.text(row, Column::Team),
                worker: self.text(row, Column::Worker),
                route: None,
                standing: if status == CaseStatus::ChildInNeed {
                    Standing::PlanOpen
                } else {
                    Standing::FromEvents
                },
            },
            status,
            episode_start: start,
            last_seen,
            closed_on,
            closure_reason: self.code(row, Column::Reason, code_reader::reason),
            primary_need: self.code(row, Column::Need, code_reader::need),
            age,
        };
        self.birth(&mut taken, born);
        self.look(&mut taken);
        self.annex.rows.push(taken);
    }

    fn repeats_headings(&self, row: &SheetRow) -> bool {
        let cell = self.cell(row, Column::Id);
        matches!(cell, Cell::Text(text) if column(text).is_some_and(|(column, _)| column == Column::Id))
    }

    fn id(&mut self, row: &SheetRow) -> Result<String, String> {
        let cell = self.cell(row, Column::Id);
        let cut = |shown: &str| {
            format!("{shown} is a number the spreadsheet has cut short; export the column as text")
        };
        let text = match cell {
            Cell::Number(number) if number.fract() != 0.0 || number.abs() >= 1e15 => {
                return Err(cut(&number.to_string()));
            }
            Cell::Day(day) => {
                return Err(format!(
                    "{} is a date; export the column as text",
                    day.format("%d/%m/%Y")
                ));
            }
            cell => cell.shown(),
        };
        let Cleaned { text, changed } = clean_id(&text);
        if text.is_empty() || code_reader::is_junk(&text) {
            return Err(if text.is_empty() {
                "is blank; give the row the child's id from the case system".into()
            } else {
                format!("\"{text}\" is no id; give the row the child's id from the case system")
            });
        }
        if is_scientific(&text) {
            return Err(cut(&format!("\"{text}\"")));
        }
        self.annex.cleaned += usize::from(changed);
        Ok(text)
    }

    fn refuse_repeat(
        &mut self,
        id: &str,
        start: Option<NaiveDate>,
        row: u32,
        problems: &mut Vec<(Column, String)>,
    ) {
        let rows = self.seen.entry(id.to_string()).or_default();
        match rows.iter().find(|(other, _)| *other == start) {
            Some((_, first)) => problems.push((
                Column::Id,
                format!("\"{id}\" stands in row {first} already, with the same CIN start date; keep one of the two"),
            )),
            None => rows.push((start, row)),
        }
    }

    fn day(
        &mut self,
        row: &SheetRow,
        column: Column,
        problems: &mut Vec<(Column, String)>,
    ) -> Option<NaiveDate> {
        let cell = self.cell(row, column);
        let order = self.orders.get(&column).copied().unwrap_or_default();
        match dates::read(cell, self.from_1904, order) {
            DayCell::Blank => None,
            DayCell::Day(day) => Some(day),
            DayCell::Placeholder => {
                self.not_known.add(column, &cell.shown(), row.number);
                None
            }
            DayCell::Words => {
                self.unread(column, &cell.shown(), row.number);
                None
            }
            DayCell::Wrong(problem) => {
                problems.push((column, problem));
                None
            }
        }
    }

    fn unread(&mut self, column: Column, value: &str, row: u32) {
        if code_reader::is_junk(value) {
            self.not_known.add(column, value, row);
        } else {
            self.unmapped.add(column, value, row);
        }
    }

    fn code<T>(
        &mut self,
        row: &SheetRow,
        column: Column,
        read: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let cell = self.cell(row, column);
        if cell.is_blank() {
            return None;
        }
        let value = cell.shown();
        let meaning = read(&clean_line(&value).text);
        if meaning.is_none() {
            self.unread(column, &value, row.number);
        }
        meaning
    }

    fn status(&mut self, row: &SheetRow) -> CaseStatus {
        let cell = self.cell(row, Column::Status);
        if cell.is_blank() {
            return CaseStatus::NotStated;
        }
        let nothing = code_reader::is_junk(&cell.shown());
        self.code(row, Column::Status, code_reader::status)
            .unwrap_or(if nothing {
                CaseStatus::NotStated
            } else {
                CaseStatus::NotRecognised
            })
    }

    fn text(&mut self, row: &SheetRow, column: Column) -> Option<String> {
        let cell = self.cell(row, column);
        let Cleaned { text, changed } = clean_line(&cell.shown());
        if code_reader::is_junk(&text) {
            self.not_known.add(column, &text, row.number);
            return None;
        }
        self.annex.cleaned += usize::from(changed);
        Some(text).filter(|text| !text.is_empty())
    }

    fn age(&mut self, row: &SheetRow) -> Option<f64> {
        let cell = self.cell(row, Column::Age);
        let age = match cell {
            Cell::Empty => return None,
            Cell::Number(number) => Some(*number),
            cell if cell.shown().trim().eq_ignore_ascii_case("unborn") => Some(-1.0),
            cell => cell.shown().trim().parse().ok(),
        };
        let age = age.filter(|age| (-1.0..=120.0).contains(age));
        if age.is_none() && !cell.is_blank() {
            self.unread(Column::Age, &cell.shown(), row.number);
        }
        age
    }

    /// The date of birth, or the expected one where the child is not born yet.
    fn birth(&mut self, row: &mut Row, born: Option<NaiveDate>) {
        let Some(day) = born else { return };
        let ahead = day > self.as_of;
        let unborn = row.age.is_some_and(|age| age < 0.0);
        if unborn || ahead {
            row.details.child.expected_dob = Some(day);
        } else {
            row.details.child.dob = Some(day);
        }
        match (unborn, ahead) {
            (true, false) => self.warn(row, WarningKind::UnbornPastDate),
            (false, true) => self.warn(row, WarningKind::BornAhead),
            _ => {}
        }
    }

    /// What a manager should look at in the row; a day last seen that cannot be is not taken.
    fn look(&mut self, row: &mut Row) {
        let age_now = row.details.child.age_on(self.as_of).map(f64::from);
        if let (Some(now), Some(said)) = (age_now, row.age) {
            // The file may be some months old, and the child a year older since.
            let passed = now - said.floor();
            if !(0.0..=1.0).contains(&passed) {
                self.warn(row, WarningKind::AgeDisagrees);
            }
        }
        if row.last_seen.is_some_and(|seen| seen > self.as_of) {
            // A slip of the year must not count as a visit when its day comes.
            row.last_seen = None;
            self.warn(row, WarningKind::SeenAhead);
        }
        if let (Some(start), Some(seen)) = (row.episode_start, row.last_seen)
            && seen < start
        {
            self.warn(row, WarningKind::SeenBeforeStart);
        }
        if row.status == CaseStatus::ChildInNeed {
            if age_now.or(row.age).is_some_and(|age| age >= 18.0) {
                self.warn(row, WarningKind::Over18);
            }
            if row.closed_on.is_some() {
                self.warn(row, WarningKind::ClosedOnPlan);
            }
        }
        if self.seen.get(row.id()).is_some_and(|rows| rows.len() > 1) {
            self.warn(row, WarningKind::AnotherEpisode);
        }
    }

    fn warn(&mut self, row: &Row, kind: WarningKind) {
        self.annex.warnings.push(Warning {
            row: row.row,
            id: row.id().to_string(),
            kind,
        });
    }

    fn finish(mut self) -> AnnexA {
        self.annex.unmapped = self.unmapped.into_list();
        self.annex.not_known = self.not_known.into_list();
        self.annex
    }
}

/// A long number as a spreadsheet writes it into a CSV: 1.23457E+15.
fn is_scientific(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['E', 'e']) else {
        return false;
    };
    digits.contains('.')
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && power
            .strip_prefix('+')
            .is_some_and(|p| p.chars().all(|c| c.is_ascii_digit()))
}
