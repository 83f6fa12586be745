//! A record in full: what it says, who recorded it, from where; and what it put right, and why.

use crate::casework::past::SupersededRecord;
use crate::casework::record::Source;
use crate::desk::case_view::{CaseView, Entry, title};
use crate::desk::clock::Clock;
use crate::desk::triage::in_words;
use crate::desk::words::{day, sentence};
use crate::tui::screens::page::{Page, PageLine};
use crate::tui::theme::Role;

use super::lines::{Item, ended};

/// The selected record, to be read; or why there is none.
pub(super) fn page(
    case: &CaseView,
    authority: &str,
    selected: Option<Item<'_>>,
) -> Result<Page, String> {
    let (row, clock) = (&case.row, &case.clock);
    let mut page = Page {
        title: format!("Record · {} · {}", row.name, row.child),
        aside: authority.to_string(),
        lines: Vec::new(),
        copies: None,
        files: Vec::new(),
    };
    match selected {
        Some(Item::Entry(entry)) => of_entry(&mut page, entry, clock),
        Some(Item::Withdrawn(past)) => of_past(&mut page, past, clock),
        Some(Item::Decision((decision, origin))) => {
            let text = format!("{}  {}.", day(decision.on), sentence(&in_words(decision)));
            line(&mut page, 0, text, Role::Heading);
            for flag in &decision.about {
                let due = flag.due.map_or_else(|| "not known".into(), day);
                line(
                    &mut page,
                    0,
                    format!("About: {}, due {due}.", flag.what),
                    Role::Text,
                );
            }
            let when = clock.time_of(origin.recorded_at);
            let text = format!("Recorded by {}, {when}.", origin.by);
            line(&mut page, 0, text, Role::Dim);
        }
        Some(Item::Due(_)) => {
            return Err("Not recorded yet. The reason is below it.".into());
        }
        None => return Err("Nothing is on record.".into()),
    }
    Ok(page)
}

fn of_entry(page: &mut Page, entry: &Entry, clock: &Clock) {
    says(page, 0, &entry.event);
    let origin = &entry.origin;
    let from = match &origin.source {
        Source::File(Some(file)) => format!("Taken in from {file} by"),
        Source::File(None) => "Taken in from a file by".into(),
        _ => "Recorded by".into(),
    };
    let when = clock.time_of(origin.recorded_at);
    line(page, 0, format!("{from} {}, {when}.", origin.by), Role::Dim);
    if !entry.originals.is_empty() {
        line(page, 0, "This record stands. Before it:", Role::Text);
    }
    for past in &entry.originals {
        gap(page);
        of_past(page, past, clock);
    }
}

fn of_past(page: &mut Page, past: &SupersededRecord, clock: &Clock) {
    line(page, 0, format!("{}.", ended(past, clock)), Role::Heading);
    line(page, 0, "It said:", Role::Text);
    says(page, 2, &past.event);
    let when = clock.time_of(past.recorded_at);
    let text = format!("Recorded by {}, {when}.", past.by);
    line(page, 2, text, Role::Dim);
}

fn says(page: &mut Page, indent: u16, event: &crate::casework::Event) {
    let (what, parts) = title(event)
        .split_once(": ")
        .map(|(what, parts)| (what.to_string(), parts.to_string()))
        .unwrap_or_else(|| (title(event), String::new()));
    let text = format!("{}  {what}", day(event.on));
    line(page, indent, text, Role::Heading);
    if !parts.is_empty() {
        line(
            page,
            indent,
            format!("{}.", crate::desk::words::sentence(&parts)),
            Role::Text,
        );
    }
    let by = event.by.as_deref().unwrap_or("not recorded");
    line(page, indent, format!("By: {by}"), Role::Text);
    if let Some(note) = &event.note {
        gap(page);
        for text in note.lines() {
            line(page, indent, text, Role::Text);
        }
    }
    gap(page);
}

fn line(page: &mut Page, indent: u16, text: impl Into<String>, role: Role) {
    page.lines
        .push(PageLine::new(indent + 1, text.into(), role));
}

fn gap(page: &mut Page) {
    page.lines.push(PageLine::new(0, "", Role::Text));
}
