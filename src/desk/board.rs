//! The board: one row a child, worst first, and the counts over the rows.

use std::cmp::{Ordering, Reverse};

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::casework::record::CaseFile;
use crate::casework::{EventKind, Flag, ObligationKind, Role, Span, Standing, Unit, What};
use crate::obligations::{CalendarGap, Obligation, Settings, Status, evaluate};
use crate::procedure::Procedure;
use crate::store::Who;

use super::milestones;

/// What the rows are worked out with.
pub struct Lens<'a> {
    /// The procedure, with the authority's readings.
    pub procedure: &'a Procedure,
    /// The working days.
    pub calendar: &'a Calendar,
    /// The authority's settings.
    pub settings: &'a Settings,
    /// The day looked from.
    pub as_of: NaiveDate,
}

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

/// What else to know of a child at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// The plan has run so many months, and what the procedure asks for at that age.
    PlanOpen(u32, MilestoneState),
    /// The 18th birthday is near, or past.
    Turns18(NaiveDate),
    /// The child was not seen at the last visit, on this day.
    NotSeen(NaiveDate),
    /// So many steps are left since the case was closed.
    ClosureSteps(usize),
    /// Not yet born; expected on this day.
    Unborn(NaiveDate),
}

/// What a procedure asks for at a plan's age, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MilestoneState {
    /// The procedure asks for no review at this age.
    NotAsked,
    /// Due in so many days, or over; by these roles.
    Due(i64, Vec<Role>),
    /// Whether it was held is not known.
    NotKnown(Vec<Role>),
    /// Held on this day.
    Done(NaiveDate),
}

/// The first line written under a heading, or the first line there is.
fn first_words(note: &str) -> Option<String> {
    let mut lines = note.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    Some(lines.next().unwrap_or(first).to_string())
}

/// How long before an 18th birthday the board names it.
const BIRTHDAY_AHEAD: i64 = 183;
/// How long before a milestone the board names it: the window of "due soon" is too short to
/// arrange a review with a service manager.
const MILESTONE_AHEAD: i64 = 14;

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

fn marks(
    case: &CaseFile,
    lens: &Lens<'_>,
    obligations: &[Obligation],
    plan_start: Option<NaiveDate>,
) -> Vec<Mark> {
    let history = &case.history;
    let child = history.child();
    let mut marks = Vec::new();
    if history.closed_on(Some(lens.as_of)).is_some() {
        let left = obligations
            .iter()
            .filter(|it| it.kind == ObligationKind::ClosureStep)
            .count();
        if left > 0 {
            marks.push(Mark::ClosureSteps(left));
        }
        return marks;
    }
    if let Some(start) = plan_start {
        marks.extend(plan_mark(case, lens, obligations, start));
    }
    let birthday = obligations
        .iter()
        .find(|it| it.kind == ObligationKind::Turns18);
    let near = child
        .dob
        .and_then(|dob| lens.calendar.after(dob, Span::new(216, Unit::Months)).ok());
    let turns = birthday.and_then(|it| it.due).or(near);
    if let Some(day) = turns
        && (day - lens.as_of).num_days() <= BIRTHDAY_AHEAD
    {
        marks.push(Mark::Turns18(day));
    }
    if let (None, Some(expected)) = (child.dob, child.expected_dob) {
        marks.push(Mark::Unborn(expected));
    }
    let last_visit = history
        .episode(lens.as_of)
        .events
        .into_iter()
        .rev()
        .find(|event| event.what.kind() == EventKind::Visit);
    if let Some(event) = last_visit
        && matches!(&event.what, What::Visit(visit) if visit.seen == Some(false))
    {
        marks.push(Mark::NotSeen(event.on));
    }
    marks
}

