//! A walk through a caseload: who is on it, who is done, who comes next. It keeps no more than that;
//! what was decided is in the log.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::casework::ObligationKind;
use crate::desk::board::{Board, MILESTONE_AHEAD, Row};
use crate::obligations::{Obligation, Status};

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

/// What is flagged for a child: whatever is overdue or not known, and a review of how long the plan
/// has run that is near. What is accepted until a later day is not.
pub fn flags(row: &Row) -> impl Iterator<Item = &Obligation> {
    row.obligations
        .iter()
        .filter(|it| is_flag(it) && row.accepted(it).is_none())
}

/// Whether it is of the sort that is flagged, accepted or not.
pub fn is_flag(it: &Obligation) -> bool {
    matches!(it.status, Status::Overdue | Status::Unknown)
        || (it.kind == ObligationKind::MilestoneReview
            && it.days.is_some_and(|days| days <= MILESTONE_AHEAD))
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
        for row in &board.rows {
            if flags(row).next().is_some() && !self.queue.contains(&row.child) {
                self.queue.push(row.child.clone());
            }
        }
    }

    /// How `child` stands, by the rows of `board`.
    pub fn place(&self, child: &str, board: &Board) -> Place {
        let Some(row) = board.rows.iter().find(|row| row.child == child) else {
            return Place::Cleared;
        };
        if self.decided(row).is_some() {
            Place::Decided
        } else if flags(row).next().is_none() {
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
        self.count(board, |place| {
            matches!(place, Place::Decided | Place::Cleared)
        })
    }

    /// How many were put off.
    pub fn put_off(&self, board: &Board) -> usize {
        self.count(board, |place| place == Place::Skipped)
    }

    fn count(&self, board: &Board, is: impl Fn(Place) -> bool) -> usize {
        let places = self.queue.iter().map(|child| self.place(child, board));
        places.filter(|place| is(*place)).count()
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
        let found = |wanted: Place| {
            order
                .iter()
                .find(|child| self.place(child, board) == wanted)
                .cloned()
        };
        self.at = found(Place::Waiting).or_else(|| {
            let here = self.at.clone();
            // One who was put off just now is not shown again at once, unless nobody else is left.
            order
                .iter()
                .find(|child| {
                    self.place(child, board) == Place::Skipped && here.as_ref() != Some(child)
                })
                .cloned()
                .or_else(|| found(Place::Skipped))
        });
    }

    /// Puts the child it is at off until the others are done.
    pub fn skip(&mut self, board: &Board) {
        if let Some(at) = &self.at
            && !self.skipped.contains(at)
            && self.place(at, board) == Place::Waiting
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
