//! One key on the board of a team of 200: the model, the picture and the bytes that paint it.

use std::hint::black_box;

use criterion::Criterion;
use oversight::tui::app::draw::draw;
use oversight::tui::app::model::{Model, Msg};
use oversight::tui::app::update::update;
use oversight::tui::keys::key::Key;
use oversight::tui::keys::keymap::Keymap;
use oversight::tui::theme::Theme;
use oversight::tui::wire::canvas::Canvas;
use oversight::tui::wire::input::Input;
use oversight::tui::wire::paint::Painter;

use crate::caseload::{TEAM, World};

pub fn bench(criterion: &mut Criterion) {
    let board = World::of("kent").board(TEAM);
    let mut group = criterion.benchmark_group("key");
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut model = Model::new(Keymap::builtin(), Theme::builtin("default").unwrap());
        update(&mut model, Msg::Board(Box::new(board.clone()), None));
        let mut painter = Painter::new();
        let mut pressed = 0;
        let mut press = move |part: Part| {
            // Down the board and up again.
            let key = if (pressed / (TEAM - 1)).is_multiple_of(2) {
                'j'
            } else {
                'k'
            };
            pressed += 1;
            black_box(update(&mut model, Msg::Input(Input::Key(Key::char(key)))));
            if part == Part::Update {
                return 0;
            }
            let mut canvas = Canvas::new(columns, rows);
            draw(&model, &mut canvas);
            match part {
                Part::All => painter.paint(&canvas).len(),
                _ => black_box(canvas.area().width.into()),
            }
        };
        for (name, part) in [
            ("update", Part::Update),
            ("and draw", Part::Draw),
            ("and paint", Part::All),
        ] {
            group.bench_function(format!("{name}, {columns}x{rows}"), |bencher| {
                bencher.iter(|| press(part));
            });
        }
    }
    group.finish();
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Update,
    Draw,
    All,
}
