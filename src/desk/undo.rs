//! Undoing the last thing a person recorded. Nothing is taken away: what undoes is a record of its
//! own that names what it undoes, outlives the session, and can itself be undone.

use crate::casework::record::{Body, CaseFile, Cause, NewRecord, Record, Source};
use crate::store::LastAct;

use super::desk::Desk;
use super::error::Problem;
use super::record::new_form_id;

/// What undoing came to, as a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undone {
    /// Nothing was undone: why.
    Nothing(String),
    /// What was recorded last does not hold any more.
    Removed(String),
    /// What was undone last holds again.
    BroughtBack(String),
}

/// Why an act is not undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    /// Something of it was replaced since, and there is nothing whole to undo.
    Changed,
    /// It put a child on record of whom something else is on record by now: that would stand in
    /// nobody's file.
    BuiltUpon,
}

impl Stays {
    /// That `act`, about the children `named`, was not undone, and why.
    pub fn said(self, children: &[Vec<Record>], act: &str, named: &str) -> String {
        let what = in_words(children, act);
        match self {
            Self::Changed => {
                format!(
                    "The {what} you recorded last has been changed since, and is left as it is."
                )
            }
            Self::BuiltUpon => format!(
                "More was recorded about {named} since, so the case stays on record. Withdraw \
                 that first, or close the case."
            ),
        }
    }
}

/// What to record so that `act` does not hold any more.
///
/// `children` are all the records of each child that the act speaks of, in the order of the log.
///
/// # Errors
/// It has to stay.
pub fn undoing(children: &[Vec<Record>], act: &str) -> Result<Vec<NewRecord>, Stays> {
    let undoing = new_form_id();
    let mut undone = Vec::new();
    for records in children {
        if !is_whole(records, act) {
            return Err(Stays::Changed);
        }
        let done = records.iter().rev().filter(|it| it.act == act);
        for record in done {
            let before = before(records, record);
            let is_gone = is_details(record) && matches!(before, Body::Withdrawn);
            if is_gone && others_hold(records, act) {
                return Err(Stays::BuiltUpon);
            }
            let undoes = NewRecord {
                source: Source::Undo,
                ..NewRecord::typed(&undoing, undone.len(), &record.child, before)
            };
            undone.push(undoes.replacing(&record.id, Cause::Undo, None));
        }
    }
    Ok(undone)
}

/// Whether everything that `act` says of a child still holds.
fn is_whole(records: &[Record], act: &str) -> bool {
    let held = |id: &str| holds(records, id);
    // Details replace those before them without naming them, so undoing older ones would take back
    // what has been recorded since.
    let are_overtaken = |mine: &Record| {
        is_details(mine)
            && records.iter().any(|other| {
                other.seq > mine.seq && other.act != act && is_details(other) && held(&other.id)
            })
    };
    records
        .iter()
        .filter(|record| record.act == act)
        .all(|record| held(&record.id) && !are_overtaken(record))
}

/// Whether nothing replaces the record called `id`.
fn holds(records: &[Record], id: &str) -> bool {
    !records.iter().any(|other| other.replaced_id() == Some(id))
}

const fn is_details(record: &Record) -> bool {
    matches!(record.body, Some(Body::Details(_)))
}

/// Whether anything of the child but its details holds that is not of `act`.
fn others_hold(records: &[Record], act: &str) -> bool {
    records.iter().any(|record| {
        record.act != act
            && matches!(record.body, Some(Body::Event(_) | Body::Triage(_)))
            && holds(records, &record.id)
    })
}

/// What held before `record` did.
fn before(records: &[Record], record: &Record) -> Body {
    let replaced = replaced_by(records, record).and_then(|other| other.body.clone());
    match (&record.body, replaced) {
        (_, Some(replaced)) => replaced,
        (Some(Body::Details(_)), None) => {
            let earlier = records.iter().rev().filter(|other| other.seq < record.seq);
            let details = earlier.filter_map(|other| match &other.body {
                Some(Body::Details(details)) => Some(Body::Details(details.clone())),
                _ => None,
            });
            details.into_iter().next().unwrap_or(Body::Withdrawn)
        }
        _ => Body::Withdrawn,
    }
}

