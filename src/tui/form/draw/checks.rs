//! A list of checks on the screen: how each stands, as a word, and what it is.

use super::{Columns, begin_alone, below, marker, role, typed};
use crate::tui::form::Met;
use crate::tui::form::field::{CheckItem, Field};
use crate::tui::form::focus::Part;
use crate::tui::form::strip::{Sheet, piece};
use crate::tui::theme::Role;
use crate::tui::width::{width, wrap};

pub(super) fn checks(
    sheet: &mut Sheet,
    at: Columns,
    field: &Field,
    items: &[CheckItem],
    focus: Option<Part>,
    problem: Option<&str>,
) {
    begin_alone(sheet, at, field, false);
    below(sheet, Columns { answer: 3, ..at }, problem);
    for (index, item) in items.iter().enumerate() {
        let top = sheet.height();
        let here = focus == Some(Part::Item(index));
        let met = item.met.map_or("-", Met::plain);
        let role_met = match item.met {
            Some(Met::Met) => Role::Ok,
            Some(Met::NotMet) => Role::Overdue,
            Some(Met::NotKnown) => Role::Unknown,
            None => Role::Dim,
        };
        let source = u16::try_from(width(&item.source)).unwrap_or(0);
        let room = sheet.width().saturating_sub(15 + source + 2);
        for (number, line) in wrap(&item.label, usize::from(room.max(8)))
            .into_iter()
            .enumerate()
        {
            let mut row = vec![piece(
                14,
                line,
                if here { Role::Selected } else { Role::Text },
            )];
            if number == 0 {
                row.extend([marker(here), piece(3, met, role_met)]);
                row.push(piece(
                    sheet.width().saturating_sub(source + 1),
                    item.source.as_str(),
                    Role::Dim,
                ));
            }
            sheet.row(row);
            if here && number == 0 {
                sheet.point(3);
            }
        }
        if !item.detail.is_empty() {
            for line in wrap(
                &item.detail,
                usize::from(sheet.width().saturating_sub(15).max(8)),
            ) {
                sheet.row(vec![piece(14, line, Role::Dim)]);
            }
        }
        let commenting = focus == Some(Part::Comment(index));
        if commenting || !item.comment.text().is_empty() {
            sheet.row(vec![
                marker(commenting),
                piece(3, "comment", role(commenting)),
            ]);
            typed(
                sheet,
                14,
                sheet.width().saturating_sub(15),
                &item.comment,
                commenting,
            );
        }
        if here || commenting {
            sheet.focus_from(top);
        }
    }
}
