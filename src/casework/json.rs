//! Cases and events as JSON, to the letter of the interchange format.
//!
//! The reader asks for each key by name, so that whatever was not asked for is an unknown key
//! and the nearest known one can be named.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::event::{Action, Closed, Event, Meeting, Scale, Variation, Visit, What};
use super::history::{CaseDetails, Child, History, Standing};
use super::words::{EventKind, Flag, nearest};

/// What is wrong with a piece of JSON, and at which key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {problem}")]
pub struct JsonError {
    /// The path of the key, as in `events[3].seen`.
    pub key: String,
    /// What is wrong, and what would be right.
    pub problem: String,
}

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
    let mut fields = Fields::new("", value)?;
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

/// Writes one line of the interchange format. [`Standing`] has no word there and is left out.
pub fn write_case(authority: &str, history: &History) -> Value {
    let mut out = Writer::default();
    out.set("authority", authority);
    out.set("child", write_child(history.child()));
    write_held_by(&mut out, &history.details);
    out.set(
        "events",
        Value::Array(history.events.iter().map(write_event).collect()),
    );
    out.into()
}

/// Writes the details of a case as the log keeps them.
pub fn write_details(details: &CaseDetails) -> Value {
    let mut out = Writer::default();
    out.set("child", write_child(&details.child));
    write_held_by(&mut out, details);
    if details.standing == Standing::PlanOpen {
        out.set("standing", "plan_open");
    }
    out.into()
}

