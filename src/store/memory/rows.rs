//! The rows of a log in memory.

use std::collections::HashMap;

use crate::casework::record::Record;
use crate::store::chain::{self, Hash};
use crate::store::error::StoreError;
use crate::store::head::ChainHead;
use crate::store::rules::{Found, Ledger, Row};
use crate::store::text::{read_body, read_time};

/// One row of the log.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) row: Row,
    pub(super) erased: bool,
    pub(super) chain: Hash,
}

/// The rows of the log; a row's place is its index and one.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) start: Hash,
    pub(super) rows: Vec<Kept>,
    ids: HashMap<String, usize>,
}

impl Rows {
    pub(super) fn starting_with(start: Hash) -> Self {
        Self {
            start,
            ..Self::default()
        }
    }

    /// Runs `work`, and puts the rows back if it fails.
    pub(super) fn attempt<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let before = self.rows.len();
        let done = work(self);
        if done.is_err() {
            for kept in self.rows.drain(before..) {
                self.ids.remove(&kept.row.id);
            }
        }
        done
    }

    pub(super) fn head(&self) -> ChainHead {
        ChainHead {
            seq: self.rows.len() as u64,
            chain: chain::hex(self.rows.last().map_or(&self.start, |kept| &kept.chain)),
        }
    }
}

impl Kept {
    pub(super) fn record(&self, index: usize) -> Result<Record, StoreError> {
        let row = &self.row;
        let unreadable = |detail| StoreError::Corrupt { detail };
        Ok(Record {
            seq: index as u64 + 1,
            id: row.id.clone(),
            act: row.act.clone(),
            child: row.child.clone(),
            recorded_at: read_time(&row.recorded_at)
                .ok_or_else(|| unreadable(row.recorded_at.clone()))?,
            by: row.by.clone(),
            source: row.source.clone(),
            body: if self.erased {
                None
            } else {
                read_body(row.kind, row.version, Some(&row.body)).map_err(unreadable)?
            },
            replaces: row.replaces.clone(),
        })
    }
}

impl Ledger for Rows {
    fn revision(&mut self, child: &str) -> Result<u64, StoreError> {
        let last = self.rows.iter().rposition(|kept| kept.row.child == child);
        Ok(last.map_or(0, |index| index as u64 + 1))
    }

    fn find(&mut self, id: &str) -> Result<Option<Found>, StoreError> {
        Ok(self.ids.get(id).map(|&index| {
            let row = &self.rows[index].row;
            Found {
                seq: index as u64 + 1,
                child: row.child.clone(),
                kind: row.kind.to_string(),
                replaces: row.replaces.clone(),
                body_hash: row.body_hash,
            }
        }))
    }

    fn replacers(&mut self, id: &str) -> Result<Vec<(String, String)>, StoreError> {
        Ok(self
            .rows
            .iter()
            .filter(|kept| {
                let replaces = kept.row.replaces.as_ref();
                replaces.is_some_and(|it| it.record == id)
            })
            .map(|kept| (kept.row.id.clone(), kept.row.kind.to_string()))
            .collect())
    }

    fn push(&mut self, row: &Row) -> Result<u64, StoreError> {
        let before = self.rows.last().map_or(self.start, |kept| kept.chain);
        let seq = self.rows.len() as u64 + 1;
        self.ids.insert(row.id.clone(), self.rows.len());
        self.rows.push(Kept {
            chain: row.link(seq).after(&before),
            row: row.clone(),
            erased: false,
        });
        Ok(seq)
    }
}
