//! One child's case file: what is due and why, then what happened, newest first.

use chrono::NaiveDate;

use crate::casework::past::SupersededRecord;
use crate::casework::record::{CaseFile, Cause, Origin, Source};
use crate::casework::schema::{Field, FieldType, Title};
use crate::casework::triage::TriageDecision;
use crate::casework::value::Value;
use crate::casework::{CaseDetails, Event, What};
use crate::obligations::Obligation;

use super::board::Row;
use super::clock::Clock;
use super::words::day;

/// A case file as a screen or a page shows it.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// Who the child is and who holds the case.
    pub details: CaseDetails,
    /// The child's row on the board, with everything outstanding.
    pub row: Row,
    /// What happened, newest first.
    pub timeline: Vec<Entry>,
    /// What was withdrawn, and what that had corrected: in no place of the timeline, newest first.
    pub withdrawn: Vec<SupersededRecord>,
    /// The first records of what this person has begun to put right, in a draft.
    pub put_right: Vec<String>,
    /// What was decided at triage, newest first.
    pub triage: Vec<(TriageDecision, Origin)>,
    /// What the case stood at when it was read: a form compares it before it records.
    pub revision: u64,
    /// The clock by which it says when something was recorded.
    pub clock: Clock,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The day.
    pub on: NaiveDate,
    /// What, in a few words: "Visit: seen, seen alone".
    pub title: String,
    /// What was written about it, line by line.
    pub text: Vec<String>,
    /// Who did it.
    pub by: Option<String>,
    /// Where it stands in the log.
    pub origin: Origin,
    /// The event itself.
    pub event: Event,
    /// What it said before it was corrected, the latest first.
    pub originals: Vec<SupersededRecord>,
}

impl Entry {
    /// The record that it was first: what every correction of it leads back to.
    pub fn first_id(&self) -> &str {
        self.originals
            .last()
            .map_or(&self.origin.id, |first| &first.id)
    }

    /// Whether it was taken in from a file as it stands.
    pub const fn is_from_a_file(&self) -> bool {
        matches!(self.origin.source, Source::File(_))
    }

    /// The acts of people in which it was recorded, as it stands and as it stood before.
    pub fn acts(&self) -> impl Iterator<Item = &str> {
        let now = (&self.origin.act, &self.origin.source);
        let before = self.originals.iter().map(|past| (&past.act, &past.source));
        let all = std::iter::once(now).chain(before);
        all.filter(|(_, source)| source.is_of_a_person())
            .map(|(act, _)| act.as_str())
    }

    /// How it came to stand in the place of what it said before: "a correction: the day was wrong".
    /// `None` if it was always so.
    pub fn correction(&self) -> Option<String> {
        let change = self.origin.replaces.as_ref()?;
        match change.cause {
            // What an undoing brought back corrects nothing.
            Cause::Undo => Some("brought back by undoing".into()),
            _ if self.originals.is_empty() => None,
            _ => Some(format!("a correction: {}", change.why())),
        }
    }
}

impl CaseView {
    /// The entry that the record `id` became, however often it was corrected.
    pub fn entry_of(&self, id: &str) -> Option<&Entry> {
        self.timeline
            .iter()
            .find(|entry| entry.origin.id == id || entry.originals.iter().any(|past| past.id == id))
    }

    /// Whether the record that was first called `id` still holds, as it was or corrected.
    pub fn holds(&self, id: &str) -> bool {
        self.entry_of(id).is_some() || self.decision(id).is_some()
    }

    /// The decision of triage that is called `id`.
    pub fn decision(&self, id: &str) -> Option<&(TriageDecision, Origin)> {
        self.triage.iter().find(|(_, origin)| origin.id == id)
    }

