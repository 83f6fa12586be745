//! What every field of a form on the screen is made of: its label, its marker, its place to type in.

use crate::text::width::{width, wrap};
use crate::tui::form::field::{Field, Need};
use crate::tui::form::layout::{Piece, Sheet, piece};
use crate::tui::form::stop::Part;
use crate::tui::theme::{MARKER, Role};
use crate::tui::widgets::line::LineEdit;

/// Below this, labels stand above their answers.
pub(super) const NARROW: u16 = 60;
/// The edge of a place to type in.
pub(super) const EDGE: &str = "▏";

/// Where labels and answers begin.
#[derive(Debug, Clone, Copy)]
pub(in crate::tui::form) struct Columns {
    pub(in crate::tui::form) label: u16,
    pub(in crate::tui::form) label_width: u16,
    pub(in crate::tui::form) answer: u16,
}

pub(super) fn role(focused: bool) -> Role {
    if focused { Role::Selected } else { Role::Text }
}

pub(super) fn marker(focused: bool) -> Piece {
    piece(1, if focused { MARKER } else { "" }, Role::Text)
}

/// The label with its marker, on the row where the answer goes, or above it where it is narrow or the
/// label long.
pub(super) fn begin(sheet: &mut Sheet, at: Columns, field: &Field, focus: Option<Part>) {
    match label(sheet, at, field, focus.is_some()) {
        Answered::Beside => {}
        Answered::Below => sheet.row(Vec::new()),
    }
}

pub(super) fn begin_alone(sheet: &mut Sheet, at: Columns, field: &Field, focused: bool) {
    label(
        sheet,
        Columns {
            label_width: sheet.width().saturating_sub(4),
            ..at
        },
        field,
        focused,
    );
}

/// Where the answer to a label goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answered {
    Beside,
    Below,
}

/// The whole label: one that does not fit beside its answer stands above it, on as many rows as it
/// takes, since a question cut short is not asked.
pub(super) fn label(sheet: &mut Sheet, at: Columns, field: &Field, focused: bool) -> Answered {
    let star = if field.need == Need::Required {
        " *"
    } else {
        ""
    };
    let beside = at.answer >= at.label + at.label_width
        && width(&field.label) + width(star) <= usize::from(at.label_width);
    let room = usize::from(sheet.width().saturating_sub(at.label + 1)).saturating_sub(width(star));
    let lines = wrap(&field.label, room.max(8));
    let last = lines.len().saturating_sub(1);
    for (number, line) in lines.into_iter().enumerate() {
        let after = at.label + u16::try_from(width(&line)).unwrap_or(0);
        let mut row = vec![piece(at.label, line, role(focused))];
        if number == 0 {
            row.push(marker(focused));
        }
        if number == last {
            row.push(piece(after, star, Role::Text));
        }
        sheet.row(row);
    }
    if beside {
        Answered::Beside
    } else {
        Answered::Below
    }
}

pub(super) fn below(sheet: &mut Sheet, at: Columns, problem: Option<&str>) {
    if let Some(problem) = problem {
        sheet.row(vec![piece(at.answer, problem, Role::Error)]);
    }
}

/// A line being typed, its edge one column before `x`.
pub(super) fn typed(sheet: &mut Sheet, x: u16, room: u16, line: &LineEdit, focused: bool) {
    let (shown, cursor) = line.view(usize::from(room.saturating_sub(1)));
    sheet.beside(piece(x.saturating_sub(1), EDGE, Role::Dim));
    sheet.beside(piece(x, shown, Role::Text));
    if focused {
        sheet.point(x + u16::try_from(cursor).unwrap_or(0));
    }
}
