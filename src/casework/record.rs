//! What the log holds: records, each saying one thing once. A correction is a new record that
//! names the one it replaces; a history is what is left when all of them are read in order.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};

use super::event::Event;
use super::history::{CaseDetails, History};
use super::triage::TriageDecision;

/// What stands before the id of a record made from another system's file.
pub const IMPORTED: &str = "import-";

/// What one record says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Who the child is and who holds the case, from now on.
    Details(CaseDetails),
    /// Something that happened.
    Event(Event),
    /// What was decided about what was flagged.
    Triage(TriageDecision),
    /// The record it replaces does not hold. It says nothing in its stead.
    Withdrawn,
}

/// A record to be added to the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRecord {
    /// Made by whoever records, so that a retry is known for what it is.
    pub id: String,
    /// Whose case.
    pub child: String,
    /// What it says.
    pub body: Body,
    /// The id of the record that it corrects or withdraws.
    pub replaces: Option<String>,
    /// Why it corrects or withdraws.
    pub reason: Option<String>,
}

/// A record as the log holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its place in the log: the one order there is.
    pub seq: u64,
    /// Its own id.
    pub id: String,
    /// Whose case.
    pub child: String,
    /// When it was recorded, by the recording machine's clock. Data, never an order.
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it.
    pub by: String,
    /// What it says; `None` once it was lawfully erased.
    pub body: Option<Body>,
    /// The id of the record that it corrects or withdraws.
    pub replaces: Option<String>,
    /// Why it corrects or withdraws.
    pub reason: Option<String>,
}

/// Where an event of a [`CaseFile`] stands in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The record that says it, now.
    pub id: String,
    /// Its place in the log.
    pub seq: u64,
    /// When that was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it.
    pub by: String,
    /// The id of the record that this one replaced, where it is a correction.
    pub replaces: Option<String>,
    /// Why it was corrected.
    pub reason: Option<String>,
}

/// A case as the log tells it: the history, and where each of its events stands in the log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseFile {
    /// The case.
    pub history: History,
    /// Beside each event of the history, its origin.
    pub origins: Vec<Origin>,
    /// What was decided at triage, in the order in which it was decided: a correction stands where
    /// what it corrects did, and its origin has the place in the log of the first record.
    pub triage: Vec<(TriageDecision, Origin)>,
    /// The last place in the log that speaks of this child: what a form compares before it records.
    pub revision: u64,
}

impl CaseFile {
    /// Reads the records of one child, in the order of the log. `None` if nothing says who the
    /// child is.
    pub fn from_records(records: Vec<Record>) -> Option<Self> {
        let replaced: HashSet<String> = records
            .iter()
            .filter_map(|record| record.replaces.clone())
            .collect();
        let mut details = None;
        let mut revision = 0;
        let mut entries: Vec<(Event, Origin)> = Vec::with_capacity(records.len());
        let mut triage: Vec<(TriageDecision, Origin)> = Vec::new();
        let mut first: HashMap<String, u64> = HashMap::new();
        for record in records {
            revision = revision.max(record.seq);
            let holds = !replaced.contains(&record.id);
            let origin = Origin {
                id: record.id,
                seq: record.seq,
                recorded_at: record.recorded_at,
                by: record.by,
                replaces: record.replaces,
                reason: record.reason,
            };
            match record.body {
                Some(Body::Details(said)) if holds => details = Some(said),
                Some(Body::Event(event)) if holds => entries.push((event, origin)),
                Some(Body::Triage(decision)) => {
                    let earlier = origin.replaces.as_ref().and_then(|id| first.get(id));
                    let seq = earlier.copied().unwrap_or(origin.seq);
                    first.insert(origin.id.clone(), seq);
                    if holds {
                        triage.push((decision, Origin { seq, ..origin }));
                    }
                }
                Some(Body::Withdrawn) => {
                    // What is brought back stands where it stood.
                    let withdrawn = origin.replaces.as_ref().and_then(|id| first.get(id));
                    if let Some(seq) = withdrawn.copied() {
                        first.insert(origin.id, seq);
                    }
                }
                _ => {}
            }
        }
        entries.sort_by_key(|(event, _)| event.on);
        triage.sort_by_key(|(_, origin)| origin.seq);
        let (events, origins) = entries.into_iter().unzip();
        Some(Self {
            history: History {
                details: details?,
                events,
            },
            origins,
            triage,
            revision,
        })
    }

    /// The records of one child as far as they had been recorded before `moment`. Which day a
    /// record was made on depends on where: whoever asks knows when their day ended.
    pub fn known_before(mut records: Vec<Record>, moment: DateTime<Utc>) -> Option<Self> {
        records.retain(|record| record.recorded_at < moment);
        Self::from_records(records)
    }
}
