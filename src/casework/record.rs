//! What the log holds: records, each saying one thing once. A correction is a new record that
//! names the one it replaces; a history is what is left when all of them are read in order.

use std::collections::{HashMap, HashSet};
use std::fmt::Display;

use chrono::{DateTime, Utc};

use super::event::Event;
use super::history::{CaseDetails, History};
use super::triage::TriageDecision;

/// Where a record came from. Known by whoever makes it, and never read out of its id or its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Somebody said so at this program.
    Typed,
    /// A file of another system, by its name where that is known.
    File(Option<String>),
    /// Somebody took back what was recorded before.
    Undo,
    /// The program itself, such as the demonstration.
    Program,
}

impl Source {
    /// Returns whether a person recorded it here, and can undo it. What came in a file or was made
    /// up by the program was nobody's act at a desk.
    pub const fn is_of_a_person(&self) -> bool {
        matches!(self, Self::Typed | Self::Undo)
    }
}

/// Why a record takes the place of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The other was wrong, or a file knows more: this says it otherwise.
    Correction,
    /// The other was wrong, and nothing is to stand in its place.
    Withdrawal,
    /// Something that the other left open was done: this says when.
    Completion,
    /// The other is taken back: this says what stood before it.
    Undo,
    /// The words of the other were erased, as the law can ask.
    Erasure,
}

/// The record that another takes the place of, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// The id of the record replaced.
    pub record: String,
    /// What sort of change it is.
    pub cause: Cause,
    /// Why, in the words of whoever did it. `None` where the cause says it all.
    pub reason: Option<String>,
}

impl Replacement {
    /// Returns why, for a person to read: the reason given, or else the cause.
    pub fn why(&self) -> &str {
        match (&self.reason, self.cause) {
            (Some(reason), _) => reason,
            (None, Cause::Undo) => "undone",
            (None, Cause::Completion) => "completed",
            (None, _) => "no reason recorded",
        }
    }
}

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
    /// Made by whoever records, so that a retry is known for what it is. It means nothing.
    pub id: String,
    /// Shared by the records of one act: of one form, one key, one file or one undoing.
    pub act: String,
    /// Whose case.
    pub child: String,
    /// Where it came from.
    pub source: Source,
    /// What it says.
    pub body: Body,
    /// What it takes the place of.
    pub replaces: Option<Replacement>,
}

impl NewRecord {
    /// Returns a record of what somebody said in the act `act`. `name` tells it from the other
    /// records of that act, so that an act sent twice is recorded once.
    pub fn typed(act: &str, name: impl Display, child: &str, body: Body) -> Self {
        Self {
            id: format!("{act}.{name}"),
            act: act.to_string(),
            child: child.to_string(),
            source: Source::Typed,
            body,
            replaces: None,
        }
    }

    /// Returns this record in place of another.
    #[must_use]
    pub fn replacing(self, record: &str, cause: Cause, reason: Option<&str>) -> Self {
        Self {
            replaces: Some(Replacement {
                record: record.to_string(),
                cause,
                reason: reason.map(str::to_string),
            }),
            ..self
        }
    }
}

/// A record as the log holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its place in the log: the one order there is.
    pub seq: u64,
    /// Its own id.
    pub id: String,
    /// Shared by the records of one act.
    pub act: String,
    /// Whose case.
    pub child: String,
    /// When it was recorded, by the recording machine's clock. Data, never an order.
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it.
    pub by: String,
    /// Where it came from.
    pub source: Source,
    /// What it says; `None` once it was lawfully erased.
    pub body: Option<Body>,
    /// What it takes the place of.
    pub replaces: Option<Replacement>,
}

impl Record {
    /// Returns the id of the record that this one takes the place of.
    pub fn replaced_id(&self) -> Option<&str> {
        self.replaces.as_ref().map(|it| it.record.as_str())
    }

    /// Returns why it takes the place of another; `None` if it does not.
    pub fn cause(&self) -> Option<Cause> {
        self.replaces.as_ref().map(|it| it.cause)
    }

    /// Returns whether it takes back another.
    pub fn undoes(&self) -> bool {
        self.cause() == Some(Cause::Undo)
    }
}

/// Where an event of a [`CaseFile`] stands in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The record that says it, now.
    pub id: String,
    /// The act it was recorded in.
    pub act: String,
    /// Its place in the log.
    pub seq: u64,
    /// When that was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it.
    pub by: String,
    /// Where it came from.
    pub source: Source,
    /// What it took the place of, where it is a correction.
    pub replaces: Option<Replacement>,
}

impl Origin {
    /// Returns why it took the place of another; `None` if it did not.
    pub fn cause(&self) -> Option<Cause> {
        self.replaces.as_ref().map(|it| it.cause)
    }
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
            .filter_map(|record| record.replaced_id().map(str::to_string))
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
                act: record.act,
                seq: record.seq,
                recorded_at: record.recorded_at,
                by: record.by,
                source: record.source,
                replaces: record.replaces,
            };
            let earlier = origin.replaces.as_ref();
            let earlier = earlier.and_then(|it| first.get(&it.record)).copied();
            match record.body {
                Some(Body::Details(said)) if holds => details = Some(said),
                Some(Body::Event(event)) if holds => entries.push((event, origin)),
                Some(Body::Triage(decision)) => {
                    let seq = earlier.unwrap_or(origin.seq);
                    first.insert(origin.id.clone(), seq);
                    if holds {
                        triage.push((decision, Origin { seq, ..origin }));
                    }
                }
                Some(Body::Withdrawn) => {
                    // What is brought back stands where it stood.
                    if let Some(seq) = earlier {
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
