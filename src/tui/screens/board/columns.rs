//! The columns of the board, in one table: what each says, how wide it is, when it gives way, and how
//! the board is sorted and filtered by it. A new column is a row of it; the guide and the program's own
//! help are made from it.

use crate::casework::ObligationKind as Duty;
use crate::desk::board::{Board, Order};
use crate::tui::keys::command::{Command, Context};
use crate::tui::keys::keymap::Keymap;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Align, Cell, Column, Width};

use super::flag::flag;
use super::words::{self, Entry, Line};

/// A column of the board.
pub(super) struct BoardColumn {
    title: &'static str,
    /// What it says, for the guide.
    doc: &'static str,
    /// From how wide a table on it is shown.
    from: u16,
    /// How wide it is in a table so wide.
    width: fn(u16) -> Width,
    align: Align,
    says: for<'a> fn(Line<'a>) -> Cell<'a>,
    /// What the order by it is called, and which of two rows comes first.
    pub(super) sort: Option<(&'static str, Order)>,
    /// The commands that filter by it.
    filters: &'static [Command],
    /// The duties it shows. Of the rest, what is overdue or not known stands under Flag.
    duties: &'static [Duty],
}

/// A column that shows no duties, cannot be filtered by, and is shown from 78 columns on.
const PLAIN: BoardColumn = BoardColumn {
    title: "",
    doc: "",
    from: 78,
    width: |_| Width::Fixed(9),
    align: Align::Left,
    says: |_| Cell::text(""),
    sort: None,
    filters: &[],
    duties: &[],
};

/// Every column, in their order.
pub(super) const COLUMNS: &[BoardColumn] = &[
    BoardColumn {
        title: "Child",
        doc: "the child's name, or the names of brothers and sisters in one row",
        from: 0,
        width: |table| match table {
            0..78 => Width::Grow(12, u16::MAX),
            78..100 => Width::Grow(10, u16::MAX),
            _ => Width::Grow(14, u16::MAX),
        },
        says: words::name,
        sort: Some(("name", |a, b| {
            a.name.to_lowercase().cmp(&b.name.to_lowercase())
        })),
        ..PLAIN
    },
    BoardColumn {
        title: "Id",
        doc: "the child's id in the case system",
        width: |table| Width::Fit(if table < 100 { 8 } else { 10 }),
        says: |line| Cell::new(&line.row.child, Role::Dim),
        ..PLAIN
    },
    BoardColumn {
        title: "Age",
        doc: "in years; `-` for a child not yet born; `?` where no date of birth is known",
        width: |_| Width::Fixed(3),
        align: Align::Right,
        says: |line| Cell::text(words::age(line.row.age)),
        sort: Some(("age", |a, b| a.age.cmp(&b.age))),
        ..PLAIN
    },
    BoardColumn {
        title: "Worker",
        doc: "who holds the case",
        from: 50,
        width: |table| Width::Grow(if table < 78 { 4 } else { 8 }, u16::MAX),
        says: |line| Cell::name(line.row.worker.as_deref(), "nobody"),
        // A case that nobody holds comes first: it is the one to see to.
        sort: Some(("worker", |a, b| a.worker.cmp(&b.worker))),
        filters: &[Command::FilterWorker],
        ..PLAIN
    },
    BoardColumn {
        title: "Plan",
        doc: "how many weeks the plan has been open; `none` before it begins; `?` where its start is not \
              known. `38w?` counts from the start of the episode, because that is all that is known. \
              `shut`: the case is closed, with something left to do",
        width: |_| Width::Grow(4, u16::MAX),
        align: Align::Right,
        says: |line| Cell::text(words::plan(line.row.plan, line.board.as_of)),
        sort: Some(("plan length", |a, b| a.plan.order().cmp(&b.plan.order()))),
        filters: &[
            Command::FilterSixMonths,
            Command::FilterNineMonths,
            Command::FilterYear,
        ],
        ..PLAIN
    },
    BoardColumn {
        title: "Visit",
        doc: "when the next visit is due",
        from: 0,
        says: |line| words::cell(line.row.visit),
        sort: Some(("visit", |a, b| a.visit.order().cmp(&b.visit.order()))),
        duties: &[Duty::InitialVisit, Duty::Visit],
        ..PLAIN
    },
    BoardColumn {
        title: "Review",
        doc: "when the next meeting is due",
        from: 50,
        says: |line| words::cell(line.row.review),
        sort: Some(("review", |a, b| a.review.order().cmp(&b.review.order()))),
        duties: &[Duty::InitialMeeting, Duty::ReviewMeeting],
        ..PLAIN
    },
    BoardColumn {
        title: "Superv.",
        doc: "when the next supervision is due",
        says: |line| words::cell(line.row.supervision),
        sort: Some(("supervision", |a, b| {
            a.supervision.order().cmp(&b.supervision.order())
        })),
        duties: &[Duty::Supervision, Duty::GroupSupervision],
        ..PLAIN
    },
    BoardColumn {
        title: "Flag",
        doc: "what else there is to know, below",
        from: 0,
        width: |_| Width::Grow(6, u16::MAX),
        says: |line| flag(line.row, |duty| has_column(duty, line.table)),
        filters: &[Command::FilterDrafts],
        ..PLAIN
    },
    BoardColumn {
        title: "Next",
        doc: "the next thing to do, on a screen of 100 columns and more that has no pane",
        from: 100,
        width: |_| Width::Grow(10, 40),
        says: words::next,
        ..PLAIN
    },
];

/// Whether a duty has a column of its own in a table so wide.
fn has_column(duty: Duty, table: u16) -> bool {
    let shown = COLUMNS.iter().filter(|column| column.from <= table);
    shown.flat_map(|column| column.duties).any(|it| *it == duty)
}

/// The columns of a table so wide, which say what `board` says.
pub(super) fn columns(board: &Board, table: u16) -> Vec<Column<'_, Entry>> {
    let column = |column: &'static BoardColumn| Column {
        title: column.title.into(),
        width: (column.width)(table),
        align: column.align,
        from: column.from,
        says: Box::new(move |entry: &Entry| {
            let row = entry.first().and_then(|place| board.rows.get(*place));
            row.map_or_else(
                || Cell::text(""),
                |row| {
                    (column.says)(Line {
                        board,
                        entry,
                        row,
                        table,
                    })
                },
            )
        }),
    };
    COLUMNS.iter().map(column).collect()
}

/// The table of columns for `data/guide/board.md`.
pub fn markdown(keys: &Keymap) -> String {
    let mut out =
        String::from("| Column | Says | Sorts by | Filters |\n| --- | --- | --- | --- |\n");
    for column in COLUMNS {
        let filters = column.filters.iter();
        let filters = filters.map(|it| format!("`{}`", keys.main(Context::Board, *it)));
        let filters = filters.collect::<Vec<_>>().join(" ");
        let (title, doc) = (column.title, column.doc);
        let sort = column.sort.map_or("", |(name, _)| name);
        out.push_str(&format!("| {title} | {doc} | {sort} | {filters} |\n"));
    }
    out
}
