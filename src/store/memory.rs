//! The twin in memory: the same promises, but for outliving the program. For tests.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use chrono::{DateTime, Utc};

use crate::casework::record::{CaseFile, IMPORTED, Record};

use super::Store;
use super::chain::{self, Hash};
use super::error::StoreError;
use super::rules::{self, Admitted, Found, Ledger, Row, limits};
use super::text::{read_body, read_time, write_time};
use super::types::{
    AuthorityRef, Batch, CaseQuery, Commit, Draft, DraftKey, Erasure, Finding, Head, Listed, Read,
    TeamSummary, Verdict,
};

/// A store that lives as long as the program.
#[derive(Debug)]
pub struct MemoryStore {
    authority: AuthorityRef,
    log: Log,
    drafts: BTreeMap<DraftKey, Draft>,
    settings: BTreeMap<String, String>,
    reads: Vec<(String, Read)>,
    anchors: Vec<Head>,
}

#[derive(Debug)]
struct Kept {
    row: Row,
    erased: bool,
    chain: Hash,
}

/// The rows; a row's place is its index and one.
#[derive(Debug, Default)]
struct Log {
    start: Hash,
    rows: Vec<Kept>,
    ids: HashMap<String, usize>,
}

impl MemoryStore {
    /// An empty store.
    pub fn new(authority: AuthorityRef) -> Self {
        Self {
            log: Log {
                start: chain::start(&authority),
                ..Log::default()
            },
            authority,
            drafts: BTreeMap::new(),
            settings: BTreeMap::new(),
            reads: Vec::new(),
            anchors: Vec::new(),
        }
    }

