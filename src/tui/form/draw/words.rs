//! Text of several lines on the screen: being typed, or only to be read.

use ratatui::widgets::Widget;

use super::parts::{Answered, Columns, EDGE, below, label};
use crate::text::width::wrap;
use crate::tui::form::field::Field;
use crate::tui::form::layout::{Sheet, piece};
use crate::tui::form::stop::Part;
use crate::tui::form::text::Paragraphs;
use crate::tui::theme::Role;
use crate::tui::wire::canvas::Canvas;

pub(super) fn text(
    sheet: &mut Sheet,
    at: Columns,
    field: &Field,
    area: &Paragraphs,
    focus: Option<Part>,
    problem: Option<&str>,
) {
    let top = sheet.height();
    let room = sheet.width().saturating_sub(at.answer + 1).max(1);
    let lines = wrap(&area.text(), usize::from(room)).len();
    let height = u16::try_from(lines).unwrap_or(8).clamp(2, 8);
    let mut drawn = Canvas::new(room, height);
    let whole = drawn.area();
    area.area().render(whole, drawn.buffer_mut());
    if focus.is_some() {
        let cursor = area.area().screen_cursor();
        let (first, left) = area.area().scroll_offset();
        let y = cursor.row.saturating_sub(usize::from(first));
        let x = cursor
            .col
            .saturating_sub(usize::from(left))
            .min(usize::from(room - 1));
        drawn.set_cursor(
            u16::try_from(x).unwrap_or(0),
            u16::try_from(y).unwrap_or(0).min(height - 1),
        );
    }
    let first = match label(sheet, at, field, focus.is_some()) {
        Answered::Below => Vec::new(),
        Answered::Beside => sheet.take_last(),
    };
    sheet.drawn(at.answer, drawn, first);
    sheet.edge(at.answer - 1, height, EDGE);
    below(sheet, at, problem);
    if focus.is_some() {
        sheet.focus_from(top);
    }
}

pub(super) fn note(sheet: &mut Sheet, at: Columns, field: &Field, note: &str) {
    let room = usize::from(sheet.width().saturating_sub(at.answer + 1).max(8));
    let mut lines = wrap(note, room).into_iter();
    if label(sheet, at, field, false) == Answered::Beside
        && let Some(first) = lines.next()
    {
        sheet.beside(piece(at.answer, first, Role::Text));
    }
    for line in lines {
        sheet.row(vec![piece(at.answer, line, Role::Text)]);
    }
}
