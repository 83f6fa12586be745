//! What goes into the log, and what becomes of it.

use chrono::{DateTime, Utc};

use crate::casework::record::NewRecord;

use super::head::ChainHead;
use super::side::DraftKey;

/// Whose log it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorityRef {
    /// The authority's id, as in `kent`.
    pub id: String,
    /// The text of the authority's own procedure, where it came with one.
    pub procedure: Option<String>,
}

/// What is recorded in one go.
#[derive(Debug, Clone)]
pub struct Batch<'a> {
    /// Who records it.
    pub by: &'a str,
    /// When, by the recording machine's clock.
    pub at: DateTime<Utc>,
    /// Children, each with the revision at which the recorder saw it; 0 for a child not seen yet.
    pub expect: &'a [(String, u64)],
    /// What is recorded, in order.
    pub records: Vec<NewRecord>,
    /// The draft that this makes into records: dropped in the same breath.
    pub clears: Option<&'a DraftKey>,
}

/// What became of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Where the log ends now.
    pub head: ChainHead,
    /// How many records were new.
    pub added: usize,
    /// How many were in the log already, word for word.
    pub already: usize,
    /// The place of each record of the batch, in the batch's order.
    pub seqs: Vec<u64>,
}

/// A lawful erasure.
#[derive(Debug, Clone, Copy)]
pub struct Erasure<'a> {
    /// The id of the erasure itself, made by whoever records it.
    pub id: &'a str,
    /// Who erases.
    pub by: &'a str,
    /// When.
    pub at: DateTime<Utc>,
    /// The id of the record whose words go.
    pub record: &'a str,
    /// Under which right or rule.
    pub reason: &'a str,
}
