//! The table, the line that explains, and the pane beside it on a wide screen.

use ratatui::layout::Rect;

use crate::casework::ObligationKind;
use crate::desk::board::{Mark, MilestoneState, Row};
use crate::desk::words::{relative, without_year};
use crate::obligations::{Obligation, Status};
use crate::text::width;
use crate::tui::keys::command::Command;
use crate::tui::keys::keymap::Hint;
use crate::tui::keys::phrase::phrase;
use crate::tui::theme::{MARKER, Role, Theme};
use crate::tui::widgets::frame::{self, Face};
use crate::tui::wire::canvas::Canvas;

use super::columns::{Column, MARGIN, Needs, Slot, columns};
use super::{BoardScreen, header, pane, with_column, words};

/// From this many columns on, a pane explains the selected child.
const WITH_PANE: u16 = 120;
/// How wide the table is beside the pane.
const TABLE: u16 = 78;

/// Below so many rows the explanation has one line, and the table the other.
const ROOMY: u16 = 20;

impl BoardScreen {
    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>) {
        let theme = face.theme;
        let with_rules = area.height >= 10;
        let above = if with_rules { 4 } else { 2 };
        // Beside the pane, which explains, one line is left for messages.
        let with_pane = area.width >= WITH_PANE;
        let lines = if area.height >= ROOMY && !with_pane {
            2
        } else {
            1
        };
        let below = if with_rules { 2 + lines } else { 1 };
        header::draw(self, canvas, area, theme);
        if with_rules {
            canvas.rule(area, area.y + 2, theme.style(Role::Dim));
        }
        let table_width = if with_pane { TABLE } else { area.width };
        let body = Rect {
            y: area.y + above,
            height: area.height.saturating_sub(above + below),
            width: table_width,
            ..area
        };
        let slots = columns(body.width, self.needs(body.width));
        if with_rules {
            headings(
                canvas,
                Rect {
                    y: body.y - 1,
                    height: 1,
                    ..body
                },
                theme,
                &slots,
            );
        }
        self.table(canvas, body, face, &slots);
        if with_pane {
            let beside = Rect {
                x: area.x + TABLE,
                y: area.y + 3,
                width: area.width - TABLE,
                height: area.height.saturating_sub(3 + below),
            };
            for y in beside.y..beside.bottom() {
                canvas.text(beside, beside.x, y, "│", theme.style(Role::Dim));
            }
            let inner = Rect {
                x: beside.x + 2,
                width: beside.width.saturating_sub(3),
                ..beside
            };
            if let Some(row) = self.selected() {
                pane::draw(row, &self.board, canvas, inner, face);
            }
        }
        if with_rules {
            canvas.rule(area, area.bottom() - below, theme.style(Role::Dim));
            footer(canvas, area, theme, face.hints);
        }
        let lines = if with_rules { lines } else { 1 };
        let footer = u16::from(with_rules);
        let y = area.bottom().saturating_sub(footer + lines);
        self.explain(
            canvas,
            Rect {
                y,
                height: lines,
                ..area
            },
            theme,
            face.message,
        );
    }

    fn table(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>, slots: &[Slot]) {
        let theme = face.theme;
        let height = usize::from(area.height);
        self.page.set(height.max(1));
        // Half a screen at a time: a line that moves with every key costs the wire a line more.
        let mut top = self.top.get();
        if self.at < top || self.at >= top + height {
            top = self.at.saturating_sub(height / 2);
        }
        top = top.min(self.entries.len().saturating_sub(height));
        self.top.set(top);
        if self.entries.is_empty() {
            let text = if self.board.rows.is_empty() {
                phrase![
                    "No children on record here. Import a caseload: oversight import --format history FILE.jsonl"
                ]
            } else {
                phrase![
                    "Nobody is shown under these filters. ",
                    Command::ClearFilters,
                    " shows all again."
                ]
            };
            for (line, y) in width::wrap(
                &face.words(&text),
                usize::from(area.width.saturating_sub(4)),
            )
            .iter()
            .zip(area.y..area.bottom())
            {
                canvas.text(area, area.x + 2, y, line, theme.style(Role::Dim));
            }
            return;
        }
        for (line, y) in (top..self.entries.len()).zip(area.y..area.bottom()) {
            let Some(row) = self.row_at(line) else {
                continue;
            };
            let selected = line == self.at;
            if selected {
                canvas.text(area, area.x, y, MARKER, theme.style(Role::Heading));
                canvas.set_cursor(area.x + MARGIN, y);
            }
            for slot in slots {
                let cell = Rect {
                    x: area.x + slot.x,
                    y,
                    width: slot.width,
                    height: 1,
                };
                let (text, role) = self.cell(line, row, slot.column, area.width);
                if slot.column == Column::Name {
                    let role = if selected { Role::Selected } else { role };
                    canvas.text(cell, cell.x, y, &text, theme.style(role));
                } else if slot.column.right() {
                    canvas.text_right(cell, y, &text, theme.style(role));
                } else {
                    canvas.text(cell, cell.x, y, &text, theme.style(role));
                }
            }
        }
    }

    fn cell(&self, line: usize, row: &Row, column: Column, table: u16) -> (String, Role) {
        match column {
            Column::Name => (self.name_of(line), Role::Text),
            Column::Id => (row.child.clone(), Role::Dim),
            Column::Age => (words::age(row.age), Role::Text),
            Column::Worker => row.worker.clone().map_or_else(
                || ("nobody".into(), Role::Unknown),
                |name| (name, Role::Text),
            ),
            Column::Plan => (words::plan(row.plan, self.board.as_of), Role::Text),
            Column::Visit => words::cell(row.visit),
            Column::Review => words::cell(row.review),
            Column::Supervision => words::cell(row.supervision),
            Column::Flag => flag(row, table),
            Column::Next => row.worst().map_or_else(
                || ("nothing".into(), Role::Dim),
                |it| (next(it), Role::from(it.status)),
            ),
        }
    }

    /// The lines above the keys: why the worst is as it is, so that nobody has to ask.
    fn explain(
        &self,
        canvas: &mut Canvas,
        area: Rect,
        theme: &Theme,
        message: Option<(&str, Role)>,
    ) {
        let inner = Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(2),
            ..area
        };
        let (text, role) = match (
            message,
            self.board.gaps.first(),
            self.selected().and_then(Row::worst),
        ) {
            (Some((text, role)), _, _) => (text.to_string(), role),
            (None, Some(gap), _) => (format!("Not known: {}", gap.error), Role::Error),
            (None, None, Some(_)) if area.width >= WITH_PANE => return,
            (None, None, Some(it)) => {
                self.cite(canvas, inner, theme, it);
                (without_year(&it.brief, self.board.as_of), Role::Text)
            }
            (None, None, None) => return,
        };
        frame::say(canvas, inner, &text, theme.style(role));
    }

    /// Where the words stand that the explanation goes by, at the right of its last line if there
    /// is room: most rows share it, and what does not move is not sent.
    fn cite(&self, canvas: &mut Canvas, area: Rect, theme: &Theme, it: &Obligation) {
        let room = usize::from(area.width);
        let used = width::wrap(&without_year(&it.brief, self.board.as_of), room.max(1));
        let last = used
            .get(usize::from(area.height).saturating_sub(1))
            .map_or(0, |line| width::width(line));
        let source = format!("{}, {}", self.board.authority, pane::place(it));
        if usize::from(area.height) >= used.len() && last + 2 + width::width(&source) <= room {
            canvas.text_right(area, area.bottom() - 1, &source, theme.style(Role::Dim));
        }
    }

    /// How wide the texts are that the columns hold.
    fn needs(&self, table: u16) -> Needs {
        match self.needs.get() {
            Some((width, needs)) if width == table => needs,
            _ => {
                let needs = self.measured(table);
                self.needs.set(Some((table, needs)));
                needs
            }
        }
    }

    fn measured(&self, table: u16) -> Needs {
        let widest = |text: &dyn Fn(&Row) -> usize| {
            let widest = self.board.rows.iter().map(text).max().unwrap_or_default();
            u16::try_from(widest).unwrap_or(u16::MAX)
        };
        Needs {
            name: widest(&|row| width::width(&row.name)),
            id: widest(&|row| width::width(&row.child)),
            worker: widest(&|row| row.worker.as_deref().map_or(6, width::width)),
            plan: widest(&|row| width::width(&words::plan(row.plan, self.board.as_of))),
            flag: widest(&|row| width::width(&flag(row, table).0)),
        }
    }
}

