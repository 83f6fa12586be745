//! A session as it is drawn.

use ratatui::layout::Rect;

use crate::desk::board::{Board, Row};
use crate::desk::session::{Carried, Discussed, State};
use crate::desk::words::{day, relative, short_day, without_year};
use crate::obligations::Obligation;
use crate::text::width::{cut, pad, width, wrap};
use crate::tui::keys::command::Command;
use crate::tui::keys::phrase::{Phrase, phrase};
use crate::tui::screens::board::pane;
use crate::tui::screens::screen::Screen;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::{Beyond, Face, Frame, Lines, below, indented, say};
use crate::tui::wire::canvas::Canvas;

use super::{Line, SessionScreen};

/// From this many columns on, there is room for ids.
const WITH_IDS: u16 = 64;
/// Below so many rows the list has the lines of the load.
const ROOMY: u16 = 16;
/// Where names begin.
const MARGIN: u16 = 3;

/// Where the columns stand.
struct Columns {
    name: u16,
    id: Option<u16>,
    state: u16,
    rest: u16,
}

impl SessionScreen {
    fn list(&self, canvas: &mut Canvas, list: Rect, theme: &Theme) -> Beyond {
        if self.session.children.is_empty() {
            let text = "Nobody is to be discussed here.";
            canvas.text(list, list.x + MARGIN, list.y, text, theme.style(Role::Dim));
            return Beyond::default();
        }
        let lines = self.lines();
        let selected = self.selected();
        let at = lines.iter().position(|line| *line == selected);
        let columns = self.columns(list.width);
        let marked = Rect {
            x: list.x + 1,
            width: list.width.saturating_sub(1),
            ..list
        };
        let at = (at.unwrap_or_default(), lines.len());
        self.selection
            .draw_at(canvas, marked, theme, at, |canvas, row, at, here| {
                let row = Rect {
                    x: list.x,
                    width: list.width,
                    ..row
                };
                match lines.get(at) {
                    Some(Line::Child(at)) => {
                        if let Some(child) = self.session.children.get(*at) {
                            self.child_line(canvas, row, theme, &columns, child, here);
                        }
                    }
                    Some(Line::Action(at)) => {
                        if let Some((child, it)) = self.session.carried().nth(*at) {
                            self.action_line(canvas, row, theme, &columns, (child, it), here);
                        }
                    }
                    Some(Line::Heading) => {
                        let style = theme.style(Role::Heading);
                        canvas.text(row, row.x + MARGIN, row.y, &self.heading(), style);
                    }
                    Some(Line::Blank) | None => {}
                }
            })
    }

    fn columns(&self, room: u16) -> Columns {
        let widest = |text: fn(&Row) -> &str| {
            let all = self.session.children.iter().map(|it| width(text(&it.row)));
            u16::try_from(all.max().unwrap_or_default()).unwrap_or(u16::MAX)
        };
        let with_ids = room >= WITH_IDS;
        let states = self
            .session
            .children
            .iter()
            .map(|it| width(it.state.plain()));
        let states = u16::try_from(states.max().unwrap_or_default()).unwrap_or_default();
        let name = widest(|row| &row.name).clamp(6, if with_ids { 22 } else { 13 });
        let mut x = MARGIN + name + 2;
        let id = with_ids.then_some(x);
        if with_ids {
            x += widest(|row| &row.child).clamp(4, 12) + 2;
        }
        Columns {
            name,
            id,
            state: x,
            rest: x + states + 2,
        }
    }

    fn child_line(
        &self,
        canvas: &mut Canvas,
        row: Rect,
        theme: &Theme,
        columns: &Columns,
        child: &Discussed,
        here: bool,
    ) {
        let role = if here { Role::Selected } else { Role::Text };
        let name = cut(&child.row.name, usize::from(columns.name));
        canvas.text(row, row.x + MARGIN, row.y, &name, theme.style(role));
        if let Some(id) = columns.id {
            let room = usize::from(columns.state.saturating_sub(id + 2));
            let text = cut(&child.row.child, room);
            canvas.text(row, row.x + id, row.y, &text, theme.style(Role::Dim));
        }
        let look = match child.state {
            State::Recorded | State::Draft => Role::Ok,
            State::ToCome => Role::Text,
            State::Skipped(_) | State::Gone(_) => Role::Dim,
        };
        canvas.text(
            row,
            row.x + columns.state,
            row.y,
            child.state.plain(),
            theme.style(look),
        );
        let (rest, look) = match (&child.state, child.row.worst()) {
            (State::Gone(why), _) => (why.clone(), Role::Dim),
            (_, None) => ("nothing outstanding".into(), Role::Dim),
            (_, Some(it)) => (worst(it, row.width), Role::from(it.status)),
        };
        canvas.text(row, row.x + columns.rest, row.y, &rest, theme.style(look));
    }

