//! The board: one row a child, worst first.
//!
//! ```text
//!  Ashford CSWT · Kent                                  Mon 23 Nov 2026 · as of today
//!  OVERDUE 9  due 7d 14  not known 3  6m 4  9m 2  12m 1  drafts 1
//!  ──────────────────────────────────────────────────────────────────────────────────
//!    Child         Id      Age Worker   Plan Visit     Review    Superv.   Flag
//!  > Mia E         K0001     4 A Khan    38w 5d over   in 12d    today     9m due
//!  …
//!  ──────────────────────────────────────────────────────────────────────────────────
//!  Visit was due on Wed 18 Nov: 4 weeks after the last, on Wed 21 Oct.      Kent, s5
//!  keys
//! ```
//! At 120 columns and more a pane on the right explains the selected child.

mod columns;
mod draw;
mod flag;
mod header;
pub mod pane;
mod words;

pub use columns::markdown;
pub use words::{age_in_words, mark_in_words, plan as plan_in_a_column, plan_in_words};

use std::cell::RefCell;

use crate::desk::board::{Board, Count, Filter, Row};
use crate::obligations::Status;
use crate::store::Who;
use crate::tui::keys::command::Command;
use crate::tui::widgets::list::Selection;

use columns::COLUMNS;
use words::Entry;

/// Whether brothers and sisters stand as one row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Siblings {
    /// Each child has a row.
    #[default]
    Apart,
    /// Those on the board with one family have one row, the worst of them.
    Folded,
}

/// Which way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Towards {
    /// Down.
    Next,
    /// Up.
    Previous,
}

/// The board as it is looked at.
#[derive(Debug, Default)]
pub struct BoardScreen {
    /// The rows, worst first.
    pub board: Board,
    /// Which of them are shown.
    pub filter: Filter,
    /// The column they are sorted by, by its place; `None`: worst first.
    sort: Option<usize>,
    /// Whether that order is turned round.
    reverse: bool,
    /// Whether siblings are folded.
    siblings: Siblings,
    /// The lines shown: each the places of its rows in the board, the first of which it shows.
    entries: Vec<Entry>,
    selection: Selection,
    /// How wide the texts of the board are in a table so wide, once that was measured.
    needs: RefCell<Option<(u16, Vec<u16>)>>,
}

impl BoardScreen {
    /// A board to look at, worst first.
    pub fn new(board: Board, worker: Option<String>) -> Self {
        let filter = Filter {
            worker: worker.into(),
            ..Filter::default()
        };
        let mut screen = Self {
            board,
            filter,
            ..Self::default()
        };
        screen.arrange(None);
        screen
    }

    /// Takes a board read anew, and stays on the child it was on.
    pub fn refresh(&mut self, board: Board) {
        let child = self.selected().map(|row| row.child.clone());
        self.board = board;
        self.needs.replace(None);
        self.arrange(child.as_deref());
    }

    /// Works out which lines to show, and selects the one of `child` if it is among them.
    fn arrange(&mut self, child: Option<&str>) {
        let by = self.sort.and_then(|at| COLUMNS.get(at)?.sort);
        let by = by.map(|(_, order)| order);
        let places = self.board.view(&self.filter, by, self.reverse);
        self.entries = match self.siblings {
            Siblings::Apart => places.into_iter().map(|place| vec![place]).collect(),
            Siblings::Folded => self.folded(places),
        };
        let found = child.and_then(|child| self.line_of(child));
        self.selection.keep(found, self.entries.len());
    }

    fn folded(&self, places: Vec<usize>) -> Vec<Vec<usize>> {
        let mut entries: Vec<Vec<usize>> = Vec::new();
        for place in places {
            let family = self
                .board
                .rows
                .get(place)
                .and_then(|row| row.family.as_ref());
            let together = family.and_then(|family| {
                entries.iter_mut().find(|entry| {
                    let first = entry.first().and_then(|first| self.board.rows.get(*first));
                    first.is_some_and(|first| first.family.as_ref() == Some(family))
                })
            });
            match together {
                Some(entry) => entry.push(place),
                None => entries.push(vec![place]),
            }
        }
        // The rows are kept worst first, whatever they are sorted by: the first stands for all.
        for entry in &mut entries {
            entry.sort_unstable();
        }
        entries
    }

