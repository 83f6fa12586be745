//! What a person has begun to write, and where they were.

use crate::store::{Draft, DraftKey};

use super::desk::Desk;
use super::error::Problem;

impl Desk {
    /// What this person has begun to write. None of it is part of what was known on a day.
    pub(super) fn drafts(&mut self) -> Result<Vec<(DraftKey, Draft)>, Problem> {
        match self.known {
            Some(_) => Ok(Vec::new()),
            None => Ok(self.store.drafts(&self.user)?),
        }
    }

    /// The key of this person's draft of a form about a child.
    pub fn draft_key(&self, form: &str, child: &str) -> DraftKey {
        DraftKey {
            user: self.user.clone(),
            form: form.to_string(),
            subject: child.to_string(),
        }
    }

    /// Keeps a draft.
    ///
    /// # Errors
    /// What the store says.
    pub fn save_draft(&mut self, form: &str, child: &str, text: &str) -> Result<(), Problem> {
        let key = self.draft_key(form, child);
        Ok(self.store.save_draft(&key, text, self.clock.now())?)
    }

    /// A draft of this person's.
    ///
    /// # Errors
    /// What the store says.
    pub fn draft(&mut self, form: &str, child: &str) -> Result<Option<Draft>, Problem> {
        let key = self.draft_key(form, child);
        Ok(self.store.draft(&key)?)
    }

    /// Drops a draft.
    ///
    /// # Errors
    /// What the store says.
    pub fn drop_draft(&mut self, form: &str, child: &str) -> Result<(), Problem> {
        let key = self.draft_key(form, child);
        Ok(self.store.drop_draft(&key)?)
    }
}

/// Returns the forms that `drafts` has of a child, by name.
pub(super) fn drafts_of(drafts: &[(DraftKey, Draft)], child: &str) -> Vec<String> {
    drafts
        .iter()
        .filter(|(key, _)| key.subject == child && key.form != super::session::DRAFT)
        .map(|(key, _)| super::record::form_of_draft(&key.form).0.to_string())
        .collect()
}