fn replaced_by<'r>(records: &'r [Record], record: &Record) -> Option<&'r Record> {
    let id = record.replaced_id()?;
    records.iter().find(|other| other.id == id)
}

/// What a record did before anything was undone, and whether it stands once `record` holds.
fn at_first<'r>(records: &'r [Record], record: &'r Record) -> (&'r Record, bool) {
    let (mut first, mut stands) = (record, true);
    while first.undoes() {
        let Some(undone) = replaced_by(records, first) else {
            break;
        };
        (first, stands) = (undone, !stands);
    }
    (first, stands)
}

/// What one record did, in a few words: "visit", "correction of meeting".
pub fn deed(records: &[Record], record: &Record) -> String {
    let (first, _) = at_first(records, record);
    let kind = |record: &Record| match &record.body {
        Some(Body::Event(event)) => Some(event.what.kind().plain()),
        _ => None,
    };
    let of = replaced_by(records, first).and_then(kind);
    match (&first.body, of) {
        (Some(Body::Withdrawn) | None, of) => {
            format!("withdrawal of {}", of.unwrap_or("a record"))
        }
        (Some(Body::Details(_)), _) => "details".into(),
        (Some(Body::Triage(_)), _) => "triage decision".into(),
        (Some(Body::Event(_)), Some(of)) if first.cause() == Some(Cause::Completion) => {
            format!("completion of {of}")
        }
        (Some(Body::Event(_)), Some(of)) => format!("correction of {of}"),
        (Some(Body::Event(event)), None) => event.what.kind().plain().into(),
    }
}

/// What an act was, in a few words: "supervision, action".
pub fn in_words(children: &[Vec<Record>], act: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for records in children {
        for record in records.iter().filter(|it| it.act == act) {
            let deed = deed(records, record);
            if !words.contains(&deed) {
                words.push(deed);
            }
        }
    }
    words.join(", ")
}

/// What undoing `act` comes to, once it is done, for the children `named`.
fn undone(children: &[Vec<Record>], act: &str, named: &str) -> Undone {
    let what = in_words(children, act);
    let stood = children.iter().all(|records| {
        let own = records.iter().find(|record| record.act == act);
        own.is_none_or(|record| at_first(records, record).1)
    });
    if stood {
        Undone::Removed(format!("Undone: {what}, of {named}."))
    } else {
        Undone::BroughtBack(format!("Brought back: {what}, of {named}."))
    }
}

impl Desk {
    /// Undoes the last thing this person recorded, for every child it was about, and says what it
    /// was.
    ///
    /// # Errors
    /// What the store says.
    pub fn undo(&mut self) -> Result<Undone, Problem> {
        self.may_record()?;
        let Some(LastAct { act, .. }) = self.store.last_by(&self.user)? else {
            let why = "You have recorded nothing that could be undone.";
            return Ok(Undone::Nothing(why.into()));
        };
        let (mut expect, mut children, mut names) = (Vec::new(), Vec::new(), Vec::new());
        for child in self.store.children_of_act(&act)? {
            // The revision first: what somebody records from here on is a conflict, and not
            // overlooked.
            let revision = self.store.revision(&child)?;
            let records = self.store.records(&child)?;
            names.push(CaseFile::from_records(records.clone()).map_or_else(
                || child.clone(),
                |case| case.history.child().label().to_string(),
            ));
            expect.push((child, revision));
            children.push(records);
        }
        let named = super::words::join_and(&names);
        let records = match undoing(&children, &act) {
            Ok(records) => records,
            Err(stays) => return Ok(Undone::Nothing(stays.said(&children, &act, &named))),
        };
        let done = undone(&children, &act, &named);
        self.record(&expect, records, None)?;
        Ok(done)
    }
}
