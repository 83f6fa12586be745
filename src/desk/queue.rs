//! The oversight queue: every child whose plan is at or near the age at which somebody has to look at
//! it. Whose decision it is under this procedure, what it will ask, when it is due, whether it was
//! held.

use chrono::NaiveDate;

use crate::casework::{ObligationKind, Role};
use crate::obligations::{Obligation, Status};
use crate::procedure::{Clock, Procedure, Question, Strength};

use super::board::{Board, Mark, MilestoneState, PlanAge, Row};
use super::milestones;

/// How many days before a review is due it is in the queue: as long as it takes to find a day in a
/// service manager's diary.
pub const NEAR: i64 = 28;

/// Whose plans somebody has to look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Queue {
    /// One row a child and review, the most pressing first.
    pub rows: Vec<Waiting>,
    /// What the procedure says where it names no age at all.
    pub silent: Option<String>,
}

/// A plan that somebody has to look at, or had to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Which child.
    pub child: String,
    /// The child's name.
    pub name: String,
    /// Who holds the case.
    pub worker: Option<String>,
    /// How long the plan has run.
    pub plan: PlanAge,
    /// At how many months; `None` where the plan's start is not known, and the procedure names no
    /// age.
    pub months: Option<u32>,
    /// How it stands.
    pub stands: Stands,
    /// Whose decision it is; empty where the procedure asks nobody.
    pub by: Vec<Role>,
    /// What it will ask.
    pub asks: Vec<String>,
    /// Where that is written, and how firmly.
    pub written: Option<(String, Strength)>,
    /// Why, in a sentence.
    pub why: String,
}

/// How a review of a plan's length stands. Ordered by what presses most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stands {
    /// It was due on this day, so many days ago.
    Over(NaiveDate, i64),
    /// Whether it was held, or when it is due, is not known.
    NotKnown,
    /// It is due on this day, in so many days.
    Due(NaiveDate, i64),
    /// It was held on this day.
    Held(NaiveDate),
    /// The procedure asks for none at that age.
    NotAsked,
}

impl Queue {
    /// The queue of `board` under `procedure`.
    pub fn of(board: &Board, procedure: &Procedure) -> Self {
        let mut rows: Vec<Waiting> = board
            .rows
            .iter()
            .flat_map(|row| waiting(row, procedure))
            .collect();
        rows.sort_by(|a, b| (a.stands, &a.name, &a.child).cmp(&(b.stands, &b.name, &b.child)));
        let silence = procedure
            .silent
            .iter()
            .find(|it| it.kind == ObligationKind::MilestoneReview && !it.partly);
        Self {
            rows,
            silent: silence.map(|it| it.note.clone()),
        }
    }
}

fn waiting(row: &Row, procedure: &Procedure) -> Vec<Waiting> {
    if matches!(row.plan, PlanAge::Closed(_)) {
        return Vec::new();
    }
    let due: Vec<Waiting> = row
        .obligations
        .iter()
        .filter(|it| it.kind == ObligationKind::MilestoneReview)
        .filter(|it| it.days.is_none_or(|days| days <= NEAR))
        .map(|it| of_duty(row, it, procedure))
        .collect();
    if !due.is_empty() {
        return due;
    }
    let by_age = row.marks.iter().find_map(|mark| match mark {
        Mark::PlanOpen(_, state) => of_mark(row, state, procedure),
        _ => None,
    });
    let unknown = || {
        let is_unknown = matches!(row.plan, PlanAge::NotKnown | PlanAge::EpisodeSince(_));
        is_unknown.then(|| Waiting {
            why: "The start of the plan is not recorded, so nobody knows how long it has run."
                .into(),
            ..at(row, None, Stands::NotKnown)
        })
    };
    by_age.or_else(unknown).into_iter().collect()
}

fn at(row: &Row, months: Option<u32>, stands: Stands) -> Waiting {
    Waiting {
        child: row.child.clone(),
        name: row.name.clone(),
        worker: row.worker.clone(),
        plan: row.plan,
        months,
        stands,
        by: Vec::new(),
        asks: Vec::new(),
        written: None,
        why: String::new(),
    }
}

fn texts(questions: &[Question]) -> Vec<String> {
    questions.iter().map(|it| it.text.clone()).collect()
}

