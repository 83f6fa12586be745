//! A year of one team of 200, by what is known now and by what was known then.

use std::hint::black_box;

use criterion::Criterion;
use oversight::desk::Desk;
use oversight::desk::trends::Known;
use oversight::store::Who;

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
    group.bench_function("all teams of 10,000", |bencher| {
        bencher.iter(|| black_box(desk.all_teams().unwrap()));
    });
    group.finish();
}
