//! The note of one record.

use crate::casework::record::{Cause, Origin, Source};
use crate::casework::{ObligationKind, What};
use crate::desk::board::PlanAge;
use crate::desk::case_view::{CaseView, Entry};
use crate::desk::clock;
use crate::desk::supervision::{in_particular, sections};
use crate::desk::words::{long_day, sentence};
use crate::procedure::{Clock, Detail, Procedure, place};

use super::days::days_written_out;
use super::facts::facts;
use super::sheet::Sheet;
use super::terms::{self, term};

/// The note of `entry`, and of what was recorded with it on the same form: the actions agreed in a
/// supervision, the steps done when a case was closed.
pub fn of_record(case: &CaseView, entry: &Entry, procedure: &Procedure) -> String {
    let event = &entry.event;
    let mut sheet = Sheet::new(&format!("CASE NOTE: {}", terms::name(event, procedure)));
    whose(&mut sheet, case, procedure);
    let row = event.what.kind().row();
    let (on, by) = (row.on.0, row.by.0);
    sheet.field(on, &long_day(event.on));
    match &event.by {
        Some(by_whom) => sheet.field(by, by_whom),
        None if row.is_somebodys => sheet.field(by, "not known"),
        None => {}
    }
    sheet.field("Recorded", &recorded(&entry.origin, &case.clock));
    if let Some(sentence) = corrected(entry) {
        sheet.gap();
        sheet.line(0, &sentence);
    }
    let facts = facts(event, procedure);
    if !facts.is_empty() {
        sheet.gap();
    }
    for (label, value) in facts {
        field(&mut sheet, &label, &days_written_out(&value));
    }
    sheet.gap();
    written(&mut sheet, 0, case, entry, procedure);
    with_it(&mut sheet, case, entry, procedure);
    sheet.finish()
}

/// Whose case it is, and who holds it.
pub(super) fn whose(sheet: &mut Sheet, case: &CaseView, procedure: &Procedure) {
    let details = &case.details;
    sheet.field(
        "Child",
        details.child.name.as_deref().unwrap_or("name not known"),
    );
    sheet.field(&id_label(procedure), &details.child.id);
    sheet.field("Authority", &procedure.name);
    sheet.field("Team", details.team.as_deref().unwrap_or("not known"));
    sheet.field("Worker", details.worker.as_deref().unwrap_or("not known"));
}

/// The id is the case system's own: "Id in LCS".
pub(super) fn id_label(procedure: &Procedure) -> String {
    match procedure.document.system.as_str() {
        "" => "Id in the case system".into(),
        system => format!("Id in {system}"),
    }
}

/// A label and its answer; an answer of several lines stands under its label.
pub(super) fn field(sheet: &mut Sheet, label: &str, value: &str) {
    if value.trim().contains('\n') {
        sheet.line(0, &format!("{label}:"));
        sheet.text(2, value);
    } else {
        sheet.field(label, value);
    }
}

/// "Friday 13 November 2026, by P Price".
pub(super) fn recorded(origin: &Origin, clock: &clock::Clock) -> String {
    let on = clock.day_of(origin.recorded_at);
    let from = match origin.source {
        Source::File(_) => "taken in from a file by",
        _ => "by",
    };
    format!("{}, {from} {}", long_day(on), origin.by)
}

/// That it stands in place of an earlier record, and why.
pub(super) fn corrected(entry: &Entry) -> Option<String> {
    let change = entry.origin.replaces.as_ref()?;
    Some(match (change.cause, &change.reason) {
        (Cause::Completion, _) => {
            "This replaces an earlier record, which was not complete then.".into()
        }
        (Cause::Undo, _) => {
            "This stands again: what had been recorded in its place was undone.".into()
        }
        (_, Some(reason)) => format!(
            "This corrects a record that was made before: {}",
            stopped(&days_written_out(reason))
        ),
        (_, None) => "This corrects a record that was made before. No reason is recorded.".into(),
    })
}

fn stopped(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?']) {
        text.into()
    } else {
        format!("{text}.")
    }
}

/// What was written, so far in, with the headings of its form where it has any.
pub(super) fn written(
    sheet: &mut Sheet,
    indent: usize,
    case: &CaseView,
    entry: &Entry,
    procedure: &Procedure,
) {
    let event = &entry.event;
    let headings = headings(case, &event.what, procedure);
    if let Some(further) = event.further_note() {
        sheet.text(indent, &days_written_out(further));
        for answer in event.answers() {
            let text = answer.text();
            if text.trim().is_empty() {
                continue;
            }
            // What the procedure asks in other words by now stands as it was asked.
            let heading = headings.iter().find(|it| it.written == answer.asked);
            sheet.gap();
            sheet.line(
                indent,
                &with_colon(heading.map_or(&answer.asked, |it| &it.shown)),
            );
            sheet.text(indent + 2, &days_written_out(&text));
        }
        return;
    }
    let Some(note) = &event.note else {
        return;
    };
    let mut under = indent;
    for (place, paragraph) in note.replace('\r', "").split("\n\n").enumerate() {
        if place > 0 {
            sheet.gap();
        }
        let (first, rest) = paragraph.split_once('\n').unwrap_or((paragraph, ""));
        let heading = headings.iter().find(|it| it.written == first.trim());
        if let (false, Some(heading)) = (rest.is_empty(), heading) {
            sheet.line(indent, &with_colon(&heading.shown));
            under = indent + 2;
            sheet.text(under, &days_written_out(rest));
        } else {
            sheet.text(under, &days_written_out(paragraph));
        }
    }
}

