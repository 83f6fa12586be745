//! What may be recorded. One set of rules, asked by every store over its own ledger.

use std::collections::BTreeSet;

use crate::casework::record::{Body, Cause, NewRecord, Replacement, Source};

use super::batch::{Batch, Erasure};
use super::chain::{self, Hash, Link};
use super::error::StoreError;
use super::provenance::{write_cause, write_source};
use super::side::DraftKey;
use super::text::{DETAILS, ERASED, NOTHING, VERSION, WITHDRAWN, write_body, write_time};

/// How long things may be, in characters; a body in bytes. Far above what people type, so that
/// no honest record meets them and no runaway paste fills the disk.
pub mod limits {
    /// The id of a record or a child.
    pub const ID: usize = 200;
    /// The name of a person or a form, or the key of a setting.
    pub const NAME: usize = 200;
    /// A reason.
    pub const REASON: usize = 10_000;
    /// A body, note and all.
    pub const BODY: usize = 1 << 20;
    /// A draft.
    pub const DRAFT: usize = 1 << 20;
    /// A setting's text.
    pub const SETTING: usize = 1 << 16;
}

/// A record ready to be written; only its place and its chain hash are still to come.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) act: String,
    pub(super) child: String,
    pub(super) kind: &'static str,
    pub(super) happened: Option<String>,
    pub(super) recorded_at: String,
    pub(super) by: String,
    pub(super) source: Source,
    pub(super) replaces: Option<Replacement>,
    pub(super) version: u32,
    pub(super) body: String,
    pub(super) body_hash: Hash,
}

impl Row {
    /// The chain's view of the row at its place.
    pub(super) fn link(&self, seq: u64) -> Link<'_> {
        let replaces = self.replaces.as_ref();
        let (source, file) = write_source(&self.source);
        Link {
            seq,
            id: &self.id,
            act: &self.act,
            child: &self.child,
            kind: self.kind,
            happened: self.happened.as_deref(),
            recorded_at: &self.recorded_at,
            by: &self.by,
            source,
            file,
            replaces: replaces.map(|it| it.record.as_str()),
            cause: replaces.map(|it| write_cause(it.cause)),
            reason: replaces.and_then(|it| it.reason.as_deref()),
            version: self.version,
            body: &self.body_hash,
        }
    }
}

/// A record that is in the log.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) seq: u64,
    pub(super) child: String,
    pub(super) kind: String,
    pub(super) replaces: Option<Replacement>,
    pub(super) body_hash: Hash,
}

impl Found {
    /// Whether it is the record somebody sends again. When it was sent, by whom, in which act and
    /// from which file is left out: a retry may come later, and a file may be given another name.
    fn says_the_same_as(&self, row: &Row) -> bool {
        self.child == row.child
            && self.kind == row.kind
            && self.replaces == row.replaces
            && self.body_hash == row.body_hash
    }
}

/// A log under a write lock, with what was pushed to it in this transaction.
pub(super) trait Ledger {
    /// The last place that speaks of a child.
    fn revision(&mut self, child: &str) -> Result<u64, StoreError>;
    /// The record with an id.
    fn find(&mut self, id: &str) -> Result<Option<Found>, StoreError>;
    /// The ids and kinds of the records that name this one as replaced.
    fn replacers(&mut self, id: &str) -> Result<Vec<(String, String)>, StoreError>;
    /// Adds a row at the end, and says where.
    fn push(&mut self, row: &Row) -> Result<u64, StoreError>;
}

/// What was admitted.
#[derive(Debug, Default)]
pub(super) struct Admitted {
    pub(super) added: usize,
    pub(super) already: usize,
    pub(super) seqs: Vec<u64>,
    /// The children whose cases are no longer what they were.
    pub(super) touched: BTreeSet<String>,
}

impl Admitted {
    fn add(&mut self, child: &str, seq: u64) {
        self.added += 1;
        self.seqs.push(seq);
        if !self.touched.contains(child) {
            self.touched.insert(child.to_string());
        }
    }

