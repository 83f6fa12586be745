//! The tables beside the log, in memory.

use chrono::{DateTime, Utc};

use crate::store::error::StoreError;
use crate::store::rules::{self, limits};
use crate::store::side::{Draft, DraftKey, Read, SideTables};
use crate::store::text::{read_time, write_time};

use super::store::MemoryStore;

/// Returns a time as a file would keep it.
fn to_the_millisecond(at: DateTime<Utc>) -> Result<DateTime<Utc>, StoreError> {
    let at = write_time(at)?;
    read_time(&at).ok_or(StoreError::Corrupt { detail: at })
}

impl SideTables for MemoryStore {
    fn save_draft(
        &mut self,
        key: &DraftKey,
        text: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        rules::draft(key, text)?;
        let draft = Draft {
            text: text.to_string(),
            saved_at: to_the_millisecond(at)?,
        };
        self.side.drafts.insert(key.clone(), draft);
        Ok(())
    }

    fn draft(&mut self, key: &DraftKey) -> Result<Option<Draft>, StoreError> {
        Ok(self.side.drafts.get(key).cloned())
    }

    fn drafts(&mut self, user: &str) -> Result<Vec<(DraftKey, Draft)>, StoreError> {
        let mut drafts: Vec<_> = self
            .side
            .drafts
            .iter()
            .filter(|(key, _)| key.user == user)
            .map(|(key, draft)| (key.clone(), draft.clone()))
            .collect();
        drafts.sort_by_key(|(_, draft)| std::cmp::Reverse(draft.saved_at));
        Ok(drafts)
    }

    fn drop_draft(&mut self, key: &DraftKey) -> Result<(), StoreError> {
        self.side.drafts.remove(key);
        Ok(())
    }

    fn setting(&mut self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.side.settings.get(key).cloned())
    }

    fn settings(&mut self) -> Result<Vec<(String, String)>, StoreError> {
        Ok(self.side.settings.clone().into_iter().collect())
    }

    fn set_setting(&mut self, key: &str, text: Option<&str>) -> Result<(), StoreError> {
        rules::name("the setting's key", key)?;
        match text {
            Some(text) => {
                rules::not_over("the setting", text, limits::SETTING)?;
                self.side.settings.insert(key.to_string(), text.to_string());
            }
            None => drop(self.side.settings.remove(key)),
        }
        Ok(())
    }

    fn note_read(&mut self, by: &str, child: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        rules::name("who reads", by)?;
        rules::name("the child's id", child)?;
        let read = Read {
            by: by.to_string(),
            at: to_the_millisecond(at)?,
        };
        self.side.reads.push((child.to_string(), read));
        Ok(())
    }

    fn reads(&mut self, child: &str) -> Result<Vec<Read>, StoreError> {
        Ok(self
            .side
            .reads
            .iter()
            .filter(|(of, _)| of == child)
            .map(|(_, read)| read.clone())
            .collect())
    }
}
