//! What commands do on a page of text.

use crate::tui::command::Command;
use crate::tui::model::{Effect, Layer, Model};
use crate::tui::theme::Role;

/// Does what `command` does on the page on top.
pub(super) fn page(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(Layer::Page(screen)) = model.layers.last_mut() else {
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
        Command::Copy => {
            let text = screen.text();
            model.say(
                "Copied to your clipboard, if your terminal allows it.",
                Role::Ok,
            );
            return vec![Effect::Copy(text)];
        }
        _ => {}
    }
    Vec::new()
}