/// Reads the details of a case as the log keeps them.
///
/// # Errors
/// The first key that is unknown, missing or of the wrong sort.
pub fn read_details(value: &Value) -> Result<CaseDetails, JsonError> {
    let mut fields = Fields::new("", value)?;
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

fn write_held_by(out: &mut Writer, details: &CaseDetails) {
    out.maybe("team", details.team.as_deref());
    out.maybe("worker", details.worker.as_deref());
    out.maybe("route", details.route.map(|route| route.as_str()));
}

fn read_child(path: &str, value: &Value) -> Result<Child, JsonError> {
    let mut fields = Fields::new(path, value)?;
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

fn write_child(child: &Child) -> Value {
    let mut out = Writer::default();
    out.set("id", child.id.as_str());
    out.maybe("name", child.name.as_deref());
    out.maybe("dob", child.dob.map(iso));
    out.maybe("expected_dob", child.expected_dob.map(iso));
    out.maybe("gender", child.gender.as_deref());
    out.maybe("disabled", child.disabled);
    out.maybe("family", child.family.as_deref());
    out.maybe("flags", child.flags.as_ref().map(|flags| json!(flags)));
    out.into()
}

/// Reads one event.
///
/// # Errors
/// The first key that is unknown, missing or of the wrong sort.
pub fn read_event(value: &Value) -> Result<Event, JsonError> {
    read_event_at("", value)
}

fn read_event_at(path: &str, value: &Value) -> Result<Event, JsonError> {
    let mut fields = Fields::new(path, value)?;
    let kind: EventKind = fields
        .word("kind")?
        .ok_or_else(|| fields.error("kind", "is missing; every event has one".into()))?;
    let on = fields
        .date("on")?
        .ok_or_else(|| fields.error("on", "is missing; every event has a day".into()))?;
    let by = fields.text("by")?;
    let note = fields.text("note")?;
    let what = read_what(kind, &mut fields)?;
    fields.finish()?;
    Ok(Event { on, by, note, what })
}

fn read_what(kind: EventKind, fields: &mut Fields<'_>) -> Result<What, JsonError> {
    Ok(match kind {
        EventKind::Referral => What::Referral,
        EventKind::Allocated => What::Allocated,
        EventKind::StrategyDiscussion => What::StrategyDiscussion,
        EventKind::Section47Ended => What::Section47Ended,
        EventKind::AssessmentStarted => What::AssessmentStarted,
        EventKind::AssessmentCompleted => What::AssessmentCompleted,
        EventKind::CpConference => What::CpConference,
        EventKind::LeftCare => What::LeftCare,
        EventKind::SupervisionOrderMade => What::SupervisionOrderMade,
        EventKind::MovedIn => What::MovedIn,
        EventKind::MovedInNotified => What::MovedInNotified,
        EventKind::PlanStarted => What::PlanStarted,
        EventKind::PrivateFosteringNotified => What::PrivateFosteringNotified,
        EventKind::S136Detention => What::S136Detention,
        EventKind::MovedOut => What::MovedOut {
            to_authority: fields.text("to_authority")?,
            planned: fields.flag("planned")?,
            known_on: fields.date("known_on")?,
        },
        EventKind::TransferNotice => What::TransferNotice {
            to_authority: fields.text("to_authority")?,
            documents: fields.texts("documents")?,
        },
        EventKind::NrpfCheck => What::NrpfCheck {
            check: fields.word("type")?,
        },
        EventKind::Consent => What::Consent {
            given: fields.flag("given")?,
            how: fields.text("how")?,
        },
        EventKind::Visit => What::Visit(Visit {
            seen: fields.flag("seen")?,
            seen_alone: fields.flag("seen_alone")?,
            not_alone_reason: fields.text("not_alone_reason")?,
            recorded_on: fields.date("recorded_on")?,
            r#type: fields.word("type")?,
        }),
        EventKind::Meeting => What::Meeting(Meeting {
            r#type: fields.word("type")?,
            chair: fields.word("chair")?,
            scale: fields.scale("scale")?,
            decision: fields.word("decision")?,
            next_on: fields.date("next_on")?,
            invited_on: fields.date("invited_on")?,
            case_note_on: fields.date("case_note_on")?,
            signed_off_on: fields.date("signed_off_on")?,
            circulated_on: fields.date("circulated_on")?,
        }),
        EventKind::Supervision => What::Supervision {
            r#type: fields.word("type")?,
        },
        EventKind::ManagementOversight => What::ManagementOversight {
            r#type: fields.word("type")?,
        },
        EventKind::MilestoneReview => What::MilestoneReview {
            months: fields.count("months")?,
            by_role: fields.word("by_role")?,
            form: fields.word("form")?,
        },
        EventKind::Variation => What::Variation(Variation {
            of: fields.word("of")?.ok_or_else(|| {
                fields.error(
                    "of",
                    "is missing; a variation is of one obligation kind".into(),
                )
            })?,
            every: fields.word("every")?,
            due: fields.date("due")?,
            agreed_by: fields.word("agreed_by")?,
            rationale: fields.text("rationale")?,
        }),
        EventKind::Closed => What::Closed(Closed {
            reason: fields.text("reason")?,
            at_meeting: fields.flag("at_meeting")?,
            letters_on: fields.date("letters_on")?,
            plan_circulated_on: fields.date("plan_circulated_on")?,
            lead_professional: fields.text("lead_professional")?,
            taf_on: fields.date("taf_on")?,
        }),
        EventKind::Action => What::Action(Action {
            what: fields.text("what")?,
            owner: fields.text("owner")?,
            due: fields.date("due")?,
            done_on: fields.date("done_on")?,
        }),
    })
}

/// Writes one event, keys in the order of the format's own table.
pub fn write_event(event: &Event) -> Value {
    let mut out = Writer::default();
    out.set("kind", event.kind());
    out.set("on", iso(event.on));
    write_what(&event.what, &mut out);
    out.maybe("by", event.by.as_deref());
    out.maybe("note", event.note.as_deref());
    out.into()
}

fn write_what(what: &What, out: &mut Writer) {
    match what {
        What::MovedOut {
            to_authority,
            planned,
            known_on,
        } => {
            out.maybe("to_authority", to_authority.as_deref());
            out.maybe("planned", *planned);
            out.maybe("known_on", known_on.map(iso));
        }
        What::TransferNotice {
            to_authority,
            documents,
        } => {
            out.maybe("to_authority", to_authority.as_deref());
            out.maybe("documents", documents.as_ref().map(|list| json!(list)));
        }
        What::NrpfCheck { check } => out.maybe("type", check.map(|word| word.as_str())),
        What::Consent { given, how } => {
            out.maybe("given", *given);
            out.maybe("how", how.as_deref());
        }
        What::Visit(visit) => {
            out.maybe("type", visit.r#type.map(|word| word.as_str()));
            out.maybe("seen", visit.seen);
            out.maybe("seen_alone", visit.seen_alone);
            out.maybe("not_alone_reason", visit.not_alone_reason.as_deref());
            out.maybe("recorded_on", visit.recorded_on.map(iso));
        }
        What::Meeting(meeting) => {
            out.maybe("type", meeting.r#type.map(|word| word.as_str()));
            out.maybe("chair", meeting.chair.map(|word| word.as_str()));
            out.maybe("next_on", meeting.next_on.map(iso));
            out.maybe("scale", meeting.scale.map(scale_number));
            out.maybe("decision", meeting.decision.map(|word| word.as_str()));
            out.maybe("invited_on", meeting.invited_on.map(iso));
            out.maybe("case_note_on", meeting.case_note_on.map(iso));
            out.maybe("signed_off_on", meeting.signed_off_on.map(iso));
            out.maybe("circulated_on", meeting.circulated_on.map(iso));
        }
        What::Supervision { r#type } => out.maybe("type", r#type.map(|word| word.as_str())),
        What::ManagementOversight { r#type } => out.maybe("type", r#type.map(|word| word.as_str())),
        What::MilestoneReview {
            months,
            by_role,
            form,
        } => {
            out.maybe("months", *months);
            out.maybe("by_role", by_role.map(|word| word.as_str()));
            out.maybe("form", form.map(|word| word.as_str()));
        }
        What::Variation(variation) => {
            out.set("of", variation.of.as_str());
            out.maybe("every", variation.every.map(|span| span.to_string()));
            out.maybe("due", variation.due.map(iso));
            out.maybe("agreed_by", variation.agreed_by.map(|word| word.as_str()));
            out.maybe("rationale", variation.rationale.as_deref());
        }
        What::Closed(closed) => {
            out.maybe("reason", closed.reason.as_deref());
            out.maybe("at_meeting", closed.at_meeting);
            out.maybe("letters_on", closed.letters_on.map(iso));
            out.maybe("plan_circulated_on", closed.plan_circulated_on.map(iso));
            out.maybe("lead_professional", closed.lead_professional.as_deref());
            out.maybe("taf_on", closed.taf_on.map(iso));
        }
        What::Action(action) => {
            out.maybe("what", action.what.as_deref());
            out.maybe("owner", action.owner.as_deref());
            out.maybe("due", action.due.map(iso));
            out.maybe("done_on", action.done_on.map(iso));
        }
        What::Referral
        | What::Allocated
        | What::StrategyDiscussion
        | What::Section47Ended
        | What::AssessmentStarted
        | What::AssessmentCompleted
        | What::CpConference
        | What::LeftCare
        | What::SupervisionOrderMade
        | What::MovedIn
        | What::MovedInNotified
        | What::PlanStarted
        | What::PrivateFosteringNotified
        | What::S136Detention => {}
    }
}

fn iso(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// 5, not 5.0: whole steps are written as whole numbers.
fn scale_number(scale: Scale) -> Value {
    let value = scale.value();
    #[allow(clippy::cast_possible_truncation, reason = "a scale is at most 10")]
    if value.fract() == 0.0 {
        json!(value as i64)
    } else {
        json!(value)
    }
}

/// Reads the keys of one object, remembering which were asked for.
struct Fields<'a> {
    path: String,
    object: &'a Map<String, Value>,
    asked: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    fn new(path: &str, value: &'a Value) -> Result<Self, JsonError> {
        let object = value.as_object().ok_or_else(|| JsonError {
            key: if path.is_empty() {
                "the line".into()
            } else {
                path.into()
            },
            problem: "must be an object, in curly brackets".into(),
        })?;
        Ok(Self {
            path: path.to_string(),
            object,
            asked: Vec::with_capacity(12),
        })
    }

    fn path(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_string()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    fn error(&self, key: &str, problem: String) -> JsonError {
        JsonError {
            key: self.path(key),
            problem,
        }
    }

    /// The value at `key`. JSON's null reads as absent: not known.
    fn take(&mut self, key: &'static str) -> Option<&'a Value> {
        self.asked.push(key);
        self.object.get(key).filter(|value| !value.is_null())
    }

    fn text(&mut self, key: &'static str) -> Result<Option<String>, JsonError> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(self.error(key, "must be text, in quotation marks".into())),
        }
    }

    fn texts(&mut self, key: &'static str) -> Result<Option<Vec<String>>, JsonError> {
        let Some(value) = self.take(key) else {
            return Ok(None);
        };
        let list = value.as_array().and_then(|items| {
            items
                .iter()
                .map(|item| item.as_str().map(str::to_string))
                .collect::<Option<Vec<_>>>()
        });
        list.map(Some)
            .ok_or_else(|| self.error(key, "must be a list of texts".into()))
    }

    fn flag(&mut self, key: &'static str) -> Result<Option<bool>, JsonError> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(_) => {
                Err(self.error(key, "must be true or false, without quotation marks".into()))
            }
        }
    }

    fn date(&mut self, key: &'static str) -> Result<Option<NaiveDate>, JsonError> {
        let Some(text) = self.text(key)? else {
            return Ok(None);
        };
        // chrono alone would take "2026-1-5"; the format says YYYY-MM-DD.
        let date = (text.len() == 10)
            .then(|| NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok())
            .flatten();
        date.map(Some).ok_or_else(|| {
            self.error(
                key,
                format!("\"{text}\" is not a date; write YYYY-MM-DD, as in \"2026-03-12\""),
            )
        })
    }

    fn word<T>(&mut self, key: &'static str) -> Result<Option<T>, JsonError>
    where
        T: std::str::FromStr,
        T::Err: std::fmt::Display,
    {
        let Some(text) = self.text(key)? else {
            return Ok(None);
        };
        text.parse()
            .map(Some)
            .map_err(|unknown: T::Err| self.error(key, unknown.to_string()))
    }

    fn count(&mut self, key: &'static str) -> Result<Option<u32>, JsonError> {
        let Some(value) = self.take(key) else {
            return Ok(None);
        };
        let count = value
            .as_u64()
            .and_then(|n| u32::try_from(n).ok())
            .filter(|n| (1..=300).contains(n));
        count
            .map(Some)
            .ok_or_else(|| self.error(key, "must be a whole number of months, as in 6".into()))
    }

    fn scale(&mut self, key: &'static str) -> Result<Option<Scale>, JsonError> {
        let Some(value) = self.take(key) else {
            return Ok(None);
        };
        let scale = value.as_f64().and_then(Scale::new);
        scale
            .map(Some)
            .ok_or_else(|| self.error(key, "must be a number from 0 to 10, in halves".into()))
    }

    fn finish(self) -> Result<(), JsonError> {
        for key in self.object.keys() {
            if !self.asked.contains(&key.as_str()) {
                let hint = nearest(key, self.asked.iter().copied()).map_or_else(
                    || format!("the keys here are {}", self.asked.join(", ")),
                    |near| format!("did you mean \"{near}\"?"),
                );
                return Err(self.error(key, format!("is not a known key; {hint}")));
            }
        }
        Ok(())
    }
}

/// An object under construction; absent values leave no key.
#[derive(Default)]
struct Writer(Map<String, Value>);

impl Writer {
    fn set(&mut self, key: &str, value: impl Into<Value>) {
        self.0.insert(key.to_string(), value.into());
    }

    fn maybe(&mut self, key: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.set(key, value);
        }
    }
}

impl From<Writer> for Value {
    fn from(writer: Writer) -> Self {
        Self::Object(writer.0)
    }
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
        assert_eq!(read.what, What::Visit(Visit::default()));
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