fn with_colon(heading: &str) -> String {
    if heading.ends_with(['?', ':']) {
        heading.into()
    } else {
        format!("{}:", heading.trim_end_matches('.'))
    }
}

/// A heading that a form writes into the note of its record.
struct Heading {
    /// As it stands in the note.
    written: String,
    /// As a reader of the authority's document has it.
    shown: String,
}

impl From<String> for Heading {
    fn from(text: String) -> Self {
        Self {
            written: text.clone(),
            shown: text,
        }
    }
}

/// The headings that the form of such a record writes.
fn headings(case: &CaseView, what: &What, procedure: &Procedure) -> Vec<Heading> {
    let always = |headings: &[&str]| {
        let headings = headings.iter();
        headings.map(|it| (*it).to_string().into()).collect()
    };
    let mut headings: Vec<Heading> = match what {
        What::Supervision { .. } => always(&["Should the plan continue?", "Next supervision"]),
        What::MilestoneReview { .. } => always(&["Should the plan continue?", "Instructions"]),
        What::Closed(_) => always(&["Rationale"]),
        _ => Vec::new(),
    };
    match what {
        What::Supervision { .. } => {
            let parts = sections(procedure);
            headings.extend(
                parts
                    .iter()
                    .map(|section| section.heading.to_string().into()),
            );
            headings.push(in_particular(&case.row.name).into());
        }
        What::MilestoneReview { .. } => {
            let reviews = procedure
                .rules
                .iter()
                .filter(|rule| matches!(rule.clock, Clock::Milestone { .. }));
            headings.extend(
                reviews
                    .flat_map(|rule| &rule.questions)
                    .map(|it| it.text.clone().into()),
            );
        }
        What::Closed(_) => {
            headings.extend(procedure.closure.preconditions.iter().map(|it| Heading {
                written: format!("{} ({})", it.text, it.source.place()),
                shown: match place(&it.source.passages, Detail::AsDocumented).as_str() {
                    "" => it.text.clone(),
                    place => format!("{} ({place})", it.text),
                },
            }))
        }
        _ => {}
    }
    headings
}

/// What was recorded on the same form, and what a closure leaves to be done.
fn with_it(sheet: &mut Sheet, case: &CaseView, entry: &Entry, procedure: &Procedure) {
    if !matches!(entry.event.what, What::Supervision { .. } | What::Closed(_)) {
        return;
    }
    let (mut actions, mut done, mut agreed) = (Vec::new(), Vec::new(), Vec::new());
    for other in together(case, entry) {
        match &other.event.what {
            What::Action(it) => {
                let what = it.what.as_deref().map_or_else(
                    || "What is to be done is not recorded".into(),
                    |what| terms::action(procedure, what),
                );
                match it.done_on {
                    Some(on) => done.push(format!("{what}: {}", long_day(on))),
                    None => actions.push(format!(
                        "{what}: {}, {}",
                        it.owner.as_deref().unwrap_or("nobody named"),
                        it.due.map_or_else(
                            || "no date set".into(),
                            |on| format!("by {}", long_day(on))
                        )
                    )),
                }
            }
            What::Variation(it) => {
                let Some(kind) = it.of else { continue };
                let of = sentence(term(procedure, kind));
                agreed.extend(it.every.map(|every| format!("{of}: every {every}")));
                // The note of a supervision says itself when the next one is.
                let is_next = matches!(
                    kind,
                    ObligationKind::Supervision | ObligationKind::GroupSupervision
                );
                let due = it.due.filter(|_| !is_next);
                agreed.extend(due.map(|due| format!("{of}: {}", long_day(due))));
            }
            _ => {}
        }
    }
    let stands = matches!(case.row.plan, PlanAge::Closed(on) if on == entry.on);
    let left: Vec<_> = case
        .row
        .obligations
        .iter()
        .filter(|it| {
            stands
                && matches!(entry.event.what, What::Closed(_))
                && it.kind == ObligationKind::ClosureStep
        })
        .map(|it| match it.due {
            Some(due) => format!("{}: by {}", sentence(&it.title), long_day(due)),
            None => sentence(&it.title),
        })
        .collect();
    for (heading, items) in [
        ("Actions agreed", actions),
        ("Agreed dates and intervals", agreed),
        ("Done", done),
        ("Left to do", left),
    ] {
        if items.is_empty() {
            continue;
        }
        sheet.heading(heading);
        for item in items {
            sheet.item(&item);
        }
    }
}

/// The other records of the same form, in the order of the log. One that was completed or corrected
/// since is still of the form that an earlier wording was of.
fn together<'a>(case: &'a CaseView, entry: &Entry) -> Vec<&'a Entry> {
    let of_it: Vec<_> = entry.acts().collect();
    let mut others: Vec<_> = case
        .timeline
        .iter()
        .filter(|other| other.origin.id != entry.origin.id)
        .filter(|other| other.acts().any(|act| of_it.contains(&act)))
        .collect();
    others.sort_by_key(|other| other.origin.seq);
    others
}
