//! The ordinary caseload: as many children of each sort as the national figures say.

use crate::casework::{EventKind, Flag, History, ObligationKind, Route};

use super::begin::{Cast, Outline, tell};
use super::family::Register;
use super::notes::NEEDS;
use super::places::Team;
use super::prng::Prng;
use super::world::World;

/// Open episodes by how long they have run, in days, at the last national count, in tenths of a
/// percent.
pub(super) const DURATIONS: &[(u64, (i64, i64))] = &[
    (261, (6, 91)),
    (105, (92, 182)),
    (135, (183, 365)),
    (145, (366, 730)),
    (355, (731, 1_500)),
];

/// Children of whom a disability is recorded, in tenths of a percent.
pub(super) const DISABLED: usize = 136;

/// Children with something overdue, in thousandths: a team that mostly keeps up.
const LATE: usize = 245;

/// Routes of cases that are as old as their episode.
const FRESH: &[(u64, Route)] = &[
    (46, Route::Assessment),
    (18, Route::Section47),
    (6, Route::StrategyDiscussion),
    (6, Route::EarlyHelpStepUp),
    (4, Route::TransferIn),
    (3, Route::YoungCarer),
    (2, Route::CourtReport),
    (1, Route::Nrpf),
    (1, Route::PrivateFostering),
];

/// Routes of cases whose family has been known for more than a year.
const LONG: &[(u64, Route)] = &[
    (56, Route::CpStepDown),
    (12, Route::LeftCare),
    (12, Route::SupervisionOrder),
    (14, Route::Assessment),
    (6, Route::Section47),
];

/// Where teams fall behind, and how often compared with each other.
const SLIPS: &[(u64, ObligationKind)] = &[
    (6, ObligationKind::Visit),
    (4, ObligationKind::ReviewMeeting),
    (4, ObligationKind::Supervision),
    (3, ObligationKind::PlanCirculation),
    (2, ObligationKind::VisitRecording),
    (2, ObligationKind::GroupSupervision),
    (2, ObligationKind::PlanSignOff),
    (1, ObligationKind::CaseNote),
    (1, ObligationKind::AssessmentRefresh),
    (3, ObligationKind::Action),
];

/// Adds families to `caseload` until `team` has its children.
pub(super) fn fill(
    world: &World<'_>,
    register: &mut Register<'_>,
    team: &Team,
    prng: &mut Prng,
    caseload: &mut Vec<History>,
) {
    let mut held = caseload
        .iter()
        .filter(|case| case.details.team.as_deref() == Some(team.name))
        .count();
    let mut late = caseload
        .iter()
        .filter(|case| !world.overdue(case).is_empty())
        .count();
    while held < team.children {
        let wanted = prng
            .weighted(&[(60, 1_usize), (22, 2), (12, 3), (6, 4)])
            .unwrap_or(1);
        let outline = outline(world, caseload, prng);
        let size = if of_one_child(&outline) {
            1
        } else {
            wanted.min(team.children - held)
        };
        let cast = if size > 1 {
            register.first_sibling(team, &outline)
        } else {
            register.only_child(team, &outline)
        };
        let mut first = if falls_behind(team, cast.worker, (late, caseload.len()), prng) {
            slipping(world, &outline, &cast, prng)
        } else {
            tell(world, &outline, &cast).history
        };
        let whole = first.clone();
        forget(&mut first, prng);
        if world.longest_overdue(&first) > 60 {
            // What was forgotten had excused something.
            first = whole;
        }
        let first = History::new(first.details, first.events);
        for _ in 1..size {
            caseload.push(register.sibling(&first, &outline));
        }
        if !world.overdue(&first).is_empty() {
            late += size;
        }
        caseload.push(first);
        held += size;
    }
}

/// Whether what brought the family here is about one of its children.
fn of_one_child(outline: &Outline) -> bool {
    matches!(
        outline.route,
        Some(Route::Disabled | Route::PrivateFostering | Route::YoungCarer)
    )
}