/// What comes with an age has marks, where the age is known.
const WITH_MARKS: [ObligationKind; 2] = [ObligationKind::MilestoneReview, ObligationKind::Turns18];

/// The marks of a row; and whatever stands worse than the columns show, so that nothing overdue or
/// not known is without a word on the board, however narrow the table is.
fn flag(row: &Row, table: u16) -> (String, Role) {
    let worst = |of: &dyn Fn(ObligationKind) -> bool| {
        let found = row
            .obligations
            .iter()
            .find(|it| of(it.kind) && matches!(it.status, Status::Overdue | Status::Unknown));
        found.map(|it| (short(it), Role::from(it.status)))
    };
    let shown = with_column(table);
    let mut parts = Vec::new();
    parts.extend(worst(&|kind| {
        !shown.contains(&kind) && !WITH_MARKS.contains(&kind)
    }));
    parts.extend(row.marks.iter().map(words::mark));
    for kind in WITH_MARKS.into_iter().filter(|kind| !has_mark(row, *kind)) {
        parts.extend(worst(&|of| of == kind));
    }
    if !row.drafts.is_empty() {
        parts.push(("draft".into(), Role::Ok));
    }
    if row.is_accepted() {
        parts.push(("accepted".into(), Role::Text));
    }
    let role = parts.first().map_or(Role::Text, |(_, role)| *role);
    (
        parts
            .into_iter()
            .map(|(text, _)| text)
            .collect::<Vec<_>>()
            .join(" "),
        role,
    )
}

