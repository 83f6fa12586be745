//! Keeping it: the append-only log, drafts, settings, schema versions, backup.
//!
//! A [`Store`] has two faces: [`Log`], which is the record, and [`SideTables`], which are not.
//! [`SqliteStore`] keeps both in one file; [`MemoryStore`] is its twin for fast tests; one contract
//! suite holds both to the same promises. SQL stays behind the faces.

mod batch;
mod chain;
#[cfg(test)]
mod contract;
mod earlier;
mod error;
mod find;
mod head;
mod log;
mod memory;
mod provenance;
mod query;
mod rules;
mod side;
mod sqlite;
mod text;
mod verification;

pub use batch::{AuthorityRef, Batch, Commit, Erasure};
pub use error::{ErrorKind, StoreError};
pub use head::ChainHead;
pub use log::Log;
pub use memory::MemoryStore;
pub use query::{CaseQuery, CaseSummary, LastAct, TeamSummary, Who};
pub use rules::limits;
pub use side::{Draft, DraftKey, Read, SideTables};
pub use sqlite::SqliteStore;
pub use verification::{Finding, Verification};

/// The log of one authority, and the tables beside it.
///
/// A store is used by one thread at a time; several stores, in several processes, may stand on
/// the same file.
pub trait Store: Log + SideTables + Send {}

impl<S: Log + SideTables + Send> Store for S {}
