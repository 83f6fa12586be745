//! Draws the model: the layers that cover the screen, then those that lie over a part of it.

use ratatui::layout::Rect;

use super::model::{Layer, Model};
use crate::desk::board::Board;
use crate::tui::keys::command::Available;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::Face;
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

/// Whether nothing of what lies below shows.
fn covers(layer: &Layer) -> bool {
    layer.screen().is_some() || matches!(layer, Layer::Form(_))
}

fn draw_layer(model: &Model, layer: &Layer, canvas: &mut Canvas, area: Rect) {
    let theme = &model.theme;
    let said = model.message_line();
    let message = said.as_ref().map(|(text, role)| (text.as_str(), *role));
    let context = layer.context();
    let room = usize::from(area.width.saturating_sub(2));
    let hints = match (layer, layer.screen()) {
        (Layer::Form(screen), _) => screen.form.hints(&model.keys, room),
        (_, Some(screen)) => {
            let is_of_use = |command| screen.available(command) == Available::Yes;
            model.keys.hints_of(context, room, is_of_use)
        }
        (_, None) => model.keys.hints(context, room),
    };
    let face = Face {
        theme,
        keys: &model.keys,
        context,
        message,
        hints: &hints,
    };
    if let Some(screen) = layer.screen() {
        // Something to read can stand where no board was opened yet.
        let unopened = Board::default();
        let below = model.board().map_or(&unopened, |below| &below.board);
        screen.draw(canvas, area, &face, below);
        return;
    }
    match layer {
        Layer::Form(screen) => screen.form.draw(canvas, area, &face),
        Layer::Picker(choosing) => {
            let over = over(canvas, area);
            choosing.picker.draw(canvas, over, theme, &model.keys);
        }
        Layer::Commands(list, _) => {
            let over = over(canvas, area);
            list.draw(canvas, over, theme, &model.keys);
            say(model, canvas, area);
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
        _ => {}
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

fn say(model: &Model, canvas: &mut Canvas, area: Rect) {
    if let Some((said, role)) = model.message_line() {
        let row = Rect {
            y: area.bottom().saturating_sub(1),
            height: 1,
            ..area
        };
        blank(canvas, row);
        canvas.text(row, row.x + 1, row.y, &said, model.theme.style(role));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::app::model::Msg;
    use crate::tui::app::update::update;
    use crate::tui::keys::keymap::Keymap;
    use crate::tui::screens::page::{Page, PageLine};
    use crate::tui::theme::Theme;

    #[test]
    fn a_page_shows_where_no_board_was_opened_yet() {
        let theme = Theme::builtin("default").unwrap();
        let mut model = Model::new(Keymap::builtin(), theme);
        let page = Page {
            title: "A page".into(),
            aside: String::new(),
            lines: vec![PageLine::new(0, "Something to read.", Role::Text)],
            copies: None,
            files: Vec::new(),
        };
        update(&mut model, Msg::Page(page));
        let mut canvas = Canvas::new(80, 24);
        draw(&model, &mut canvas);
        let rows = canvas.rows();
        assert!(rows.iter().any(|row| row.contains("Something to read.")));
    }
}
