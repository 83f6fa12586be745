//! Cases and events as JSON, to the letter of the interchange format.
//!
//! The reader asks for each key by name, so that whatever was not asked for is an unknown key
//! and the nearest known one can be named.

mod keys;
mod write;

use serde_json::Value;

use super::event::Event;
use super::history::{CaseDetails, Child, History, Standing};
use super::schema::{EventKind, What};
use super::words::Flag;
use keys::Keys;

pub use keys::JsonError;
pub use write::{write_case, write_details, write_event};

/// One line of the interchange format: the authority it names, and the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseLine {
    /// The authority's id, where the line names one.
    pub authority: Option<String>,
    /// The case.
    pub history: History,
}

/// Reads one line of the interchange format.
///
/// # Errors
/// The first key that is unknown, missing or of the wrong sort.
pub fn read_case(value: &Value) -> Result<CaseLine, JsonError> {
    let mut fields = Keys::new("", value)?;
    let authority = fields.text("authority")?;
    let child = match fields.take("child") {
        Some(value) => read_child(&fields.path("child"), value)?,
        None => return Err(fields.error("child", "is missing; a line is about one child".into())),
    };
    let team = fields.text("team")?;
    let worker = fields.text("worker")?;
    let route = fields.word("route")?;
    let events = match fields.take("events") {
        None => Vec::new(),
        Some(Value::Array(items)) => items
            .iter()
            .enumerate()
            .map(|(index, item)| read_event_at(&format!("events[{index}]"), item))
            .collect::<Result<_, _>>()?,
        Some(_) => return Err(fields.error("events", "must be a list".into())),
    };
    fields.finish()?;
    let details = CaseDetails {
        child,
        team,
        worker,
        route,
        standing: Standing::FromEvents,
    };
    Ok(CaseLine {
        authority,
        history: History::new(details, events),
    })
}

/// Reads the details of a case as the log keeps them.
///
/// # Errors
/// The first key that is unknown, missing or of the wrong sort.
pub fn read_details(value: &Value) -> Result<CaseDetails, JsonError> {
    let mut fields = Keys::new("", value)?;
    let child = match fields.take("child") {
        Some(value) => read_child("child", value)?,
        None => return Err(fields.error("child", "is missing".into())),
    };
    let details = CaseDetails {
        child,
        team: fields.text("team")?,
        worker: fields.text("worker")?,
        route: fields.word("route")?,
        standing: match fields.text("standing")?.as_deref() {
            None => Standing::FromEvents,
            Some("plan_open") => Standing::PlanOpen,
            Some(_) => return Err(fields.error("standing", "can only be \"plan_open\"".into())),
        },
    };
    fields.finish()?;
    Ok(details)
}

fn read_child(path: &str, value: &Value) -> Result<Child, JsonError> {
    let mut fields = Keys::new(path, value)?;
    let id = fields.text("id")?.filter(|id| !id.trim().is_empty());
    let Some(id) = id else {
        return Err(fields.error("id", "is missing; every child needs one".into()));
    };
    let child = Child {
        id,
        name: fields.text("name")?,
        dob: fields.date("dob")?,
        expected_dob: fields.date("expected_dob")?,
        gender: fields.text("gender")?,
        disabled: fields.flag("disabled")?,
        family: fields.text("family")?,
        flags: match fields.take("flags") {
            None => None,
            Some(Value::Array(items)) => Some(
                items
                    .iter()
                    .map(|item| {
                        let word = item.as_str().ok_or_else(|| {
                            fields.error("flags", "must be a list of words".into())
                        })?;
                        word.parse::<Flag>()
                            .map_err(|unknown| fields.error("flags", unknown.to_string()))
                    })
                    .collect::<Result<_, _>>()?,
            ),
            Some(_) => return Err(fields.error("flags", "must be a list of words".into())),
        },
    };
    fields.finish()?;
    Ok(child)
}

/// Reads one event.
///
/// # Errors
/// The first key that is unknown, missing or of the wrong sort.
pub fn read_event(value: &Value) -> Result<Event, JsonError> {
    read_event_at("", value)
}

