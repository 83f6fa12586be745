//! The next eight weeks as a calendar, a row a week. Days on which nobody works stand in brackets.
//!
//! ```text
//!  Not on these days: 4 visits overdue; 2 meetings not known.
//!   Mon        Tue        Wed        Thu        Fri        Sat        Sun
//! > 23 Nov 2v  24 1v 1m   25         26 3s      27         (28)       (29)
//!   …
//!  Thu 26 Nov: 3 supervisions
//!    Mia E          supervision     A Khan
//! ```

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use crate::desk::ahead::{Ahead, Day, Sort};
use crate::desk::duty::{Duty, Tally};
use crate::desk::words::day;
use crate::text::width::{pad, show, width, wrap};
use crate::tui::keys::command::{Available, Command};
use crate::tui::keys::phrase::phrase;
use crate::tui::theme::{MARKER, Role, Theme};
use crate::tui::widgets::frame::{self, Beyond, Face, below};
use crate::tui::widgets::list::{self, MARGIN};
use crate::tui::wire::canvas::Canvas;

use super::view_trait::{Chosen, View, on_most};

/// From so many columns a day on, it says of what sort is due on it.
const SORTS: u16 = 11;
/// How many days a week has.
const WEEK: usize = 7;

/// How what is on none of the days is said.
#[derive(Clone, Copy)]
enum Detail {
    /// How many of each sort.
    Sorts,
    /// How many in all.
    Numbers,
}

/// The calendar being looked at.
#[derive(Debug, Clone)]
pub(super) struct AheadView {
    ahead: Ahead,
    /// For which child, where it is for one.
    child: Option<String>,
    at: usize,
}

impl AheadView {
    pub(super) const fn new(ahead: Ahead, child: Option<String>) -> Self {
        Self {
            ahead,
            child,
            at: 0,
        }
    }

    pub(super) fn refresh(&mut self, read: Self) {
        let was = self.selected().map(|day| day.date);
        *self = read;
        let days = &self.ahead.days;
        let at = days.iter().position(|day| Some(day.date) == was);
        self.at = at.unwrap_or_default();
    }

    fn selected(&self) -> Option<&Day> {
        self.ahead.days.get(self.at)
    }

    /// What is on none of the days, in words.
    fn outside(&self, detail: Detail) -> (String, Role) {
        let ahead = &self.ahead;
        let said = |tally: &Tally, how: &str| {
            let what = match detail {
                Detail::Sorts => tally.plain(),
                Detail::Numbers => tally.total().to_string(),
            };
            (tally.total() > 0).then(|| format!("{how}: {what}"))
        };
        let parts: Vec<String> = [
            said(&ahead.overdue, "Overdue"),
            said(&ahead.not_known, "not known"),
            said(&ahead.undated, "without a date"),
            (ahead.later > 0).then(|| format!("later: {}", ahead.later)),
        ]
        .into_iter()
        .flatten()
        .collect();
        let role = if ahead.overdue.total() > 0 {
            Role::Overdue
        } else if ahead.not_known.total() > 0 {
            Role::Unknown
        } else {
            Role::Dim
        };
        match parts.as_slice() {
            [] => ("Nothing is overdue, and nothing is not known.".into(), role),
            parts => {
                let text = parts.join("; ");
                (format!("{}.", crate::desk::words::sentence(&text)), role)
            }
        }
    }

    /// Which days nobody works on, and what these days leave out.
    fn notes(&self) -> Vec<String> {
        let holidays: Vec<_> = self
            .ahead
            .days
            .iter()
            .filter_map(|day| match &day.sort {
                Sort::Holiday(name) => Some(format!("{} {name}", day.date.format("%-d %b"))),
                Sort::Working | Sort::Weekend => None,
            })
            .collect();
        let mut notes = Vec::new();
        if !holidays.is_empty() {
            notes.push(format!("Bank holidays: {}.", holidays.join(", ")));
        }
        if let Some(known) = self.ahead.known_to {
            notes.push(format!("Bank holidays are known until {}.", day(known)));
        }
        notes.push("Repeating dates show the next one only.".into());
        notes
    }

    fn headings(&self, canvas: &mut Canvas, area: Rect, theme: &Theme, column: u16) {
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        for (at, day) in (0_u16..).zip(days) {
            let x = area.x + MARGIN + at * column;
            canvas.text(area, x, area.y, day, theme.style(Role::Dim));
        }
    }