    fn line_of(&self, child: &str) -> Option<usize> {
        self.entries.iter().position(|entry| {
            entry.iter().any(|place| {
                self.board
                    .rows
                    .get(*place)
                    .is_some_and(|row| row.child == child)
            })
        })
    }

    /// The selected child.
    pub fn selected(&self) -> Option<&Row> {
        self.row_at(self.selection.at())
    }

    /// The row of a child, whether it is shown or not.
    pub fn row_of(&self, child: &str) -> Option<&Row> {
        self.board.rows.iter().find(|row| row.child == child)
    }

    fn row_at(&self, line: usize) -> Option<&Row> {
        self.board.rows.get(*self.entries.get(line)?.first()?)
    }

    /// How many lines are shown.
    pub fn lines(&self) -> usize {
        self.entries.len()
    }

    /// The line selected, counted from 0.
    pub const fn at(&self) -> usize {
        self.selection.at()
    }

    /// Every child shown, for finding one.
    pub fn shown(&self) -> impl Iterator<Item = &Row> {
        self.entries
            .iter()
            .flatten()
            .filter_map(|place| self.board.rows.get(*place))
    }

    /// Selects `child`, if it is shown. Answers whether it is.
    pub fn select(&mut self, child: &str) -> bool {
        let line = self.line_of(child);
        self.selection.keep(line, self.entries.len());
        line.is_some()
    }

    /// Moves the selection as `command` says; answers whether it is one that moves.
    pub fn moved(&mut self, command: Command) -> bool {
        self.selection.moved(command, self.entries.len())
    }

    /// Goes to the next child with something overdue, or to the one before; past the last it goes on
    /// from the other end. Says why if there is none.
    pub fn overdue(&mut self, towards: Towards) -> Result<(), &'static str> {
        let (at, total) = (self.at(), self.entries.len());
        let is_over = |line: &usize| {
            self.row_at(*line)
                .is_some_and(|row| row.has(Status::Overdue))
        };
        let mut others = (at + 1..total).chain(0..at);
        let found = match towards {
            Towards::Next => others.find(is_over),
            Towards::Previous => others.rev().find(is_over),
        };
        let found = found.ok_or("Nobody else shown has anything overdue.")?;
        self.selection.go(found, total);
        Ok(())
    }

    /// Shows only what `count` counts; asked again, shows all.
    pub fn toggle(&mut self, count: Count) {
        self.rearranged(|it| {
            it.filter.count = (it.filter.count != Some(count)).then_some(count);
        });
    }

    /// Shows only one worker's children, or nobody's.
    pub fn of_worker(&mut self, worker: Who) {
        self.rearranged(|it| it.filter.worker = worker);
    }

    /// Shows only children whose worst stands so; `None` shows all.
    pub fn of_status(&mut self, status: Option<Status>) {
        self.rearranged(|it| it.filter.status = status);
    }

    /// Shows every child again, worst first.
    pub fn clear(&mut self) {
        self.rearranged(|it| {
            (it.filter, it.sort, it.reverse) = (Filter::default(), None, false);
        });
    }

    /// Sorts by the next column that can be sorted by; after the last, worst first.
    pub fn sort_next(&mut self) {
        let from = self.sort.map_or(0, |at| at + 1);
        let mut after = COLUMNS.iter().enumerate().skip(from);
        let next = after.find(|(_, column)| column.sort.is_some());
        self.rearranged(|it| it.sort = next.map(|(at, _)| at));
    }

    /// What the order is called.
    pub fn order(&self) -> &'static str {
        let sort = self.sort.and_then(|at| COLUMNS.get(at)?.sort);
        sort.map_or("worst first", |(name, _)| name)
    }

    /// Turns the order round.
    pub fn sort_reverse(&mut self) {
        self.rearranged(|it| it.reverse = !it.reverse);
    }

    /// Folds siblings, or shows them apart.
    pub fn fold(&mut self) {
        self.rearranged(|it| {
            it.siblings = match it.siblings {
                Siblings::Apart => Siblings::Folded,
                Siblings::Folded => Siblings::Apart,
            };
        });
    }

    /// Shows the lines another way, and stays on the child it was on.
    fn rearranged(&mut self, change: impl FnOnce(&mut Self)) {
        let child = self.selected().map(|row| row.child.clone());
        change(self);
        self.arrange(child.as_deref());
    }
}
