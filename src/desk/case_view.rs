//! One child's case file: what is due and why, then what happened, newest first.

use chrono::NaiveDate;

use crate::casework::past::Past;
use crate::casework::record::{CaseFile, IMPORTED, Origin};
use crate::casework::triage::TriageDecision;
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
    pub withdrawn: Vec<Past>,
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
    pub originals: Vec<Past>,
}

impl Entry {
    /// The record that it was first: what every correction of it leads back to.
    pub fn first_id(&self) -> &str {
        self.originals
            .last()
            .map_or(&self.origin.id, |first| &first.id)
    }

    /// Whether it was taken in from a file as it stands.
    pub fn is_from_a_file(&self) -> bool {
        self.origin.id.starts_with(IMPORTED)
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
    pub fn of(case: CaseFile, past: Vec<Past>, row: Row, as_of: NaiveDate, clock: Clock) -> Self {
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

fn yes_no(value: Option<bool>, yes: &str, no: &str, unknown: &str) -> String {
    match value {
        Some(true) => yes.into(),
        Some(false) => no.into(),
        None => unknown.into(),
    }
}

/// An event in a few words, with what it says of itself.
pub fn title(event: &Event) -> String {
    let mut parts: Vec<String> = Vec::new();
    let name = match &event.what {
        What::Visit(visit) => {
            parts.push(yes_no(
                visit.seen,
                "child seen",
                "CHILD NOT SEEN",
                "whether seen is not known",
            ));
            if visit.seen != Some(false) {
                parts.push(yes_no(
                    visit.seen_alone,
                    "seen alone",
                    "not seen alone",
                    "whether alone is not known",
                ));
            }
            parts.extend(
                visit
                    .not_alone_reason
                    .iter()
                    .map(|reason| format!("because {reason}")),
            );
            parts.push(visit.recorded_on.map_or_else(
                || "not written up".into(),
                |on| format!("written up {}", day(on)),
            ));
            visit.r#type.map_or("visit", |kind| kind.plain())
        }
        What::Meeting(meeting) => {
            parts.extend(
                meeting
                    .chair
                    .map(|role| format!("chaired by {}", role.plain())),
            );
            parts.extend(
                meeting
                    .decision
                    .map(|decision| format!("decision: {}", decision.plain())),
            );
            parts.extend(meeting.scale.map(|scale| format!("scale {scale}")));
            parts.extend(meeting.next_on.map(|on| format!("next on {}", day(on))));
            parts.extend(
                meeting
                    .case_note_on
                    .map(|on| format!("case note {}", day(on))),
            );
            parts.extend(
                meeting
                    .signed_off_on
                    .map(|on| format!("signed off {}", day(on))),
            );
            parts.push(meeting.circulated_on.map_or_else(
                || "not circulated".into(),
                |on| format!("circulated {}", day(on)),
            ));
            meeting.r#type.map_or("meeting", |kind| kind.plain())
        }
        What::Supervision { r#type } => r#type.map_or("supervision", |kind| kind.plain()),
        What::ManagementOversight { r#type } => {
            parts.extend(r#type.map(|kind| kind.plain().to_string()));
            "management oversight"
        }
        What::MilestoneReview {
            months,
            by_role,
            form,
        } => {
            parts.extend(months.map(|months| format!("{months} months")));
            parts.extend(by_role.map(|role| format!("by {}", role.plain())));
            parts.extend(form.map(|form| form.plain().to_string()));
            "milestone review"
        }
        What::Variation(variation) => {
            parts.push(format!("of {}", variation.of.plain()));
            parts.extend(variation.every.map(|span| format!("every {span}")));
            parts.extend(variation.due.map(|on| format!("due {}", day(on))));
            parts.extend(
                variation
                    .agreed_by
                    .map(|role| format!("agreed by {}", role.plain())),
            );
            parts.extend(variation.rationale.clone());
            "variation"
        }
        What::Closed(closed) => {
            parts.push(
                closed
                    .reason
                    .as_ref()
                    .map_or_else(|| "reason not known".into(), |slug| slug.replace('_', " ")),
            );
            parts.extend(closed.at_meeting.map(|at| {
                if at {
                    "decided at a meeting"
                } else {
                    "not decided at a meeting"
                }
                .into()
            }));
            parts.push(closed.letters_on.map_or_else(
                || "letters not sent".into(),
                |on| format!("letters {}", day(on)),
            ));
            parts.extend(
                closed
                    .plan_circulated_on
                    .map(|on| format!("plan sent round {}", day(on))),
            );
            parts.extend(
                closed
                    .lead_professional
                    .iter()
                    .map(|name| format!("lead professional {name}")),
            );
            parts.extend(closed.taf_on.map(|on| format!("first TAF {}", day(on))));
            "case closed"
        }
        What::Action(action) => {
            parts.push(
                action
                    .what
                    .clone()
                    .unwrap_or_else(|| "not described".into()),
            );
            parts.extend(action.owner.clone());
            parts.extend(action.due.map(|on| format!("due {}", day(on))));
            parts.push(
                action
                    .done_on
                    .map_or_else(|| "open".into(), |on| format!("done {}", day(on))),
            );
            "action"
        }
        What::MovedOut {
            to_authority,
            planned,
            known_on,
        } => {
            parts.extend(to_authority.iter().map(|to| format!("to {to}")));
            parts.extend(
                planned.map(|planned| if planned { "planned" } else { "not planned" }.into()),
            );
            parts.extend(known_on.map(|on| format!("known on {}", day(on))));
            "moved out of the area"
        }
        What::TransferNotice {
            to_authority,
            documents,
        } => {
            parts.extend(to_authority.iter().map(|to| format!("to {to}")));
            parts.extend(
                documents
                    .as_ref()
                    .map(|list| format!("with {}", list.join(", "))),
            );
            "notice to the other authority"
        }
        What::NrpfCheck { check } => {
            parts.extend(check.map(|check| check.plain().to_string()));
            "NRPF check"
        }
        What::Consent { given, how } => {
            parts.push(yes_no(
                *given,
                "given",
                "not given",
                "whether given is not known",
            ));
            parts.extend(how.clone());
            "consent"
        }
        other => other.kind().plain(),
    };
    let name = super::words::sentence(name);
    if parts.is_empty() {
        name
    } else {
        format!("{name}: {}", parts.join(", "))
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
        };
        assert_eq!(
            title(&Event::new(on, What::Closed(closed))),
            "Case closed: step down early help, decided at a meeting, letters Mon 2 Mar 2026, \
             plan sent round Mon 2 Mar 2026, lead professional the school, \
             first TAF Mon 2 Mar 2026"
        );
    }
}
