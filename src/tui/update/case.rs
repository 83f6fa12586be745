//! What commands do in a child's file.

use crate::tui::command::Command;
use crate::tui::model::{Effect, Layer, Model};

/// Does what `command` does in the file on top.
pub(super) fn case(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(Layer::Case(screen)) = model.layers.last_mut() else {
        return Vec::new();
    };
    match command {
        Command::Up => screen.step(-1),
        Command::Down => screen.step(1),
        Command::PageUp => screen.page(-1),
        Command::PageDown => screen.page(1),
        Command::Home => screen.home(),
        Command::End => screen.end(),
        Command::Back => {
            model.layers.pop();
        }
        _ => {}
    }
    Vec::new()
}