/// Whether a mark of the row says how an obligation of `kind` stands.
fn has_mark(row: &Row, kind: ObligationKind) -> bool {
    row.marks.iter().any(|mark| match mark {
        Mark::PlanOpen(_, MilestoneState::Due { .. } | MilestoneState::NotKnown { .. }) => {
            kind == ObligationKind::MilestoneReview
        }
        Mark::Turns18(_) => kind == ObligationKind::Turns18,
        _ => false,
    })
}

/// An obligation that has no column, in a word: "action", "sign-off".
fn short(it: &Obligation) -> String {
    use crate::casework::ObligationKind as Kind;
    match (it.kind, it.months) {
        (Kind::MilestoneReview, Some(months)) if it.status == Status::Overdue => {
            return format!("{months}m over");
        }
        (Kind::MilestoneReview, Some(months)) => return format!("{months}m n/known"),
        _ => {}
    }
    let word = match it.kind {
        Kind::SupportPlan => "first plan",
        Kind::Invitation => "invites",
        Kind::MeetingReports => "reports",
        Kind::VisitRecording => "write-up",
        Kind::Checkpoint => "checkpoint",
        Kind::FamilyNetworkMeeting => "network mtg",
        Kind::Assessment => "assessment",
        Kind::AssessmentRefresh => "refresh",
        Kind::CaseNote => "case note",
        Kind::PlanCirculation => "plan out",
        Kind::PlanSignOff => "sign-off",
        Kind::NrpfCheck => "NRPF check",
        Kind::TransferNotice => "notice",
        Kind::S136Review => "s136",
        Kind::ClosureStep => "closing",
        Kind::Turns18 => "18?",
        Kind::Action => "action",
        other => other.plain(),
    };
    word.to_string()
}

/// The next thing to do: "visit 5d over".
fn next(it: &Obligation) -> String {
    match it.days {
        Some(days) => format!("{} {}", it.title, relative(days)),
        None => format!("{}: {}", it.title, it.status.plain()),
    }
}

fn headings(canvas: &mut Canvas, area: Rect, theme: &Theme, slots: &[Slot]) {
    for slot in slots {
        let cell = Rect {
            x: area.x + slot.x,
            width: slot.width,
            ..area
        };
        if slot.column.right() {
            canvas.text_right(cell, area.y, slot.column.heading(), theme.style(Role::Dim));
        } else {
            canvas.text(
                cell,
                cell.x,
                area.y,
                slot.column.heading(),
                theme.style(Role::Dim),
            );
        }
    }
}

fn footer(canvas: &mut Canvas, area: Rect, theme: &Theme, hints: &[Hint]) {
    let y = area.bottom() - 1;
    let mut x = area.x + 1;
    for hint in hints {
        x = canvas.text(area, x, y, &hint.key, theme.style(Role::Key)) + 1;
        x = canvas.text(area, x, y, hint.label, theme.style(Role::Dim)) + 2;
    }
}
