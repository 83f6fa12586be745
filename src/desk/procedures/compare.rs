//! Several packs beside each other: obligation kinds down, authorities across.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::casework::{Flag, ObligationKind, Route, Span, Unit};
use crate::procedure::{AheadOf, Anchor, Clock, Condition, Procedure, Rule, Selector, Strength};

use super::clock::{ordinal, ordinal_birthday};
use super::event::{Article, done, event, roles};
use super::page::wrap;

/// The width of the table.
const WIDTH: usize = 120;
/// The width of its first column.
const FIRST: usize = 14;
/// Between two columns.
const GAP: &str = "  ";

/// What one pack says of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Whether it has rules, or what else.
    pub kept: Kept,
    /// Its rules in short: id, and words that fit a narrow column.
    pub rules: Vec<(String, String)>,
    /// What a silent document says instead.
    pub note: Option<String>,
}

/// How a pack stands to a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It has rules of the document's own.
    Rules,
    /// It is silent, and the authority sets the time itself.
    Local,
    /// It is silent.
    Silent,
    /// It has no rule, and nobody noted that it is silent.
    Nothing,
}

impl Kept {
    const fn word(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::Local => "local",
            Self::Silent => "silent",
            Self::Nothing => "none",
        }
    }
}

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowOf {
    /// What is due.
    pub kind: ObligationKind,
    /// A cell an authority.
    pub cells: Vec<Cell>,
}

/// The table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Id, name and version of each pack, across.
    pub packs: Vec<(String, String, String)>,
    /// The kinds that any of them speaks of, down.
    pub rows: Vec<RowOf>,
}

