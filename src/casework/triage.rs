//! What a manager decided about what was flagged for a child, on a walk through the caseload.
//!
//! A decision is on record with the child, and is no event of the case: nothing that is due moves
//! by it. The interchange format has no word for it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A decision of triage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriageDecision {
    /// The day it was made.
    pub on: NaiveDate,
    /// What was decided.
    pub decided: Decided,
    /// Whom it is put to: who is chased, who is to act, to whom it is escalated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Of what is accepted: until the day before this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// Why, or what more there is to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What was flagged then.
    pub about: Vec<Flagged>,
}

/// What can be decided about what is flagged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decided {
    /// The worker is asked to see to it.
    Chase,
    /// It is talked over in supervision.
    Supervision,
    /// Somebody is to do something by a day.
    Action,
    /// It had happened, and was missing from the record.
    Recorded,
    /// Somebody above is told.
    Escalate,
    /// It stands as it is until a day, for a reason.
    Accept,
}

impl Decided {
    /// As a person says it.
    pub const fn plain(self) -> &'static str {
        match self {
            Self::Chase => "chase the worker",
            Self::Supervision => "take to supervision",
            Self::Action => "agree an action",
            Self::Recorded => "record what had happened",
            Self::Escalate => "escalate",
            Self::Accept => "accept for now",
        }
    }
}

/// Something that was flagged: which rule, and for when. The next one of the same rule is another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flagged {
    /// The rule's id.
    pub rule: String,
    /// When it was due; `None` where that was not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// What a manager calls it.
    pub what: String,
}

impl TriageDecision {
    /// As the log keeps it.
    pub fn write(&self) -> String {
        // Strings, days and lists of them always have a text.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads [`write`](Self::write)'s text.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn read(text: &str) -> Result<Self, String> {
        let read: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if (read.decided == Decided::Accept) != read.until.is_some() {
            return Err("until: what is accepted, and nothing else, has a day it ends".into());
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_back_as_it_was_written() {
        let decision = TriageDecision {
            on: "2026-11-23".parse().unwrap(),
            decided: Decided::Accept,
            to: None,
            until: Some("2026-12-07".parse().unwrap()),
            note: Some("Family away".into()),
            about: vec![Flagged {
                rule: "kent.visit.interval".into(),
                due: None,
                what: "visit".into(),
            }],
        };
        assert_eq!(TriageDecision::read(&decision.write()), Ok(decision));
    }

    #[test]
    fn what_is_accepted_ends_some_day_and_nothing_else_does() {
        for text in [
            r#"{"on":"2026-11-23","decided":"accept","about":[]}"#,
            r#"{"on":"2026-11-23","decided":"chase","until":"2026-12-07","about":[]}"#,
            r#"{"on":"2026-11-23","decided":"chase","about":[],"more":1}"#,
            r#"{"on":"23/11/2026","decided":"chase","about":[]}"#,
        ] {
            assert!(TriageDecision::read(text).is_err(), "{text}");
        }
    }
}
