//! What goes into the store and comes out of it, beside records and cases.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};

use crate::casework::record::{CaseFile, NewRecord};

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
    pub head: Head,
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

/// Where a log ends: how many records it has, and the hash that covers them all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The last record's place; 0 for an empty log.
    pub seq: u64,
    /// The chain's hash there, in hexadecimal.
    pub chain: String,
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, self.chain)
    }
}

/// Text that is not a head.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a head; it is a number, a colon and 64 hexadecimal digits, as printed")]
pub struct NotAHead(String);

impl FromStr for Head {
    type Err = NotAHead;

    fn from_str(text: &str) -> Result<Self, NotAHead> {
        let read = |text: &str| {
            let (seq, chain) = text.split_once(':')?;
            let hex = chain.len() == 64 && chain.bytes().all(|byte| byte.is_ascii_hexdigit());
            hex.then_some(Self {
                seq: seq.parse().ok()?,
                chain: chain.to_ascii_lowercase(),
            })
        };
        read(text.trim()).ok_or_else(|| NotAHead(text.to_string()))
    }
}

/// Whom a query is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Who {
    /// Anyone, and no one.
    #[default]
    Any,
    /// The one of this name, to the letter.
    Named(String),
    /// Cases of which it is not known.
    NotKnown,
}

impl Who {
    /// Whether `found` is meant.
    pub fn takes(&self, found: Option<&str>) -> bool {
        match self {
            Self::Any => true,
            Self::Named(name) => found == Some(name),
            Self::NotKnown => found.is_none(),
        }
    }
}

/// A name, or [`Who::Any`] without one.
impl From<Option<String>> for Who {
    fn from(name: Option<String>) -> Self {
        name.map_or(Self::Any, Self::Named)
    }
}

/// Which cases are asked for. The default takes them all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseQuery {
    /// Held by this team.
    pub team: Who,
    /// Held by this worker.
    pub worker: Who,
    /// Of this child.
    pub child: Option<String>,
    /// Open, or closed on this day or later. `None`: open or closed.
    pub closed_since: Option<NaiveDate>,
    /// As far as it had been recorded before this moment. It reads the whole log.
    pub known_before: Option<DateTime<Utc>>,
}

impl CaseQuery {
    /// Whether the query takes this case. [`Self::known_before`] is about records, and not asked here.
    pub fn takes(&self, case: &CaseFile) -> bool {
        let details = &case.history.details;
        self.team.takes(details.team.as_deref())
            && self.worker.takes(details.worker.as_deref())
            && self
                .child
                .as_ref()
                .is_none_or(|child| *child == details.child.id)
            && self.closed_since.is_none_or(|since| {
                case.history
                    .closed_on(None)
                    .is_none_or(|closed| closed >= since)
            })
    }
}

/// A team, and how many cases it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamSummary {
    /// Its name. `None`: the cases of which no team is known.
    pub team: Option<String>,
    /// Cases open.
    pub open: usize,
    /// Cases closed.
    pub closed: usize,
}

/// A case in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The child's id.
    pub child: String,
    /// The child's name, where known.
    pub name: Option<String>,
    /// The family, where known.
    pub family: Option<String>,
    /// Who holds the case.
    pub team: Option<String>,
    /// Who works the case.
    pub worker: Option<String>,
    /// The day of the closure that stands. `None`: open.
    pub closed_on: Option<NaiveDate>,
    /// The last place in the log that speaks of the child.
    pub revision: u64,
}

impl Listed {
    /// The line about a case.
    pub fn of(case: &CaseFile) -> Self {
        let details = &case.history.details;
        Self {
            child: details.child.id.clone(),
            name: details.child.name.clone(),
            family: details.child.family.clone(),
            team: details.team.clone(),
            worker: details.worker.clone(),
            closed_on: case.history.closed_on(None),
            revision: case.revision,
        }
    }

    /// Whether the case is open.
    pub const fn open(&self) -> bool {
        self.closed_on.is_none()
    }
}

/// Whose draft, of which form, about what.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DraftKey {
    /// Who was typing.
    pub user: String,
    /// The form's name.
    pub form: String,
    /// What the form was about: a child's id, or whatever else tells one draft from another.
    pub subject: String,
}

/// Something typed and not yet recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The form's own text of it.
    pub text: String,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
}

/// A line of the read log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// Who read.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What [`super::Store::verify`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Where the log ends.
    pub head: Head,
    /// How many records were read.
    pub records: u64,
    /// The last head noted in the file, that it was compared with.
    pub anchor: Option<Head>,
    /// What is wrong. Empty: nothing was found.
    pub findings: Vec<Finding>,
}

impl Verdict {
    /// Whether nothing was found.
    pub const fn sound(&self) -> bool {
        self.findings.is_empty()
    }
}

/// One thing that is wrong with a file. Its words are for a person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    /// SQLite's own check.
    #[error("the file is damaged: {0}")]
    File(String),
    /// A table, trigger or view of ours is not as we make it.
    #[error("\"{0}\" in the file's schema is missing or is not as this program makes it")]
    Schema(String),
    /// A gap in the numbers.
    #[error("records {first} to {last} are missing")]
    Missing {
        /// The first place that is not there.
        first: u64,
        /// The last.
        last: u64,
    },
    /// The words do not fit the hash in the row.
    #[error("the words of record {seq} ({id}) are not those that were recorded")]
    Body {
        /// The record's place.
        seq: u64,
        /// The record's id.
        id: String,
    },
    /// The words are gone, and no erasure says so.
    #[error("the words of record {seq} ({id}) are gone, and no erasure accounts for it")]
    Gone {
        /// The record's place.
        seq: u64,
        /// The record's id.
        id: String,
    },
    /// The row does not fit its chain hash.
    #[error("the chain breaks at record {seq} ({id}): the record, or one before it, was altered")]
    Chain {
        /// The record's place.
        seq: u64,
        /// The record's id.
        id: String,
    },
    /// The log ends before a head that was noted.
    #[error("the log ends at record {found}, and had reached {noted}: the last records are gone")]
    Cut {
        /// Where the log ends.
        found: u64,
        /// Where it had been.
        noted: u64,
    },
    /// The log is another one than the head was noted of.
    #[error(
        "record {seq} is not the one it was when the log's head was noted: the log was rewritten"
    )]
    Rewritten {
        /// The head's place.
        seq: u64,
    },
    /// The projection is not what the log says.
    #[error("the list of cases is not what the log says about {child}; it can be rebuilt")]
    Projection {
        /// The child whose line differs.
        child: String,
    },
    /// A body that cannot be read, though its hash fits.
    #[error("record {seq} ({id}) cannot be read: {problem}")]
    Unreadable {
        /// The record's place.
        seq: u64,
        /// The record's id.
        id: String,
        /// What is wrong with it.
        problem: String,
    },
}
