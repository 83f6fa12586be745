//! Draws the model: the layers that cover the screen, then those that lie over a part of it.

use ratatui::layout::Rect;

use super::model::{Layer, Model};
use crate::tui::keys::command::{Available, Context};
use crate::tui::screens::board::Around;
use crate::tui::theme::Role;
use crate::tui::wire::canvas::Canvas;

/// Below this the screen says that it needs more room.
const LEAST: (u16, u16) = (30, 5);

/// Draws everything.
pub fn draw(model: &Model, canvas: &mut Canvas) {
    let mut area = canvas.area();
    if area.width < LEAST.0 || area.height < LEAST.1 {
        canvas.text(
            area,
            area.x,
            area.y,
            "More room, please: 40 columns by 12.",
            model.theme.style(Role::Text),
        );
        return;
    }
    if let Some(tour) = model.tour {
        area = tour.draw(canvas, area, &model.theme, &model.keys);
    }
    let base = model.layers.iter().rposition(covers).unwrap_or_default();
    for layer in model.layers.iter().skip(base) {
        draw_layer(model, layer, canvas, area);
    }
}

const fn covers(layer: &Layer) -> bool {
    matches!(
        layer,
        Layer::Board(_)
            | Layer::Case(_)
            | Layer::Triage(_)
            | Layer::TriageSummary(_)
            | Layer::Session(_)
            | Layer::Page(_)
            | Layer::View(_)
            | Layer::Form(_)
    )
}

fn draw_layer(model: &Model, layer: &Layer, canvas: &mut Canvas, area: Rect) {
    let theme = &model.theme;
    let said = model
        .message
        .as_ref()
        .map(|message| (message.text.as_str(), message.role));
    let hints = |context: Context| {
        model
            .keys
            .hints(context, usize::from(area.width.saturating_sub(2)))
    };
    match layer {
        Layer::Board(screen) => {
            let hints = hints(Context::Board);
            screen.draw(
                canvas,
                area,
                theme,
                &Around {
                    message: said,
                    hints: &hints,
                },
            );
        }
        Layer::Case(screen) => screen.draw(canvas, area, theme, said, &hints(Context::Case)),
        Layer::Session(screen) => {
            screen.draw(canvas, area, theme, said, &hints(Context::Session));
        }
        Layer::Triage(screen) => {
            if let Some(below) = model.board() {
                let hints = hints(Context::Triage);
                screen.draw(canvas, area, theme, &below.board, said, &hints);
            }
        }
        Layer::TriageSummary(screen) => {
            screen.draw(canvas, area, theme, said, &hints(Context::List))
        }
        Layer::Page(screen) => screen.draw(canvas, area, theme, said, &hints(Context::Page)),
        Layer::View(screen) => {
            let columns = usize::from(area.width.saturating_sub(2));
            let is_of_use = |command| screen.available(command) == Available::Yes;
            let hints = model.keys.hints_of(Context::View, columns, is_of_use);
            screen.draw(canvas, area, theme, said, &hints);
        }
        Layer::Form(screen) => {
            screen.form.draw(canvas, area, theme, &model.keys, said);
        }
        Layer::Picker(choosing) => {
            let over = over(canvas, area);
            choosing.picker.draw(canvas, over, theme);
        }
        Layer::Commands(list, _) => {
            let over = over(canvas, area);
            list.draw(canvas, over, theme);
            message(model, canvas, area);
        }
        Layer::Confirm(question, _) => {
            let row = Rect {
                y: area.bottom().saturating_sub(2),
                height: 1,
                ..area
            };
            blank(canvas, row);
            question.draw(
                canvas,
                Rect {
                    x: row.x + 1,
                    width: row.width.saturating_sub(1),
                    ..row
                },
                theme,
                &model.keys,
            );
        }
    }
}

/// The part of the screen that a list lies over: all but the top lines, so that one sees where
/// one is.
fn over(canvas: &mut Canvas, area: Rect) -> Rect {
    let top = if area.height >= 10 { 3 } else { 0 };
    let over = Rect {
        y: area.y + top,
        height: area.height - top,
        ..area
    };
    blank(canvas, over);
    over
}

fn message(model: &Model, canvas: &mut Canvas, area: Rect) {
    if let Some(message) = &model.message {
        let row = Rect {
            y: area.bottom().saturating_sub(1),
            height: 1,
            ..area
        };
        blank(canvas, row);
        canvas.text(
            row,
            row.x + 1,
            row.y,
            &message.text,
            model.theme.style(message.role),
        );
    }
}

fn blank(canvas: &mut Canvas, area: Rect) {
    let buffer = canvas.buffer_mut();
    for position in area.intersection(*buffer.area()).positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            cell.reset();
        }
    }
}
