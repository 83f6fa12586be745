//! Case notes: what was recorded, as plain text to hand back to the case system.
//!
//! A note reads as the authority would write it: its own names for meetings and reviews, days
//! written out, no codes and no ids of ours. It says what is on record and nothing else.
//!
//! ```text
//! CASE NOTE: Visit
//!
//! Child: Mia Example
//! Id in LCS: K0001
//! Authority: North Yorkshire
//! Team: Scarborough
//! Worker: A. Khan
//! Visited on: Thursday 12 November 2026
//! Visited by: A. Khan
//! Recorded: Friday 13 November 2026, by P Price
//!
//! Child seen: yes
//! …
//! ```

mod days;
mod facts;
mod file;
mod record;
mod row;
mod sheet;
mod terms;
#[cfg(test)]
mod tests;
mod triage;

use chrono::NaiveDate;

use crate::casework::record::Origin;
use crate::casework::triage::TriageDecision;
use crate::store::LastAct;

pub use file::of_case;
pub use record::of_record;
pub use row::of_row;
pub use triage::of_decision;

use super::Desk;
use super::board::Row;
use super::case_view::{CaseView, Entry};
use super::error::{Kind, Problem};

/// A case note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What a file of it is called.
    pub file: String,
    /// The note.
    pub text: String,
}

/// What a note is to be about.
#[derive(Debug, Clone, PartialEq)]
pub enum About {
    /// How the child of a board's row stands.
    Row(Box<Row>),
    /// A child's whole file.
    File(String),
    /// One record.
    Record {
        /// Whose.
        child: String,
        /// Its id.
        id: String,
    },
    /// What this person recorded last.
    Last,
}

/// The notes about `about`, from what is on record at `desk` now: one, or one a child where what
/// was recorded last was about several.
///
/// # Errors
/// Nothing of the kind is on record; what the store says.
pub fn notes(desk: &mut Desk, about: &About) -> Result<Vec<Note>, Problem> {
    let as_of = desk.day();
    let one = match about {
        About::Row(row) => as_known(
            desk,
            file_name(&row.child, "summary", as_of),
            &of_row(row, desk.procedure(), as_of),
        ),
        About::File(child) => {
            let case = desk.case(child)?;
            as_known(
                desk,
                file_name(child, "case file", as_of),
                &of_case(&case, desk.procedure(), as_of),
            )
        }
        About::Record { child, id } => {
            let case = desk.case(child)?;
            let entry = || case.timeline.iter().find(|entry| entry.origin.id == *id);
            match (case.decision(id), entry()) {
                (Some(decision), _) => of_decided(desk, &case, decision),
                (None, Some(entry)) => of_entry(desk, &case, entry),
                (None, None) => {
                    return Err(Problem::new(
                        Kind::Usage,
                        "Somebody changed that record meanwhile; it does not stand any more.",
                    ));
                }
            }
        }
        About::Last => return last(desk),
    };
    Ok(vec![one])
}

/// What stands between the notes of several children, where they are one text.
pub const BETWEEN: &str = "\n* * *\n\n";

/// The note of the last thing this person recorded: of the first record of that form, which names
/// the others; one after the other where the form was about a child's brothers and sisters too.
fn last(desk: &mut Desk) -> Result<Vec<Note>, Problem> {
    let refused = |why: &str| Problem::new(Kind::Usage, why);
    let user = desk.user().to_string();
    let LastAct { act, child } = desk
        .store()
        .last_by(&user)?
        .ok_or_else(|| refused("You have recorded nothing that there is a note of."))?;
    let case = desk.case(&child)?;
    let mut of_act: Vec<_> = first_of(&case, &act)
        .map(|entry| (entry.origin.seq, of_entry(desk, &case, entry)))
        .into_iter()
        .collect();
    for sibling in desk.siblings(&child)? {
        if first_of(&sibling, &act).is_none() {
            continue;
        }
        // Read once more, so that it is on record who read it.
        let sibling = desk.case(&sibling.row.child)?;
        let note = first_of(&sibling, &act)
            .map(|entry| (entry.origin.seq, of_entry(desk, &sibling, entry)));
        of_act.extend(note);
    }
    of_act.sort_by_key(|(seq, _)| *seq);
    let decision = case.triage.iter().find(|(_, origin)| origin.act == act);
    let decision = decision.map(|decision| of_decided(desk, &case, decision));
    let notes: Vec<_> = of_act
        .into_iter()
        .map(|(_, note)| note)
        .chain(decision)
        .collect();
    if notes.is_empty() {
        return Err(refused(
            "What you recorded last has no note of its own: it was undone, or changed the child's details.",
        ));
    }
    Ok(notes)
}

/// The first record of a case that was made in `act`.
fn first_of<'a>(case: &'a CaseView, act: &str) -> Option<&'a Entry> {
    case.timeline
        .iter()
        .filter(|entry| entry.origin.act == act)
        .min_by_key(|entry| entry.origin.seq)
}

fn of_entry(desk: &Desk, case: &CaseView, entry: &Entry) -> Note {
    let name = terms::name(&entry.event, desk.procedure());
    as_known(
        desk,
        file_name(&case.row.child, &name, entry.on),
        &of_record(case, entry, desk.procedure()),
    )
}

fn of_decided(desk: &Desk, case: &CaseView, decision: &(TriageDecision, Origin)) -> Note {
    as_known(
        desk,
        file_name(&case.row.child, "decision", decision.0.on),
        &of_decision(case, decision, desk.procedure()),
    )
}

/// A note, which says under its title by when all that is in it was known, where the desk looks back.
fn as_known(desk: &Desk, file: String, text: &str) -> Note {
    let said = desk.known_on().map(|on| {
        let on = crate::desk::words::long_day(on);
        format!("As it was known on {on}; recorded later is left out.")
    });
    let text = match (said, text.split_once("\n\n")) {
        (Some(said), Some((title, rest))) => format!("{title}\n{said}\n\n{rest}"),
        _ => text.to_string(),
    };
    Note { file, text }
}

/// What a note's file is called. No name of a child: a folder is seen by more people than a file is.
pub fn file_name(child: &str, what: &str, on: NaiveDate) -> String {
    format!("{child} {} {on}.txt", what.to_lowercase())
}
