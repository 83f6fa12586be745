//! Values that were not understood, counted.

use std::collections::BTreeMap;

use crate::exchange::clean::excerpt;

use super::columns::Column;

/// How many rows are named for a value that was not understood.
const FIRST_ROWS: usize = 5;

/// A value that said nothing this program could take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmapped {
    /// The column.
    pub column: Column,
    /// The value as it stands in the file.
    pub value: String,
    /// How often it stands there.
    pub count: usize,
    /// The first rows in which it stands.
    pub rows: Vec<u32>,
}

/// Values, how often they stand there, and where first.
#[derive(Default)]
pub(super) struct Tally(BTreeMap<(Column, String), (usize, Vec<u32>)>);

impl Tally {
    pub(super) fn add(&mut self, column: Column, value: &str, row: u32) {
        let value = excerpt(value, 80);
        let (count, rows) = self.0.entry((column, value)).or_default();
        *count += 1;
        if rows.len() < FIRST_ROWS {
            rows.push(row);
        }
    }

    pub(super) fn into_list(self) -> Vec<Unmapped> {
        self.0
            .into_iter()
            .map(|((column, value), (count, rows))| Unmapped {
                column,
                value,
                count,
                rows,
            })
            .collect()
    }
}
