//! A list of checks on the screen: how each stands, as a word, and what it is.

use super::parts::{Columns, begin_alone, below, marker, role, typed};
use crate::text::width::{width, wrap};
use crate::tui::form::Met;
use crate::tui::form::field::{CheckItem, Field};
use crate::tui::form::layout::{Sheet, piece};
use crate::tui::form::stop::Part;
use crate::tui::theme::Role;

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
        // A long citation has a line of its own, or it would squeeze what it cites.
        let beside = width(&item.source) <= usize::from(sheet.width() / 4);
        let source = match beside {
            true => u16::try_from(width(&item.source)).unwrap_or(0) + 2,
            false => 0,
        };
        let room = sheet.width().saturating_sub(15 + source);
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
                if beside {
                    let x = sheet.width().saturating_sub(source.saturating_sub(1));
                    row.push(piece(x, item.source.as_str(), Role::Dim));
                }
            }
            sheet.row(row);
            if here && number == 0 {
                sheet.point(3);
            }
        }
        let room = usize::from(sheet.width().saturating_sub(15).max(8));
        let cited = if beside { "" } else { item.source.as_str() };
        for text in [item.detail.as_str(), cited] {
            if !text.is_empty() {
                for line in wrap(text, room) {
                    sheet.row(vec![piece(14, line, Role::Dim)]);
                }
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
