//! One child on the board: how each kind of obligation stands, and how long the plan has run.

use chrono::NaiveDate;

use crate::casework::record::CaseFile;
use crate::casework::{EventKind, ObligationKind, Route, Standing, What};
use crate::obligations::{CalendarGap, Obligation, Status, evaluate};

use crate::desk::triage::{Acceptance, LastDecision, acceptances, last};

use super::Lens;
use super::marks::{Mark, MilestoneState, is_flag, marks};
use crate::desk::milestones::flagged;

/// One child on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The child's id.
    pub child: String,
    /// The child's name, or the id where none is known.
    pub name: String,
    /// Age as the board shows it.
    pub age: Age,
    /// Who holds the case.
    pub worker: Option<String>,
    /// The team that holds it.
    pub team: Option<String>,
    /// What siblings share.
    pub family: Option<String>,
    /// How the plan came about.
    pub route: Option<Route>,
    /// How long the plan has run.
    pub plan: PlanAge,
    /// How the next visit stands.
    pub visit: Cell,
    /// How the next meeting stands.
    pub review: Cell,
    /// How supervision stands.
    pub supervision: Cell,
    /// What else to know at a glance.
    pub marks: Vec<Mark>,
    /// Everything outstanding, worst first.
    pub obligations: Vec<Obligation>,
    /// When supervision last took place, and the first words written then.
    pub last_supervision: Option<(NaiveDate, Option<String>)>,
    /// Forms of this child that wait half filled in, by name.
    pub drafts: Vec<String>,
    /// What was decided last at triage, and what came of it.
    pub decided: Option<LastDecision>,
    /// What is accepted until a later day.
    pub accepted: Vec<Acceptance>,
}

/// Age in words a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Age {
    /// Not yet born.
    Unborn,
    /// In whole years.
    Years(u32),
    /// No date of birth is recorded.
    NotKnown,
}

/// How long the plan has run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanAge {
    /// Since this day, so many days.
    Since(NaiveDate, i64),
    /// The plan's start is not known; the episode of need began on this day.
    EpisodeSince(NaiveDate),
    /// Neither is known.
    NotKnown,
    /// There is no plan yet.
    NotStarted,
    /// The case was closed on this day.
    Closed(NaiveDate),
}

/// How one kind of obligation stands for a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// So many days off, and how that stands; negative is over.
    Days(i64, Status),
    /// Not known.
    NotKnown,
    /// To be done, and no date is set for it.
    Undated,
    /// Nothing of the kind is asked for.
    NotAsked,
}

/// The first line written under a heading, or the first line there is.
fn first_words(note: &str) -> Option<String> {
    let mut lines = note.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    Some(lines.next().unwrap_or(first).to_string())
}

impl Row {
    /// The row of `case`, looked at through `lens`; and sums the calendar could not do.
    pub fn of(case: &CaseFile, lens: &Lens<'_>, drafts: Vec<String>) -> (Self, Vec<CalendarGap>) {
        let history = &case.history;
        let evaluation = evaluate(
            history,
            lens.procedure,
            lens.calendar,
            lens.settings,
            lens.as_of,
        );
        let obligations = evaluation.obligations;
        let child = history.child();
        let episode = history.episode(lens.as_of);
        let plan_start = episode
            .events
            .iter()
            .find(|event| event.what.kind() == EventKind::PlanStarted)
            .map(|event| event.on);
        let plan = plan_age(case, lens.as_of, plan_start);
        let cell = |kinds: &[ObligationKind]| cell(&obligations, kinds);
        let row = Self {
            child: child.id.clone(),
            name: child.label().to_string(),
            age: match (child.age_on(lens.as_of), child.dob.or(child.expected_dob)) {
                (Some(years), _) => Age::Years(years),
                (None, Some(on)) if on >= lens.as_of => Age::Unborn,
                (None, _) => Age::NotKnown,
            },
            worker: history.details.worker.clone(),
            team: history.details.team.clone(),
            family: child.family.clone(),
            route: history.details.route,
            plan,
            visit: cell(&[ObligationKind::InitialVisit, ObligationKind::Visit]),
            review: cell(&[
                ObligationKind::InitialMeeting,
                ObligationKind::ReviewMeeting,
            ]),
            supervision: cell(&[
                ObligationKind::Supervision,
                ObligationKind::GroupSupervision,
            ]),
            marks: marks(case, lens, &obligations, plan_start),
            obligations,
            last_supervision: episode
                .events
                .iter()
                .rev()
                .find_map(|event| match event.what {
                    What::Supervision { .. } => {
                        Some((event.on, event.note.as_deref().and_then(first_words)))
                    }
                    _ => None,
                }),
            drafts,
            decided: last(case, lens.as_of),
            accepted: acceptances(case, lens.as_of),
        };
        (row, evaluation.gaps)
    }

    /// The worst thing outstanding.
    pub fn worst(&self) -> Option<&Obligation> {
        self.obligations.first()
    }

    /// Whether anything is in `status`.
    pub fn has(&self, status: Status) -> bool {
        self.obligations.iter().any(|it| it.status == status)
    }

    /// Until when `it` is accepted, and why; `None` where it is not.
    pub fn accepted(&self, it: &Obligation) -> Option<&Acceptance> {
        self.accepted
            .iter()
            .rev()
            .find(|accepted| accepted.covers(it))
    }

