//! What List 6 says, row by row, and the cases that come of it.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use crate::casework::{CaseDetails, Event, History, Visit, What};

use super::codes::{CaseStatus, ClosureReason, PrimaryNeed};
use super::columns::Column;
use super::tally::Unmapped;
use super::warning::Warning;

/// What is written beside the referral that comes from `CIN Start Date`.
pub const START_NOTE: &str = "Start of the episode of need, from Annex A: the date of the referral, not the start of the plan.";

/// What is written beside the visit that comes from `Date Child Was Last Seen`.
pub const SEEN_NOTE: &str =
    "Date child was last seen by a social worker, from Annex A; seen alone not stated.";

/// What a file of Annex A held.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AnnexA {
    /// The sheet that was read; empty for a CSV file, which has none.
    pub sheet: String,
    /// The row of the headings, as the spreadsheet numbers it.
    pub header_row: u32,
    /// The rows that were taken, of whatever status.
    pub rows: Vec<Row>,
    /// Headings that name no column of List 6. Their columns were not read.
    pub unmatched_headers: Vec<String>,
    /// Columns of List 6 that the file does not have. What they say is not known.
    pub missing_headers: Vec<String>,
    /// Values whose meaning is not known. They were read as not known.
    pub unmapped: Vec<Unmapped>,
    /// Values that stand for nothing, such as `#N/A`. They were read as not known.
    pub not_known: Vec<Unmapped>,
    /// What was wrong in the rows that were left out.
    pub refused: Vec<Refusal>,
    /// What a manager should look at in rows that were taken.
    pub warnings: Vec<Warning>,
    /// How many texts had invisible or unsafe characters taken out.
    pub cleaned: usize,
    /// What is to be told about how the file was read.
    pub note: Option<String>,
}

/// One row: one child, and the most recent episode of need.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number in the spreadsheet.
    pub row: u32,
    /// Who the child is and who holds the case.
    pub details: CaseDetails,
    /// Where the case stands.
    pub status: CaseStatus,
    /// When the episode of need began: the referral, never the plan.
    pub episode_start: Option<NaiveDate>,
    /// When a social worker last saw the child, on a visit of any sort.
    pub last_seen: Option<NaiveDate>,
    /// When the episode was closed.
    pub closed_on: Option<NaiveDate>,
    /// Why it was closed.
    pub closure_reason: Option<ClosureReason>,
    /// Why the child is in need.
    pub primary_need: Option<PrimaryNeed>,
    /// The age the file gives, in years; below 0 for an unborn child. Only for checking.
    pub age: Option<f64>,
}

/// What was wrong in a row that was left out. A row may have several of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The row.
    pub row: u32,
    /// The column.
    pub column: Column,
    /// What is wrong, and what to do.
    pub problem: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "row {}, {}: {}",
            self.row,
            self.column.heading(),
            self.problem
        )
    }
}

impl AnnexA {
    /// The cases on a child in need plan, each with the number of its row. One case a child.
    pub fn cases(&self) -> Vec<(u32, History)> {
        let mut latest: BTreeMap<&str, &Row> = BTreeMap::new();
        for row in self.with_status(CaseStatus::ChildInNeed) {
            let held = latest.entry(row.id()).or_insert(row);
            if row.episode_start > held.episode_start {
                *held = row;
            }
        }
        let mut rows: Vec<&Row> = latest.into_values().collect();
        rows.sort_by_key(|row| row.row);
        rows.into_iter()
            .map(|row| (row.row, row.history()))
            .collect()
    }

    /// The rows of one status.
    pub fn with_status(&self, status: CaseStatus) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.status == status)
    }

    /// How many rows there are of each status, in Ofsted's order; those that do not occur too.
    pub fn by_status(&self) -> Vec<(CaseStatus, usize)> {
        let count = |status| self.with_status(status).count();
        CaseStatus::ALL
            .iter()
            .map(|status| (*status, count(*status)))
            .collect()
    }

    /// How many rows were left out.
    pub fn refused_rows(&self) -> usize {
        let mut rows: Vec<u32> = self.refused.iter().map(|refusal| refusal.row).collect();
        rows.dedup();
        rows.len()
    }
}

impl Row {
    /// The child's id.
    pub fn id(&self) -> &str {
        &self.details.child.id
    }

    fn history(&self) -> History {
        let told = |on, what, note: &str| Event {
            note: Some(note.to_string()),
            ..Event::new(on, what)
        };
        let referral = self
            .episode_start
            .map(|on| told(on, What::Referral, START_NOTE));
        let seen = self.last_seen.map(|on| {
            let visit = Visit {
                seen: Some(true),
                ..Visit::default()
            };
            told(on, What::Visit(visit), SEEN_NOTE)
        });
        History::new(
            self.details.clone(),
            referral.into_iter().chain(seen).collect(),
        )
    }
}