    fn known(&mut self, seq: u64) {
        self.already += 1;
        self.seqs.push(seq);
    }
}

/// Adds a batch to a ledger. After an error the ledger is to be put back as it was.
pub(super) fn admit(ledger: &mut impl Ledger, batch: Batch<'_>) -> Result<Admitted, StoreError> {
    name("who records it", batch.by)?;
    let at = write_time(batch.at)?;
    if anything_new(ledger, &batch.records)? {
        for (child, expected) in batch.expect {
            let found = ledger.revision(child)?;
            if found != *expected {
                return Err(StoreError::Conflict {
                    child: child.clone(),
                    expected: *expected,
                    found,
                });
            }
        }
    }
    let mut admitted = Admitted::default();
    for record in batch.records {
        let row = row(record, batch.by, &at)?;
        if let Some(found) = ledger.find(&row.id)? {
            if !found.says_the_same_as(&row) {
                return Err(StoreError::IdTaken { id: row.id });
            }
            admitted.known(found.seq);
            continue;
        }
        if let Some(change) = &row.replaces {
            may_replace(ledger, &row.child, &change.record)?;
        }
        let seq = ledger.push(&row)?;
        admitted.add(&row.child, seq);
    }
    Ok(admitted)
}

/// A retry of what is recorded already is answered, whatever came after it.
fn anything_new(ledger: &mut impl Ledger, records: &[NewRecord]) -> Result<bool, StoreError> {
    for record in records {
        if ledger.find(&record.id)?.is_none() {
            return Ok(true);
        }
    }
    Ok(records.is_empty())
}

fn may_replace(ledger: &mut impl Ledger, child: &str, target: &str) -> Result<(), StoreError> {
    let found = ledger.find(target)?.filter(|found| found.child == child);
    let Some(found) = found else {
        return Err(StoreError::NoSuchRecord { id: target.into() });
    };
    if found.kind == ERASED {
        return Err(refused("an erasure cannot be corrected or withdrawn"));
    }
    match ledger.replacers(target)?.into_iter().next() {
        None => Ok(()),
        Some((by, _)) => Err(StoreError::AlreadyReplaced {
            record: target.into(),
            by,
        }),
    }
}

/// Adds the record of an erasure. `Some` names the record whose words are to go; `None`: this
/// erasure was made before.
pub(super) fn admit_erasure(
    ledger: &mut impl Ledger,
    erasure: Erasure<'_>,
) -> Result<(Admitted, Option<Found>), StoreError> {
    name("who erases it", erasure.by)?;
    id("the erasure", erasure.id)?;
    reason(erasure.reason)?;
    let Some(target) = ledger.find(erasure.record)? else {
        return Err(StoreError::NoSuchRecord {
            id: erasure.record.into(),
        });
    };
    let row = Row {
        id: erasure.id.into(),
        act: erasure.id.into(),
        child: target.child.clone(),
        kind: ERASED,
        happened: None,
        recorded_at: write_time(erasure.at)?,
        by: erasure.by.into(),
        source: Source::Typed,
        replaces: Some(Replacement {
            record: erasure.record.into(),
            cause: Cause::Erasure,
            reason: Some(erasure.reason.into()),
        }),
        version: VERSION,
        body: NOTHING.into(),
        body_hash: chain::hash(NOTHING),
    };
    let mut admitted = Admitted::default();
    if let Some(found) = ledger.find(&row.id)? {
        if !found.says_the_same_as(&row) {
            return Err(StoreError::IdTaken { id: row.id });
        }
        admitted.known(found.seq);
        return Ok((admitted, None));
    }
    if target.kind == ERASED || target.kind == WITHDRAWN {
        return Err(refused("this record has no words to erase"));
    }
    let replacers = ledger.replacers(erasure.record)?;
    if replacers.iter().any(|(_, kind)| kind == ERASED) {
        return Err(refused("the words of this record are erased already"));
    }
    let seq = ledger.push(&row)?;
    admitted.add(&row.child, seq);
    Ok((admitted, Some(target)))
}

