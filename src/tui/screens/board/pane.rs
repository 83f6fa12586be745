//! What the pane says of the selected child: what is wrong, what is next, what was said last.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::desk::board::{Board, Row};
use crate::desk::words::{relative, sentence, short_day, without_year};
use crate::obligations::{Obligation, Status};
use crate::text::width;
use crate::tui::keys::command::Command;
use crate::tui::keys::phrase::{Phrase, phrase};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Face, indented};
use crate::tui::wire::canvas::Canvas;

use super::words;

/// From this many columns of the screen on, a pane stands beside the list.
pub const FROM: u16 = 120;
/// How wide the list is beside it.
const LIST: u16 = 78;

/// Divides `body` where there is room for a pane, which `draw` draws; answers where the list goes.
pub fn beside(
    canvas: &mut Canvas,
    body: Rect,
    face: &Face<'_>,
    draw: impl FnOnce(&mut Canvas, Rect),
) -> Rect {
    if body.width < FROM {
        return body;
    }
    let pane = Rect {
        x: body.x + LIST,
        width: body.width - LIST,
        ..body
    };
    for y in pane.y..pane.bottom() {
        canvas.text(pane, pane.x, y, "│", face.theme.style(Role::Dim));
    }
    draw(canvas, indented(pane, 2));
    Rect {
        width: LIST,
        ..body
    }
}

/// Draws what there is to say of `row` in `area`.
pub fn draw(row: &Row, board: &Board, canvas: &mut Canvas, area: Rect, face: &Face<'_>) {
    let theme = face.theme;
    let mut y = area.y;
    let mut line = |canvas: &mut Canvas, indent: u16, text: &str, role: Role| {
        for part in width::wrap(text, usize::from(area.width.saturating_sub(indent)).max(1)) {
            if y >= area.bottom() {
                return;
            }
            canvas.text(area, area.x + indent, y, &part, theme.style(role));
            y += 1;
        }
    };
    line(
        canvas,
        0,
        &format!(
            "{} · {} · {}",
            row.name,
            row.child,
            words::age_in_words(row.age)
        ),
        Role::Heading,
    );
    let worker = row.worker.as_deref().unwrap_or("nobody");
    line(
        canvas,
        0,
        &format!("{worker} · {}", words::plan_in_words(row.plan, board.as_of)),
        Role::Text,
    );
    for mark in &row.marks {
        line(canvas, 0, &words::mark_in_words(mark), Role::Text);
    }
    for form in &row.drafts {
        line(canvas, 0, &format!("A draft of {form} waits."), Role::Ok);
    }
    if let Some(last) = &row.decided {
        let said = format!("Decided: {}", without_year(&last.plain(), board.as_of));
        line(canvas, 0, &said, Role::Text);
    }
    let mut on_track = false;
    for it in &row.obligations {
        // What is on track is only named: the file explains it.
        let explained = it.status != Status::OnTrack;
        if explained || !on_track {
            line(canvas, 0, "", Role::Text);
        }
        on_track = !explained;
        line(canvas, 0, &headline(it, board.as_of), Role::from(it.status));
        if explained {
            line(canvas, 2, &without_year(&it.brief, board.as_of), Role::Text);
            line(canvas, 2, &cited(it), Role::Dim);
            if let Some(accepted) = row.accepted(it) {
                let said = sentence(&without_year(&accepted.plain(), board.as_of));
                line(canvas, 2, &format!("{said}."), Role::Ok);
            }
        }
    }
    line(canvas, 0, "", Role::Text);
    if row.obligations.is_empty() {
        line(canvas, 0, "Nothing is outstanding.", Role::OnTrack);
    }
    let role = match &row.last_supervision {
        Some(_) => Role::Text,
        None => Role::Dim,
    };
    line(canvas, 0, &face.words(&last_supervision(row, board)), role);
}

/// When supervision last took place, and what was said.
pub fn last_supervision(row: &Row, board: &Board) -> Phrase {
    match &row.last_supervision {
        Some((on, said)) => {
            let said = said
                .as_ref()
                .map_or_else(String::new, |said| format!(": \"{said}\""));
            format!("Last supervision {}{said}", short_day(*on, board.as_of)).into()
        }
        None => phrase![
            "No supervision recorded. ",
            Command::RecordSupervision,
            " records one."
        ],
    }
}

/// "OVERDUE visit, 5d over, Wed 18 Nov".
pub fn headline(it: &Obligation, as_of: NaiveDate) -> String {
    let word = match it.status {
        Status::Overdue => "OVERDUE",
        Status::Unknown => "NOT KNOWN",
        Status::DueSoon => "DUE SOON",
        Status::Undated => "NO DATE SET",
        Status::OnTrack => "next",
    };
    match (it.days, it.due) {
        (Some(days), Some(due)) => {
            format!(
                "{word} {}, {}, {}",
                it.title,
                relative(days),
                short_day(due, as_of)
            )
        }
        _ => format!("{word} {}", sentence(&it.title)),
    }
}

/// Where it is written, in short.
pub fn place(it: &Obligation) -> String {
    it.source.place()
}

/// Where it is written, with the deciding words.
pub fn cited(it: &Obligation) -> String {
    let place = place(it);
    match it.source.words() {
        "" => place,
        words => format!("\"{words}\" ({place})"),
    }
}
