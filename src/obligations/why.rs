//! The sentence a manager can read out.

use chrono::NaiveDate;

use crate::casework::{
    Event, EventKind, MeetingType, Supervision, SupervisionType, VisitType, What,
};
use crate::text::day;

/// "was due on", "is due today,", "is due on".
pub fn is_due(due: NaiveDate, as_of: NaiveDate) -> String {
    match due.cmp(&as_of) {
        std::cmp::Ordering::Less => format!("was due on {}", day(due)),
        std::cmp::Ordering::Equal => format!("is due today, {}", day(due)),
        std::cmp::Ordering::Greater => format!("is due on {}", day(due)),
    }
}

/// An event as what something is counted from: "the last visit".
pub fn counted_from(event: &Event) -> String {
    match &event.what {
        What::Visit(visit) => match visit.r#type {
            Some(VisitType::Initial) => "the initial visit".into(),
            Some(VisitType::PrivateFostering) => "the last private fostering visit".into(),
            _ => "the last visit".into(),
        },
        What::Meeting(meeting) => match meeting.r#type {
            Some(MeetingType::Review) => "the last review meeting".into(),
            Some(other) => format!("the {}", other.plain()),
            None => "the meeting".into(),
        },
        What::Supervision(Supervision {
            r#type: Some(SupervisionType::Group),
        }) => "the last group supervision".into(),
        What::Supervision { .. } => "the last supervision".into(),
        What::NrpfCheck { .. } => "the last check".into(),
        other => match other.kind() {
            EventKind::LeftCare => "the day the child left care".into(),
            kind => format!("the {}", kind.plain()),
        },
    }
}

/// `text` and whatever stands after it.
pub fn with_caveats(text: String, caveats: &[String]) -> String {
    caveats
        .iter()
        .fold(text, |text, caveat| format!("{text} {caveat}"))
}