    /// What is flagged: whatever is overdue or not known, and a review of how long the plan has run
    /// that is near. What is accepted until a later day is not.
    pub fn flags(&self) -> impl Iterator<Item = &Obligation> {
        self.obligations
            .iter()
            .filter(|it| is_flag(it) && self.accepted(it).is_none())
    }

    /// Whether something is flagged, and all that is flagged is accepted.
    pub fn is_accepted(&self) -> bool {
        self.obligations.iter().any(is_flag) && self.flags().next().is_none()
    }

    /// The age of a plan that the board flags and this one has reached: 6, 9 or 12 months.
    pub fn plan_open_months(&self) -> Option<u32> {
        self.marks.iter().find_map(|mark| match mark {
            Mark::PlanOpen(months, _) => flagged(*months),
            _ => None,
        })
    }

    /// Whether the plan has yet to reach so many months, and the review at that age is near.
    pub fn nears(&self, months: u32) -> bool {
        self.marks.iter().any(|mark| {
            matches!(mark, Mark::PlanOpen(open, MilestoneState::Due { months: at, .. })
                if *at == months && *open < months)
        })
    }
}

/// How long the plan of `case`, which started on `plan_start`, had run on `as_of`.
pub(in crate::desk) fn plan_age(
    case: &CaseFile,
    as_of: NaiveDate,
    plan_start: Option<NaiveDate>,
) -> PlanAge {
    let history = &case.history;
    if let Some(closed) = history.closed_on(Some(as_of)) {
        return PlanAge::Closed(closed);
    }
    if let Some(start) = plan_start {
        return PlanAge::Since(start, (as_of - start).num_days());
    }
    let episode = history.episode(as_of);
    let referred = episode
        .events
        .iter()
        .find(|event| event.what.kind() == EventKind::Referral)
        .map(|event| event.on);
    let on_plan = history.details.standing == Standing::PlanOpen
        || episode.events.iter().any(|event| {
            matches!(event.what, What::Meeting(_))
                && matches!(event.type_word(), Some("initial" | "review"))
        });
    match (on_plan, referred) {
        (true, Some(on)) => PlanAge::EpisodeSince(on),
        (false, Some(_)) => PlanAge::NotStarted,
        (true, None) => PlanAge::NotKnown,
        (false, None) if episode.events.is_empty() => PlanAge::NotKnown,
        (false, None) => PlanAge::NotStarted,
    }
}

fn cell(obligations: &[Obligation], kinds: &[ObligationKind]) -> Cell {
    // Worst first, so the first of the kinds is the one to show.
    match obligations.iter().find(|it| kinds.contains(&it.kind)) {
        None => Cell::NotAsked,
        Some(it) => match (it.days, it.status) {
            (Some(days), status) => Cell::Days(days, status),
            (None, Status::Undated) => Cell::Undated,
            (None, _) => Cell::NotKnown,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Calendar;
    use crate::casework::{CaseDetails, Child, History};
    use crate::obligations::Settings;
    use crate::procedure::shipped;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The row of a child under Kent's procedure on 2 March 2026.
    fn row(child: Child) -> Row {
        let lens = Lens {
            procedure: &shipped::procedure("kent").unwrap().unwrap(),
            calendar: &Calendar::built_in().unwrap(),
            settings: &Settings::default(),
            as_of: day("2026-03-02"),
        };
        let details = CaseDetails {
            child,
            ..CaseDetails::default()
        };
        let case = CaseFile {
            history: History::new(details, Vec::new()),
            ..CaseFile::default()
        };
        Row::of(&case, &lens, Vec::new()).0
    }

    #[test]
    fn an_age_is_known_unborn_or_not_known() {
        for (dob, expected, age) in [
            (Some("2022-03-02"), None, Age::Years(4)),
            (Some("2022-03-03"), None, Age::Years(3)),
            (None, Some("2026-03-02"), Age::Unborn),
            // Past the expected day a birth that nobody recorded is not known to be to come.
            (None, Some("2026-03-01"), Age::NotKnown),
            (None, None, Age::NotKnown),
        ] {
            let child = Child {
                dob: dob.map(day),
                expected_dob: expected.map(day),
                ..Child::default()
            };
            let row = row(child);
            assert_eq!(row.age, age, "{dob:?} {expected:?}");
            let unborn = row.marks.iter().any(|mark| matches!(mark, Mark::Unborn(_)));
            assert_eq!(unborn, age == Age::Unborn, "{dob:?} {expected:?}");
        }
    }

    #[test]
    fn what_has_no_date_set_is_not_what_is_not_known() {
        let standing = |status, days| {
            let mut visit = row(Child::default()).obligations.remove(0);
            visit.kind = ObligationKind::Visit;
            visit.status = status;
            visit.days = days;
            cell(&[visit], &[ObligationKind::Visit])
        };
        assert_eq!(standing(Status::Undated, None), Cell::Undated);
        assert_eq!(standing(Status::Unknown, None), Cell::NotKnown);
        assert_eq!(
            standing(Status::DueSoon, Some(9)),
            Cell::Days(9, Status::DueSoon)
        );
        assert_eq!(cell(&[], &[ObligationKind::Visit]), Cell::NotAsked);
    }
}
