//! Several packs beside each other: obligation kinds down, authorities across.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::casework::ObligationKind;
use crate::procedure::Procedure;

use crate::procedure::wording::brief;
use crate::text::width::wrap;

/// The width of the table.
const WIDTH: usize = 120;
/// The width of its first column.
const FIRST: usize = 14;
/// What stands between two columns.
const GAP: &str = "  ";

/// What one pack says of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Whether it has rules, or what else.
    pub coverage: Coverage,
    /// Its rules in short: id, and words that fit a narrow column.
    pub rules: Vec<(String, String)>,
    /// Whether the document is silent for some cases, beside its rules.
    pub partly_silent: bool,
    /// What a silent document says instead.
    pub note: Option<String>,
}

/// How a pack stands to a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// It has rules of the document's own.
    Rules,
    /// It is silent, and the authority sets the time itself.
    LocalSetting,
    /// The document says nothing of it.
    Silent,
    /// It has no rule, and nobody noted that it is silent.
    Nothing,
}

impl Coverage {
    const fn word(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::LocalSetting => "local",
            Self::Silent => "silent",
            Self::Nothing => "none",
        }
    }
}

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindRow {
    /// The kind of obligation.
    pub kind: ObligationKind,
    /// A cell an authority.
    pub cells: Vec<Cell>,
}

/// Packs beside each other, a row for each kind of obligation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Id, name and version of each pack, across.
    pub packs: Vec<(String, String, String)>,
    /// The kinds that any of them speaks of, down.
    pub rows: Vec<KindRow>,
}

/// Returns `packs` beside each other, with the kinds that any of them speaks of.
pub fn compare(packs: &[&Procedure]) -> Comparison {
    let rows = ObligationKind::ALL
        .iter()
        .filter(|kind| {
            packs.iter().any(|pack| {
                pack.rules.iter().any(|rule| rule.kind == **kind)
                    || pack.silent.iter().any(|silence| silence.kind == **kind)
            })
        })
        .map(|kind| KindRow {
            kind: *kind,
            cells: packs.iter().map(|pack| cell(pack, *kind)).collect(),
        })
        .collect();
    Comparison {
        packs: packs
            .iter()
            .map(|pack| (pack.id.clone(), pack.name.clone(), pack.version.clone()))
            .collect(),
        rows,
    }
}

fn cell(pack: &Procedure, kind: ObligationKind) -> Cell {
    let rules: Vec<_> = pack.rules.iter().filter(|rule| rule.kind == kind).collect();
    let silence = pack.silent.iter().find(|silence| silence.kind == kind);
    let coverage = match (rules.as_slice(), silence) {
        ([], Some(_)) => Coverage::Silent,
        ([], None) => Coverage::Nothing,
        (rules, _) if rules.iter().all(|rule| rule.local.is_some()) => Coverage::LocalSetting,
        _ => Coverage::Rules,
    };
    Cell {
        coverage,
        rules: rules
            .iter()
            .map(|rule| (rule.id.clone(), brief(rule)))
            .collect(),
        partly_silent: silence.is_some_and(|silence| silence.partly),
        note: silence
            .map(|silence| silence.note.clone())
            .filter(|note| !note.is_empty()),
    }
}

impl Cell {
    /// Returns what stands in the table, an entry each.
    fn entries(&self) -> Vec<String> {
        let mut entries: Vec<String> = Vec::new();
        match self.coverage {
            Coverage::Silent | Coverage::LocalSetting => entries.push("silent".into()),
            Coverage::Nothing => entries.push("-".into()),
            Coverage::Rules => {}
        }
        for (_, text) in &self.rules {
            if !entries.contains(text) {
                entries.push(text.clone());
            }
        }
        if self.partly_silent && self.coverage == Coverage::Rules {
            entries.push("else silent".into());
        }
        entries
    }
}

impl Comparison {
    /// Returns the table as text of at most 120 columns, if there are not more packs than it can
    /// hold.
    pub fn text(&self) -> String {
        let columns = self.packs.len().max(1);
        let room = WIDTH.saturating_sub(FIRST + columns * GAP.len());
        let width = (room / columns).clamp(14, 40);
        let mut text = String::new();
        let heads: Vec<_> = self
            .packs
            .iter()
            .map(|(_, name, version)| wrap(&format!("{name} ({version})"), width))
            .collect();
        write_row(&mut text, &[String::new()], &heads, width);
        let rule = "-".repeat(FIRST + columns * (width + GAP.len()));
        for row in &self.rows {
            let _ = writeln!(text, "{rule}");
            let cells: Vec<_> = row
                .cells
                .iter()
                .map(|cell| {
                    let entries = cell.entries();
                    let last = entries.len().saturating_sub(1);
                    entries
                        .iter()
                        .enumerate()
                        .flat_map(|(at, entry)| {
                            let end = if at < last { ";" } else { "" };
                            wrap(&format!("{entry}{end}"), width)
                        })
                        .collect()
                })
                .collect();
            write_row(&mut text, &wrap(row.kind.plain(), FIRST), &cells, width);
        }
        let _ = writeln!(text, "{rule}");
        text.push_str(
            "d days, wd working days, w weeks, mo months. silent: the document sets no time. \
             local: the authority's\nown setting. -: no rule. In brackets: for whom. \
             \"oversight procedure show NAME\" has every rule in full.\n",
        );
        text
    }

    /// Returns the same as one object: `data/guide/procedure-json.md` has the shape.
    pub fn json(&self) -> Value {
        let packs: Vec<_> = self
            .packs
            .iter()
            .map(|(id, name, version)| json!({ "id": id, "name": name, "version": version }))
            .collect();
        let rows: Vec<_> = self
            .rows
            .iter()
            .map(|row| {
                let cells: Vec<_> = row
                    .cells
                    .iter()
                    .zip(&self.packs)
                    .map(|(cell, (id, _, _))| {
                        json!({
                            "authority": id,
                            "status": cell.coverage.word(),
                            "rules": cell.rules.iter().map(|(id, text)| json!({ "id": id, "text": text })).collect::<Vec<_>>(),
                            "partly_silent": cell.partly_silent,
                            "note": cell.note,
                        })
                    })
                    .collect();
                json!({ "kind": row.kind, "title": row.kind.plain(), "cells": cells })
            })
            .collect();
        json!({ "authorities": packs, "kinds": rows })
    }
}

fn write_row(text: &mut String, first: &[String], cells: &[Vec<String>], width: usize) {
    let height = cells
        .iter()
        .map(Vec::len)
        .chain([first.len()])
        .max()
        .unwrap_or_default();
    for at in 0..height {
        let part = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
        let mut line = format!("{:<FIRST$}", part(first));
        for cell in cells {
            let _ = write!(line, "{GAP}{:<width$}", part(cell));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
}
