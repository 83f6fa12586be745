//! A year of one team of 200, by what is known now and by what was known then.

use std::hint::black_box;

use chrono::NaiveDate;
use criterion::Criterion;
use oversight::casework::History;
use oversight::casework::record::{Body, Record, Source};
use oversight::desk::Desk;
use oversight::desk::trends::{Known, Trends};
use oversight::store::Who;

use crate::caseload::{TEAM, World};
use crate::file;

pub fn bench(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.db");
    file::make(&path, 10_000);
    let mut desk = Desk::open(&file::opening(&path)).unwrap();
    let mut group = criterion.benchmark_group("trends");
    group.sample_size(10);
    for (name, known) in [("now", Known::Now), ("then", Known::Then)] {
        group.bench_function(
            format!("as known {name}, team of 200 of 10,000"),
            |bencher| {
                bencher.iter(|| {
                    let team = Who::Named("Team 07".into());
                    black_box(desk.trends(team, Who::Any, known).unwrap())
                });
            },
        );
    }
    // The same where everything was written down on its day: twelve histories a child.
    let world = World::of("kent");
    let clock = file::clock();
    let children: Vec<_> = world.children(TEAM).iter().map(recorded_at_once).collect();
    group.bench_function(
        "as known then, written down at once, team of 200",
        |bencher| {
            bencher.iter(|| black_box(Trends::then(&children, &world.lens(), None, &clock)));
        },
    );
    group.bench_function("all teams of 10,000", |bencher| {
        bencher.iter(|| black_box(desk.all_teams().unwrap()));
    });
    group.finish();
}

fn recorded_at_once(history: &History) -> Vec<Record> {
    let record = |body, on: NaiveDate| Record {
        seq: 1,
        id: format!("{on}"),
        act: format!("{on}"),
        child: history.child().id.clone(),
        recorded_at: on.and_hms_opt(12, 0, 0).unwrap().and_utc(),
        by: "someone".into(),
        source: Source::Typed,
        body: Some(body),
        replaces: None,
    };
    let first = history
        .events
        .first()
        .map_or(NaiveDate::MIN, |event| event.on);
    let details = record(Body::Details(history.details.clone()), first);
    let events = history.events.iter();
    std::iter::once(details)
        .chain(events.map(|event| record(Body::Event(event.clone()), event.on)))
        .collect()
}
