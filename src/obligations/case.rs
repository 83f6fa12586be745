//! One case on one day: everything the rules look at, worked out once.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::casework::{Event, EventKind, History, MeetingType, Span, Standing, What};
use crate::procedure::Procedure;

/// What the authority has set for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Due within so many days is due soon. 7 unless changed.
    pub due_soon: u32,
    /// Intervals where the document is silent, by name; absent is the pack's default.
    pub local: BTreeMap<String, LocalValue>,
}

/// An interval the authority has set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalValue {
    /// An interval that the authority chose.
    Every(Span),
    /// The authority does not ask for it.
    Off,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            due_soon: 7,
            local: BTreeMap::new(),
        }
    }
}

/// How far a case has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standpoint {
    /// Work has begun and there is no plan.
    BeforePlan,
    /// There is a plan.
    Plan,
    /// Nothing recorded says where the case stands. Treated as a plan whose start is not known.
    NotKnown,
    /// The case is closed.
    Closed,
}

/// A case on a day, as the rules see it.
pub struct Case<'a> {
    /// What is known of the child and what has happened.
    pub history: &'a History,
    /// The authority's procedure, under the readings it has chosen.
    pub procedure: &'a Procedure,
    /// The working days and bank holidays.
    pub calendar: &'a Calendar,
    /// The authority's own settings.
    pub settings: &'a Settings,
    /// The day asked about.
    pub as_of: NaiveDate,
    /// What happened in this episode, by day.
    pub events: Vec<&'a Event>,
    /// The closure that stands.
    pub closed: Option<&'a Event>,
    /// How far it has come.
    pub standpoint: Standpoint,
    /// When the plan started; of several, the first of the episode.
    pub plan_start: Option<NaiveDate>,
}

impl<'a> Case<'a> {
    /// Returns the case of `history` on `as_of`.
    pub fn new(
        history: &'a History,
        procedure: &'a Procedure,
        calendar: &'a Calendar,
        settings: &'a Settings,
        as_of: NaiveDate,
    ) -> Self {
        let episode = history.episode(as_of);
        let plan_start = episode
            .events
            .iter()
            .find(|event| event.what.kind() == EventKind::PlanStarted)
            .map(|event| event.on);
        let standpoint = standpoint(
            history,
            &episode.events,
            episode.closed.is_some(),
            plan_start.is_some(),
        );
        Self {
            history,
            procedure,
            calendar,
            settings,
            as_of,
            events: episode.events,
            closed: episode.closed,
            standpoint,
            plan_start,
        }
    }

    /// Whether the case begins only after the as-of date: there was none yet.
    pub fn has_not_begun(&self) -> bool {
        let begins = |event: &Event| event.what.kind().row().opens_a_case;
        // Consent and actions are no work of their own.
        let aside = |kind| matches!(kind, EventKind::Consent | EventKind::Action);
        self.events.iter().all(|event| aside(event.what.kind()))
            && self.history.events.iter().any(begins)
            && self.history.details.standing == Standing::FromEvents
    }

    /// Whether the case system says that a plan is open and nobody knows since when.
    pub fn plan_start_is_missing(&self) -> bool {
        self.plan_start.is_none() && self.history.details.standing == Standing::PlanOpen
    }

    /// Returns how many initial and review meetings have been held.
    pub fn meetings_held(&self) -> u32 {
        let held = self
            .events
            .iter()
            .filter(|event| counts_as_meeting(event))
            .count();
        u32::try_from(held).unwrap_or(u32::MAX)
    }

    /// Returns the last initial or review meeting.
    pub fn last_meeting(&self) -> Option<&'a Event> {
        self.events
            .iter()
            .rev()
            .copied()
            .find(|event| counts_as_meeting(event))
    }
}

fn counts_as_meeting(event: &Event) -> bool {
    matches!(&event.what, What::Meeting(meeting)
        if matches!(meeting.r#type, Some(MeetingType::Initial | MeetingType::Review)))
}

fn standpoint(
    history: &History,
    events: &[&Event],
    closed: bool,
    plan_started: bool,
) -> Standpoint {
    if closed {
        return Standpoint::Closed;
    }
    let plan = plan_started
        || history.details.standing == Standing::PlanOpen
        || events.iter().any(|event| counts_as_meeting(event));
    if plan {
        return Standpoint::Plan;
    }
    let begun = events.iter().any(|event| {
        let kind = event.what.kind();
        kind.row().opens_a_case
            || matches!(
                kind,
                EventKind::AssessmentCompleted
                    | EventKind::Section47Ended
                    | EventKind::MovedInNotified
            )
    });
    if begun {
        Standpoint::BeforePlan
    } else {
        Standpoint::NotKnown
    }
}
