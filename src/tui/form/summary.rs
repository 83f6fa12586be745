//! All answers, shown once more before they are recorded.

use super::entry::Entry;
use super::field::{Body, Field, Ticked};
use super::read::is_blank;
use super::{Form, Met};
use crate::text::width::wrap;
use crate::tui::form::layout::{Sheet, piece};
use crate::tui::theme::Role;

impl Form {
    pub(super) fn summary_sheet(&self, columns: u16) -> Sheet {
        let mut sheet = Sheet::new(columns);
        let at = self.columns(columns);
        let room = usize::from(columns.saturating_sub(at.answer + 1).max(8));
        for field in self
            .visible()
            .into_iter()
            .filter_map(|index| self.fields.get(index))
        {
            if matches!(field.body, Body::Note(_)) && field.says.is_none() {
                continue;
            }
            let said = self.said(field);
            let (said, role) = match said.is_empty() {
                true => (vec!["not answered".to_string()], Role::Dim),
                false => (said, Role::Text),
            };
            let mut lines = said.iter().flat_map(|line| wrap(line, room));
            let label = piece(1, field.label.as_str(), Role::Heading);
            if at.answer < at.label + at.label_width
                || crate::text::width::width(&field.label) > usize::from(at.label_width)
            {
                sheet.row(vec![label]);
            } else {
                let first = lines.next().unwrap_or_default();
                sheet.row(vec![label, piece(at.answer, first, role)]);
            }
            for line in lines {
                sheet.row(vec![piece(at.answer, line, role)]);
            }
        }
        sheet
    }

    fn said(&self, field: &Field) -> Vec<String> {
        let entry = |entry: &Entry| entry.said(self.today);
        let lines: Vec<String> = match &field.body {
            Body::One(one) => vec![entry(one)],
            Body::Text(area) => area.text().trim().split('\n').map(str::to_string).collect(),
            Body::Checks(items) => items
                .iter()
                .map(|item| {
                    let met = item.met.map_or("not answered", Met::plain);
                    let comment = item.comment.text().trim();
                    let gap = if comment.is_empty() { "" } else { ": " };
                    format!("{met}: {}{gap}{comment}", item.label)
                })
                .collect(),
            Body::Ticks(ticks) => {
                let ticked = ticks.iter().filter(|tick| tick.state == Ticked::Yes);
                let ticked: Vec<_> = ticked.map(|tick| tick.pick.label.clone()).collect();
                match ticked.is_empty() {
                    true => vec!["none".to_string()],
                    false => ticked,
                }
            }
            Body::Rows(group) => {
                let rows = group.rows.iter().filter(|row| !row.iter().all(is_blank));
                rows.map(|row| {
                    let cells = row.iter().map(entry).filter(|said| !said.is_empty());
                    cells.collect::<Vec<_>>().join(", ")
                })
                .collect()
            }
            Body::Note(_) => {
                let says = field.says.iter().map(|says| says(&self.answers()));
                says.flat_map(|said| said.lines().map(str::to_string).collect::<Vec<_>>())
                    .collect()
            }
        };
        if lines.iter().all(|line| line.is_empty()) {
            Vec::new()
        } else {
            lines
        }
    }
}