fn plan_mark(
    case: &CaseFile,
    lens: &Lens<'_>,
    obligations: &[Obligation],
    start: NaiveDate,
) -> Option<Mark> {
    let reached = |months: u32| {
        lens.calendar
            .after(start, Span::new(months, Unit::Months))
            .is_ok_and(|day| day <= lens.as_of)
    };
    let reached = [12, 9, 6].into_iter().find(|months| reached(*months));
    let asked: Vec<_> = obligations
        .iter()
        .filter(|it| it.kind == ObligationKind::MilestoneReview)
        .collect();
    // A milestone missed stays the one to show; else the one that is near.
    let near = asked.iter().find(|it| {
        matches!(it.status, Status::Overdue | Status::Unknown)
            || it.days.is_some_and(|days| days <= MILESTONE_AHEAD)
    });
    if let Some(line) = near {
        let months = line.months.unwrap_or_default();
        let roles =
            milestones::at(lens.procedure, months).map_or_else(Vec::new, |asked| asked.by_whom());
        let state = line.days.map_or_else(
            || MilestoneState::NotKnown(roles.clone()),
            |days| MilestoneState::Due(days, roles.clone()),
        );
        // The flag counts the age the plan has reached; what is due is named with it.
        return Some(Mark::PlanOpen(flag_of(months, reached), state));
    }
    let months = reached?;
    let due = lens
        .calendar
        .after(start, Span::new(months, Unit::Months))
        .ok();
    // A review of another month, or of none, held once this one was due is this one where nothing
    // is asked for any more.
    let held = case.history.events.iter().rev().find(|event| {
        let What::MilestoneReview { months: at, .. } = event.what else {
            return false;
        };
        event.on <= lens.as_of
            && event.on >= start
            && (at.is_some_and(|at| at >= months) || due.is_some_and(|due| event.on >= due))
    });
    let state = match held {
        Some(event) if milestones::at(lens.procedure, months).is_some() => {
            MilestoneState::Done(event.on)
        }
        _ => MilestoneState::NotAsked,
    };
    Some(Mark::PlanOpen(months, state))
}

/// 6, 9 or 12: the flag that a milestone of `months` stands under.
fn flag_of(months: u32, reached: Option<u32>) -> u32 {
    match (reached, months) {
        (Some(reached), _) => reached,
        (None, ..9) => 6,
        (None, 9..12) => 9,
        (None, _) => 12,
    }
}

/// The rows of one team, and what was worked out with them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// Which team; `None` if every case of the file, or cases that no team holds.
    pub team: Option<String>,
    /// The same, to read it anew.
    pub whose: Who,
    /// The authority's name.
    pub authority: String,
    /// Which pack and version it is worked out under.
    pub pack: String,
    /// The day looked from.
    pub as_of: NaiveDate,
    /// Whether that is today.
    pub is_today: bool,
    /// The day by whose end what it shows had been recorded; `None`: everything is.
    pub known_on: Option<NaiveDate>,
    /// One row a child, worst first.
    pub rows: Vec<Row>,
    /// Sums that ran past the calendar.
    pub gaps: Vec<CalendarGap>,
}

/// Which rows to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those that a count counts.
    pub count: Option<Count>,
    /// Only this worker's.
    pub worker: Option<String>,
    /// Only those whose worst stands so.
    pub status: Option<Status>,
}

/// The counts in the header. Each is a filter, and counts the rows that it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Count {
    /// Something is overdue.
    Overdue,
    /// Something is due soon.
    DueSoon,
    /// Something is not known.
    NotKnown,
    /// The plan is open so many months: 6, 9 or 12.
    PlanOpen(u32),
    /// A form waits half filled in.
    Drafts,
}

impl Count {
    /// Every count, in the order of the header.
    pub const ALL: &'static [Self] = &[
        Self::Overdue,
        Self::DueSoon,
        Self::NotKnown,
        Self::PlanOpen(6),
        Self::PlanOpen(9),
        Self::PlanOpen(12),
        Self::Drafts,
    ];

    /// Whether it counts `row`.
    pub fn takes(self, row: &Row) -> bool {
        match self {
            Self::Overdue => row.has(Status::Overdue),
            Self::DueSoon => row.has(Status::DueSoon),
            Self::NotKnown => row.has(Status::Unknown),
            Self::PlanOpen(months) => row.plan_open_months() == Some(months),
            Self::Drafts => !row.drafts.is_empty(),
        }
    }
}

/// How the rows are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// The worst first.
    #[default]
    Worst,
    /// By name.
    Name,
    /// The youngest first.
    Age,
    /// By worker, then worst.
    Worker,
    /// The longest plan first.
    Plan,
    /// By the next visit.
    Visit,
    /// By the next meeting.
    Review,
    /// By the next supervision.
    Supervision,
}

impl Sort {
    /// Every order, in the order of the columns.
    pub const ALL: &'static [Self] = &[
        Self::Worst,
        Self::Name,
        Self::Age,
        Self::Worker,
        Self::Plan,
        Self::Visit,
        Self::Review,
        Self::Supervision,
    ];

    /// As a person says it.
    pub const fn plain(self) -> &'static str {
        match self {
            Self::Worst => "worst first",
            Self::Name => "name",
            Self::Age => "age",
            Self::Worker => "worker",
            Self::Plan => "plan length",
            Self::Visit => "visit",
            Self::Review => "review",
            Self::Supervision => "supervision",
        }
    }
}

