//! Which cases are asked for, and what is known of a case or a team in one line.

use chrono::{DateTime, NaiveDate, Utc};

use crate::casework::record::CaseFile;

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

/// The last act of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastAct {
    /// What its records share.
    pub act: String,
    /// A child that it was about: of the last of its records.
    pub child: String,
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
pub struct CaseSummary {
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

impl CaseSummary {
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
