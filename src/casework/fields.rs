//! The fields of each kind of event by name, for procedures that name them.

use chrono::NaiveDate;

use super::event::{Event, What};
use super::words::{
    EventKind, MeetingType, NrpfCheckType, OversightType, SupervisionType, VisitType,
};

/// The completion and other dates an event can carry, by kind.
const DATES: &[(EventKind, &[&str])] = &[
    (EventKind::MovedOut, &["known_on"]),
    (EventKind::Visit, &["recorded_on"]),
    (
        EventKind::Meeting,
        &[
            "next_on",
            "invited_on",
            "case_note_on",
            "signed_off_on",
            "circulated_on",
        ],
    ),
    (
        EventKind::Closed,
        &["letters_on", "plan_circulated_on", "taf_on"],
    ),
    (EventKind::Action, &["due", "done_on"]),
    (EventKind::Variation, &["due"]),
];

/// The other fields a procedure may ask to be filled in, by kind.
const OTHERS: &[(EventKind, &[&str])] = &[
    (EventKind::MovedOut, &["planned"]),
    (EventKind::TransferNotice, &["documents"]),
    (EventKind::Meeting, &["scale", "decision", "chair"]),
    (EventKind::Closed, &["reason", "lead_professional"]),
    (EventKind::Variation, &["rationale", "agreed_by"]),
    (EventKind::Consent, &["given", "how"]),
];

impl EventKind {
    /// Whether an event of this kind begins work on a case, and so re-opens one that was closed.
    pub const fn opens_a_case(self) -> bool {
        matches!(
            self,
            Self::Referral
                | Self::Allocated
                | Self::AssessmentStarted
                | Self::PlanStarted
                | Self::CpConference
                | Self::StrategyDiscussion
                | Self::LeftCare
                | Self::SupervisionOrderMade
                | Self::MovedIn
                | Self::PrivateFosteringNotified
        )
    }

    /// The names of the dates an event of this kind can carry.
    pub fn date_fields(self) -> &'static [&'static str] {
        DATES
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or(&[], |(_, names)| names)
    }

    /// The names of the fields that an event of this kind can have filled in.
    pub fn fields(self) -> Vec<&'static str> {
        let others = OTHERS
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or(&[][..], |(_, names)| names);
        let dates = self.date_fields().iter();
        dates.chain(others).copied().chain(["note"]).collect()
    }

    /// Whether an event of this kind can carry a field called `name` that may be filled in.
    pub fn has_field(self, name: &str) -> bool {
        self.fields().contains(&name)
    }

    /// The types an event of this kind can have.
    pub fn types(self) -> Vec<&'static str> {
        match self {
            Self::Visit => VisitType::ALL.iter().map(|word| word.as_str()).collect(),
            Self::Meeting => MeetingType::ALL.iter().map(|word| word.as_str()).collect(),
            Self::Supervision => SupervisionType::ALL
                .iter()
                .map(|word| word.as_str())
                .collect(),
            Self::ManagementOversight => OversightType::ALL
                .iter()
                .map(|word| word.as_str())
                .collect(),
            Self::NrpfCheck => NrpfCheckType::ALL
                .iter()
                .map(|word| word.as_str())
                .collect(),
            _ => Vec::new(),
        }
    }
}

impl Event {
    /// The type, as files spell it; the default type where the format has one.
    pub fn type_word(&self) -> Option<&'static str> {
        match &self.what {
            What::Visit(visit) => Some(visit.r#type.unwrap_or(VisitType::Cin).as_str()),
            What::Meeting(meeting) => meeting.r#type.map(MeetingType::as_str),
            What::Supervision { r#type } => {
                Some(r#type.unwrap_or(SupervisionType::Individual).as_str())
            }
            What::ManagementOversight { r#type } => r#type.map(OversightType::as_str),
            What::NrpfCheck { check } => check.map(NrpfCheckType::as_str),
            _ => None,
        }
    }

    /// The date in the field called `name`.
    pub fn date_field(&self, name: &str) -> Option<NaiveDate> {
        match (&self.what, name) {
            (What::MovedOut { known_on, .. }, "known_on") => *known_on,
            (What::Visit(visit), "recorded_on") => visit.recorded_on,
            (What::Meeting(meeting), "next_on") => meeting.next_on,
            (What::Meeting(meeting), "invited_on") => meeting.invited_on,
            (What::Meeting(meeting), "case_note_on") => meeting.case_note_on,
            (What::Meeting(meeting), "signed_off_on") => meeting.signed_off_on,
            (What::Meeting(meeting), "circulated_on") => meeting.circulated_on,
            (What::Closed(closed), "letters_on") => closed.letters_on,
            (What::Closed(closed), "plan_circulated_on") => closed.plan_circulated_on,
            (What::Closed(closed), "taf_on") => closed.taf_on,
            (What::Action(action), "due") => action.due,
            (What::Action(action), "done_on") => action.done_on,
            (What::Variation(variation), "due") => variation.due,
            _ => None,
        }
    }

    /// Fills the completion date called `name` in. Other names change nothing.
    pub fn fill_in(&mut self, name: &str, on: NaiveDate) {
        match (&mut self.what, name) {
            (What::Visit(visit), "recorded_on") => visit.recorded_on = Some(on),
            (What::Meeting(meeting), "case_note_on") => meeting.case_note_on = Some(on),
            (What::Meeting(meeting), "signed_off_on") => meeting.signed_off_on = Some(on),
            (What::Meeting(meeting), "circulated_on") => meeting.circulated_on = Some(on),
            (What::Closed(closed), "letters_on") => closed.letters_on = Some(on),
            (What::Closed(closed), "plan_circulated_on") => closed.plan_circulated_on = Some(on),
            (What::Action(action), "done_on") => action.done_on = Some(on),
            _ => {}
        }
    }

    /// Whether the field called `name` is filled in, as far as was known on `as_of`: a completion
    /// dated later has not happened yet.
    pub fn is_filled(&self, name: &str, as_of: NaiveDate) -> bool {
        let done = |date: Option<NaiveDate>| date.is_some_and(|date| date <= as_of);
        match (&self.what, name) {
            (What::Meeting(meeting), "next_on") => meeting.next_on.is_some(),
            (What::Closed(closed), "taf_on") => closed.taf_on.is_some(),
            (What::Variation(variation), "due") => variation.due.is_some(),
            (What::Action(action), "due") => action.due.is_some(),
            (What::MovedOut { planned, .. }, "planned") => planned.is_some(),
            (What::TransferNotice { documents, .. }, "documents") => {
                documents.as_ref().is_some_and(|list| !list.is_empty())
            }
            (What::Meeting(meeting), "scale") => meeting.scale.is_some(),
            (What::Meeting(meeting), "decision") => meeting.decision.is_some(),
            (What::Meeting(meeting), "chair") => meeting.chair.is_some(),
            (What::Closed(closed), "reason") => closed.reason.is_some(),
            (What::Closed(closed), "lead_professional") => closed.lead_professional.is_some(),
            (What::Variation(variation), "rationale") => variation.rationale.is_some(),
            (What::Variation(variation), "agreed_by") => variation.agreed_by.is_some(),
            (What::Consent { given, .. }, "given") => given.is_some(),
            (What::Consent { how, .. }, "how") => how.is_some(),
            (_, "note") => self.note.is_some(),
            _ => done(self.date_field(name)),
        }
    }
}
