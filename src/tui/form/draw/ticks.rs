//! A list to tick on the screen: one line each, so that long names stay whole.

use super::parts::{Columns, begin_alone, below, marker};
use crate::text::width::wrap;
use crate::tui::form::field::{Field, Tick, Ticked};
use crate::tui::form::layout::{Sheet, piece};
use crate::tui::form::stop::Part;
use crate::tui::theme::Role;

pub(super) fn ticks(
    sheet: &mut Sheet,
    at: Columns,
    field: &Field,
    ticks: &[Tick],
    focus: Option<Part>,
    problem: Option<&str>,
) {
    begin_alone(sheet, at, field, false);
    below(sheet, Columns { answer: 3, ..at }, problem);
    for (index, tick) in ticks.iter().enumerate() {
        let top = sheet.height();
        let here = focus == Some(Part::Item(index));
        let role = if here { Role::Selected } else { Role::Text };
        let room = usize::from(sheet.width().saturating_sub(8).max(8));
        for (number, line) in wrap(&tick.pick.label, room).into_iter().enumerate() {
            let mut row = vec![piece(7, line, role)];
            if number == 0 {
                let mark = match tick.state {
                    Ticked::Yes => "[x]",
                    Ticked::No => "[ ]",
                };
                row.extend([marker(here), piece(3, mark, Role::Text)]);
            }
            sheet.row(row);
            if here && number == 0 {
                sheet.point(4);
            }
        }
        if here {
            sheet.focus_from(top);
        }
    }
}