    /// The case file of `case`, whose row is `row`; `past` is what of it holds no longer. Later than
    /// `as_of` is not shown.
    pub fn of(
        case: CaseFile,
        past: Vec<SupersededRecord>,
        row: Row,
        as_of: NaiveDate,
        clock: Clock,
    ) -> Self {
        let CaseFile {
            history,
            origins,
            triage,
            revision,
        } = case;
        let mut timeline: Vec<_> = history
            .events
            .into_iter()
            .zip(origins)
            .filter(|(event, _)| event.on <= as_of)
            .map(|(event, origin)| Entry {
                on: event.on,
                title: title(&event),
                text: event
                    .note
                    .clone()
                    // Another program may give the answers and no note.
                    .or_else(|| crate::casework::prose(event.answers()))
                    .iter()
                    .flat_map(|note| note.lines().map(str::to_string))
                    .collect(),
                by: event.by.clone(),
                originals: past
                    .iter()
                    .filter(|past| past.now.as_ref() == Some(&origin.id))
                    .cloned()
                    .collect(),
                origin,
                event,
            })
            .collect();
        timeline.reverse();
        let mut withdrawn: Vec<_> = past
            .into_iter()
            .filter(|past| past.now.is_none() && past.event.on <= as_of)
            .collect();
        withdrawn.sort_by_key(|past| std::cmp::Reverse(past.event.on));
        Self {
            details: history.details,
            row,
            timeline,
            withdrawn,
            put_right: Vec::new(),
            triage: triage
                .into_iter()
                .filter(|(decision, _)| decision.on <= as_of)
                .rev()
                .collect(),
            revision,
            clock,
        }
    }

    /// The open actions, worst first.
    pub fn open_actions(&self) -> impl Iterator<Item = &Obligation> {
        self.row
            .obligations
            .iter()
            .filter(|it| it.kind == crate::casework::ObligationKind::Action)
    }

    /// The last entry of a sort, newest first.
    pub fn last(&self, is: impl Fn(&What) -> bool) -> Option<&Entry> {
        self.timeline.iter().find(|entry| is(&entry.event.what))
    }
}

/// An event in a few words, with what it says of itself.
pub fn title(event: &Event) -> String {
    let row = event.what.kind().row();
    let mut name = row.title;
    let mut parts: Vec<String> = Vec::new();
    for field in row.fields {
        let value = event.what.get(field.key).filter(|value| !is_empty(value));
        match field.title {
            Title::Name => {
                if let Some(Value::Word(word)) = value {
                    name = word.plain;
                }
            }
            Title::Says { some, no, none } if !is_left_out(event, field) => {
                let says = match value {
                    None => none.to_string(),
                    Some(Value::YesNo(false)) => no.to_string(),
                    Some(value) => some.replace("{}", &in_words(field, &value)),
                };
                parts.push(says);
            }
            Title::Says { .. } | Title::Silent => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    let name = super::words::sentence(name);
    if parts.is_empty() {
        name
    } else {
        format!("{name}: {}", parts.join(", "))
    }
}

/// Whether nothing is said of `field`, because another answer leaves no room for it. What somebody
/// wrote is always said.
pub(super) fn is_left_out(event: &Event, field: &Field) -> bool {
    event.rules_out(field) && !matches!(event.what.get(field.key), Some(Value::Text(_)))
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::List(list) => list.is_empty(),
        Value::Answers(answers) => answers.is_empty(),
        _ => false,
    }
}

/// A value of `field` in words.
pub(super) fn in_words(field: &Field, value: &Value) -> String {
    match value {
        Value::Date(on) => day(*on),
        Value::YesNo(yes) => if *yes { "yes" } else { "no" }.into(),
        Value::Word(word) => word.plain.into(),
        Value::Text(slug) if field.of == FieldType::ClosureReason => slug.replace('_', " "),
        Value::Text(text) => text.clone(),
        Value::List(list) => list.join(", "),
        Value::Months(months) => format!("{months} months"),
        Value::Scale(scale) => scale.to_string(),
        Value::Span(span) => span.to_string(),
        // The note says them, to be read.
        Value::Answers(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::Closed;

    #[test]
    fn a_closure_says_all_that_is_recorded_of_it() {
        let on = "2026-03-02".parse().unwrap();
        let closed = Closed {
            reason: Some("step_down_early_help".into()),
            at_meeting: Some(true),
            letters_on: Some(on),
            plan_circulated_on: Some(on),
            lead_professional: Some("the school".into()),
            taf_on: Some(on),
            ..Closed::default()
        };
        assert_eq!(
            title(&Event::new(on, What::Closed(closed))),
            "Case closed: step down early help, decided at a meeting, letters Mon 2 Mar 2026, \
             plan circulated Mon 2 Mar 2026, lead professional the school, \
             first Team Around the Family Mon 2 Mar 2026"
        );
    }
}