    /// Draws the weeks, as many as there is room for about the day selected; answers what is
    /// left, and which way there are more of them.
    fn weeks(&self, canvas: &mut Canvas, area: Rect, theme: &Theme, column: u16) -> (Rect, Beyond) {
        let before = self.ahead.days.first().map_or(0, |day| weekday(day.date));
        let total = (before + self.ahead.days.len()).div_ceil(WEEK);
        let here = u16::try_from((before + self.at) / WEEK).unwrap_or_default();
        let total = u16::try_from(total).unwrap_or_default();
        let height = total.min(area.height);
        let first = list::first(here..here + 1, height, total);
        for (place, day) in (before..).zip(&self.ahead.days) {
            let week = u16::try_from(place / WEEK).unwrap_or_default();
            if week < first || week >= first + height {
                continue;
            }
            let weekday = u16::try_from(place % WEEK).unwrap_or_default();
            let cell = Rect {
                x: area.x + MARGIN + weekday * column,
                y: area.y + week - first,
                width: column.saturating_sub(1).max(1),
                height: 1,
            };
            let selected = place == before + self.at;
            if selected {
                canvas.text(area, area.x, cell.y, MARKER, theme.style(Role::Heading));
            }
            self.day(canvas, cell, theme, day, selected);
        }
        let beyond = Beyond {
            above: first > 0,
            below: first + height < total,
        };
        (below(area, height), beyond)
    }

    fn day(&self, canvas: &mut Canvas, cell: Rect, theme: &Theme, day: &Day, selected: bool) {
        let wide = cell.width + 1 >= SORTS;
        let first = self.ahead.days.first().is_some_and(|first| first == day);
        let number = if wide && (first || day.date.day() == 1) {
            day.date.format("%-d %b").to_string()
        } else {
            day.date.day().to_string()
        };
        let label = if day.works() {
            number
        } else {
            format!("({number})")
        };
        let role = match (selected, day.works()) {
            (true, _) => Role::Selected,
            (false, true) => Role::Text,
            (false, false) => Role::Dim,
        };
        if selected {
            canvas.set_cursor(cell.x, cell.y);
        }
        let x = canvas.text(cell, cell.x, cell.y, &label, theme.style(role)) + 1;
        let tally = day.tally();
        if tally.total() == 0 {
            return;
        }
        let room = usize::from(cell.right().saturating_sub(x));
        let sorts: Vec<_> = Duty::ALL
            .iter()
            .filter(|duty| tally.of(**duty) > 0)
            .map(|duty| format!("{}{}", tally.of(*duty), letter(*duty)))
            .collect();
        let by_sort = sorts.join(" ");
        let tight = sorts.concat();
        let total = tally.total().to_string();
        let text = [by_sort, tight]
            .into_iter()
            .find(|text| wide && width(text) <= room)
            .unwrap_or(total);
        canvas.text(cell, x, cell.y, &text, theme.style(Role::DueSoon));
    }

    /// What falls due on the selected day, by child, as far as there is room.
    fn items(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>) {
        let theme = face.theme;
        let Some(day) = self.selected() else { return };
        let room = usize::from(area.height);
        let total = day.due.len();
        let shown = if total > room {
            room.saturating_sub(1)
        } else {
            total
        };
        for (item, y) in day.due.iter().take(shown).zip(area.y..area.bottom()) {
            let worker = item.worker.as_deref().unwrap_or("nobody");
            let columns = if area.width < 60 {
                [(&item.name[..], 3, 14), (&item.title, 18, 40), ("", 18, 0)]
            } else {
                [
                    (&item.name[..], 3, 26),
                    (&item.title, 30, 30),
                    (worker, 61, 40),
                ]
            };
            for (text, x, columns) in columns {
                let cell = Rect {
                    x: area.x + x,
                    y,
                    width: columns.min(area.width.saturating_sub(x)),
                    height: 1,
                };
                canvas.text(cell, cell.x, y, text, theme.style(Role::Text));
            }
        }
        if total > shown && room > 0 {
            let rest = format!("and {} more: ", total - shown);
            let text = face.words(&phrase![rest, Command::Choose, " lists them"]);
            canvas.text(
                area,
                area.x + 3,
                area.bottom() - 1,
                &text,
                theme.style(Role::Dim),
            );
        }
    }
}

