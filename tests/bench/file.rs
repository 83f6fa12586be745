//! A file of 10,000 children: making it by an import, opening it, and the board of one team.

use std::fmt::Write as _;
use std::path::Path;

use criterion::{BatchSize, Criterion};
use oversight::casework::json::write_case;
use oversight::desk::clock::{AsOf, Clock};
use oversight::desk::import::FileFormat;
use oversight::desk::{BoardRequest, Desk, Opening, create};
use oversight::exchange::history;
use oversight::tui::app::draw::draw;
use oversight::tui::app::effects::run_effects;
use oversight::tui::app::model::Model;
use oversight::tui::app::update::update;
use oversight::tui::first_screen;
use oversight::tui::keys::keymap::Keymap;
use oversight::tui::theme::Theme;
use oversight::tui::wire::canvas::Canvas;
use oversight::tui::wire::paint::Painter;

use crate::caseload::World;

/// A clock that stands at nine on the day of the benchmarks.
pub fn clock() -> Clock {
    Clock::stopped("2026-11-23T09:00:00Z".parse().unwrap(), chrono::Utc)
}

pub fn opening(path: &Path) -> Opening {
    Opening {
        path: path.to_path_buf(),
        user: "P Price".into(),
        clock: clock(),
        as_of: AsOf::Day("2026-11-23".parse().unwrap()),
        known_on: None,
        holidays: None,
        procedures: None,
        notes: ".".into(),
    }
}

/// Makes a file of so many children in teams of 200.
pub fn make(path: &Path, n: usize) {
    drop(create(path, "kent", None).unwrap());
    import(path, World::of("kent").children(n));
}

/// The name of the first team.
pub const FIRST_TEAM: &str = "Team 00";

/// Makes a file of one team of so many children.
pub fn make_team(path: &Path, n: usize) {
    assert!(n <= crate::caseload::TEAM);
    make(path, n);
}

fn import(path: &Path, children: Vec<oversight::casework::History>) {
    let mut desk = Desk::open(&opening(path)).unwrap();
    let (plan, expect) = desk
        .plan_import(children, FileFormat::History, None)
        .unwrap();
    desk.apply_import(plan, &expect).unwrap();
}

/// 10,000 lines of a child with a referral, a plan, a visit.
fn rows() -> String {
    World::of("kent")
        .children(10_000)
        .into_iter()
        .fold(String::new(), |mut text, mut history| {
            history.events.truncate(3);
            let _ = writeln!(text, "{}", write_case("kent", &history));
            text
        })
}

pub fn bench(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let text = rows();
    let mut group = criterion.benchmark_group("file");
    group.sample_size(10);
    group.bench_function("read 10,000 rows", |bencher| {
        bencher.iter(|| history::read(text.as_bytes(), "kent").unwrap().cases.len());
    });
    let mut made = 0;
    let mut fresh = || {
        made += 1;
        let path = folder.path().join(format!("{made}.db"));
        drop(create(&path, "kent", None).unwrap());
        path
    };
    group.bench_function("import 10,000 rows", |bencher| {
        let once = |path: std::path::PathBuf| {
            let found = history::read(text.as_bytes(), "kent").unwrap();
            import(
                &path,
                found
                    .cases
                    .into_iter()
                    .map(|(_, history)| history)
                    .collect(),
            );
            std::fs::remove_file(path).unwrap();
        };
        bencher.iter_batched(&mut fresh, once, BatchSize::PerIteration);
    });
    let path = folder.path().join("large.db");
    make(&path, 10_000);
    let request = BoardRequest {
        opening: opening(&path),
        team: Some("Team 07".into()),
        worker: None,
        theme: None,
        config: None,
        guide: oversight::desk::Guide::Alone,
    };
    group.bench_function("open, of 10,000", |bencher| {
        bencher.iter(|| Desk::open(&request.opening).unwrap());
    });
    group.bench_function("open to first frame, 200 of 10,000", |bencher| {
        bencher.iter(|| {
            let mut desk = Desk::open(&request.opening).unwrap();
            let mut model = Model::new(Keymap::builtin(), Theme::builtin("default").unwrap());
            let first = first_screen(&mut desk, &request).unwrap();
            let effects = update(&mut model, first);
            run_effects(&mut model, &mut desk, effects);
            let mut canvas = Canvas::new(80, 24);
            draw(&model, &mut canvas);
            Painter::new().paint(&canvas).len()
        });
    });
    group.finish();
}