fn read_event_at(path: &str, value: &Value) -> Result<Event, JsonError> {
    let mut fields = Keys::new(path, value)?;
    let kind: EventKind = fields
        .word("kind")?
        .ok_or_else(|| fields.error("kind", "is missing; every event has one".into()))?;
    let on = fields
        .date("on")?
        .ok_or_else(|| fields.error("on", "is missing; every event has a day".into()))?;
    let by = fields.text("by")?;
    let note = fields.text("note")?;
    let mut what = What::blank(kind);
    for field in kind.row().fields {
        let value = fields.value(field)?;
        if let Some(told) = field.required.filter(|_| value.is_none()) {
            return Err(fields.error(field.key, told.into()));
        }
        what.set(field.key, value);
    }
    fields.finish()?;
    Ok(Event { on, by, note, what })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(text: &str) -> Result<Event, JsonError> {
        read_event(&serde_json::from_str(text).unwrap())
    }

    #[test]
    fn an_unknown_key_names_the_nearest_known_one() {
        let error = event(r#"{"kind":"visit","on":"2026-03-12","seen_allone":true}"#).unwrap_err();
        assert_eq!(
            error.to_string(),
            "seen_allone: is not a known key; did you mean \"seen_alone\"?"
        );
    }

    #[test]
    fn an_unknown_kind_names_the_nearest_known_one() {
        let error = event(r#"{"kind":"vist","on":"2026-03-12"}"#).unwrap_err();
        assert_eq!(
            error.to_string(),
            "kind: \"vist\" is not a known event kind; did you mean \"visit\"?"
        );
    }

    #[test]
    fn a_date_that_is_no_date_is_refused() {
        for date in ["2026-02-30", "12/03/2026", "2026-3-1", "soon"] {
            let error = event(&format!(r#"{{"kind":"visit","on":"{date}"}}"#)).unwrap_err();
            assert_eq!(error.key, "on", "{date}");
        }
    }

    #[test]
    fn null_reads_as_not_known() {
        let read = event(r#"{"kind":"visit","on":"2026-03-12","seen":null}"#).unwrap();
        assert_eq!(read.what, What::blank(EventKind::Visit));
    }

    #[test]
    fn every_kind_is_read_back_as_it_was_written() {
        for kind in EventKind::ALL {
            let needs = if *kind == EventKind::Variation {
                r#","of":"visit","every":"5 weeks""#
            } else {
                ""
            };
            let text = format!(r#"{{"kind":"{kind}","on":"2026-03-12"{needs}}}"#);
            let read = event(&text).unwrap();
            assert_eq!(read.what.kind(), *kind);
            assert_eq!(write_event(&read).to_string(), text);
        }
    }

    /// The id of what a file brought in is made from what is written here: in another order, a record
    /// that was lawfully erased would come back with the next file. A new key goes after the others.
    #[test]
    fn the_keys_of_every_kind_keep_their_order() {
        let order = EventKind::ALL.iter().filter_map(|kind| {
            let keys: Vec<_> = kind.row().as_written().map(|field| field.key).collect();
            (!keys.is_empty()).then(|| format!("{kind}: {}\n", keys.join(" ")))
        });
        assert_eq!(
            order.collect::<String>(),
            "\
moved_out: to_authority planned known_on
transfer_notice: to_authority documents
nrpf_check: type
consent: given how
visit: type seen seen_alone not_alone_reason recorded_on
meeting: type chair next_on scale decision invited_on case_note_on signed_off_on circulated_on
supervision: type answers
management_oversight: type
milestone_review: months by_role form answers
variation: of every due agreed_by rationale
closed: reason at_meeting letters_on plan_circulated_on lead_professional taf_on answers
action: what owner due done_on
"
        );
    }

    #[test]
    fn the_scale_takes_halves_and_nothing_finer() {
        for good in ["0", "5", "7.5", "10"] {
            let text = format!(r#"{{"kind":"meeting","on":"2026-03-12","scale":{good}}}"#);
            assert_eq!(write_event(&event(&text).unwrap()).to_string(), text);
        }
        for bad in ["-1", "10.5", "7.25", "\"7\""] {
            assert!(
                event(&format!(
                    r#"{{"kind":"meeting","on":"2026-03-12","scale":{bad}}}"#
                ))
                .is_err(),
                "{bad}"
            );
        }
    }

    #[test]
    fn the_contracts_own_example_is_read_and_written_without_loss() {
        let text = r#"{"authority":"kent","child":{"id":"K0001","name":"Mia Example","dob":"2022-03-14","disabled":false,"family":"F01"},"team":"Ashford CSWT","worker":"A. Khan","route":"assessment","events":[{"kind":"referral","on":"2026-01-05"},{"kind":"assessment_completed","on":"2026-02-16"},{"kind":"meeting","on":"2026-02-26","type":"initial","chair":"team_manager","next_on":"2026-05-14","scale":5,"decision":"continue","case_note_on":"2026-02-27","signed_off_on":"2026-03-03","circulated_on":"2026-03-09"},{"kind":"plan_started","on":"2026-02-26"},{"kind":"visit","on":"2026-03-12","seen":true,"seen_alone":true,"recorded_on":"2026-03-13"},{"kind":"supervision","on":"2026-03-20"}]}"#;
        let line = read_case(&serde_json::from_str(text).unwrap()).unwrap();
        assert_eq!(line.authority.as_deref(), Some("kent"));
        assert_eq!(write_case("kent", &line.history).to_string(), text);
    }
}