    fn action_line(
        &self,
        canvas: &mut Canvas,
        row: Rect,
        theme: &Theme,
        columns: &Columns,
        (child, it): (&Row, &Carried),
        here: bool,
    ) {
        let as_of = self.session.as_of;
        let done = it.is_done(as_of);
        let mark = if done { "[x] " } else { "[ ] " };
        let x = canvas.text(row, row.x + MARGIN, row.y, mark, theme.style(Role::Text));
        let role = if here { Role::Selected } else { Role::Text };
        let name = cut(&child.name, usize::from(columns.name));
        canvas.text(row, x, row.y, &name, theme.style(role));
        let x = x + columns.name + 2;
        let (when, look) = match (it.action.done_on.filter(|_| done), it.action.due) {
            (Some(on), _) => (format!("done {}", short_day(on, as_of)), Role::Ok),
            (None, Some(due)) => {
                let days = (due - as_of).num_days();
                let look = if days < 0 { Role::Overdue } else { Role::Text };
                (relative(days), look)
            }
            (None, None) => ("no date set".into(), Role::Undated),
        };
        let who = it.action.owner.as_deref().unwrap_or("nobody named");
        // When it is due must show, whatever is said before it.
        let what = it.action.what.as_deref().unwrap_or("not described");
        let ends = row.right().saturating_sub(1);
        let wide = u16::try_from(width(&when)).unwrap_or_default();
        let at = ends.saturating_sub(wide).max(x);
        canvas.text(row, at, row.y, &when, theme.style(look));
        let said = format!("{what} · {who}");
        let said = cut(&said, usize::from(at.saturating_sub(x + 2)));
        canvas.text(row, x, row.y, &said, theme.style(Role::Text));
    }

    fn heading(&self) -> String {
        let all = self.session.carried().count();
        let done = self
            .session
            .carried()
            .filter(|(_, it)| it.is_done(self.session.as_of))
            .count();
        format!(
            "Open from last time: {done} done, {} still open",
            all - done
        )
    }

    /// What the line above the keys says of the selected one.
    fn explained(&self) -> Phrase {
        if let Some((child, it)) = self.action() {
            let agreed = format!("{}, agreed on {}.", child.name, day(it.on));
            return if it.is_done(self.session.as_of) {
                agreed.into()
            } else {
                phrase![agreed, " ", Command::MarkDone, " marks it as done today."]
            };
        }
        let Some(child) = self.child() else {
            return Phrase::default();
        };
        match &child.state {
            State::Skipped(why) if !why.is_empty() => format!("Not discussed: {why}").into(),
            _ => child.row.worst().map_or_else(Phrase::default, |it| {
                without_year(&it.brief, self.session.as_of).into()
            }),
        }
    }
}

impl Screen for SessionScreen {
    fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>, _below: &Board) {
        let theme = face.theme;
        let session = &self.session;
        let done = format!("{} of {}", session.recorded(), session.children.len());
        let what = if area.width < WITH_IDS {
            ""
        } else {
            " discussed"
        };
        let title = format!("Supervision · {} · {done}{what}", session.subject.name());
        let with_pane = area.width >= pane::FROM;
        let begun = short_day(session.kept.started, session.as_of);
        let mut frame = Frame::new(title, format!("begun {begun}"));
        if !with_pane {
            frame.says = (face.words(&self.explained()).into(), Role::Text);
            frame.lines = Lines::Six;
        }
        let rows = frame.draw(canvas, area, face);
        let mut list = pane::beside(canvas, rows.body, face, |canvas, area| {
            if let Some(child) = self.child() {
                pane::draw(&child.row, &self.frame, canvas, area, face);
            }
        });
        if area.height >= ROOMY {
            let head = indented(list, 1);
            let load = session.load();
            let lines = wrap(&load, usize::from(head.width).max(1)).len().min(2);
            let lines = u16::try_from(lines).unwrap_or_default();
            let head = Rect {
                height: lines.min(head.height),
                ..head
            };
            say(canvas, head, &load, theme.style(Role::Dim));
            list = below(list, lines + 1);
        }
        let beyond = self.list(canvas, list, theme);
        rows.say_beyond(canvas, theme, beyond);
    }

    fn row<'a>(&'a self, _below: &'a Board) -> Option<Option<&'a Row>> {
        Some(self.child().map(|it| &it.row))
    }
}

/// How far off the worst is, and what it is: "5d over    visit".
fn worst(it: &Obligation, room: u16) -> String {
    let when = it.days.map_or_else(|| it.status.plain().into(), relative);
    if room < WITH_IDS {
        return format!("{when} {}", it.title);
    }
    format!("{}  {}", pad(&when, 9), it.title)
}
