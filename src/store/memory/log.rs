//! The log in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{DateTime, Utc};

use crate::casework::record::{CaseFile, Record};
use crate::store::batch::{AuthorityRef, Batch, Commit, Erasure};
use crate::store::chain;
use crate::store::error::StoreError;
use crate::store::find::{Match, Sought, words};
use crate::store::head::ChainHead;
use crate::store::log::Log;
use crate::store::query::{CaseQuery, CaseSummary, LastAct, TeamSummary};
use crate::store::rules::{self, Admitted, Ledger as _};
use crate::store::verification::{Finding, Verification};

use super::rows::Kept;
use super::store::MemoryStore;

impl MemoryStore {
    fn commit(&self, admitted: Admitted) -> Commit {
        Commit {
            head: self.log.head(),
            added: admitted.added,
            already: admitted.already,
            seqs: admitted.seqs,
        }
    }

    fn every_case(&self, query: &CaseQuery) -> Result<Vec<CaseFile>, StoreError> {
        let mut children: BTreeMap<&str, Vec<Record>> = BTreeMap::new();
        for (index, kept) in self.log.rows.iter().enumerate() {
            if query
                .child
                .as_ref()
                .is_none_or(|child| *child == kept.row.child)
            {
                let record = kept.record(index)?;
                children.entry(&kept.row.child).or_default().push(record);
            }
        }
        let case = |records| match query.known_before {
            None => CaseFile::from_records(records),
            Some(moment) => CaseFile::known_before(records, moment),
        };
        Ok(children
            .into_values()
            .filter_map(case)
            .filter(|case| query.takes(case))
            .collect())
    }
}

impl Log for MemoryStore {
    fn authority(&self) -> &AuthorityRef {
        &self.authority
    }

    fn append(&mut self, batch: Batch<'_>) -> Result<Commit, StoreError> {
        let clears = batch.clears;
        let admitted = self.log.attempt(|log| rules::admit(log, batch))?;
        if let Some(key) = clears {
            self.side.drafts.remove(key);
        }
        Ok(self.commit(admitted))
    }

    fn erase(&mut self, erasure: Erasure<'_>) -> Result<Commit, StoreError> {
        let (admitted, target) = self.log.attempt(|log| rules::admit_erasure(log, erasure))?;
        let index = target.and_then(|found| usize::try_from(found.seq - 1).ok());
        if let Some(kept) = index.and_then(|index| self.log.rows.get_mut(index)) {
            kept.erased = true;
            kept.row.body.clear();
        }
        Ok(self.commit(admitted))
    }

    fn records(&mut self, child: &str) -> Result<Vec<Record>, StoreError> {
        self.log
            .rows
            .iter()
            .enumerate()
            .filter(|(_, kept)| kept.row.child == child)
            .map(|(index, kept)| kept.record(index))
            .collect()
    }

    fn last_by(&mut self, by: &str) -> Result<Option<LastAct>, StoreError> {
        let own = |kept: &&Kept| kept.row.by == by && kept.row.source.is_of_a_person();
        let last = self.log.rows.iter().rev().find(own);
        Ok(last.map(|kept| LastAct {
            act: kept.row.act.clone(),
            child: kept.row.child.clone(),
        }))
    }

    fn children_of_act(&mut self, act: &str) -> Result<Vec<String>, StoreError> {
        let is_of_it = |kept: &&Kept| kept.row.act == act && kept.row.source.is_of_a_person();
        let of_it = self.log.rows.iter().filter(is_of_it);
        let children: BTreeSet<_> = of_it.map(|kept| kept.row.child.clone()).collect();
        Ok(children.into_iter().collect())
    }

    fn case(&mut self, child: &str) -> Result<Option<CaseFile>, StoreError> {
        Ok(CaseFile::from_records(self.records(child)?))
    }

    fn cases(&mut self, query: &CaseQuery) -> Result<Vec<CaseFile>, StoreError> {
        self.every_case(query)
    }

