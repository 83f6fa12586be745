//! The places of a form that the focus can stop at.

/// A place that the focus stops at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Stop {
    pub(super) field: usize,
    pub(super) part: Part,
}

/// A part of a field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    #[default]
    Whole,
    /// An item of a list of checks, or of one to tick.
    Item(usize),
    /// The comment on one. Stopped at when it says something, or was asked for.
    Comment(usize),
    /// A cell of a row.
    Cell { row: usize, column: usize },
    /// The place that adds a row.
    Add,
}
