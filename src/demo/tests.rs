use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::told::{SEED, procedures, today, told};
use super::*;
use crate::casework::record::CaseFile;
use crate::casework::{EventKind, Flag, MilestoneReview, ObligationKind, Route, What, json};
use crate::desk::board::{Lens, Mark, PlanAge, Row};
use crate::obligations::{Settings, Status};
use crate::procedure::{Clock, Dated, Rule, shipped};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The caseloads and their boards.
fn teams() -> &'static [Team] {
    static TEAMS: OnceLock<Vec<Team>> = OnceLock::new();
    TEAMS.get_or_init(|| {
        told()
            .iter()
            .map(|it| team(&it.procedure, &it.cases))
            .collect()
    })
}

struct Team {
    pack: &'static Procedure,
    cases: &'static [History],
    rows: Vec<Row>,
}

fn team(pack: &'static Procedure, cases: &'static [History]) -> Team {
    let calendar = Calendar::built_in().unwrap();
    let settings = Settings::default();
    let lens = Lens {
        procedure: pack,
        calendar: &calendar,
        settings: &settings,
        as_of: today(),
    };
    let rows = cases
        .iter()
        .map(|history| {
            let case = CaseFile {
                history: history.clone(),
                ..CaseFile::default()
            };
            Row::of(&case, &lens, Vec::new()).0
        })
        .collect();
    Team { pack, cases, rows }
}

impl Team {
    fn children_with(&self, status: Status) -> usize {
        self.rows.iter().filter(|row| row.has(status)).count()
    }

    fn any_row(&self, what: &str, is: impl Fn(&Row) -> bool) {
        assert!(self.rows.iter().any(is), "{}: {what}", self.pack.id);
    }

    fn any_case(&self, what: &str, is: impl Fn(&History) -> bool) {
        assert!(self.cases.iter().any(is), "{}: {what}", self.pack.id);
    }

    fn any_line(&self, what: &str, kind: ObligationKind, status: Status) {
        self.any_row(what, |row| {
            row.obligations
                .iter()
                .any(|line| line.kind == kind && line.status == status)
        });
    }
}

/// Why no child can be overdue by `rule`.
fn never_overdue(rule: &Rule) -> Option<&'static str> {
    if rule.dated == Dated::No {
        return Some("the document sets no date");
    }
    match &rule.clock {
        Clock::Until { .. } => Some("the line goes when its day comes"),
        Clock::Chair => Some("it says who chairs and has no day"),
        Clock::Elsewhere { .. } => Some("another procedure sets the day"),
        _ => None,
    }
}

#[test]
fn every_state_is_there_under_every_authority() {
    for team in teams() {
        every_status_and_kind(team);
        every_mark(team);
        every_sort_of_case(team);
        a_believable_share(team);
    }
}

fn every_status_and_kind(team: &Team) {
    for status in Status::ALL {
        team.any_row(status.plain(), |row| row.has(*status));
    }
    for rule in &team.pack.rules {
        if never_overdue(rule).is_none() {
            team.any_line(&rule.id, rule.kind, Status::Overdue);
        }
        if let Clock::Until { .. } = rule.clock {
            team.any_row(&rule.id, |row| {
                row.obligations.iter().any(|line| line.kind == rule.kind)
            });
        }
        if let Clock::Milestone { months, .. } = rule.clock {
            team.any_row(&rule.id, |row| {
                row.obligations
                    .iter()
                    .any(|line| line.months == Some(months) && line.status == Status::Overdue)
            });
            team.any_case("a review of length was held", |case| {
                case.events.iter().any(|event| {
                    matches!(event.what, What::MilestoneReview(MilestoneReview { months: Some(at), .. }) if at == months)
                })
            });
        }
    }
    for status in [Status::Overdue, Status::DueSoon, Status::Undated] {
        team.any_line("an action", ObligationKind::Action, status);
    }
}