/// The sort of case of which the caseload is shortest.
fn outline(world: &World<'_>, caseload: &[History], prng: &mut Prng) -> Outline {
    let total = caseload.len() + 1;
    let (low, high) = DURATIONS
        .iter()
        .max_by_key(|(share, bounds)| {
            let have = caseload
                .iter()
                .filter(|case| (bounds.0..=bounds.1).contains(&running(world, case)))
                .count();
            shortfall(*share, have, total)
        })
        .map_or((6, 91), |(_, bounds)| *bounds);
    let disabled = caseload
        .iter()
        .filter(|case| case.child().disabled == Some(true))
        .count();
    // One in a few, so that disability is spread over the lengths and not given to the first.
    let wants_disabled = disabled * 1_000 < DISABLED * total && prng.chance(55);
    let referred = prng.between(low + 4, high - 4);
    let mut outline = if wants_disabled && low < 731 {
        packaged(Outline::new(Route::Disabled, referred), prng)
    } else if low < 366 {
        fresh(referred, prng)
    } else if wants_disabled {
        packaged(
            Outline::new(Route::Disabled, prng.between(740, 1_000)),
            prng,
        )
    } else {
        long_known(referred, prng)
    };
    if outline.route != Some(Route::Disabled) {
        outline.need = prng.weighted(NEEDS).unwrap_or(outline.need);
    }
    outline
}

fn fresh(referred: i64, prng: &mut Prng) -> Outline {
    let route = prng.weighted(FRESH).unwrap_or(Route::Assessment);
    let mut outline = Outline::new(route, referred);
    if prng.chance(4) {
        outline = outline.with(Flag::MissingRisk);
    }
    outline
}

/// Known for long, mostly from a child protection plan or from care; the plan itself is younger.
fn long_known(referred: i64, prng: &mut Prng) -> Outline {
    let route = prng.weighted(LONG).unwrap_or(Route::CpStepDown);
    let begun = if matches!(route, Route::Assessment | Route::Section47) {
        referred.min(620)
    } else {
        prng.between(12, 330)
    };
    let mut outline = Outline::new(route, begun);
    outline.referred = referred;
    outline
}

fn packaged(outline: Outline, prng: &mut Prng) -> Outline {
    match prng.between(0, 4) {
        0 => outline
            .with(Flag::ShortBreaks)
            .with(Flag::NoSafeguardingConcerns),
        1 => outline
            .with(Flag::PackageOfCare)
            .with(Flag::NoSafeguardingConcerns),
        _ => outline,
    }
}

/// One worker of each team is newer to it than the others, and falls behind more often.
fn falls_behind(
    team: &Team,
    worker: Option<&'static str>,
    (late, total): (usize, usize),
    prng: &mut Prng,
) -> bool {
    let newer = worker.is_some() && worker == team.workers.get(1).copied();
    late * 1_000 < LATE * (total + 1) && prng.chance(if newer { 90 } else { 40 })
}

/// A case whose people have stopped doing one thing, and it shows.
fn slipping(world: &World<'_>, outline: &Outline, cast: &Cast, prng: &mut Prng) -> History {
    let asked: Vec<_> = SLIPS
        .iter()
        .copied()
        .filter(|(_, kind)| *kind == ObligationKind::Action || world.asks_for(*kind))
        .collect();
    let mut told = tell(world, outline, cast).history;
    for _ in 0..6 {
        let Some(kind) = prng.weighted(&asked) else {
            break;
        };
        let mut slips = outline.clone();
        slips.behind.push((kind, prng.between(9, 70)));
        let tried = tell(world, &slips, cast).history;
        if world.overdue(&tried) == [kind] && world.longest_overdue(&tried) <= 60 {
            told = tried;
            break;
        }
    }
    told
}

/// Now and then a record lacks something that everything else is counted from.
fn forget(history: &mut History, prng: &mut Prng) {
    match prng.between(0, 44) {
        0 => history.details.child.dob = None,
        1 => history.details.child.disabled = None,
        2 => history.details.route = None,
        3 => history
            .events
            .retain(|event| event.what.kind() != EventKind::PlanStarted),
        _ => {}
    }
}

fn shortfall(share: u64, have: usize, total: usize) -> i64 {
    let wanted = i64::try_from(share).unwrap_or(0) * i64::try_from(total).unwrap_or(0);
    wanted - i64::try_from(have).unwrap_or(0) * 1_000
}

/// For how many days the episode of `case` has run.
pub(super) fn running(world: &World<'_>, case: &History) -> i64 {
    case.events
        .iter()
        .find(|event| event.what.kind() == EventKind::Referral)
        .or_else(|| case.events.first())
        .map_or(0, |event| (world.as_of - event.on).num_days())
}
