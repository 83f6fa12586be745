//! Recording supervision of one child's case.

use chrono::NaiveDate;

use crate::casework::{
    Decision, Event, ObligationKind, Role, Span, SupervisionType, Variation, What,
};
use crate::obligations::why::day;
use crate::procedure::{Part, Procedure};

use super::case_view::CaseView;
use super::record::{NewAction, note};

/// What a supervision form asks under one heading, and the procedure's own words beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which part.
    pub part: Part,
    /// The heading.
    pub heading: &'static str,
    /// What the procedure asks here, each with its section.
    pub prompts: Vec<String>,
}

/// The parts of a supervision record, with the prompts of the procedure beside them.
pub fn sections(procedure: &Procedure) -> Vec<Section> {
    [
        (Part::Progress, "Progress of the plan"),
        (Part::Voice, "Child's voice"),
        (Part::Risk, "Risk and safety"),
        (Part::Plan, "The plan from here"),
        (Part::Rationale, "Rationale"),
    ]
    .into_iter()
    .map(|(part, heading)| Section {
        part,
        heading,
        prompts: procedure
            .prompts
            .iter()
            .filter(|prompt| prompt.part == part)
            .map(|prompt| format!("{} ({})", prompt.text, prompt.source.section))
            .collect(),
    })
    .collect()
}

/// What the record already knows, so that nobody retypes it.
pub fn facts(case: &CaseView) -> Vec<String> {
    let mut facts = Vec::new();
    let last = case.last(|what| matches!(what, What::Supervision { .. }));
    facts.push(match last {
        Some(entry) => format!("Last supervision {}.", day(entry.on)),
        None => "No supervision recorded.".into(),
    });
    let since = last.map(|entry| entry.on);
    let newer = |on: NaiveDate| since.is_none_or(|since| on > since);
    for entry in case.timeline.iter().filter(|entry| newer(entry.on)).take(6) {
        facts.push(format!("Since then {}: {}.", day(entry.on), entry.title));
    }
    for it in case.row.obligations.iter().filter(|it| {
        matches!(
            it.status,
            crate::obligations::Status::Overdue | crate::obligations::Status::Unknown
        )
    }) {
        facts.push(it.brief.clone());
    }
    facts
}

/// A supervision as a form answers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supervision {
    /// The day it took place.
    pub on: NaiveDate,
    /// Of one worker, or of a group.
    pub kind: SupervisionType,
    /// Who supervised.
    pub by: Option<String>,
    /// What was written under each heading.
    pub sections: Vec<(String, String)>,
    /// Whether the plan goes on.
    pub decision: Option<Decision>,
    /// What was agreed to be done.
    pub actions: Vec<NewAction>,
    /// The intervals agreed anew: of what, and how long each is from here on.
    pub intervals: Vec<(ObligationKind, Span)>,
    /// Whose agreement the intervals are.
    pub agreed_by: Role,
    /// Why.
    pub rationale: Option<String>,
    /// When the next supervision will be.
    pub next_on: Option<NaiveDate>,
}

impl Supervision {
    /// The events that say it: the supervision with its note, the actions, the agreed intervals,
    /// and the next date.
    pub fn events(self) -> Vec<Event> {
        let mut sections = self.sections;
        if let Some(decision) = self.decision {
            sections.push((
                "Should the plan continue?".into(),
                super::words::sentence(decision.plain()),
            ));
        }
        if let Some(next) = self.next_on {
            sections.push(("Next supervision".into(), day(next)));
        }
        let mut events = vec![Event {
            on: self.on,
            by: self.by.clone(),
            note: note(&sections),
            what: What::Supervision {
                r#type: Some(self.kind),
            },
        }];
        events.extend(self.actions.into_iter().map(|action| action.event(self.on)));
        let agreed = |of, every, due| {
            let variation = Variation {
                of,
                every,
                due,
                agreed_by: Some(self.agreed_by),
                rationale: self.rationale.clone(),
            };
            Event {
                by: self.by.clone(),
                ..Event::new(self.on, What::Variation(variation))
            }
        };
        events.extend(
            self.intervals
                .iter()
                .map(|(of, every)| agreed(*of, Some(*every), None)),
        );
        if let Some(next) = self.next_on {
            let of = match self.kind {
                SupervisionType::Individual => ObligationKind::Supervision,
                SupervisionType::Group => ObligationKind::GroupSupervision,
            };
            events.push(agreed(of, None, Some(next)));
        }
        events
    }
}