fn every_mark(team: &Team) {
    for months in [6, 9, 12] {
        team.any_row("a plan's age", |row| row.plan_open_months() == Some(months));
    }
    let marked = |what: &str, is: fn(&Mark) -> bool| {
        team.any_row(what, |row| row.marks.iter().any(is));
    };
    marked("unborn", |mark| matches!(mark, Mark::Unborn(_)));
    marked("near 18", |mark| matches!(mark, Mark::Turns18(_)));
    marked("not seen", |mark| matches!(mark, Mark::NotSeen(_)));
    if !team.pack.closure.steps.is_empty() {
        marked("closure steps", |mark| {
            matches!(mark, Mark::ClosureSteps(_))
        });
    }
    team.any_row("no plan yet", |row| row.plan == PlanAge::NotStarted);
    team.any_row("plan of unknown start", |row| {
        matches!(row.plan, PlanAge::EpisodeSince(_) | PlanAge::NotKnown)
    });
    team.any_row("nobody holds it", |row| row.worker.is_none());
    team.any_row("closed in order", |row| {
        matches!(row.plan, PlanAge::Closed(_)) && row.marks.is_empty()
    });
}

fn every_sort_of_case(team: &Team) {
    for route in Route::ALL {
        if *route != Route::StrategyDiscussion {
            team.any_case(route.plain(), |case| case.details.route == Some(*route));
        }
    }
    team.any_case("a settled package", |case| {
        let child = case.child();
        child.disabled == Some(true) && child.has_flag(Flag::StablePackage)
    });
    team.any_case("privately fostered", |case| {
        case.child().has_flag(Flag::PrivateFostering)
    });
    team.any_case("a route not known", |case| case.details.route.is_none());
    team.any_case("opened again", |case| {
        case.closed_on(None).is_none()
            && case
                .events
                .iter()
                .any(|event| event.what.kind() == EventKind::Closed)
    });
    let mut visited: BTreeMap<(&str, NaiveDate), usize> = BTreeMap::new();
    for case in team.cases {
        let Some(family) = case.child().family.as_deref() else {
            continue;
        };
        let days: BTreeSet<_> = case
            .events
            .iter()
            .filter(|event| event.what.kind() == EventKind::Visit)
            .map(|event| event.on)
            .collect();
        for on in days {
            *visited.entry((family, on)).or_default() += 1;
        }
    }
    assert!(
        visited.values().any(|count| *count >= 3),
        "{}",
        team.pack.id
    );
}

fn a_believable_share(team: &Team) {
    let of = |status| team.children_with(status) * 100 / team.rows.len();
    let (late, soon, unknown) = (
        of(Status::Overdue),
        of(Status::DueSoon),
        of(Status::Unknown),
    );
    let id = &team.pack.id;
    assert!((15..=40).contains(&late), "{id}: {late}% overdue");
    assert!((10..=45).contains(&soon), "{id}: {soon}% due soon");
    assert!((2..=15).contains(&unknown), "{id}: {unknown}% not known");
    for row in &team.rows {
        let worst = row.worst().and_then(|line| line.days).unwrap_or(0);
        assert!(worst > -120, "{id}: {} {:?}", row.child, row.worst());
    }
}

#[test]
fn the_mix_is_the_national_one() {
    let calendar = Calendar::built_in().unwrap();
    for Team { pack, cases, .. } in teams() {
        let world = World::new(pack, &calendar, today(), SEED);
        let share = |count: usize| count * 1_000 / cases.len();
        for (wanted, (low, high)) in mix::DURATIONS {
            let running = cases
                .iter()
                .filter(|case| (*low..=*high).contains(&mix::running(&world, case)))
                .count();
            let off = share(running).abs_diff(usize::try_from(*wanted).unwrap());
            assert!(off <= 30, "{}: {low} to {high} days, {running}", pack.id);
        }
        let disabled = cases
            .iter()
            .filter(|case| case.child().disabled == Some(true));
        let off = share(disabled.count()).abs_diff(mix::DISABLED);
        assert!(off <= 20, "{}: disabled off by {off}", pack.id);
    }
}