    /// Runs `work` on the log, and puts the log back if it fails.
    fn attempt<T>(
        &mut self,
        work: impl FnOnce(&mut Log) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let before = self.log.rows.len();
        let done = work(&mut self.log);
        if done.is_err() {
            for kept in self.log.rows.drain(before..) {
                self.log.ids.remove(&kept.row.id);
            }
        }
        done
    }

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

impl Log {
    fn head(&self) -> Head {
        Head {
            seq: self.rows.len() as u64,
            chain: chain::hex(self.rows.last().map_or(&self.start, |kept| &kept.chain)),
        }
    }
}

impl Kept {
    fn record(&self, index: usize) -> Result<Record, StoreError> {
        let row = &self.row;
        let unreadable = |detail| StoreError::Corrupt { detail };
        Ok(Record {
            seq: index as u64 + 1,
            id: row.id.clone(),
            child: row.child.clone(),
            recorded_at: read_time(&row.recorded_at)
                .ok_or_else(|| unreadable(row.recorded_at.clone()))?,
            by: row.by.clone(),
            body: if self.erased {
                None
            } else {
                read_body(row.kind, Some(&row.body)).map_err(unreadable)?
            },
            replaces: row.replaces.clone(),
            reason: row.reason.clone(),
        })
    }
}

impl Ledger for Log {
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
                reason: row.reason.clone(),
                body_hash: row.body_hash,
            }
        }))
    }

    fn replacers(&mut self, id: &str) -> Result<Vec<(String, String)>, StoreError> {
        Ok(self
            .rows
            .iter()
            .filter(|kept| kept.row.replaces.as_deref() == Some(id))
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

impl Store for MemoryStore {
    fn authority(&self) -> &AuthorityRef {
        &self.authority
    }

    fn append(&mut self, batch: Batch<'_>) -> Result<Commit, StoreError> {
        let clears = batch.clears;
        let admitted = self.attempt(|log| rules::admit(log, batch))?;
        if let Some(key) = clears {
            self.drafts.remove(key);
        }
        Ok(self.commit(admitted))
    }

    fn erase(&mut self, erasure: Erasure<'_>) -> Result<Commit, StoreError> {
        let (admitted, target) = self.attempt(|log| rules::admit_erasure(log, erasure))?;
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

    fn last_by(&mut self, by: &str) -> Result<Option<(String, String)>, StoreError> {
        let own = |kept: &&Kept| kept.row.by == by && !kept.row.id.starts_with(IMPORTED);
        let last = self.log.rows.iter().rev().find(own);
        Ok(last.map(|kept| (kept.row.child.clone(), kept.row.id.clone())))
    }

    fn children_of_act(&mut self, act: &str) -> Result<Vec<String>, StoreError> {
        let is_of_it = |kept: &&Kept| {
            let rest = kept.row.id.strip_prefix(act);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
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

    fn index(&mut self) -> Result<Vec<Listed>, StoreError> {
        let cases = self.every_case(&CaseQuery::default())?;
        Ok(cases.iter().map(Listed::of).collect())
    }

    fn head(&mut self) -> Result<Head, StoreError> {
        Ok(self.log.head())
    }

    fn anchor(&mut self, _at: DateTime<Utc>) -> Result<Head, StoreError> {
        let head = self.log.head();
        if self.anchors.last() != Some(&head) {
            self.anchors.push(head.clone());
        }
        Ok(head)
    }

    fn changed_elsewhere(&mut self) -> Result<bool, StoreError> {
        Ok(false)
    }

    fn save_draft(
        &mut self,
        key: &DraftKey,
        text: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        rules::draft(key, text)?;
        let at = write_time(at)?;
        let draft = Draft {
            text: text.to_string(),
            saved_at: read_time(&at).ok_or(StoreError::Corrupt { detail: at })?,
        };
        self.drafts.insert(key.clone(), draft);
        Ok(())
    }

    fn draft(&mut self, key: &DraftKey) -> Result<Option<Draft>, StoreError> {
        Ok(self.drafts.get(key).cloned())
    }

    fn drafts(&mut self, user: &str) -> Result<Vec<(DraftKey, Draft)>, StoreError> {
        let mut drafts: Vec<_> = self
            .drafts
            .iter()
            .filter(|(key, _)| key.user == user)
            .map(|(key, draft)| (key.clone(), draft.clone()))
            .collect();
        drafts.sort_by_key(|(_, draft)| std::cmp::Reverse(draft.saved_at));
        Ok(drafts)
    }

    fn drop_draft(&mut self, key: &DraftKey) -> Result<(), StoreError> {
        self.drafts.remove(key);
        Ok(())
    }

    fn setting(&mut self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.settings.get(key).cloned())
    }

    fn settings(&mut self) -> Result<Vec<(String, String)>, StoreError> {
        Ok(self.settings.clone().into_iter().collect())
    }

    fn set_setting(&mut self, key: &str, text: Option<&str>) -> Result<(), StoreError> {
        rules::name("the setting's key", key)?;
        match text {
            Some(text) => {
                rules::not_over("the setting", text, limits::SETTING)?;
                self.settings.insert(key.to_string(), text.to_string());
            }
            None => drop(self.settings.remove(key)),
        }
        Ok(())
    }

    fn note_read(&mut self, by: &str, child: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        rules::name("who reads", by)?;
        rules::name("the child's id", child)?;
        let at = write_time(at)?;
        let read = Read {
            by: by.to_string(),
            at: read_time(&at).ok_or(StoreError::Corrupt { detail: at })?,
        };
        self.reads.push((child.to_string(), read));
        Ok(())
    }

    fn reads(&mut self, child: &str) -> Result<Vec<Read>, StoreError> {
        Ok(self
            .reads
            .iter()
            .filter(|(of, _)| of == child)
            .map(|(_, read)| read.clone())
            .collect())
    }

    /// There is no file to be damaged: only the heads are compared.
    fn verify(&mut self, printed: Option<&Head>) -> Result<Verdict, StoreError> {
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
        Ok(Verdict {
            records: head.seq,
            head,
            anchor: self.anchors.last().cloned(),
            findings,
        })
    }

    fn rebuild_projection(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    fn backup(&mut self, _to: &Path, _at: DateTime<Utc>) -> Result<Head, StoreError> {
        Err(StoreError::Unsupported {
            what: "a store in memory cannot be backed up".into(),
        })
    }
}
