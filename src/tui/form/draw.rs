//! A form on the screen: labels at the left, answers at the right; on a narrow screen, one above the
//! other. What is wrong stands beside the answer, what the document says stands above the keys.

use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::date;
use super::entry::{Entry, Pick};
use super::field::{Body, CheckItem, Field, Group, Need, Visited};
use super::focus::Part;
use super::strip::{Piece, Sheet, piece};
use super::text::Paragraphs;
use super::{Form, Met, Mode};
use crate::tui::canvas::Canvas;
use crate::tui::keymap::Keymap;
use crate::tui::line::LineEdit;
use crate::tui::theme::{MARKER, Role, Theme};
use crate::tui::widget::frame::{self, Frame};
use crate::tui::width::{pad, width, wrap};

/// Below this, labels stand above their answers.
const NARROW: u16 = 60;
/// The edge of a place to type in.
const EDGE: &str = "▏";

/// Where labels and answers begin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    pub(super) label: u16,
    pub(super) label_width: u16,
    pub(super) answer: u16,
}

impl Form {
    /// Draws it. `message` is what the last key came to, in place of the hint.
    pub fn draw(
        &self,
        canvas: &mut Canvas,
        area: Rect,
        theme: &Theme,
        keys: &Keymap,
        message: Option<&str>,
    ) {
        let hints = keys.hints(self.context(), usize::from(area.width.saturating_sub(2)));
        let (title, said) = match self.mode {
            Mode::Editing => (self.title.clone(), self.hint_line()),
            Mode::Summary { .. } => (
                format!("{}: record this?", self.title),
                "Read it through: once recorded, it is only ever added to.".to_string(),
            ),
        };
        let message = message.map_or((said.as_str(), Role::Dim), |message| (message, Role::Error));
        let body = frame::draw(
            canvas,
            area,
            theme,
            &Frame {
                title: &title,
                aside: &self.source,
                message,
                hints: &hints,
            },
        );
        let sheet = match self.mode {
            Mode::Editing => self.sheet(body.width),
            Mode::Summary { .. } => self.summary_sheet(body.width),
        };
        let end = sheet.height().saturating_sub(body.height);
        let first = match self.mode {
            Mode::Editing => sheet.first(body.height),
            Mode::Summary { from } => from.min(end),
        };
        self.end.set(end);
        sheet.draw(canvas, body, theme, first);
        match (first > 0, first < end) {
            (true, true) => frame::say_more(canvas, area, theme, "more above and below"),
            (true, false) => frame::say_more(canvas, area, theme, "more above"),
            (false, true) => frame::say_more(canvas, area, theme, "more below"),
            (false, false) => {}
        }
    }

    pub(super) fn columns(&self, columns: u16) -> Columns {
        if columns < NARROW {
            return Columns {
                label: 3,
                label_width: columns.saturating_sub(4),
                answer: 5,
            };
        }
        let labels = self
            .fields
            .iter()
            .filter(|field| !matches!(field.body, Body::Checks(_) | Body::Rows(_)));
        let widest = labels
            .map(|field| width(&field.label) + 2)
            .max()
            .unwrap_or_default();
        let label_width = u16::try_from(widest).unwrap_or(24).clamp(12, 24);
        Columns {
            label: 3,
            label_width,
            answer: 3 + label_width + 2,
        }
    }

    fn hint_line(&self) -> String {
        let Some(field) = self.fields.get(self.focus.field) else {
            return String::new();
        };
        match self.focus.part {
            Part::Item(_) if field.hint.is_empty() => {
                "m met   n not met   u not known   Enter adds a comment".to_string()
            }
            Part::Add if field.hint.is_empty() => "Enter adds a row.".to_string(),
            _ => field.hint.clone(),
        }
    }

    fn sheet(&self, columns: u16) -> Sheet {
        let mut sheet = Sheet::new(columns);
        let at = self.columns(columns);
        let problems = self.problems();
        for index in self.visible() {
            let Some(field) = self.fields.get(index) else {
                continue;
            };
            let problem = problems
                .iter()
                .find(|(at, _)| *at == index)
                .map(|(_, problem)| problem.as_str());
            let problem = problem.filter(|_| field.visited == Visited::Left);
            let focus = (self.focus.field == index).then_some(self.focus.part);
            match &field.body {
                Body::One(entry) => self.one(&mut sheet, at, field, entry, focus, problem),
                Body::Text(area) => text(&mut sheet, at, field, area, focus, problem),
                Body::Checks(items) => checks(&mut sheet, at, field, items, focus, problem),
                Body::Rows(group) => self.group_rows(&mut sheet, at, field, group, focus, problem),
                Body::Note(note) => self::note(&mut sheet, at, field, note),
            }
        }
        sheet
    }

