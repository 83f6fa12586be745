//! One child on the board: how each kind of obligation stands, and how long the plan has run.

use chrono::NaiveDate;

use crate::casework::record::CaseFile;
use crate::casework::{EventKind, ObligationKind, Standing, What};
use crate::obligations::{CalendarGap, Obligation, Status, evaluate};

use super::Lens;
use super::marks::{Mark, marks};

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
    /// So many days off; negative is over.
    Days(i64),
    /// Not known.
    NotKnown,
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

    /// The milestone of plan age the child has reached: 6, 9 or 12 months.
    pub fn plan_open_months(&self) -> Option<u32> {
        self.marks.iter().find_map(|mark| match mark {
            Mark::PlanOpen(months, _) => Some(*months),
            _ => None,
        })
    }
}

fn plan_age(case: &CaseFile, as_of: NaiveDate, plan_start: Option<NaiveDate>) -> PlanAge {
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
        Some(it) => it.days.map_or(Cell::NotKnown, Cell::Days),
    }
}
