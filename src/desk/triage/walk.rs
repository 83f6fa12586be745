//! A walk through a caseload: who is on it, who is done, who comes next. It keeps no more than that;
//! what was decided is in the log.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::casework::triage::Decided;
use crate::desk::board::{Board, Row};
use crate::store::{Draft, DraftKey, Who};

/// The form's name that a walk is kept under.
pub const WALK: &str = "triage";

/// A walk through a caseload, worst first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Walk {
    /// The day it was begun.
    pub begun: NaiveDate,
    /// Where the log ended then: what was decided later was decided on this walk.
    pub since: u64,
    /// The children on it, in their order.
    pub queue: Vec<String>,
    /// Those put off.
    pub skipped: Vec<String>,
    /// The child it is at.
    pub at: Option<String>,
}

/// How a child on a walk stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Still to be decided on.
    Waiting,
    /// Put off, to come again at the end.
    Skipped,
    /// Decided on during this walk.
    Decided,
    /// Nothing is flagged any more.
    Cleared,
}

/// What whose walk is kept under.
pub(super) fn subject(whose: &Who) -> String {
    match whose {
        Who::Any => "everybody".into(),
        Who::Named(team) => format!("team {team}"),
        Who::NotKnown => "no team".into(),
    }
}

/// The walk through the children of `whose` among a person's drafts.
pub(in crate::desk) fn begun(drafts: &[(DraftKey, Draft)], whose: &Who) -> Option<Walk> {
    let subject = subject(whose);
    let kept = drafts
        .iter()
        .find(|(key, _)| key.form == WALK && key.subject == subject);
    kept.and_then(|(_, draft)| read(draft))
}

/// A walk as it was kept. One that cannot be read any more is as good as none: what was decided on
/// it is in the log.
pub(super) fn read(draft: &Draft) -> Option<Walk> {
    serde_json::from_str(&draft.text).ok()
}

/// The rows of a board by child, made once for as many questions as are asked of them.
#[derive(Debug)]
pub struct Rows<'a>(HashMap<&'a str, &'a Row>);

impl<'a> Rows<'a> {
    /// Those of `board`.
    pub fn of(board: &'a Board) -> Self {
        let rows = board.rows.iter();
        Self(rows.map(|row| (row.child.as_str(), row)).collect())
    }

    /// The row of `child`; `None` where it is off the board.
    pub fn get(&self, child: &str) -> Option<&'a Row> {
        self.0.get(child).copied()
    }
}

impl Walk {
    /// A walk through everyone on `board` for whom something is flagged. `since` is where the log
    /// ends.
    pub fn begin(board: &Board, since: u64) -> Self {
        let mut walk = Self {
            begun: board.as_of,
            since,
            queue: Vec::new(),
            skipped: Vec::new(),
            at: None,
        };
        walk.catch_up(board);
        walk.at = walk.queue.first().cloned();
        walk
    }

    /// Takes in the children for whom something has come to be flagged since it was begun.
    pub fn catch_up(&mut self, board: &Board) {
        let known: HashSet<&str> = self.queue.iter().map(String::as_str).collect();
        let new: Vec<String> = board
            .rows
            .iter()
            .filter(|row| !known.contains(row.child.as_str()) && row.flags().next().is_some())
            .map(|row| row.child.clone())
            .collect();
        self.queue.extend(new);
    }

    /// How `child` stands, by the rows of the board.
    pub fn place(&self, child: &str, rows: &Rows<'_>) -> Place {
        let Some(row) = rows.get(child) else {
            return Place::Cleared;
        };
        let flagged = row.flags().next().is_some();
        // What had happened is recorded of one thing; another that is flagged is still to be
        // decided on.
        let decided = self
            .decided(row)
            .is_some_and(|last| last.decision.decided != Decided::Recorded || !flagged);
        if decided {
            Place::Decided
        } else if !flagged {
            Place::Cleared
        } else if self.skipped.iter().any(|skipped| skipped == child) {
            Place::Skipped
        } else {
            Place::Waiting
        }
    }

    /// What was decided about a child on this walk.
    pub fn decided<'a>(&self, row: &'a Row) -> Option<&'a super::LastDecision> {
        row.decided.as_ref().filter(|last| last.seq > self.since)
    }

    /// How many are done with.
    pub fn done(&self, board: &Board) -> usize {
        let rows = Rows::of(board);
        let places = self.queue.iter().map(|child| self.place(child, &rows));
        places
            .filter(|place| matches!(place, Place::Decided | Place::Cleared))
            .count()
    }

    /// Which one of them it is at, counted from 1.
    pub fn number(&self) -> usize {
        let at = self
            .queue
            .iter()
            .position(|child| Some(child) == self.at.as_ref());
        at.map_or(0, |at| at + 1)
    }

    /// Goes to the next child still to be decided on, and past the last one to those put off.
    /// Without either it is at nobody, and over.
    pub fn go_on(&mut self, board: &Board) {
        let from = self.number();
        let order: Vec<String> = self
            .queue
            .iter()
            .skip(from)
            .chain(self.queue.iter().take(from))
            .cloned()
            .collect();
        let rows = Rows::of(board);
        let found = |wanted: Place| {
            order
                .iter()
                .find(|child| self.place(child, &rows) == wanted)
                .cloned()
        };
        self.at = found(Place::Waiting).or_else(|| {
            let here = self.at.clone();
            // One who was put off just now is not shown again at once, unless nobody else is left.
            order
                .iter()
                .find(|child| {
                    self.place(child, &rows) == Place::Skipped && here.as_ref() != Some(child)
                })
                .cloned()
                .or_else(|| found(Place::Skipped))
        });
    }

    /// Puts the child it is at off until the others are done.
    pub fn skip(&mut self, board: &Board) {
        if let Some(at) = &self.at
            && !self.skipped.contains(at)
            && self.place(at, &Rows::of(board)) == Place::Waiting
        {
            self.skipped.push(at.clone());
        }
        self.go_on(board);
    }

    /// Goes back to the child before, whatever was decided about it. Answers whether there is one.
    pub fn back(&mut self) -> bool {
        let before = match self.number() {
            0 => self.queue.last(),
            number => number.checked_sub(2).and_then(|at| self.queue.get(at)),
        };
        let found = before.is_some();
        if let Some(child) = before.cloned() {
            self.at = Some(child);
        }
        found
    }
}
