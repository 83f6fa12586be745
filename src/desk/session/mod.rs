//! A supervision session: a worker's children, or a team's, gone through one after the other.
//!
//! What is kept of one is where it stood ([`Kept`]); which children were discussed is read from the
//! log each time, so that undoing a record makes the child open again and nothing is said twice.

mod begin;
mod html;
mod markdown;
mod order;
mod read;
mod record;
mod since;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::casework::{ObligationKind, SupervisionType};
use crate::obligations::{Obligation, Status};
use crate::store::Who;

use super::board::{PlanAge, Row};
use super::words::{count, day};

pub use begin::{Begun, Waiting};
pub use html::html;
pub use markdown::markdown;
pub use order::in_order;
pub use record::Block;
pub use since::{Carried, From, Since, since};

/// The name that sessions are kept under among the drafts. No form is called so.
pub const DRAFT: &str = "session";

/// Whose supervision it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The team whose children are discussed.
    pub team: Who,
    /// The worker who holds them; `None` in group supervision, where it is all of the team's.
    pub worker: Option<String>,
}

impl Subject {
    /// What its draft is about. No child's id looks like it.
    pub fn key(&self) -> String {
        let team = self.team_name().unwrap_or_default();
        match &self.worker {
            Some(worker) => format!("worker:{worker}:{team}"),
            None => format!("group:{team}"),
        }
    }

    /// The team's name, where there is one.
    pub fn team_name(&self) -> Option<&str> {
        match &self.team {
            Who::Named(name) => Some(name),
            Who::Any | Who::NotKnown => None,
        }
    }

    /// What sort of supervision is recorded in it.
    pub const fn kind(&self) -> SupervisionType {
        match self.worker {
            Some(_) => SupervisionType::Individual,
            None => SupervisionType::Group,
        }
    }

    /// As a person calls it: the worker, or the group.
    pub fn name(&self) -> String {
        match (&self.worker, self.team_name()) {
            (Some(worker), _) => worker.clone(),
            (None, Some(team)) => format!("group, {team}"),
            (None, None) => "group".into(),
        }
    }
}

/// Whether a session still goes on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It does.
    #[default]
    Unfinished,
    /// Its record was made.
    Finished,
}

/// What is kept of a session: where it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The last record in the log before it began.
    pub start_seq: u64,
    /// The day it began.
    pub started: NaiveDate,
    /// The children, in the order to discuss.
    pub order: Vec<String>,
    /// The child whose form is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<String>,
    /// The children passed over, and why where that was said.
    #[serde(default)]
    pub skipped: BTreeMap<String, String>,
    /// Whether its record was made.
    #[serde(default)]
    pub standing: Standing,
}

/// How a child stands in a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Still to be discussed.
    ToCome,
    /// Still to be discussed; something is written already.
    Draft,
    /// Passed over, and why where that was said.
    Skipped(String),
    /// Discussed, and recorded.
    Recorded,
    /// No longer to be discussed, and why.
    Gone(String),
}

impl State {
    /// In two or three words.
    pub const fn plain(&self) -> &'static str {
        match self {
            Self::ToCome => "to come",
            Self::Draft => "draft waiting",
            Self::Skipped(_) => "skipped",
            Self::Recorded => "recorded",
            Self::Gone(_) => "no longer here",
        }
    }

    /// Whether it is still to be discussed.
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::ToCome | Self::Draft)
    }
}

/// A child in a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discussed {
    /// The child's row on the board.
    pub row: Row,
    /// How it stands in the session.
    pub state: State,
    /// What was recorded about it since the session began.
    pub since: Since,
}

/// A session as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub subject: Subject,
    /// What is kept of it.
    pub kept: Kept,
    /// The children, in the order to discuss.
    pub children: Vec<Discussed>,
    /// The authority's name.
    pub authority: String,
    /// Who is at the desk.
    pub user: String,
    /// The day looked from.
    pub as_of: NaiveDate,
}

impl Session {
    /// How many children were discussed.
    pub fn recorded(&self) -> usize {
        let is = |child: &&Discussed| child.state == State::Recorded;
        self.children.iter().filter(is).count()
    }

