//! A form on the screen: labels at the left, answers at the right; on a narrow screen, one above the
//! other. What is wrong stands beside the answer, what the document says stands above the keys.

use ratatui::layout::Rect;

mod checks;
mod parts;
mod rows;
mod ticks;
mod words;

use super::entry::{Entry, Pick};
use super::field::{Body, Field, Visited};
use super::stop::Part;
use super::{Form, Mode};
use crate::text::day;
use crate::text::width::{width, wrap};
use crate::tui::form::layout::{Sheet, piece};
use crate::tui::keys::command::Command;
use crate::tui::keys::keymap::{Hint, Keymap};
use crate::tui::keys::phrase::{Phrase, phrase};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{self, Beyond, Face, Frame, Lines};
use crate::tui::wire::canvas::Canvas;

use parts::{Columns, NARROW, begin, below, typed};

/// The widest label that stands beside its answer, with the star of one that must be answered.
const LABEL: usize = 24;

impl Form {
    /// What the keys do, as much as fits in `columns`.
    pub fn hints(&self, keys: &Keymap, columns: usize) -> Vec<Hint> {
        keys.hints_of(self.context(), columns, |command| {
            // A form on its own has no next one.
            self.place.is_some() || command != Command::NextChild
        })
    }

    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>) {
        let theme = face.theme;
        let (title, said) = match self.mode {
            Mode::Editing => (self.title.clone(), face.words(&self.hint_line())),
            Mode::Summary { .. } => (
                format!("{}: record this?", self.title),
                "Read it through: once recorded, it can be corrected but not deleted.".to_string(),
            ),
        };
        let reads = face.words(&phrase!["… ", Command::WholeHint, " reads on"]);
        let said = frame::cut_with(&said, area, Lines::Six, &reads);
        let frame = Frame {
            says: (said.into(), Role::Dim),
            lines: Lines::Six,
            ..Frame::new(title, &self.source)
        };
        let rows = frame.draw(canvas, area, face);
        let body = rows.body;
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
        let beyond = Beyond {
            above: first > 0,
            below: first < end,
        };
        rows.say_beyond(canvas, theme, beyond);
    }

    pub(super) fn columns(&self, columns: u16) -> Columns {
        if columns < NARROW {
            return Columns {
                label: 3,
                label_width: columns.saturating_sub(4),
                answer: 5,
            };
        }
        let labels = self.fields.iter().filter(|field| {
            !matches!(field.body, Body::Checks(_) | Body::Ticks(_) | Body::Rows(_))
        });
        // A longer one stands above its answer, and needs no room beside it.
        let widest = labels
            .map(|field| width(&field.label) + 2)
            .filter(|wide| *wide <= LABEL)
            .max()
            .unwrap_or_default();
        let label_width = u16::try_from(widest.max(12)).unwrap_or(12);
        Columns {
            label: 3,
            label_width,
            answer: 3 + label_width + 2,
        }
    }

    /// What is asked where one is, and all that is said of how to answer it.
    pub fn whole_hint(&self) -> (String, Vec<Phrase>) {
        let label = self.fields.get(self.focus.field);
        let label = label.map_or_else(String::new, |field| field.label.clone());
        (label, self.hint_sentences())
    }

    /// The same on one line, two spaces between what a procedure asks one after the other.
    fn hint_line(&self) -> Phrase {
        let mut sentences = self.hint_sentences().into_iter();
        let first = sentences.next().unwrap_or_default();
        sentences.fold(first, |line, next| line.and("  ").and(next))
    }

    fn hint_sentences(&self) -> Vec<Phrase> {
        let Some(field) = self.fields.get(self.focus.field) else {
            return Vec::new();
        };
        let own = match self.focus.part {
            Part::Item(_) if matches!(field.body, Body::Ticks(_)) => {
                "Space ticks, and takes the tick away."
            }
            Part::Item(_) => "m met   n not met   u not known   Enter adds a comment",
            Part::Add => "Enter adds a row.",
            _ => "",
        };
        match field.hint.as_slice() {
            [] if own.is_empty() => Vec::new(),
            [] => vec![own.into()],
            hint => hint.to_vec(),
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
                Body::Text(area) => words::text(&mut sheet, at, field, area, focus, problem),
                Body::Checks(items) => checks::checks(&mut sheet, at, field, items, focus, problem),
                Body::Ticks(items) => ticks::ticks(&mut sheet, at, field, items, focus, problem),
                Body::Rows(group) => self.group_rows(&mut sheet, at, field, group, focus, problem),
                Body::Note(note) => {
                    let says = field.says.as_ref().map(|says| says(&self.answers()));
                    words::note(&mut sheet, at, field, says.as_deref().unwrap_or(note));
                }
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
                        let said = answer.date().map(day).unwrap_or_default();
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
}

fn choices(
    sheet: &mut Sheet,
    x: u16,
    room: u16,
    picks: &[Pick],
    chosen: Option<usize>,
    focused: bool,
) {
    let mut at = 0_u16;
    let pointed = chosen.unwrap_or_default();
    for (index, pick) in picks.iter().enumerate() {
        let mark = if chosen == Some(index) { "(x)" } else { "( )" };
        let wide = u16::try_from(width(&pick.label) + 4).unwrap_or(u16::MAX);
        if at > 0 && at.saturating_add(wide) > room {
            sheet.row(Vec::new());
            at = 0;
        }
        let lines = wrap(&pick.label, usize::from(room.saturating_sub(4).max(8)));
        for (number, line) in lines.into_iter().enumerate() {
            if number > 0 {
                sheet.row(vec![piece(x + 4, line, Role::Text)]);
                continue;
            }
            sheet.beside(piece(x + at, format!("{mark} {line}"), Role::Text));
            if focused && index == pointed {
                sheet.point(x + at + 1);
            }
        }
        at = at.saturating_add(wide).saturating_add(2);
    }
}
