//! What was recorded about a child since a session began, read from the log.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::casework::record::{Body, Record};
use crate::casework::{Action, Event, History, Supervision, SupervisionType, What};

/// What was recorded about a child since a session began.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Since {
    /// The supervisions, the last of them last.
    pub supervisions: Vec<Event>,
    /// What was agreed with them: intervals and next dates.
    pub agreed: Vec<Event>,
    /// Actions that somebody is to do from now on.
    pub new_actions: Vec<Action>,
    /// Actions that were open when it began.
    pub carried: Vec<Carried>,
}

/// An action that was open when a session began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The record that says it, now.
    pub id: String,
    /// The day it was agreed.
    pub on: NaiveDate,
    /// The action as it stands now: done where it has a day on which it was.
    pub action: Action,
}

impl Carried {
    /// Whether it was done by a day.
    pub fn is_done(&self, by: NaiveDate) -> bool {
        self.action.done_on.is_some_and(|on| on <= by)
    }
}

/// From where a session is read, and whose it is.
#[derive(Debug, Clone, Copy)]
pub struct From<'a> {
    /// The last record in the log before it began.
    pub start: u64,
    /// Who supervises.
    pub user: &'a str,
    /// What sort of supervision it is.
    pub kind: SupervisionType,
    /// The day looked from.
    pub as_of: NaiveDate,
}

/// Reads `records`, which are all those of one child in the order of the log: what `from` says was
/// recorded in the session, and what was open before. Files taken in since do not count: what they
/// say of was not said in the session; nor does supervision of another sort, or anything that was
/// recorded apart from the supervision.
pub fn since(records: &[Record], history: &History, from: From<'_>) -> Since {
    let From {
        start,
        user,
        kind,
        as_of,
    } = from;
    let chains = Chains::of(records);
    let mut since = Since::default();
    let mut acts = BTreeSet::new();
    let held = || {
        chains.held().filter_map(|record| match &record.body {
            Some(Body::Event(event)) if event.on <= as_of => Some((record, event)),
            _ => None,
        })
    };
    let is_new = |record: &Record| {
        let root = chains.root(record);
        root.seq > start && root.by == user && root.source.is_of_a_person()
    };
    for (record, event) in held() {
        if is_of(event, kind) && is_new(record) {
            acts.insert(chains.root(record).act.as_str());
            since.supervisions.push(event.clone());
        }
    }
    let is_of_it =
        |record: &Record| is_new(record) && acts.contains(chains.root(record).act.as_str());
    let episode = history.episode(as_of).events;
    for (record, event) in held() {
        match &event.what {
            What::Variation(_) if is_of_it(record) => since.agreed.push(event.clone()),
            What::Variation(_) => {}
            What::Action(action) if is_of_it(record) => since.new_actions.push(action.clone()),
            What::Action(action) => {
                // Where a correction since then says that it was done, it was open when it said so.
                let then = chains.at(record, start);
                let was_open = then.is_some_and(|then| is_open(then, as_of));
                if was_open && episode.contains(&event) {
                    since.carried.push(Carried {
                        id: record.id.clone(),
                        on: event.on,
                        action: action.clone(),
                    });
                }
            }
            _ => {}
        }
    }
    since
}

/// Whether it is supervision of this sort; where the record does not say of which, it may be.
fn is_of(event: &Event, kind: SupervisionType) -> bool {
    match &event.what {
        What::Supervision(Supervision { r#type, .. }) => r#type.is_none_or(|it| it == kind),
        _ => false,
    }
}

fn is_open(record: &Record, as_of: NaiveDate) -> bool {
    match &record.body {
        Some(Body::Event(event)) => {
            matches!(event.what, What::Action(_)) && !event.is_filled("done_on", as_of)
        }
        _ => false,
    }
}

/// Records, and what each of them corrects.
struct Chains<'a> {
    records: &'a [Record],
    by_id: BTreeMap<&'a str, &'a Record>,
    replaced: BTreeSet<&'a str>,
}

impl<'a> Chains<'a> {
    fn of(records: &'a [Record]) -> Self {
        Self {
            records,
            by_id: records.iter().map(|it| (it.id.as_str(), it)).collect(),
            replaced: records.iter().filter_map(|it| it.replaced_id()).collect(),
        }
    }

    /// Those that nothing corrects.
    fn held(&self) -> impl Iterator<Item = &'a Record> + '_ {
        let holds = |record: &&Record| !self.replaced.contains(record.id.as_str());
        self.records.iter().filter(holds)
    }

    /// The record before it that it corrects.
    fn before(&self, record: &Record) -> Option<&'a Record> {
        let before = self.by_id.get(record.replaced_id()?).copied()?;
        (before.seq < record.seq).then_some(before)
    }

    /// The record that was corrected first of all.
    fn root(&self, record: &'a Record) -> &'a Record {
        let mut root = record;
        while let Some(before) = self.before(root) {
            root = before;
        }
        root
    }

    /// What stood in its place at a point of the log.
    fn at(&self, record: &'a Record, seq: u64) -> Option<&'a Record> {
        let mut then = record;
        while then.seq > seq {
            then = self.before(then)?;
        }
        Some(then)
    }
}
