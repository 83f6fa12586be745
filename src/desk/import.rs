//! Taking in other systems' files, so that the same file twice adds nothing and next week's adds
//! what is new.
//!
//! An event of the file and one on record are the same if they are of one kind and type on one
//! day. What the file knows more of fills what was not known, as a correction that names the
//! record; what a person recorded here is never overwritten by a file, and the difference is
//! named.

mod merge;

use std::collections::HashMap;
use std::path::Path;

use chrono::NaiveDate;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::casework::past::{SupersededRecord, past};
use crate::casework::record::{Body, CaseFile, Cause, NewRecord, Source};
use crate::casework::{Event, EventKind, History, What, json};
use crate::exchange::clean::clean_line;
use crate::store::{Batch, limits};

use merge::{is_same, merge, merged_details, object};

use super::desk::Desk;
use super::error::Problem;
use super::record::new_form_id;

/// Which sort of file the cases came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// The interchange format: the case as a whole.
    History,
    /// Ofsted's Annex A as it stood on this day: an extract, which knows little and leaves the
    /// rest alone.
    AnnexA(NaiveDate),
}

/// What an import adds, and what it leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Children not on record before.
    pub new_children: usize,
    /// Children whose details changed.
    pub changed_details: usize,
    /// Events not on record before.
    pub new_events: usize,
    /// Events of which the file knows more.
    pub filled: usize,
    /// Events that are on record as the file has them.
    pub unchanged: usize,
    /// Where the file and what was recorded here differ: what was recorded here stands.
    pub differences: Vec<String>,
}

/// What taking in a file comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The act: all of the file is one.
    act: String,
    /// Where all of it comes from.
    source: Source,
    /// The records.
    pub records: Vec<NewRecord>,
    /// What they come to.
    pub changes: Changes,
}

impl Plan {
    /// A plan of nothing yet: what is added to it comes from `source`, in one act.
    pub fn new(act: &str, source: Source) -> Self {
        Self {
            act: act.into(),
            source,
            records: Vec::new(),
            changes: Changes::default(),
        }
    }

    /// Plans what `incoming` adds to `known`, the case as it is on record; `past` is what was on
    /// record of it and was corrected or withdrawn since.
    pub fn add(
        &mut self,
        known: Option<&CaseFile>,
        past: &[SupersededRecord],
        mut incoming: History,
        format: FileFormat,
    ) {
        let child = incoming.child().id.clone();
        if let FileFormat::AnnexA(stood) = format {
            let differences = leave_known_episode(known, &mut incoming);
            self.changes.differences.extend(differences);
            written_up_by(&mut incoming, stood);
        }
        let on_record = known.map(|case| &case.history.details);
        let details = merged_details(on_record, incoming.details, &incoming.events);
        if on_record != Some(&details) {
            match on_record {
                None => self.changes.new_children += 1,
                Some(_) => self.changes.changed_details += 1,
            }
            // The same details can be right again later, so the revision is part of the id.
            let revision = known.map_or(0, |case| case.revision);
            let text = format!("{}@{revision}", json::write_details(&details));
            let record = self.record(&child, id(&child, &text, 0), Body::Details(details));
            self.records.push(record);
        }
        self.add_events(OnRecord::new(&child, known, past, format), &incoming.events);
    }

    fn record(&self, child: &str, id: String, body: Body) -> NewRecord {
        NewRecord {
            id,
            act: self.act.clone(),
            child: child.to_string(),
            source: self.source.clone(),
            body,
            replaces: None,
        }
    }

    fn add_events(&mut self, mut here: OnRecord<'_>, incoming: &[Event]) {
        let mut rest = Vec::new();
        // Those that are the same to the letter first, so that they are not taken for another.
        for event in incoming {
            match here.free.iter().position(|(_, known)| *known == event) {
                Some(at) => {
                    here.free.remove(at);
                    self.changes.unchanged += 1;
                }
                None => rest.push(event),
            }
        }
        // What a file said before, to the letter, is what somebody has put right since.
        let mut copies = HashMap::new();
        rest.retain(|event| {
            let was = here.take_past(|past| !past.source.is_of_a_person() && past.event == **event);
            let is_put_right = !was.is_empty();
            if is_put_right {
                self.add_put_right(&mut here, event, &was, &mut copies);
            }
            !is_put_right
        });
        // Then all that what holds is the same as, before any of it is taken for what was put right
        // by somebody: a day that was wrong for one visit may be right for another.
        rest.retain(|event| {
            let Some(at) = here.free.iter().position(|(_, it)| is_same(it, event)) else {
                return true;
            };
            let (place, known) = here.free.remove(at);
            self.fill(&here, place, known, &[], event);
            false
        });
        for event in rest {
            let was = here.take_past(|past| is_same(&past.event, event));
            self.add_put_right(&mut here, event, &was, &mut copies);
        }
    }

