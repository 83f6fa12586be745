//! The two lines above the board: whose it is and as of when; and the counts, each a filter.

use ratatui::layout::Rect;

use crate::desk::board::Count;
use crate::desk::words::day;
use crate::store::Who;
use crate::text::width;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::Frame;
use crate::tui::wire::canvas::Canvas;

use super::{BoardScreen, Siblings};

/// The frame of the board, on a screen so wide: whose it is, and as of when.
pub(super) fn frame(screen: &BoardScreen, columns: u16) -> Frame<'_> {
    let board = &screen.board;
    let team = board.whose_in_words();
    let when = if let Some(known_on) = board.known_on {
        // What is looked at comes first: the day it is looked at from may be today.
        let from = if board.is_today {
            String::new()
        } else {
            format!(", as of {}", day(board.as_of))
        };
        format!("AS KNOWN ON {}{from}", day(known_on))
    } else if board.is_today {
        format!("{} · as of today", day(board.as_of))
    } else {
        format!("AS OF {}", day(board.as_of))
    };
    let role = match board.is_today && board.known_on.is_none() {
        true => Role::Dim,
        false => Role::DueSoon,
    };
    let room = usize::from(columns.saturating_sub(2));
    let fits = |title: &str| width::width(title) + width::width(&when) + 2 <= room;
    let pack = format!("{team} · {} · {}", board.authority, board.pack);
    let short = format!("{team} · {}", board.authority);
    let (title, aside) = match (fits(&pack), fits(&short)) {
        (true, _) => ((pack.into(), Role::Heading), when.into()),
        (false, true) => ((short.into(), Role::Heading), when.into()),
        // That it is not the board of now is never left out for want of room.
        (false, false) if board.known_on.is_some() => ((when.into(), role), "".into()),
        (false, false) => ((short.into(), Role::Heading), "".into()),
    };
    Frame {
        title,
        aside: (aside, role),
        ..Frame::new("", "")
    }
}

/// Draws the counts, and at their right what narrows or orders the board.
pub(super) fn draw(screen: &BoardScreen, canvas: &mut Canvas, area: Rect, theme: &Theme) {
    let end = counts(screen, canvas, area, area.y, theme);
    let rest = Rect {
        x: end,
        width: area.right().saturating_sub(end),
        ..area
    };
    let fits = |text: &String| width::width(text) + 2 <= usize::from(rest.width);
    let shown = [shown_as(screen), in_short(screen)];
    if let Some(shown) = shown.iter().find(|text| fits(text)) {
        canvas.text_right(rest, area.y, shown, theme.style(Role::Dim));
    }
}

fn counts(screen: &BoardScreen, canvas: &mut Canvas, area: Rect, y: u16, theme: &Theme) -> u16 {
    let mut x = area.x;
    for (count, n) in screen.board.counts(&screen.filter) {
        if count == Count::Drafts && n == 0 && screen.filter.count != Some(Count::Drafts) {
            continue;
        }
        let (word, role) = word(count);
        let role = if n == 0 { Role::Dim } else { role };
        let chosen = screen.filter.count == Some(count);
        let text = if chosen {
            format!("[{word} {n}]")
        } else {
            format!("{word} {n}")
        };
        if x + u16::try_from(width::width(&text)).unwrap_or(u16::MAX) > area.right() {
            break;
        }
        x = canvas.text(
            area,
            x,
            y,
            &text,
            theme.style(if chosen { Role::Heading } else { role }),
        ) + 2;
    }
    x
}

const fn word(count: Count) -> (&'static str, Role) {
    match count {
        Count::Overdue => ("OVERDUE", Role::Overdue),
        Count::DueSoon => ("due soon", Role::DueSoon),
        Count::NotKnown => ("not known", Role::Unknown),
        Count::PlanOpen(6) => ("6m", Role::Text),
        Count::PlanOpen(9) => ("9m", Role::Text),
        Count::PlanOpen(_) => ("12m", Role::Text),
        Count::Drafts => ("drafts", Role::Ok),
    }
}

/// What narrows or orders the board, in words; empty where nothing does.
fn shown_as(screen: &BoardScreen) -> String {
    let mut parts = Vec::new();
    match &screen.filter.worker {
        Who::Any => {}
        Who::Named(worker) => parts.push(worker.clone()),
        Who::NotKnown => parts.push("nobody's".into()),
    }
    parts.extend(
        screen
            .filter
            .status
            .map(|status| status.plain().to_string()),
    );
    parts.extend(
        screen
            .board
            .triaged
            .map(|(done, of)| format!("triaged {done} of {of}")),
    );
    if screen.siblings == Siblings::Folded {
        parts.push("siblings as one".into());
    }
    if screen.sort.is_some() || screen.reverse {
        let reversed = if screen.reverse { ", reversed" } else { "" };
        parts.push(format!("by {}{reversed}", screen.order()));
    }
    if !screen.filter.is_empty() {
        // Children, also where a line is of several.
        let shown = screen.shown().count();
        parts.push(format!("{shown} of {}", screen.board.rows.len()));
    }
    parts.join(" · ")
}

/// The same where there is little room: the order, which nothing else shows.
fn in_short(screen: &BoardScreen) -> String {
    match (screen.sort, screen.reverse) {
        (None, false) => String::new(),
        (None, true) => "REVERSED".into(),
        (Some(_), false) => screen.order().into(),
        (Some(_), true) => format!("{} REV", screen.order()),
    }
}
