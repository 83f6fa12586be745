//! Recording supervision of one child's case.

use chrono::NaiveDate;

use crate::casework::triage::Decided;
use crate::casework::{
    self, Answer, Decision, Event, ObligationKind, Role, Span, SupervisionType, Variation, What,
};
use crate::obligations::{Source, evaluate};
use crate::procedure::{Part, Procedure};
use crate::text::day;

use super::case_view::CaseView;
use super::desk::Desk;
use super::error::Problem;
use super::record::NewAction;

/// What a supervision form asks under one heading, and the procedure's own words beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which part.
    pub part: Part,
    /// Its id among the answers.
    pub id: &'static str,
    /// The heading.
    pub heading: &'static str,
    /// What the procedure asks here, each with its section.
    pub prompts: Vec<String>,
}

/// The id of why, where a form asks it.
pub const RATIONALE: &str = "rationale";

/// The parts of a supervision record, with the prompts of the procedure beside them.
pub fn sections(procedure: &Procedure) -> Vec<Section> {
    [
        (Part::Progress, "progress", "Progress of the plan"),
        (Part::Voice, "voice", "Child's voice"),
        (Part::Risk, "risk", "Risk and safety"),
        (Part::Plan, "plan", "The plan from here"),
        (Part::Rationale, RATIONALE, "Rationale"),
    ]
    .into_iter()
    .map(|(part, id, heading)| Section {
        part,
        id,
        heading,
        prompts: procedure
            .prompts
            .iter()
            .filter(|prompt| prompt.part == part)
            .map(|prompt| format!("{} ({})", prompt.text, prompt.source.place()))
            .collect(),
    })
    .collect()
}

/// The heading of what is said about one child only, where a note is about several.
pub fn in_particular(name: &str) -> String {
    format!("About {name} in particular")
}

/// Whether a line is such a heading, whatever the child is called now.
pub fn is_in_particular(line: &str) -> bool {
    line.starts_with("About ") && line.ends_with(" in particular")
}

/// The id of whether the plan goes on, where a form asks it.
pub const DECISION: &str = "decision";

/// The answer to whether the plan goes on.
pub fn decided(decision: Decision) -> Answer {
    let said = super::words::sentence(decision.plain());
    Answer::new(DECISION, "Should the plan continue?", &said)
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
    let brought = case.triage.iter().rev().filter(|(it, _)| {
        // Decided on the day of the last one, it may not have been talked over in it.
        it.decided == Decided::Supervision && since.is_none_or(|since| it.on >= since)
    });
    facts.extend(brought.map(|(it, _)| {
        let about: Vec<_> = it.about.iter().map(|flag| flag.what.as_str()).collect();
        let note = it
            .note
            .as_deref()
            .map_or_else(String::new, |note| format!("; {note}"));
        format!(
            "Taken to supervision on {}: {}{note}.",
            day(it.on),
            about.join(", ")
        )
    }));
    let after = || case.timeline.iter().filter(|entry| newer(entry.on));
    for entry in after().take(6) {
        facts.push(format!("Since then {}: {}.", day(entry.on), entry.title));
    }
    if since.is_some() {
        let any = |is: fn(&What) -> bool| after().any(|entry| is(&entry.event.what));
        let visit = any(|what| matches!(what, What::Visit(_)));
        let meeting = any(|what| matches!(what, What::Meeting(_)));
        match (visit, meeting) {
            (true, true) => {}
            (false, true) => facts.push("No visit is recorded since then.".into()),
            (true, false) => facts.push("No meeting is recorded since then.".into()),
            (false, false) => facts.push("No visit and no meeting is recorded since then.".into()),
        }
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

impl Desk {
    /// When the supervision after one that is held today is due, and why; `None` where nothing asks
    /// for one.
    ///
    /// # Errors
    /// No such child; what the store says.
    pub fn next_supervision(&mut self, child: &str) -> Result<Option<String>, Problem> {
        let mut history = self.case_file(child)?.history;
        let lens = self.lens();
        let held = What::Supervision(casework::Supervision {
            r#type: Some(SupervisionType::Individual),
            ..casework::Supervision::default()
        });
        history.events.push(Event::new(lens.as_of, held));
        let due = evaluate(
            &history,
            lens.procedure,
            lens.calendar,
            lens.settings,
            lens.as_of,
        );
        let next = due
            .obligations
            .into_iter()
            .find(|it| it.kind == ObligationKind::Supervision && it.due.is_some());
        Ok(next.map(|it| {
            let from = match &it.source {
                Source::LocalSetting { .. } => "local setting".to_string(),
                source => source.section(),
            };
            format!("If this is held today: {} ({from})", it.brief)
        }))
    }
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
    pub sections: Vec<Answer>,
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
        let mut answers = self.sections;
        answers.retain(|answer| !answer.said.trim().is_empty());
        answers.extend(self.decision.map(decided));
        if let Some(next) = self.next_on {
            answers.push(Answer::new("next", "Next supervision", &day(next)));
        }
        let mut events = vec![Event {
            on: self.on,
            by: self.by.clone(),
            note: casework::prose(&answers),
            what: What::Supervision(casework::Supervision {
                r#type: Some(self.kind),
                answers: (!answers.is_empty()).then_some(answers),
            }),
        }];
        events.extend(self.actions.into_iter().map(|action| action.event(self.on)));
        let agreed = |of, every, due| {
            let variation = Variation {
                of: Some(of),
                every,
                due,
                agreed_by: Some(self.agreed_by),
                rationale: self.rationale.clone(),
                ..Variation::default()
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