fn of_duty(row: &Row, it: &Obligation, procedure: &Procedure) -> Waiting {
    let stands = match (it.status, it.due, it.days) {
        (Status::Overdue, Some(due), Some(days)) => Stands::Over(due, -days),
        (Status::DueSoon | Status::OnTrack, Some(due), Some(days)) => Stands::Due(due, days),
        _ => Stands::NotKnown,
    };
    let rule = procedure.rules.iter().find(|rule| rule.id == it.rule);
    let by = match rule.map(|rule| &rule.clock) {
        Some(Clock::Milestone { by_role, .. }) if !by_role.is_empty() => by_role.clone(),
        _ => it.responsible.into_iter().collect(),
    };
    Waiting {
        by,
        asks: rule.map_or_else(Vec::new, |rule| texts(&rule.questions)),
        written: Some((it.source.section(), it.source.strength())),
        why: it.brief.clone(),
        ..at(row, it.months, stands)
    }
}

/// A plan of that age of which nothing is asked any more, or nothing at all.
fn of_mark(row: &Row, state: &MilestoneState, procedure: &Procedure) -> Option<Waiting> {
    let (months, stands, why) = match state {
        MilestoneState::Done(months, on) => (*months, Stands::Held(*on), String::new()),
        MilestoneState::NotAsked(months) => {
            let why = format!(
                "The plan has been open {months} months. The procedure asks for no review of this child's plan at that age."
            );
            (*months, Stands::NotAsked, why)
        }
        // These have a duty of their own.
        MilestoneState::Due { .. } | MilestoneState::NotKnown { .. } => return None,
    };
    let asked = milestones::at(procedure, months).filter(|_| stands != Stands::NotAsked);
    Some(Waiting {
        by: asked.map_or_else(Vec::new, |asked| asked.by_whom()),
        asks: asked.map_or_else(Vec::new, |asked| texts(asked.questions())),
        why,
        ..at(row, Some(months), stands)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{World, day};
    use super::*;

    /// A plan since that day, and what else happened.
    fn plan(id: &str, since: &str, more: &str) -> String {
        format!(
            r#"{{"child": {{"id": "{id}", "name": "{id}", "dob": "2018-03-14"}}, "route": "assessment", "events": [{{"kind": "referral", "on": "2024-01-05"}}, {{"kind": "plan_started", "on": "{since}"}}{more}]}}"#
        )
    }

    fn queue(authority: &str, children: &[String]) -> Queue {
        let world = World::of(authority, "2026-11-23");
        let children: Vec<&str> = children.iter().map(String::as_str).collect();
        Queue::of(&world.board(&children), &world.procedure)
    }

    #[test]
    fn it_says_whose_decision_it_is_and_what_will_be_asked() {
        let found = queue(
            "nottinghamshire",
            &[
                plan("near", "2026-06-01", ""),
                plan("over", "2026-05-01", ""),
                plan(
                    "held",
                    "2026-05-01",
                    r#", {"kind": "milestone_review", "on": "2026-10-30", "months": 6, "by_role": "team_manager", "form": "meeting"}"#,
                ),
                plan("young", "2026-10-01", ""),
            ],
        );
        let rows: Vec<_> = found
            .rows
            .iter()
            .map(|row| (row.name.as_str(), row.months, row.stands))
            .collect();
        assert_eq!(
            rows,
            [
                ("over", Some(6), Stands::Over(day("2026-11-01"), 22)),
                ("near", Some(6), Stands::Due(day("2026-12-01"), 8)),
                ("held", Some(6), Stands::Held(day("2026-10-30"))),
            ]
        );
        for row in &found.rows {
            assert_eq!(row.by, [Role::TeamManager]);
            assert_eq!(row.asks.len(), 4);
        }
    }

    #[test]
    fn an_age_that_the_procedure_does_not_name_is_nobodys_decision() {
        let found = queue("kent", &[plan("K1", "2026-01-01", "")]);
        assert_eq!(found.rows[0].stands, Stands::NotAsked);
        assert_eq!(found.rows[0].months, Some(9));
        assert!(found.rows[0].by.is_empty());
        assert!(found.silent.unwrap().contains("no month is named"));
    }

    #[test]
    fn a_plan_of_unknown_length_is_not_known_and_not_left_out() {
        let omar = r#"{"child": {"id": "K2", "name": "Omar"}, "events": [{"kind": "meeting", "type": "review", "on": "2026-11-02"}]}"#;
        for authority in ["kent", "nottinghamshire"] {
            let found = queue(authority, &[omar.to_string()]);
            assert!(!found.rows.is_empty(), "{authority}");
            for row in &found.rows {
                assert_eq!(row.stands, Stands::NotKnown, "{authority}");
            }
        }
    }
}