    fn one(
        &self,
        sheet: &mut Sheet,
        at: Columns,
        field: &Field,
        entry: &Entry,
        focus: Option<Part>,
        problem: Option<&str>,
    ) {
        let top = sheet.height();
        begin(sheet, at, field, focus);
        let room = sheet.width().saturating_sub(at.answer + 1);
        match entry {
            Entry::Line(line) => {
                typed(sheet, at.answer, room, line, focus.is_some());
                below(sheet, at, problem);
            }
            Entry::Date { line, .. } => {
                let typing = room.min(14);
                typed(sheet, at.answer, typing, line, focus.is_some());
                let said = match (entry.answer(self.today), problem) {
                    (_, Some(problem)) => piece(at.answer + typing + 2, problem, Role::Error),
                    (Ok(answer), None) => {
                        let said = answer.date().map(date::said).unwrap_or_default();
                        piece(at.answer + typing + 2, said, Role::Text)
                    }
                    (Err(_), None) => piece(0, "", Role::Text),
                };
                sheet.beside(said);
            }
            Entry::Choice { picks, chosen } | Entry::Known { picks, chosen } => {
                choices(sheet, at.answer, room, picks, *chosen, focus.is_some());
                below(sheet, at, problem);
            }
        }
        if focus.is_some() {
            sheet.focus_from(top);
        }
    }

    fn group_rows(
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

fn role(focused: bool) -> Role {
    if focused { Role::Selected } else { Role::Text }
}

fn marker(focused: bool) -> Piece {
    piece(1, if focused { MARKER } else { "" }, Role::Text)
}

/// The label with its marker, on the row where the answer goes, or above it where it is narrow.
fn begin(sheet: &mut Sheet, at: Columns, field: &Field, focus: Option<Part>) {
    label(sheet, at, field, focus.is_some());
    if at.answer < at.label + at.label_width {
        sheet.row(Vec::new());
    }
}

fn begin_alone(sheet: &mut Sheet, at: Columns, field: &Field, focused: bool) {
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

fn label(sheet: &mut Sheet, at: Columns, field: &Field, focused: bool) {
    let star = if field.need == Need::Required {
        " *"
    } else {
        ""
    };
    let room = usize::from(at.label_width).saturating_sub(width(star));
    let label = crate::tui::width::cut(&field.label, room);
    let after = at.label + u16::try_from(width(&label)).unwrap_or(0);
    sheet.row(vec![
        marker(focused),
        piece(at.label, label.into_owned(), role(focused)),
        piece(after, star, Role::Text),
    ]);
}

fn below(sheet: &mut Sheet, at: Columns, problem: Option<&str>) {
    if let Some(problem) = problem {
        sheet.row(vec![piece(at.answer, problem, Role::Error)]);
    }
}

/// A line being typed, its edge one column before `x`.
fn typed(sheet: &mut Sheet, x: u16, room: u16, line: &LineEdit, focused: bool) {
    let (shown, cursor) = line.view(usize::from(room.saturating_sub(1)));
    sheet.beside(piece(x.saturating_sub(1), EDGE, Role::Dim));
    sheet.beside(piece(x, shown, Role::Text));
    if focused {
        sheet.point(x + u16::try_from(cursor).unwrap_or(0));
    }
}

fn choices(
    sheet: &mut Sheet,
    x: u16,
    room: u16,
    picks: &[Pick],
    chosen: Option<usize>,
    focused: bool,
) {
    let mut at = 0;
    let pointed = chosen.unwrap_or_default();
    for (index, pick) in picks.iter().enumerate() {
        let mark = if chosen == Some(index) { "(x)" } else { "( )" };
        let text = format!("{mark} {}", pick.label);
        let wide = u16::try_from(width(&text)).unwrap_or(room);
        if at > 0 && at + wide > room {
            sheet.row(Vec::new());
            at = 0;
        }
        sheet.beside(piece(x + at, text, Role::Text));
        if focused && index == pointed {
            sheet.point(x + at + 1);
        }
        at += wide + 2;
    }
}

fn text(
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
        drawn.point(
            u16::try_from(x).unwrap_or(0),
            u16::try_from(y).unwrap_or(0).min(height - 1),
        );
    }
    // A narrow label has a row of its own; a wide one shares the first row of the text.
    label(sheet, at, field, focus.is_some());
    let first = if at.answer < at.label + at.label_width {
        Vec::new()
    } else {
        sheet.take_last()
    };
    sheet.drawn(at.answer, drawn, first);
    sheet.edge(at.answer - 1, height, EDGE);
    below(sheet, at, problem);
    if focus.is_some() {
        sheet.focus_from(top);
    }
}

fn checks(
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

fn note(sheet: &mut Sheet, at: Columns, field: &Field, note: &str) {
    let room = usize::from(sheet.width().saturating_sub(at.answer + 1).max(8));
    let mut lines = wrap(note, room).into_iter();
    label(sheet, at, field, false);
    if at.answer >= at.label + at.label_width
        && let Some(first) = lines.next()
    {
        sheet.beside(piece(at.answer, first, Role::Text));
    }
    for line in lines {
        sheet.row(vec![piece(at.answer, line, Role::Text)]);
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