/// Compares packs.
pub fn compare(packs: &[&Procedure]) -> Comparison {
    let rows = ObligationKind::ALL
        .iter()
        .filter(|kind| {
            packs.iter().any(|pack| {
                pack.rules.iter().any(|rule| rule.kind == **kind)
                    || pack.silent.iter().any(|silence| silence.kind == **kind)
            })
        })
        .map(|kind| RowOf {
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
    let kept = match (rules.as_slice(), silence) {
        ([], Some(_)) => Kept::Silent,
        ([], None) => Kept::Nothing,
        (rules, _) if rules.iter().all(|rule| rule.local.is_some()) => Kept::Local,
        _ => Kept::Rules,
    };
    Cell {
        kept,
        rules: rules
            .iter()
            .map(|rule| (rule.id.clone(), short(rule)))
            .collect(),
        note: silence
            .map(|silence| silence.note.clone())
            .filter(|note| !note.is_empty()),
    }
}

impl Cell {
    /// What stands in the table, an entry each.
    fn entries(&self) -> Vec<String> {
        let mut entries: Vec<String> = Vec::new();
        match self.kept {
            Kept::Silent | Kept::Local => entries.push("silent".into()),
            Kept::Nothing => entries.push("-".into()),
            Kept::Rules => {}
        }
        for (_, text) in &self.rules {
            if !entries.contains(text) {
                entries.push(text.clone());
            }
        }
        entries
    }
}

impl Comparison {
    /// The table as text of at most 120 columns, if there are not more packs than it can hold.
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

    /// The same as one object: `data/guide/procedure-json.md` has the shape.
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
                            "status": cell.kept.word(),
                            "rules": cell.rules.iter().map(|(id, text)| json!({ "id": id, "text": text })).collect::<Vec<_>>(),
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

/// A rule in a few words: "10 wd after assessment".
fn short(rule: &Rule) -> String {
    let time = |within: &Span| {
        if rule.local.is_some() {
            format!("local: {}", brief(*within))
        } else {
            brief(*within)
        }
    };
    let text = match &rule.clock {
        Clock::Once { from, within, .. } => format!("{} after {}", time(within), anchor(from)),
        Clock::Repeats { within, from, .. } => {
            let what = if goes_without_saying(rule, from) {
                String::new()
            } else {
                format!(" from {}", anchor(from))
            };
            if rule.local.is_some() {
                format!("local: every {}{what}", brief(*within))
            } else {
                format!("every {}{what}", brief(*within))
            }
        }
        Clock::Each {
            each,
            field,
            within,
            from,
        } => {
            let after = from.as_ref().map_or_else(|| noun(each), anchor);
            let of = from
                .as_ref()
                .map_or_else(String::new, |_| format!("{}: ", noun(each)));
            let what = if rule.kind == ObligationKind::PlanCirculation && *field != "circulated_on"
            {
                format!(", {}", done(field))
            } else {
                String::new()
            };
            format!("{of}{} after {after}{what}", time(within))
        }
        Clock::Before { ahead_of, by, .. } => match ahead_of {
            AheadOf::Due(kind) => format!("{} before {} is due", brief(*by), kind.plain()),
            AheadOf::NextMeeting => format!("{} before the meeting", brief(*by)),
        },
        Clock::Milestone {
            months, then_every, ..
        } => then_every.map_or_else(
            || format!("at {months} mo"),
            |every| format!("at {months} mo, then every {every} mo"),
        ),
        Clock::Until { from, within } => {
            format!("not before {} after {}", time(within), anchor(from))
        }
        Clock::Birthday { years } => ordinal_birthday(*years),
        Clock::Chair => format!("chaired by {}", roles(&rule.chair)),
        Clock::Elsewhere { .. } => "set elsewhere".into(),
    };
    let mut who = qualifiers(&rule.when);
    who.retain(|words| !goes_with(words, &text));
    match rule.strength {
        Strength::Must => {}
        Strength::Usually => who.push("usually".into()),
        Strength::Should => who.push("should".into()),
    }
    if who.is_empty() {
        text
    } else {
        format!("{text} ({})", who.join(", "))
    }
}

fn brief(span: Span) -> String {
    let unit = match span.unit {
        Unit::Days => "d",
        Unit::Weeks => "w",
        Unit::Months => "mo",
        Unit::WorkingDays => "wd",
    };
    format!("{} {unit}", span.count)
}

/// Visits count from visits and reviews from reviews.
fn goes_without_saying(rule: &Rule, anchor: &Anchor) -> bool {
    use crate::casework::EventKind;
    let own = match rule.kind {
        ObligationKind::Visit => EventKind::Visit,
        ObligationKind::ReviewMeeting => EventKind::Meeting,
        ObligationKind::Supervision | ObligationKind::GroupSupervision => EventKind::Supervision,
        ObligationKind::AssessmentRefresh => EventKind::AssessmentCompleted,
        ObligationKind::NrpfCheck => EventKind::NrpfCheck,
        _ => return false,
    };
    anchor
        .latest_of
        .iter()
        .any(|selector| selector.event == Some(own))
}

fn anchor(anchor: &Anchor) -> String {
    let mut nouns: Vec<_> = anchor.latest_of.iter().map(noun).collect();
    nouns.dedup();
    nouns.join(" or ")
}

/// The event in the fewest words.
fn noun(selector: &Selector) -> String {
    use crate::casework::EventKind;
    let Some(kind) = selector.event else {
        return "event".into();
    };
    match kind {
        EventKind::AssessmentStarted => "assessment start".into(),
        EventKind::AssessmentCompleted => "assessment".into(),
        EventKind::PlanStarted => "plan start".into(),
        EventKind::CpConference => "CP conference".into(),
        EventKind::Section47Ended => "s47 end".into(),
        EventKind::MovedIn => "move in".into(),
        EventKind::MovedInNotified => "notice of move in".into(),
        EventKind::MovedOut => "move out".into(),
        EventKind::PrivateFosteringNotified => "private fostering notice".into(),
        EventKind::S136Detention => "s136 detention".into(),
        EventKind::LeftCare => "leaving care".into(),
        EventKind::Meeting if !selector.decision.is_empty() => {
            let decided: Vec<_> = selector
                .decision
                .iter()
                .map(|decision| decision.plain())
                .collect();
            format!("decision to {}", decided.join(" or "))
        }
        _ => {
            let bare = Selector {
                event: Some(kind),
                types: selector.types.clone(),
                ..Selector::default()
            };
            event(&bare, Article::None)
        }
    }
}

/// Whether the words after the time say it already.
fn goes_with(words: &str, text: &str) -> bool {
    let pairs = [
        ("CP step-down", "CP conference"),
        ("s47", "s47 end"),
        ("strategy discussion", "strategy discussion"),
        ("transfer in", "move in"),
        ("private fostering", "private fostering notice"),
        ("left care", "leaving care"),
        ("supervision order", "supervision order"),
        ("detained", "s136"),
    ];
    pairs
        .iter()
        .any(|(known, said)| words == *known && text.contains(said))
}

const fn route(route: Route) -> &'static str {
    match route {
        Route::CpStepDown => "CP step-down",
        Route::Section47 => "s47",
        Route::EarlyHelpStepUp => "step up",
        Route::Nrpf => "NRPF",
        Route::Disabled => "disabled",
        _ => route.plain(),
    }
}

const fn flag(flag: Flag) -> &'static str {
    match flag {
        Flag::StablePackage => "settled package",
        Flag::Nrpf => "NRPF",
        Flag::PrivateFostering => "private fostering",
        Flag::MhaDetained => "detained",
        Flag::NoSafeguardingConcerns => "no concerns",
        Flag::PackageOfCare => "care package",
        Flag::DisabledService => "disabled service",
        Flag::Over75Nights => "over 75 nights",
        Flag::FinancialSupportOnly => "money only",
        _ => flag.plain(),
    }
}

/// For whom, in the fewest words: what a condition asks for, and not what it rules out.
fn qualifiers(condition: &Condition) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    // A list of most ways in says less than how many there are.
    if condition.route.len() > 4 {
        all.push(format!("{} routes", condition.route.len()));
    } else {
        all.extend(condition.route.iter().map(|way| route(*way).to_string()));
    }
    let flags = condition.flag.iter().chain(&condition.all_flags);
    all.extend(flags.map(|mark| flag(*mark).to_string()));
    if condition.disabled == Some(true) {
        all.push("disabled".into());
    }
    all.extend(condition.under_age.map(|years| format!("under {years}")));
    all.extend(
        condition
            .plan_over
            .map(|span| format!("plan over {}", brief(span))),
    );
    all.extend(
        condition
            .plan_reached
            .map(|span| format!("plan of {}", brief(span))),
    );
    all.extend(
        condition
            .meeting_number
            .map(|number| format!("{} meeting", ordinal(number))),
    );
    let mut branches: Vec<String> = Vec::new();
    for branch in &condition.any {
        let words = qualifiers(branch).join(" and ");
        if !words.is_empty() && !branches.contains(&words) {
            branches.push(words);
        }
    }
    if !branches.is_empty() {
        all.push(branches.join(" or "));
    }
    all
}