    /// Adds what the file says of an event that was on record as `was`, the latest first; nothing:
    /// it was not.
    fn add_put_right(
        &mut self,
        here: &mut OnRecord<'_>,
        event: &Event,
        was: &[&SupersededRecord],
        copies: &mut HashMap<String, usize>,
    ) {
        let mut text = json::write_event(event).to_string();
        if let Some(latest) = was.first() {
            if let Some((place, known)) = here.take_holder(latest) {
                self.fill(here, place, known, was, event);
                return;
            }
            if latest.now.is_none() {
                self.leave_withdrawn(here.child, was, event);
                return;
            }
            // What was put right is in the file as well, so this is another event.
            text = format!("{text} beside {}", latest.first);
        }
        let copy = copies.entry(text.clone()).or_default();
        let id = id(here.child, &text, *copy);
        let record = self.record(here.child, id, Body::Event(event.clone()));
        self.records.push(record);
        *copy += 1;
        self.changes.new_events += 1;
    }

    fn leave_withdrawn(&mut self, child: &str, was: &[&SupersededRecord], incoming: &Event) {
        self.changes.unchanged += 1;
        let gone = was.iter().find(|past| past.now.is_none());
        if let Some(gone) = gone
            && was.iter().all(|past| past.event != *incoming)
        {
            self.changes.differences.push(format!(
                "{child}, {} of {}: withdrawn here ({}); what the file says of it is left out",
                incoming.what.kind().plain(),
                incoming.on,
                gone.ended.change.why()
            ));
        }
    }

    /// Fills in what the file knows more of. `was` is what somebody has put right of it since.
    fn fill(
        &mut self,
        here: &OnRecord<'_>,
        place: usize,
        known: &Event,
        was: &[&SupersededRecord],
        incoming: &Event,
    ) {
        let Some(origin) = here.case.and_then(|case| case.origins.get(place)) else {
            return;
        };
        let child = here.child;
        let (on_record, mut said) = (object(known), object(incoming));
        let past = || {
            let past = here.past.iter().chain(was);
            past.filter(|past| past.now.as_ref() == Some(&origin.id))
        };
        // Undoing what somebody put right brings back what a record said before, word for word.
        let says = match origin.cause() {
            Some(Cause::Undo) => {
                past().find(|past| past.event == *known && past.cause != Some(Cause::Undo))
            }
            _ => None,
        };
        let source = says.map_or(&origin.source, |past| &past.source);
        let from_file = !source.is_of_a_person() && here.format == FileFormat::History;
        // A value that somebody took out here is not filled in again; taking back that it was put in
        // is not taking it out.
        for past in past().filter(|past| past.ended.change.cause != Cause::Undo) {
            let before = object(&past.event);
            said.retain(|key, value| on_record.contains_key(key) || before.get(key) != Some(value));
        }
        let (merged, differs) = merge(&on_record, &said, from_file);
        if !differs.is_empty() && here.format == FileFormat::History {
            self.changes.differences.push(format!(
                "{child}, {} of {}: the file says {}; what was recorded here stands",
                known.what.kind().plain(),
                known.on,
                differs.join(", ")
            ));
        }
        match json::read_event(&Value::Object(merged)) {
            Ok(event) if event != *known => {
                let text = format!("{}<{}", json::write_event(&event), origin.id);
                let why = "the case system's file knows more";
                let record = self.record(child, id(child, &text, 0), Body::Event(event));
                self.records
                    .push(record.replacing(&origin.id, Cause::Correction, Some(why)));
                self.changes.filled += 1;
            }
            _ => self.changes.unchanged += 1,
        }
    }
}

/// What is on record of a child, as far as no event of the file was found to be it yet.
struct OnRecord<'r> {
    child: &'r str,
    case: Option<&'r CaseFile>,
    /// What holds, by its place in the history.
    free: Vec<(usize, &'r Event)>,
    /// What was corrected or withdrawn.
    past: Vec<&'r SupersededRecord>,
    format: FileFormat,
}

impl<'r> OnRecord<'r> {
    fn new(
        child: &'r str,
        case: Option<&'r CaseFile>,
        past: &'r [SupersededRecord],
        format: FileFormat,
    ) -> Self {
        let events = case.map(|case| case.history.events.iter().enumerate());
        Self {
            child,
            case,
            free: events.into_iter().flatten().collect(),
            past: past.iter().filter(|past| keeps_out(past)).collect(),
            format,
        }
    }

