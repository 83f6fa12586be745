//! The note of a whole file: who, what is due and why, what happened, what is open.

use chrono::NaiveDate;

use crate::casework::ObligationKind;
use crate::desk::case_view::{CaseView, Entry};
use crate::desk::words::{long_day, sentence};
use crate::procedure::Procedure;

use super::days::days_written_out;
use super::facts::{facts, is_named_by};
use super::record::{corrected, recorded, whose, written};
use super::row::{due, plan, stands};
use super::sheet::Sheet;
use super::terms;
use super::triage::decided;

/// Everything on record about a child, as it stood on `as_of`.
pub fn of_case(case: &CaseView, procedure: &Procedure, as_of: NaiveDate) -> String {
    let mut sheet = Sheet::new(&format!("CASE FILE as it stood on {}", long_day(as_of)));
    whose(&mut sheet, case, procedure);
    who(&mut sheet, case, procedure);
    sheet.field("Plan", &plan(case.row.plan, as_of));
    sheet.heading("What is due, and why");
    let (actions, asked): (Vec<_>, Vec<_>) = case
        .row
        .obligations
        .iter()
        .partition(|it| it.kind == ObligationKind::Action);
    if asked.is_empty() {
        sheet.line(0, "Nothing is outstanding.");
    }
    for it in asked {
        due(&mut sheet, it);
        sheet.gap();
    }
    sheet.heading("Open actions");
    if actions.is_empty() {
        sheet.line(0, "None.");
    }
    for it in actions {
        let owner = it.owner.as_deref().unwrap_or("nobody named");
        sheet.item(&format!("{}; {owner}", stands(it)));
    }
    sheet.heading("What happened, newest first");
    if case.timeline.is_empty() {
        sheet.line(0, "Nothing is recorded.");
    }
    for entry in &case.timeline {
        happened(&mut sheet, case, entry, procedure);
        sheet.gap();
    }
    if !case.triage.is_empty() {
        sheet.heading("Decided about what was flagged, newest first");
    }
    for (decision, origin) in &case.triage {
        decided(&mut sheet, decision, origin, &case.clock);
    }
    sheet.finish()
}

/// Who the child is, and how the plan came about.
fn who(sheet: &mut Sheet, case: &CaseView, procedure: &Procedure) {
    let child = &case.details.child;
    match (child.dob, child.expected_dob) {
        (Some(born), _) => sheet.field("Born", &long_day(born)),
        (None, Some(expected)) => {
            sheet.field(
                "Expected",
                &format!("{}; no birth is recorded", long_day(expected)),
            );
        }
        (None, None) => sheet.field("Born", "not known"),
    }
    if let Some(gender) = &child.gender {
        sheet.field("Gender", in_full(gender));
    }
    let disabled = match child.disabled {
        Some(true) => "yes",
        Some(false) => "no",
        None => "not known",
    };
    sheet.field("Disabled", disabled);
    let flags = child.flags.iter().flatten();
    let flags: Vec<_> = flags.map(|flag| flag.plain()).collect();
    if !flags.is_empty() {
        sheet.field("Also", &flags.join(", "));
    }
    let route = case.details.route.map_or_else(
        || "not known".to_string(),
        |route| {
            let words = procedure.routes.iter().find(|it| it.route == route);
            words.map_or_else(|| sentence(route.plain()), |it| it.text.clone())
        },
    );
    sheet.field("How the plan came about", &route);
}

/// A gender in a word, where a file has the letter that returns have.
fn in_full(gender: &str) -> &str {
    match gender {
        "F" => "female",
        "M" => "male",
        "I" => "indeterminate",
        "U" => "not known",
        other => other,
    }
}

/// One thing that happened: what it says of itself in a line, then what was written.
fn happened(sheet: &mut Sheet, case: &CaseView, entry: &Entry, procedure: &Procedure) {
    let event = &entry.event;
    let name = terms::name(event, procedure);
    sheet.line(0, &format!("{}: {name}", long_day(event.on)));
    let by = event.by.iter().map(|by| format!("by {by}"));
    let facts = facts(event, procedure).into_iter();
    let facts = facts.map(|(label, value)| {
        if is_named_by(event, &label) {
            return value;
        }
        // Labels stand within a sentence here.
        format!("{}: {}", lower(&label), days_written_out(&value))
    });
    let said: Vec<_> = by.chain(facts).collect();
    if !said.is_empty() {
        sheet.line(
            2,
            &format!("{}.", sentence(&said.join("; ")).trim_end_matches('.')),
        );
    }
    written(sheet, 2, case, entry, procedure);
    if let Some(sentence) = corrected(entry) {
        sheet.line(2, &sentence);
    }
    sheet.line(
        2,
        &format!("Recorded {}.", recorded(&entry.origin, &case.clock)),
    );
}

/// The first letter small, unless the word is all capitals.
fn lower(label: &str) -> String {
    let mut letters = label.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    if letters.clone().next().is_some_and(char::is_uppercase) {
        return label.to_string();
    }
    first.to_lowercase().chain(letters).collect()
}