#[test]
fn three_teams_share_the_work() {
    for team in teams() {
        shared_out(team);
    }
}

fn shared_out(team: &Team) {
    let mut held: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut teams: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &team.rows {
        let name = row.team.as_deref().unwrap();
        *teams.entry(name).or_default() += 1;
        if let Some(worker) = row.worker.as_deref() {
            *held.entry((name, worker)).or_default() += 1;
        }
    }
    let mut sizes: Vec<_> = teams.values().copied().collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [15, 25, 120]);
    assert_eq!(held.len(), 13, "{held:?}");
    assert!(
        held.values().all(|count| (3..=30).contains(count)),
        "{held:?}"
    );
    let ids: BTreeSet<_> = team.rows.iter().map(|row| &row.child).collect();
    assert_eq!(ids.len(), team.rows.len());
}

#[test]
fn one_seed_gives_one_caseload_and_another_day_another() {
    let pack = shipped::procedure("north-yorkshire").unwrap().unwrap();
    let calendar = Calendar::built_in().unwrap();
    let on = |text, seed| caseload(&pack, &calendar, day(text), seed);
    let first = on("2026-03-10", 7);
    assert_eq!(first, on("2026-03-10", 7));
    assert_ne!(first, on("2026-03-10", 8));
    let later = on("2026-06-09", 7);
    let last = |cases: &[History]| {
        cases
            .iter()
            .filter_map(|case| case.events.last().map(|event| event.on))
            .max()
    };
    let moved = (last(&later).unwrap() - last(&first).unwrap()).num_days();
    assert!((84..=98).contains(&moved), "{moved}");
}

#[test]
fn any_day_of_the_calendar_will_do() {
    let calendar = Calendar::built_in().unwrap();
    let days = [
        "2019-01-02",
        "2020-02-29",
        "2021-12-31",
        "2024-02-29",
        "2025-12-31",
        "2028-06-30",
        "2028-12-31",
    ];
    let packs = procedures();
    // Each takes a second or two, and they have nothing to do with one another.
    std::thread::scope(|scope| {
        for (text, pack) in days.iter().zip(packs.iter().cycle()) {
            let calendar = &calendar;
            scope.spawn(move || it_will_do(pack, calendar, day(text)));
        }
    });
}

fn it_will_do(pack: &Procedure, calendar: &Calendar, as_of: NaiveDate) {
    let cases = caseload(pack, calendar, as_of, 3);
    assert_eq!(cases.len(), 160);
    let world = World::new(pack, calendar, as_of, 3);
    let late = cases
        .iter()
        .filter(|case| !world.overdue(case).is_empty())
        .count();
    assert!(
        (24..=64).contains(&late),
        "{} on {as_of}: {late} overdue",
        pack.id
    );
    for case in &cases {
        stands_as_written(pack, case, as_of);
    }
}

/// The case goes through the interchange format whole, and nothing in it has yet to happen.
fn stands_as_written(pack: &Procedure, case: &History, as_of: NaiveDate) {
    let written = json::write_case(&pack.id, case);
    let line: serde_json::Value = serde_json::from_str(&written.to_string()).unwrap();
    assert_eq!(&json::read_case(&line).unwrap().history, case);
    for event in &case.events {
        assert!(event.on <= as_of, "{event:?}");
        for name in event.what.kind().date_fields() {
            let to_come = matches!(name, "next_on" | "due" | "taf_on");
            let date = event.date_field(name);
            assert!(
                to_come || date.is_none_or(|date| date <= as_of),
                "{name}: {event:?}"
            );
        }
    }
}

#[test]
fn every_case_goes_through_the_interchange_format_whole() {
    for Team { pack, cases, .. } in teams() {
        for case in *cases {
            stands_as_written(pack, case, today());
        }
    }
}