    /// Takes out everything that one record said before it was put right, the latest first: of the
    /// first record of which `is` answers yes.
    fn take_past(&mut self, is: impl Fn(&SupersededRecord) -> bool) -> Vec<&'r SupersededRecord> {
        let Some(found) = self.past.iter().find(|past| is(past)) else {
            return Vec::new();
        };
        let first = found.first.clone();
        let (taken, rest) = self.past.iter().partition(|past| past.first == first);
        self.past = rest;
        taken
    }

    /// Takes out what holds in the place of `past`.
    fn take_holder(&mut self, past: &SupersededRecord) -> Option<(usize, &'r Event)> {
        let origins = &self.case?.origins;
        let at = self.free.iter().position(|(place, _)| {
            let origin = origins.get(*place);
            origin.is_some_and(|origin| Some(&origin.id) == past.now.as_ref())
        })?;
        Some(self.free.remove(at))
    }
}

/// Whether a file that says it again is not to bring it back. What was only undone was a slip of
/// whoever recorded it, and says nothing about the file.
fn keeps_out(past: &SupersededRecord) -> bool {
    past.now.is_some() || past.ended.change.cause != Cause::Undo
}

/// Annex A knows when the episode began. Where the record has another day for that, from wherever,
/// its own stands, and what the file says is named.
fn leave_known_episode(known: Option<&CaseFile>, incoming: &mut History) -> Vec<String> {
    let latest = incoming.events.iter().map(|event| event.on).max();
    let (Some(case), Some(latest)) = (known, latest) else {
        return Vec::new();
    };
    let episode = case.history.episode(latest);
    let begun: Vec<NaiveDate> = episode
        .events
        .iter()
        .filter(|event| event.what.kind() == EventKind::Referral)
        .map(|event| event.on)
        .collect();
    let (Some(first), None) = (begun.first(), episode.closed) else {
        return Vec::new();
    };
    let child = incoming.child().id.clone();
    let mut differences = Vec::new();
    incoming.events.retain(|event| {
        let differs = event.what.kind() == EventKind::Referral && !begun.contains(&event.on);
        if differs {
            differences.push(format!(
                "{child}, start of the episode: the file says {}; {first} as recorded here stands",
                event.on
            ));
        }
        !differs
    });
    differences
}

/// The case system could not export a visit that was not written up in it: by the day of the
/// export at the latest it was.
fn written_up_by(incoming: &mut History, stood: NaiveDate) {
    for event in &mut incoming.events {
        if let What::Visit(visit) = &mut event.what {
            visit.recorded_on.get_or_insert(stood);
        }
    }
}

/// An id that the same words about the same child always get.
fn id(child: &str, text: &str, copy: usize) -> String {
    let mut hash = Sha256::new();
    for part in [child, text, &copy.to_string()] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let hex: String = hash
        .finalize()
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    // Files before schema 3 have ids like this, and the same words are to have the same id still.
    format!("import-{hex}")
}

/// The name of a file without its folders, as far as it can be kept.
fn name(file: &Path) -> Option<String> {
    let name = clean_line(&file.file_name()?.to_string_lossy()).text;
    let name: String = name.chars().take(limits::NAME).collect();
    (!name.trim().is_empty()).then_some(name)
}

impl Desk {
    /// Plans what cases from a file, called `file`, add to those on record. Nothing is recorded.
    ///
    /// # Errors
    /// What the store says.
    pub fn plan_import(
        &mut self,
        cases: impl IntoIterator<Item = History>,
        format: FileFormat,
        file: Option<&Path>,
    ) -> Result<(Plan, Vec<(String, u64)>), Problem> {
        let mut plan = Plan::new(&new_form_id(), Source::File(file.and_then(name)));
        let mut expect = Vec::new();
        for incoming in cases {
            let child = incoming.child().id.clone();
            let records = self.store.records(&child)?;
            expect.push((child, records.last().map_or(0, |record| record.seq)));
            let past = past(&records);
            let known = CaseFile::from_records(records);
            plan.add(known.as_ref(), &past, incoming, format);
        }
        Ok((plan, expect))
    }

    /// Records what an import planned, all of it or nothing.
    ///
    /// # Errors
    /// What the store says.
    pub fn apply_import(
        &mut self,
        plan: Plan,
        expect: &[(String, u64)],
    ) -> Result<Changes, Problem> {
        let mut changes = plan.changes;
        if !plan.records.is_empty() {
            let commit = self.store.append(Batch {
                by: &self.user,
                at: self.clock.now(),
                expect,
                records: plan.records,
                clears: None,
            })?;
            // Records of an earlier import that somebody has withdrawn since stay withdrawn.
            changes.new_events = changes.new_events.saturating_sub(commit.already);
        }
        Ok(changes)
    }
}