    /// Whether a child was discussed.
    pub fn has_recorded(&self, child: &str) -> bool {
        let is = |it: &Discussed| it.row.child == child && it.state == State::Recorded;
        self.children.iter().any(is)
    }

    /// A child's place in the order, counted from 1, and of how many: "5 of 14".
    pub fn place(&self, child: &str) -> Option<String> {
        let at = self.children.iter().position(|it| it.row.child == child)?;
        Some(format!("{} of {}", at + 1, self.children.len()))
    }

    /// The child to discuss after `child`, going round; `None`: the first. One that is still to come
    /// is before one that was begun and left, and `child` itself is never the answer.
    pub fn next_after(&self, child: Option<&str>) -> Option<&str> {
        let here =
            child.and_then(|child| self.children.iter().position(|it| it.row.child == child));
        let from = here.map_or(0, |here| here + 1);
        let (before, after) = self.children.split_at(from.min(self.children.len()));
        let round = || {
            after
                .iter()
                .chain(before)
                .filter(|it| Some(it.row.child.as_str()) != child)
        };
        round()
            .find(|it| it.state == State::ToCome)
            .or_else(|| round().find(|it| it.state == State::Draft))
            .map(|it| it.row.child.as_str())
    }

    /// What is to be kept of it; `None` if nothing has been done in it yet.
    pub fn to_keep(&self) -> Option<String> {
        let begun = self.kept.open.is_some()
            || !self.kept.skipped.is_empty()
            || self
                .children
                .iter()
                .any(|it| matches!(it.state, State::Recorded | State::Draft));
        begun.then(|| serde_json::to_string(&self.kept).unwrap_or_default())
    }

    /// The actions of all the children from last time: each child's name, and the action.
    pub fn carried(&self) -> impl Iterator<Item = (&Row, &Carried)> {
        self.children
            .iter()
            .flat_map(|child| child.since.carried.iter().map(|it| (&child.row, it)))
    }

    /// How much the worker holds, in a sentence or two.
    pub fn load(&self) -> String {
        let rows = || {
            let held = |child: &&Discussed| !matches!(child.state, State::Gone(_));
            self.children.iter().filter(held).map(|child| &child.row)
        };
        let standing = |status| rows().filter(|row| row.has(status)).count();
        let mut said = count(rows().count(), "child", "children");
        match standing(Status::Overdue) {
            0 => said.push_str("; nothing is overdue"),
            n => said.push_str(&format!("; {n} with something overdue")),
        }
        match standing(Status::Unknown) {
            0 => {}
            n => said.push_str(&format!("; {n} with a date not known")),
        }
        let overdue = by_kind(rows().flat_map(|row| &row.obligations));
        if overdue.is_empty() {
            return said + ".";
        }
        let kinds = overdue
            .iter()
            .map(|(kind, n)| format!("{} {n}", kind.plain()));
        format!("{said}. Overdue: {}.", kinds.collect::<Vec<_>>().join(", "))
    }
}

/// How many of each kind are overdue, the most first.
fn by_kind<'a>(all: impl Iterator<Item = &'a Obligation>) -> Vec<(ObligationKind, usize)> {
    let mut kinds = BTreeMap::new();
    for it in all.filter(|it| it.status == Status::Overdue) {
        *kinds.entry(it.kind).or_insert(0) += 1;
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(kind, n)| (std::cmp::Reverse(*n), *kind));
    kinds
}

/// Why a child of the session is no longer to be discussed in it; `None` if it is.
fn gone(row: &Row, subject: &Subject) -> Option<String> {
    if let PlanAge::Closed(on) = row.plan {
        return Some(format!("the case was closed on {}", day(on)));
    }
    let left = |what: &str, now: &Option<String>| {
        Some(match now {
            Some(now) => format!("now with {now}"),
            None => format!("no longer with this {what}"),
        })
    };
    match (&subject.worker, &subject.team) {
        (Some(worker), _) if row.worker.as_ref() != Some(worker) => left("worker", &row.worker),
        (_, Who::Named(team)) if row.team.as_ref() != Some(team) => left("team", &row.team),
        _ => None,
    }
}
