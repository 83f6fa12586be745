//! Rows that moved up or down together, as those of a list that scrolled. The terminal moves them for
//! some fifteen bytes; painting them again costs most of a screen.

use std::cell::LazyCell;

use ratatui::buffer::{Buffer, Cell};

/// How far rows are looked for. A key moves a list by one row; keys that came in together, by a few.
const FARTHEST: usize = 3;
/// A change of fewer rows than these is no list that scrolled.
const FEWEST: usize = 6;
/// So many columns at the left tell whether a row may have moved: lists begin there.
const LEFT: usize = 24;
/// So many rows must look moved by their left before the whole of them is compared.
const LOOK_MOVED: usize = 3;
/// How many cells a move must save to be worth its own bytes.
const WORTH: i64 = 32;

/// Which rows move, and how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    /// The first row that is touched.
    pub(super) first: usize,
    /// The row after the last that is touched.
    pub(super) end: usize,
    /// How many rows each moves. As many rows are left blank where they came from.
    pub(super) by: usize,
    /// Which way.
    pub(super) way: Way,
}

/// Which way rows move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
}

impl Shift {
    /// The move of rows that saves the most on the way from `old` to `new`, if one is worth it.
    /// Both are of one size, and differ in the rows `changed`.
    pub(super) fn between(old: &Buffer, new: &Buffer, changed: &[usize]) -> Option<Self> {
        if changed.len() < FEWEST {
            return None;
        }
        let width = usize::from(new.area().width).max(1);
        let old: Vec<&[Cell]> = old.content().chunks(width).collect();
        let new: Vec<&[Cell]> = new.content().chunks(width).collect();
        // Only a list that scrolled is looked at whole.
        let now = LazyCell::new(|| -> Vec<i64> {
            old.iter().zip(&new).map(|(a, b)| differing(a, b)).collect()
        });
        let blank = LazyCell::new(|| -> Vec<i64> { new.iter().map(|row| letters(row)).collect() });
        let mut best = None;
        for by in 1..=FARTHEST.min(new.len().saturating_sub(1)) {
            for way in [Way::Up, Way::Down] {
                let (rows, shown) = match way {
                    Way::Up => (0..new.len() - by, by),
                    Way::Down => (by..new.len(), 0),
                };
                let look = rows.clone().zip(old.iter().skip(shown));
                let look = look.filter(|(y, moved)| {
                    let (here, there) = (new.get(*y), old.get(*y));
                    here.is_some_and(|row| left(row) == left(moved))
                        && here.map(|row| left(row)) != there.map(|row| left(row))
                });
                if look.count() < LOOK_MOVED {
                    continue;
                }
                let gains = rows.clone().zip(old.iter().skip(shown)).map(|(y, moved)| {
                    let row = new.get(y).copied().unwrap_or_default();
                    now.get(y).copied().unwrap_or_default() - differing(moved, row)
                });
                let Some((run, gain)) = richest(rows.start, gains) else {
                    continue;
                };
                let (touched, vacant) = match way {
                    Way::Up => (run.start..run.end + by, run.end..run.end + by),
                    Way::Down => (run.start - by..run.end, run.start - by..run.start),
                };
                let lost: i64 = vacant
                    .map(|y| {
                        let of = |cells: &[i64]| cells.get(y).copied().unwrap_or_default();
                        of(&blank) - of(&now)
                    })
                    .sum();
                let shift = Self {
                    first: touched.start,
                    end: touched.end,
                    by,
                    way,
                };
                let net = gain - lost;
                if net > best.map_or(WORTH, |(most, _)| most) {
                    best = Some((net, shift));
                }
            }
        }
        best.map(|(_, shift)| shift)
    }

    /// Where rows are taken out and where blank ones are put in, in that order.
    pub(super) const fn steps(self) -> (usize, usize) {
        match self.way {
            Way::Up => (self.first, self.end - self.by),
            Way::Down => (self.end - self.by, self.first),
        }
    }

    /// Moves the rows of a picture of what the terminal shows.
    pub(super) fn apply(self, shown: &mut Buffer) {
        let width = usize::from(shown.area().width);
        let Some(cells) = shown.content.get_mut(self.first * width..self.end * width) else {
            return;
        };
        let moved = self.by * width;
        let left = match self.way {
            Way::Up => {
                cells.rotate_left(moved);
                cells.len() - moved..cells.len()
            }
            Way::Down => {
                cells.rotate_right(moved);
                0..moved
            }
        };
        for cell in cells.get_mut(left).into_iter().flatten() {
            cell.reset();
        }
    }
}

/// The run of rows that gains the most, beginning at row `first`, and what it gains.
fn richest(
    first: usize,
    gains: impl Iterator<Item = i64>,
) -> Option<(std::ops::Range<usize>, i64)> {
    let (mut start, mut sum) = (first, 0);
    let mut best = None;
    for (y, gain) in (first..).zip(gains) {
        if sum <= 0 {
            (start, sum) = (y, 0);
        }
        sum += gain;
        if sum > best.as_ref().map_or(0, |(_, most)| *most) {
            best = Some((start..y + 1, sum));
        }
    }
    best
}

fn left(row: &[Cell]) -> &[Cell] {
    row.get(..LEFT).unwrap_or(row)
}

fn differing(a: &[Cell], b: &[Cell]) -> i64 {
    count(a.iter().zip(b).filter(|(a, b)| a != b).count())
}

fn letters(row: &[Cell]) -> i64 {
    count(row.iter().filter(|cell| cell.symbol() != " ").count())
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