impl Board {
    /// Puts the rows worst first.
    pub fn sort_worst_first(&mut self) {
        self.rows.sort_by(|a, b| {
            worst_first(a, b)
                .then_with(|| a.name.cmp(&b.name))
                .then_with(|| a.child.cmp(&b.child))
        });
    }

    /// The places of the rows that `filter` takes, in the order of `sort`.
    pub fn view(&self, filter: &Filter, sort: Sort, reverse: bool) -> Vec<usize> {
        let mut shown: Vec<usize> = (0..self.rows.len())
            .filter(|at| self.rows.get(*at).is_some_and(|row| filter.takes(row)))
            .collect();
        if sort != Sort::Worst {
            // Rows stand worst first, and the sort is stable, so equals stay worst first.
            shown.sort_by(|a, b| match (self.rows.get(*a), self.rows.get(*b)) {
                (Some(a), Some(b)) => compare(sort, a, b),
                _ => Ordering::Equal,
            });
        }
        if reverse {
            shown.reverse();
        }
        shown
    }

    /// How many rows each count counts, among those that the rest of `filter` takes.
    pub fn counts(&self, filter: &Filter) -> Vec<(Count, usize)> {
        let rest = Filter {
            count: None,
            ..filter.clone()
        };
        Count::ALL
            .iter()
            .map(|count| {
                (
                    *count,
                    self.rows
                        .iter()
                        .filter(|row| rest.takes(row) && count.takes(row))
                        .count(),
                )
            })
            .collect()
    }

    /// The workers on the board, by name.
    pub fn workers(&self) -> Vec<String> {
        let mut workers: Vec<_> = self
            .rows
            .iter()
            .filter_map(|row| row.worker.clone())
            .collect();
        workers.sort();
        workers.dedup();
        workers
    }
}

impl Filter {
    /// Whether it takes `row`.
    pub fn takes(&self, row: &Row) -> bool {
        self.count.is_none_or(|count| count.takes(row))
            && self
                .worker
                .as_ref()
                .is_none_or(|worker| row.worker.as_ref() == Some(worker))
            && self
                .status
                .is_none_or(|status| row.worst().is_some_and(|it| it.status == status))
    }

    /// Whether it takes everything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What "worst first" compares between children: the worst obligation, then how many stand as it
/// does.
fn worst_key(row: &Row) -> impl Ord + use<> {
    let worst = row.worst().map(Obligation::urgency);
    let status = worst.map(|(status, ..)| status);
    let same = row
        .obligations
        .iter()
        .filter(|it| Some(it.status) == status)
        .count();
    (
        worst.map(|(status, tier, due, ..)| (status, tier, due)),
        Reverse(same),
    )
}

/// Rows with nothing outstanding come last, though nothing sorts before something.
fn worst_first(a: &Row, b: &Row) -> Ordering {
    (a.worst().is_none(), worst_key(a)).cmp(&(b.worst().is_none(), worst_key(b)))
}

fn compare(sort: Sort, a: &Row, b: &Row) -> Ordering {
    match sort {
        Sort::Worst => Ordering::Equal,
        Sort::Name => a.name.to_lowercase().cmp(&b.name.to_lowercase()),
        Sort::Age => a.age.cmp(&b.age),
        // A case that nobody holds comes first: it is the one to see to.
        Sort::Worker => a.worker.cmp(&b.worker),
        Sort::Plan => plan_key(a).cmp(&plan_key(b)),
        Sort::Visit => cell_key(a.visit).cmp(&cell_key(b.visit)),
        Sort::Review => cell_key(a.review).cmp(&cell_key(b.review)),
        Sort::Supervision => cell_key(a.supervision).cmp(&cell_key(b.supervision)),
    }
}

/// The longest plan first; a plan of unknown length before any, as not known counts against the case.
fn plan_key(row: &Row) -> (u8, i64) {
    match row.plan {
        PlanAge::NotKnown | PlanAge::EpisodeSince(_) => (0, 0),
        PlanAge::Since(_, days) => (1, -days),
        PlanAge::NotStarted => (2, 0),
        PlanAge::Closed(_) => (3, 0),
    }
}

fn cell_key(cell: Cell) -> (u8, i64) {
    match cell {
        Cell::Days(days) if days < 0 => (0, days),
        Cell::NotKnown => (1, 0),
        Cell::Days(days) => (2, days),
        Cell::NotAsked => (3, 0),
    }
}

/// Whether the flags on a child that procedures turn on are worth a mention: those in plain words.
pub fn flags_in_words(flags: &[Flag]) -> String {
    flags
        .iter()
        .map(|flag| flag.plain())
        .collect::<Vec<_>>()
        .join(", ")
}
