//! What a store in memory holds.

use crate::store::batch::AuthorityRef;
use crate::store::chain;
use crate::store::head::ChainHead;

use super::rows::Rows;
use super::tables::Tables;

/// A store that lives as long as the program.
#[derive(Debug)]
pub struct MemoryStore {
    pub(super) authority: AuthorityRef,
    pub(super) log: Rows,
    pub(super) side: Tables,
    pub(super) anchors: Vec<ChainHead>,
}

impl MemoryStore {
    /// An empty store.
    pub fn new(authority: AuthorityRef) -> Self {
        Self {
            log: Rows::starting_with(chain::start(&authority, None)),
            authority,
            side: Tables::default(),
            anchors: Vec::new(),
        }
    }
}
