//! What is due: for one child, for a team, for a large authority.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use oversight::obligations::evaluate;

use crate::caseload::World;

pub fn bench(criterion: &mut Criterion) {
    let world = World::of("kent");
    let children = world.children(10_000);
    let mut group = criterion.benchmark_group("evaluate");
    for n in [1, 200, 10_000] {
        group.throughput(Throughput::Elements(n as u64));
        group.bench_function(BenchmarkId::from_parameter(n), |bencher| {
            bencher.iter(|| {
                for history in &children[..n] {
                    let (procedure, calendar) = (&world.procedure, &world.calendar);
                    black_box(evaluate(
                        history,
                        procedure,
                        calendar,
                        &world.settings,
                        world.as_of,
                    ));
                }
            });
        });
    }
    group.finish();
}
