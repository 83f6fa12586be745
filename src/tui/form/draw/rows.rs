//! A repeating group on the screen: one row a line where there is room, one cell a line where not.

use super::parts::{Columns, EDGE, NARROW, begin_alone, below, marker, role, typed};
use crate::text::width::{pad, width};
use crate::tui::form::Form;
use crate::tui::form::entry::Entry;
use crate::tui::form::field::{Field, Group};
use crate::tui::form::layout::{Sheet, piece};
use crate::tui::form::stop::Part;
use crate::tui::theme::Role;

impl Form {
    pub(super) fn group_rows(
        &self,
        sheet: &mut Sheet,
        at: Columns,
        field: &Field,
        group: &Group,
        focus: Option<Part>,
        problem: Option<&str>,
    ) {
        let top = sheet.height();
        let wide = sheet.width() >= NARROW;
        begin_alone(
            sheet,
            at,
            field,
            focus == Some(Part::Add) && group.rows.is_empty(),
        );
        let widths = column_widths(sheet.width().saturating_sub(8), group);
        for (row, entries) in group.rows.iter().enumerate() {
            let first = sheet.height();
            let mut x = 6;
            if wide {
                sheet.row(vec![piece(3, format!("{}.", row + 1), Role::Text)]);
            }
            for (column, entry) in entries.iter().enumerate() {
                let here = focus == Some(Part::Cell { row, column });
                let label = group
                    .columns
                    .get(column)
                    .map_or("", |column| column.label.as_str());
                let mut room = widths.get(column).copied().unwrap_or(8);
                if !wide {
                    let number = if column == 0 {
                        format!("{}.", row + 1)
                    } else {
                        String::new()
                    };
                    sheet.row(vec![
                        piece(3, number, Role::Text),
                        piece(6, label, role(here)),
                        marker(here),
                    ]);
                    x = 7 + u16::try_from(width(label)).unwrap_or(0);
                    room = sheet.width().saturating_sub(x + 2);
                } else if here {
                    sheet.beside(marker(here));
                }
                match entry {
                    Entry::Line(line) if here => typed(sheet, x + 1, room, line, here),
                    Entry::Date { line, .. } if here => typed(sheet, x + 1, room, line, here),
                    Entry::Choice { .. } | Entry::Known { .. } if here => {
                        let said = entry.said(self.today);
                        let said = if said.is_empty() {
                            "← →".to_string()
                        } else {
                            said
                        };
                        sheet.beside(piece(x + 1, pad(&said, usize::from(room)), Role::Selected));
                        sheet.point(x + 1);
                    }
                    entry => {
                        let said = entry.said(self.today);
                        let shown = if said.is_empty() && wide {
                            format!("{EDGE}{label}")
                        } else {
                            format!("{EDGE}{said}")
                        };
                        let role = if said.is_empty() {
                            Role::Dim
                        } else {
                            Role::Text
                        };
                        sheet.beside(piece(x, pad(&shown, usize::from(room) + 1), role));
                    }
                }
                if here {
                    sheet.focus_from(first);
                }
                x += room + 2;
            }
        }
        let here = focus == Some(Part::Add);
        sheet.row(vec![marker(here), piece(6, "+ add", role(here))]);
        if here {
            sheet.point(6);
            sheet.focus_from(top.max(sheet.height().saturating_sub(2)));
        }
        below(sheet, Columns { answer: 6, ..at }, problem);
    }
}

/// Dates and choices take what they need, lines share the rest.
fn column_widths(room: u16, group: &Group) -> Vec<u16> {
    let fixed = |entry: &Entry| match entry {
        Entry::Line(_) => None,
        Entry::Date { .. } => Some(16),
        Entry::Choice { picks, .. } | Entry::Known { picks, .. } => {
            let widest = picks
                .iter()
                .map(|pick| width(&pick.label))
                .max()
                .unwrap_or_default();
            Some(u16::try_from(widest).unwrap_or(12).clamp(6, 16))
        }
    };
    let all = group
        .columns
        .iter()
        .map(|column| fixed(&column.entry))
        .collect::<Vec<_>>();
    let taken: u16 = all.iter().flatten().sum();
    let gaps = u16::try_from(all.len()).unwrap_or(0) * 2;
    let lines = u16::try_from(all.iter().filter(|width| width.is_none()).count())
        .unwrap_or(1)
        .max(1);
    let left = room.saturating_sub(taken + gaps);
    // The first line is usually the longest: twice the share of the others.
    let share = left / (lines + 1);
    let mut first = true;
    let mut next = |width: Option<u16>| {
        width.unwrap_or_else(|| {
            if std::mem::take(&mut first) {
                left - share * (lines - 1)
            } else {
                share
            }
            .max(6)
        })
    };
    all.into_iter().map(&mut next).collect()
}
