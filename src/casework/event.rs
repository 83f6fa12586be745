//! What happened to a child, and when: the words the log is written in.

use chrono::NaiveDate;

use super::span::Span;
use super::words::{
    Decision, EventKind, MeetingType, NrpfCheckType, ObligationKind, OversightType, ReviewForm,
    Role, SupervisionType, VisitType,
};

/// One thing that happened, on one day.
///
/// A field that is `None` is *not known*, never *no*. The one exception is a completion date
/// (`recorded_on`, `case_note_on`, `signed_off_on`, `circulated_on`, `letters_on`,
/// `plan_circulated_on`, `done_on`), where `None` is *not done yet*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The day it happened.
    pub on: NaiveDate,
    /// Who did it, as the record names them.
    pub by: Option<String>,
    /// What was written about it.
    pub note: Option<String>,
    /// What it was.
    pub what: What,
}

impl Event {
    /// An event of which nothing further is known.
    pub const fn new(on: NaiveDate, what: What) -> Self {
        Self {
            on,
            by: None,
            note: None,
            what,
        }
    }

    /// The kind, as files spell it.
    pub const fn kind(&self) -> &'static str {
        self.what.kind().as_str()
    }
}

/// What happened, with everything that can be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the names are the interchange format's own keys, explained there"
)]
pub enum What {
    Referral,
    Allocated,
    StrategyDiscussion,
    Section47Ended,
    AssessmentStarted,
    AssessmentCompleted,
    /// Decided to step down from child protection.
    CpConference,
    LeftCare,
    SupervisionOrderMade,
    /// Became resident in the area.
    MovedIn,
    MovedInNotified,
    PlanStarted,
    PrivateFosteringNotified,
    S136Detention,
    MovedOut {
        to_authority: Option<String>,
        planned: Option<bool>,
        known_on: Option<NaiveDate>,
    },
    /// Given to the other authority.
    TransferNotice {
        to_authority: Option<String>,
        documents: Option<Vec<String>>,
    },
    NrpfCheck {
        check: Option<NrpfCheckType>,
    },
    Consent {
        given: Option<bool>,
        how: Option<String>,
    },
    Visit(Visit),
    Meeting(Meeting),
    Supervision {
        r#type: Option<SupervisionType>,
    },
    ManagementOversight {
        r#type: Option<OversightType>,
    },
    MilestoneReview {
        months: Option<u32>,
        by_role: Option<Role>,
        form: Option<ReviewForm>,
    },
    Variation(Variation),
    Closed(Closed),
    Action(Action),
}

/// A visit to the child.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the names are the interchange format's own keys, explained there"
)]
pub struct Visit {
    pub seen: Option<bool>,
    pub seen_alone: Option<bool>,
    pub not_alone_reason: Option<String>,
    pub recorded_on: Option<NaiveDate>,
    pub r#type: Option<VisitType>,
}

/// A meeting about the child.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the names are the interchange format's own keys, explained there"
)]
pub struct Meeting {
    pub r#type: Option<MeetingType>,
    pub chair: Option<Role>,
    pub scale: Option<Scale>,
    pub decision: Option<Decision>,
    pub next_on: Option<NaiveDate>,
    pub invited_on: Option<NaiveDate>,
    pub case_note_on: Option<NaiveDate>,
    pub signed_off_on: Option<NaiveDate>,
    pub circulated_on: Option<NaiveDate>,
}

/// An agreed departure from an interval or a date.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the names are the interchange format's own keys, explained there"
)]
pub struct Variation {
    pub of: ObligationKind,
    pub every: Option<Span>,
    pub due: Option<NaiveDate>,
    pub agreed_by: Option<Role>,
    pub rationale: Option<String>,
}

/// The end of the case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the names are the interchange format's own keys, explained there"
)]
pub struct Closed {
    /// A reason the authority's procedure names, or a general one.
    pub reason: Option<String>,
    pub at_meeting: Option<bool>,
    pub letters_on: Option<NaiveDate>,
    pub plan_circulated_on: Option<NaiveDate>,
    pub lead_professional: Option<String>,
    pub taf_on: Option<NaiveDate>,
}

/// Something somebody is to do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the names are the interchange format's own keys, explained there"
)]
pub struct Action {
    pub what: Option<String>,
    pub owner: Option<String>,
    pub due: Option<NaiveDate>,
    pub done_on: Option<NaiveDate>,
}

/// A safety scale from 0 to 10, in halves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scale(u8);

impl Scale {
    /// From a number; `None` unless it is 0 to 10 in halves.
    pub fn new(value: f64) -> Option<Self> {
        let halves = value * 2.0;
        // Only whole halves from 0 to 20 pass, so the cast is exact.
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked on the line above the cast"
        )]
        ((0.0..=20.0).contains(&halves) && halves.fract() == 0.0).then_some(Self(halves as u8))
    }

    /// As a number.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 2.0
    }
}

impl std::fmt::Display for Scale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.value())
    }
}

impl What {
    /// Which kind of event this is.
    pub const fn kind(&self) -> EventKind {
        match self {
            Self::Referral => EventKind::Referral,
            Self::Allocated => EventKind::Allocated,
            Self::StrategyDiscussion => EventKind::StrategyDiscussion,
            Self::Section47Ended => EventKind::Section47Ended,
            Self::AssessmentStarted => EventKind::AssessmentStarted,
            Self::AssessmentCompleted => EventKind::AssessmentCompleted,
            Self::CpConference => EventKind::CpConference,
            Self::LeftCare => EventKind::LeftCare,
            Self::SupervisionOrderMade => EventKind::SupervisionOrderMade,
            Self::MovedIn => EventKind::MovedIn,
            Self::MovedInNotified => EventKind::MovedInNotified,
            Self::PlanStarted => EventKind::PlanStarted,
            Self::PrivateFosteringNotified => EventKind::PrivateFosteringNotified,
            Self::S136Detention => EventKind::S136Detention,
            Self::MovedOut { .. } => EventKind::MovedOut,
            Self::TransferNotice { .. } => EventKind::TransferNotice,
            Self::NrpfCheck { .. } => EventKind::NrpfCheck,
            Self::Consent { .. } => EventKind::Consent,
            Self::Visit(_) => EventKind::Visit,
            Self::Meeting(_) => EventKind::Meeting,
            Self::Supervision { .. } => EventKind::Supervision,
            Self::ManagementOversight { .. } => EventKind::ManagementOversight,
            Self::MilestoneReview { .. } => EventKind::MilestoneReview,
            Self::Variation(_) => EventKind::Variation,
            Self::Closed(_) => EventKind::Closed,
            Self::Action(_) => EventKind::Action,
        }
    }
}
