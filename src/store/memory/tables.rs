//! What stands beside the log, in memory.

use std::collections::BTreeMap;

use crate::store::side::{Draft, DraftKey, Read};

/// The tables beside the log.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub(super) drafts: BTreeMap<DraftKey, Draft>,
    pub(super) settings: BTreeMap<String, String>,
    pub(super) reads: Vec<(String, Read)>,
}
