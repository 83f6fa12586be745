//! What commands do on a page of text.

use crate::tui::app::model::{Effect, Layer, Model};
use crate::tui::keys::command::Command;
use crate::tui::screens::page::Scroll;

/// Does what `command` does on the page on top.
pub(super) fn page(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(Layer::Page(screen)) = model.layers.last_mut() else {
        return Vec::new();
    };
    if scrolled(screen.scroll.get_mut(), command) {
        return Vec::new();
    }
    if command == Command::Back {
        model.layers.pop();
    }
    Vec::new()
}

/// Scrolls a text, if that is what `command` says. Answers whether it is.
pub(super) fn scrolled(scroll: &mut Scroll, command: Command) -> bool {
    match command {
        Command::Up => scroll.step(-1),
        Command::Down => scroll.step(1),
        Command::PageUp => scroll.page(-1),
        Command::PageDown => scroll.page(1),
        Command::Home => scroll.home(),
        Command::End => scroll.end(),
        _ => return false,
    }
    true
}