impl View for AheadView {
    fn name(&self) -> &'static str {
        "Ahead"
    }

    fn whose(&self) -> Option<String> {
        self.child.clone()
    }

    fn line(&self) -> (String, Role) {
        let Some(day) = self.selected() else {
            return (String::new(), Role::Dim);
        };
        let due = match day.tally() {
            tally if tally.total() == 0 => "nothing falls due".to_string(),
            tally => format!("{} due", tally.plain()),
        };
        let off = match &day.sort {
            Sort::Holiday(name) => format!(" ({name}, bank holiday)"),
            Sort::Working | Sort::Weekend => String::new(),
        };
        (format!("{}{off}: {due}.", in_words(day.date)), Role::Text)
    }

    fn text(&self) -> String {
        let mut text = self.outside(Detail::Sorts).0 + "\n" + &self.notes().join("\n") + "\n";
        for day in &self.ahead.days {
            if let Sort::Holiday(name) = &day.sort {
                text += &format!("\n{}: {name}, bank holiday\n", in_words(day.date));
            } else if !day.due.is_empty() {
                text += &format!("\n{}\n", in_words(day.date));
            }
            for item in &day.due {
                let worker = item.worker.as_deref().unwrap_or("nobody");
                let name = show(&item.name).into_owned();
                let line = format!("{}  {}  {}", pad(&name, 24), pad(&item.title, 28), worker);
                text += &format!("  {}\n", show(&line).trim_end());
            }
        }
        text
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>) -> Beyond {
        let theme = face.theme;
        let mut rest = below(area, 0);
        let inner = Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(2),
            ..area
        };
        // Two lines where there is room for them and the calendar. Where that is not enough, numbers:
        // nothing of it may be cut off.
        let most = if area.height >= 14 { 2 } else { 1 };
        let lines = |text: &str| wrap(text, usize::from(inner.width).max(1)).len();
        let (outside, role) = match self.outside(Detail::Sorts) {
            (text, _) if lines(&text) > most => self.outside(Detail::Numbers),
            fits => fits,
        };
        let lines = u16::try_from(lines(&outside).min(most)).unwrap_or(1);
        let head = Rect {
            height: lines.min(area.height),
            ..inner
        };
        frame::say(canvas, head, &outside, theme.style(role));
        rest = below(rest, lines);
        let column = (area.width.saturating_sub(MARGIN) / 7).max(1);
        self.headings(canvas, rest, theme, column);
        rest = below(rest, 1);
        let beyond;
        (rest, beyond) = self.weeks(canvas, rest, theme, column);
        for note in self.notes() {
            if rest.height == 0 {
                return beyond;
            }
            let place = Rect {
                x: inner.x,
                width: inner.width,
                height: 1,
                ..rest
            };
            frame::say(canvas, place, &note, theme.style(Role::Dim));
            rest = below(rest, 1);
        }
        if column >= SORTS {
            let sorts: Vec<_> = Duty::ALL
                .iter()
                .map(|duty| format!("{} {}", letter(*duty), duty.plain()))
                .collect();
            let style = theme.style(Role::Dim);
            canvas.text(rest, inner.x, rest.y, &sorts.join(", "), style);
            rest = below(rest, 1);
        }
        self.items(canvas, below(rest, 1), face);
        beyond
    }

    fn go(&mut self, command: Command) {
        let by = match command {
            Command::Left => -1,
            Command::Right => 1,
            Command::Up => -7,
            Command::Down => 7,
            Command::PageUp => -28,
            Command::PageDown => 28,
            Command::Home => isize::MIN,
            Command::End => isize::MAX,
            _ => 0,
        };
        let last = self.ahead.days.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    fn chosen(&self) -> Chosen {
        let Some(day) = self.selected() else {
            return Chosen::Nothing("There are no days here.".into());
        };
        if day.due.is_empty() {
            return Chosen::Nothing(format!("Nothing falls due on {}.", in_words(day.date)));
        }
        if self.child.is_some() {
            return Chosen::Back;
        }
        let due = day.due.iter().map(|item| {
            let worker = item.worker.as_deref().unwrap_or("nobody");
            let note = format!("{}, {worker}", item.title);
            (item.child.clone(), item.name.clone(), note)
        });
        Chosen::OneOf(format!("Due on {}", in_words(day.date)), due.collect())
    }

    fn available(&self, command: Command) -> Available {
        match command {
            Command::Left | Command::Right => Available::Yes,
            Command::NextTeam | Command::PreviousTeam if self.child.is_some() => {
                Available::No("These are one child's dates.".into())
            }
            _ => on_most(command),
        }
    }
}

/// The letter that stands for a sort in the calendar.
const fn letter(duty: Duty) -> char {
    match duty {
        Duty::Visit => 'v',
        Duty::Meeting => 'm',
        Duty::Supervision => 's',
        Duty::Oversight => 'o',
        Duty::Paperwork => 'p',
        Duty::Action => 'a',
        Duty::Other => 'x',
    }
}

fn in_words(date: NaiveDate) -> String {
    date.format("%a %-d %b").to_string()
}

/// How many days after Monday it is.
fn weekday(date: NaiveDate) -> usize {
    usize::try_from(date.weekday().num_days_from_monday()).unwrap_or_default()
}
