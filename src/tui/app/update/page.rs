//! What commands do on a page of text.

use crate::tui::app::model::{Effect, Layer, Model};
use crate::tui::keys::command::Command;

/// Does what `command` does on the page on top.
pub(super) fn page(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(Layer::Page(screen)) = model.layers.last_mut() else {
        return Vec::new();
    };
    if screen.scroll.get_mut().moved(command) {
        return Vec::new();
    }
    if command == Command::Back {
        model.layers.pop();
    }
    Vec::new()
}
