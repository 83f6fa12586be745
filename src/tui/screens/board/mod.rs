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
mod header;
pub mod pane;
mod words;

pub use words::{mark_in_words, plan_in_words};

use std::cell::Cell;

use crate::casework::ObligationKind;
use crate::desk::board::{Age, Board, Count, Filter, Row, Sort};
use crate::obligations::Status;
use crate::store::Who;

/// Whether brothers and sisters stand as one row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Siblings {
    /// Each child has a row.
    #[default]
    Apart,
    /// Those on the board with one family have one row, the worst of them.
    Folded,
}

/// The board as it is looked at.
#[derive(Debug, Clone, Default)]
pub struct BoardScreen {
    /// The rows, worst first.
    pub board: Board,
    /// Which of them are shown.
    pub filter: Filter,
    /// In what order.
    pub sort: Sort,
    /// Whether that order is turned round.
    pub reverse: bool,
    /// Whether siblings are folded.
    pub siblings: Siblings,
    /// The lines shown: each the places of its rows in the board, the first of which it shows.
    entries: Vec<Vec<usize>>,
    at: usize,
    /// The first line on the screen, as it was last drawn.
    top: Cell<usize>,
    /// How many lines the screen holds, as it was last drawn.
    page: Cell<usize>,
    /// How wide the texts of the board are in a table of a width, once that was measured: it takes
    /// longer than all the rest of a picture, and the board seldom changes.
    needs: Cell<Option<(u16, columns::Needs)>>,
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
        self.arrange(child.as_deref());
    }

    /// Works out which lines to show, and selects the one of `child` if it is among them.
    fn arrange(&mut self, child: Option<&str>) {
        self.needs.set(None);
        let places = self.board.view(&self.filter, self.sort, self.reverse);
        self.entries = match self.siblings {
            Siblings::Apart => places.into_iter().map(|place| vec![place]).collect(),
            Siblings::Folded => self.folded(places),
        };
        let found = child.and_then(|child| self.line_of(child));
        self.at = found
            .unwrap_or(self.at)
            .min(self.entries.len().saturating_sub(1));
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
        self.row_at(self.at)
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
        self.at
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
        self.at = line.unwrap_or(self.at);
        line.is_some()
    }

    /// Goes so many lines down, or up where it is negative.
    pub fn step(&mut self, by: isize) {
        self.at = self
            .at
            .saturating_add_signed(by)
            .min(self.entries.len().saturating_sub(1));
    }

    /// Goes a screen down (1) or up (-1).
    pub fn page(&mut self, by: isize) {
        let page = isize::try_from(self.page.get().max(1)).unwrap_or(1);
        self.step(page.saturating_mul(by));
    }

    /// Goes to the first line.
    pub const fn home(&mut self) {
        self.at = 0;
    }

    /// Goes to the last line.
    pub fn end(&mut self) {
        self.at = self.entries.len().saturating_sub(1);
    }

    /// Goes to the next (1) or previous (-1) child with something overdue; says why if there is none.
    pub fn overdue(&mut self, by: isize) -> Result<(), &'static str> {
        let is_over = |line: &usize| {
            self.row_at(*line)
                .is_some_and(|row| row.has(Status::Overdue))
        };
        // Past the last one it goes on from the other end.
        let found = if by > 0 {
            (self.at + 1..self.entries.len())
                .chain(0..self.at)
                .find(is_over)
        } else {
            (self.at + 1..self.entries.len())
                .rev()
                .chain((0..self.at).rev())
                .find(is_over)
        };
        let found = if by > 0 {
            found
        } else {
            (0..self.at).rev().find(is_over).or(found)
        };
        self.at = found.ok_or("Nobody else shown has anything overdue.")?;
        Ok(())
    }

    /// Shows only what `count` counts; asked again, shows all.
    pub fn toggle(&mut self, count: Count) {
        let child = self.selected().map(|row| row.child.clone());
        self.filter.count = (self.filter.count != Some(count)).then_some(count);
        self.arrange(child.as_deref());
    }

    /// Shows only one worker's children, or nobody's.
    pub fn of_worker(&mut self, worker: Who) {
        let child = self.selected().map(|row| row.child.clone());
        self.filter.worker = worker;
        self.arrange(child.as_deref());
    }

    /// Shows only children whose worst stands so; `None` shows all.
    pub fn of_status(&mut self, status: Option<Status>) {
        let child = self.selected().map(|row| row.child.clone());
        self.filter.status = status;
        self.arrange(child.as_deref());
    }

    /// Shows every child again.
    pub fn clear(&mut self) {
        let child = self.selected().map(|row| row.child.clone());
        self.filter = Filter::default();
        self.sort = Sort::default();
        self.reverse = false;
        self.arrange(child.as_deref());
    }

    /// Sorts by the next column.
    pub fn sort_next(&mut self) {
        let here = Sort::ALL
            .iter()
            .position(|sort| *sort == self.sort)
            .unwrap_or_default();
        self.sort = Sort::ALL
            .get((here + 1) % Sort::ALL.len())
            .copied()
            .unwrap_or_default();
        let child = self.selected().map(|row| row.child.clone());
        self.arrange(child.as_deref());
    }

    /// Turns the order round.
    pub fn sort_reverse(&mut self) {
        self.reverse = !self.reverse;
        let child = self.selected().map(|row| row.child.clone());
        self.arrange(child.as_deref());
    }

    /// Folds siblings, or shows them apart.
    pub fn fold(&mut self) {
        self.siblings = match self.siblings {
            Siblings::Apart => Siblings::Folded,
            Siblings::Folded => Siblings::Apart,
        };
        let child = self.selected().map(|row| row.child.clone());
        self.arrange(child.as_deref());
    }

    /// The name of a line: of one child, or of siblings folded into one.
    fn name_of(&self, line: usize) -> String {
        let Some(entry) = self.entries.get(line) else {
            return String::new();
        };
        let mut names = entry
            .iter()
            .filter_map(|place| self.board.rows.get(*place))
            .map(|row| row.name.as_str());
        match (names.next(), entry.len()) {
            (Some(first), 1) => first.to_string(),
            (Some(first), 2) => {
                let given = |name: &str| name.split_whitespace().next().unwrap_or(name).to_string();
                names.next().map_or_else(
                    || first.to_string(),
                    |second| format!("{} & {}", given(second), first),
                )
            }
            (Some(first), n) => format!("({n}) {first}"),
            (None, _) => String::new(),
        }
    }
}

/// The kinds that have a column, in the order in which columns come as there is room.
const IN_COLUMNS: &[ObligationKind] = &[
    ObligationKind::InitialVisit,
    ObligationKind::Visit,
    ObligationKind::InitialMeeting,
    ObligationKind::ReviewMeeting,
    ObligationKind::Supervision,
    ObligationKind::GroupSupervision,
];

/// The kinds that have a column in a table of that width.
fn with_column(table: u16) -> &'static [ObligationKind] {
    let columns = match table {
        0..50 => 1,
        50..78 => 2,
        _ => 3,
    };
    IN_COLUMNS.get(..columns * 2).unwrap_or(IN_COLUMNS)
}

/// An age in words.
pub fn age_in_words(age: Age) -> String {
    match age {
        Age::Years(years) => years.to_string(),
        Age::Unborn => "not yet born".into(),
        Age::NotKnown => "age not known".into(),
    }
}