    fn revision(&mut self, child: &str) -> Result<u64, StoreError> {
        self.log.revision(child)
    }

    fn teams(&mut self) -> Result<Vec<TeamSummary>, StoreError> {
        // The cases of no team come last, as (true, None) does.
        let mut teams: BTreeMap<(bool, Option<String>), (usize, usize)> = BTreeMap::new();
        for line in self.index()? {
            let open = line.open();
            let team = teams.entry((line.team.is_none(), line.team)).or_default();
            *(if open { &mut team.0 } else { &mut team.1 }) += 1;
        }
        Ok(teams
            .into_iter()
            .map(|((_, team), (open, closed))| TeamSummary { team, open, closed })
            .collect())
    }

    fn find(&mut self, typed: &str, limit: usize) -> Result<Vec<CaseSummary>, StoreError> {
        let typed = words(typed);
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        let mut lines = self.index()?;
        lines.sort_by_key(|line| std::cmp::Reverse(line.revision));
        let mut found: Vec<(Match, CaseSummary)> = lines
            .into_iter()
            .filter_map(|line| {
                let sought = Sought::of(&line);
                let how = Match::ALL
                    .into_iter()
                    .find(|how| how.is_met(&sought, &typed));
                how.map(|how| (how, line))
            })
            .collect();
        found.sort_by_key(|(how, _)| *how);
        Ok(found
            .into_iter()
            .map(|(_, line)| line)
            .take(limit)
            .collect())
    }

    fn family_of(&mut self, child: &str) -> Result<Vec<CaseSummary>, StoreError> {
        let lines = self.index()?;
        let family = lines.iter().find(|line| line.child == child);
        let Some(family) = family.and_then(|line| line.family.clone()) else {
            return Ok(Vec::new());
        };
        let is_of_it = |line: &CaseSummary| line.family.as_ref() == Some(&family);
        Ok(lines.into_iter().filter(is_of_it).collect())
    }

    fn index(&mut self) -> Result<Vec<CaseSummary>, StoreError> {
        let cases = self.every_case(&CaseQuery::default())?;
        Ok(cases.iter().map(CaseSummary::of).collect())
    }

    fn head(&mut self) -> Result<ChainHead, StoreError> {
        Ok(self.log.head())
    }

    fn anchor(&mut self, _at: DateTime<Utc>) -> Result<ChainHead, StoreError> {
        let head = self.log.head();
        if self.anchors.last() != Some(&head) {
            self.anchors.push(head.clone());
        }
        Ok(head)
    }

    fn changed_elsewhere(&mut self) -> Result<bool, StoreError> {
        Ok(false)
    }

    /// There is no file to be damaged: only the heads are compared.
    fn verify(&mut self, printed: Option<&ChainHead>) -> Result<Verification, StoreError> {
        let head = self.log.head();
        let findings = self
            .anchors
            .iter()
            .chain(printed)
            .filter_map(|noted| {
                let at = usize::try_from(noted.seq).ok()?;
                let there = match at.checked_sub(1) {
                    None => Some(&self.log.start),
                    Some(index) => self.log.rows.get(index).map(|kept| &kept.chain),
                };
                match there {
                    None => Some(Finding::Cut {
                        found: head.seq,
                        noted: noted.seq,
                    }),
                    Some(chain) => (chain::hex(chain) != noted.chain)
                        .then_some(Finding::Rewritten { seq: noted.seq }),
                }
            })
            .collect();
        Ok(Verification {
            records: head.seq,
            head,
            anchor: self.anchors.last().cloned(),
            findings,
        })
    }

    fn rebuild_projection(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    fn backup(&mut self, _to: &Path, _at: DateTime<Utc>) -> Result<ChainHead, StoreError> {
        Err(StoreError::Unsupported {
            what: "a store in memory cannot be backed up".into(),
        })
    }
}
