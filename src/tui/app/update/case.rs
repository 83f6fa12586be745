//! What commands do in a child's file.

use crate::tui::app::model::{Effect, Layer, Model};
use crate::tui::keys::command::Command;
use crate::tui::screens::page::PageScreen;
use crate::tui::theme::Role;

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
        Command::ShowOriginals => {
            if screen.has_originals() {
                screen.toggle_originals();
            } else {
                model.say(
                    "Nothing in this file was corrected or withdrawn.",
                    Role::Dim,
                );
            }
        }
        Command::OpenRecord => match screen.record() {
            Ok(page) => {
                let page = Layer::Page(Box::new(PageScreen::new(page)));
                model.layers.push(page);
            }
            Err(why) => model.say(why, Role::Dim),
        },
        Command::Back => {
            let (child, left) = (screen.case.row.child.clone(), screen.leave());
            model.places.extend(left.map(|left| (child, left)));
            model.layers.pop();
        }
        _ => {}
    }
    Vec::new()
}