fn row(record: NewRecord, by: &str, at: &str) -> Result<Row, StoreError> {
    id("the record", &record.id)?;
    id("the act", &record.act)?;
    id("the child", &record.child)?;
    if let Body::Details(details) = &record.body
        && details.child.id != record.child
    {
        return Err(refused(&format!(
            "details of child {} cannot be recorded under child {}",
            details.child.id, record.child
        )));
    }
    if let Source::File(Some(file)) = &record.source {
        name("the file's name", file)?;
    }
    change(&record)?;
    let (kind, on, body) = write_body(&record.body)?;
    if body.len() > limits::BODY {
        return Err(refused(&format!(
            "this {kind} is too long to be recorded: {} bytes, and {} is the most",
            body.len(),
            limits::BODY
        )));
    }
    debug_assert!((kind == DETAILS || kind == WITHDRAWN) == on.is_none());
    Ok(Row {
        id: record.id,
        act: record.act,
        child: record.child,
        kind,
        happened: on.map(|on| on.to_string()),
        recorded_at: at.to_string(),
        by: by.to_string(),
        source: record.source,
        replaces: record.replaces,
        version: VERSION,
        body_hash: chain::hash(&body),
        body,
    })
}

/// Checks that what a record takes the place of, why, and what it says go together.
fn change(record: &NewRecord) -> Result<(), StoreError> {
    let says_nothing = record.body == Body::Withdrawn;
    let Some(change) = &record.replaces else {
        return match says_nothing {
            true => Err(refused("a withdrawal must name the record it withdraws")),
            false => Ok(()),
        };
    };
    if let Some(text) = &change.reason {
        reason(text)?;
    }
    let fits = match change.cause {
        Cause::Correction | Cause::Completion => !says_nothing,
        Cause::Withdrawal => says_nothing,
        Cause::Undo => true,
        Cause::Erasure => return Err(refused("an erasure is not recorded like other records")),
    };
    if !fits {
        return Err(refused(
            "what a record says does not go with why it was made",
        ));
    }
    if (change.cause == Cause::Undo) != (record.source == Source::Undo) {
        return Err(refused("what undoes a record is made by undoing"));
    }
    match (change.cause, &change.reason) {
        (Cause::Correction | Cause::Withdrawal, None) => {
            Err(refused("a correction needs a reason"))
        }
        _ => Ok(()),
    }
}

pub(super) fn refused(what: &str) -> StoreError {
    StoreError::Refused { what: what.into() }
}

fn id(whose: &str, id: &str) -> Result<(), StoreError> {
    short(&format!("the id of {whose}"), id, limits::ID)
}

/// Checks a name, such as a user's or a form's.
pub(super) fn name(what: &str, name: &str) -> Result<(), StoreError> {
    short(what, name, limits::NAME)
}

fn short(what: &str, text: &str, most: usize) -> Result<(), StoreError> {
    if text.trim().is_empty() {
        return Err(refused(&format!("{what} is missing")));
    }
    if text.chars().any(char::is_control) {
        return Err(refused(&format!("{what} has control characters in it")));
    }
    not_over(what, text, most)
}

/// Checks a draft.
pub(super) fn draft(key: &DraftKey, text: &str) -> Result<(), StoreError> {
    name("the draft's user", &key.user)?;
    name("the draft's form", &key.form)?;
    not_over("the draft's subject", &key.subject, limits::NAME)?;
    not_over("the draft", text, limits::DRAFT)
}

fn reason(text: &str) -> Result<(), StoreError> {
    if text.trim().is_empty() {
        return Err(refused("the reason is missing"));
    }
    not_over("the reason", text, limits::REASON)
}

/// Checks a text's length.
pub(super) fn not_over(what: &str, text: &str, most: usize) -> Result<(), StoreError> {
    // Bytes first: they are at least as many as the characters, and counting those takes time.
    if text.len() > most && text.chars().count() > most {
        return Err(refused(&format!(
            "{what} is too long: {most} characters are the most"
        )));
    }
    Ok(())
}
