//! The tour: a line at the bottom that says what to press next, over the board itself. It goes on
//! when that command is given, and gets in the way of nothing.

use ratatui::layout::Rect;

use crate::text::width::wrap;
use crate::tui::keys::command::{Command, Context};
use crate::tui::keys::keymap::Keymap;
use crate::tui::keys::phrase::{Phrase, phrase};
use crate::tui::theme::{Role, Theme};
use crate::tui::wire::canvas::Canvas;

/// One step: what it says, and the command that ends it.
struct Step {
    at: Context,
    does: Command,
    says: fn() -> Phrase,
}

const STEPS: &[Step] = &[
    Step {
        at: Context::Board,
        does: Command::NextOverdue,
        says: || {
            phrase![
                "This is a made-up team, worst first. The line under the table says why the \
                 marked child stands where it does. ",
                Command::NextOverdue,
                " goes to the next child with something overdue.",
            ]
        },
    },
    Step {
        at: Context::Board,
        does: Command::OpenCase,
        says: || {
            phrase![
                Command::OpenCase,
                " opens the child's file: all that is due and why, then all that happened.",
            ]
        },
    },
    Step {
        at: Context::Case,
        does: Command::Back,
        says: || {
            phrase![
                "Each date says what it was counted from, and which words of the procedure ask \
                 for it. ",
                Command::Down,
                " and ",
                Command::PageDown,
                " read on. ",
                Command::Back,
                " goes back.",
            ]
        },
    },
    Step {
        at: Context::Board,
        does: Command::FilterOverdue,
        says: || {
            phrase![
                "Each count at the top is a filter. ",
                Command::FilterOverdue,
                " shows only children with something overdue, and pressed again everybody.",
            ]
        },
    },
    Step {
        at: Context::Board,
        does: Command::RecordVisit,
        says: || {
            phrase![
                "Now record something. ",
                Command::RecordVisit,
                " records a visit to the marked child.",
            ]
        },
    },
    Step {
        at: Context::Form,
        does: Command::Submit,
        says: || {
            phrase![
                Command::NextField,
                " goes on to \"Child seen?\", and the arrows choose. A date is typed as people \
                 say it: today, fri, -3d. ",
                Command::Submit,
                " shows the answers once more.",
            ]
        },
    },
    Step {
        at: Context::Summary,
        does: Command::ConfirmYes,
        says: || {
            phrase![
                "Nothing is recorded before you have seen it whole. ",
                Command::ConfirmYes,
                " records it.",
            ]
        },
    },
    Step {
        at: Context::Board,
        does: Command::Undo,
        says: || {
            phrase![
                "The board knows at once. ",
                Command::Undo,
                " undoes it. Nothing is ever deleted: the undoing is a record too, and can be \
                 undone.",
            ]
        },
    },
    Step {
        at: Context::Board,
        does: Command::Triage,
        says: || {
            phrase![
                Command::Triage,
                " is Monday triage: every flagged child in turn, with what was decided last time.",
            ]
        },
    },
    Step {
        at: Context::Triage,
        does: Command::Chase,
        says: || {
            phrase![
                "One key decides, and the next child comes. ",
                Command::Chase,
                " decides to chase the worker.",
            ]
        },
    },
    Step {
        at: Context::Triage,
        does: Command::TriageSummary,
        says: || {
            phrase![
                Command::TriageSummary,
                " shows what was decided, and for each worker a message to paste.",
            ]
        },
    },
    Step {
        at: Context::List,
        does: Command::Back,
        says: || {
            phrase![
                Command::Back,
                " goes back to the children. The walk is kept whenever you leave it, even where \
                 the line drops.",
            ]
        },
    },
    Step {
        at: Context::Triage,
        does: Command::Back,
        says: || phrase![Command::Back, " again goes back to the board.",],
    },
    Step {
        at: Context::Board,
        does: Command::Supervise,
        says: || {
            phrase![
                Command::Supervise,
                " is supervision: choose a worker with ",
                Command::Choose,
                ", and their children come in the order to discuss, each with the form. ",
                Command::Leave,
                " leaves, and keeps it.",
            ]
        },
    },
    Step {
        at: Context::Board,
        does: Command::ShowWorkers,
        says: || {
            phrase![
                Command::ShowWorkers,
                " shows each worker's load and the weeks ahead. ",
                Command::Back,
                " leaves this too.",
            ]
        },
    },
    Step {
        at: Context::Board,
        does: Command::Help,
        says: || {
            phrase![
                Command::Help,
                " lists every key that works where you are; type to narrow the list, ",
                Command::Back,
                " leaves it.",
            ]
        },
    },
    Step {
        at: Context::Board,
        does: Command::Palette,
        says: || {
            phrase![
                Command::Palette,
                " runs any command by its name, and says why where it cannot.",
            ]
        },
    },
    Step {
        at: Context::Board,
        does: Command::Quit,
        says: || {
            phrase![
                "That is the way round. Look about; all of it is made up. ",
                Command::Quit,
                " leaves.",
            ]
        },
    },
];

/// How far a tour has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tour {
    at: usize,
}

impl Tour {
    /// Goes on if `command` is what the step is about.
    pub fn did(&mut self, command: Command) {
        if STEPS.get(self.at).is_some_and(|step| step.does == command) {
            self.skip();
        }
    }

    /// Goes on to the next step.
    pub const fn skip(&mut self) {
        if self.at + 1 < STEPS.len() {
            self.at += 1;
        }
    }

    /// Draws it at the bottom of `area`, and answers what is left for the screen.
    pub fn draw(self, canvas: &mut Canvas, area: Rect, theme: &Theme, keys: &Keymap) -> Rect {
        let columns = usize::from(area.width.saturating_sub(2)).max(1);
        // As high as the longest step, so that the screen above stays where it is.
        let most = STEPS.iter().enumerate();
        let most = most.map(|(at, _)| lines(at, keys, columns).len()).max();
        let height = u16::try_from(most.unwrap_or_default()).unwrap_or(u16::MAX);
        if area.height < height + LEAST_ABOVE {
            return area;
        }
        let top = area.bottom() - height;
        for (line, y) in lines(self.at, keys, columns).iter().zip(top..area.bottom()) {
            canvas.text(
                area,
                area.x.saturating_add(1),
                y,
                line,
                theme.style(Role::Ok),
            );
        }
        Rect {
            height: area.height - height,
            ..area
        }
    }
}

/// Fewer rows than this above it are not a screen to look at; the tour is not shown then.
const LEAST_ABOVE: u16 = 8;

fn lines(at: usize, keys: &Keymap, columns: usize) -> Vec<String> {
    let Some(step) = STEPS.get(at) else {
        return Vec::new();
    };
    let said = (step.says)().shown(keys, step.at);
    let skips = match at + 1 < STEPS.len() {
        true => phrase![" (", Command::SkipStep, " skips.)"].shown(keys, step.at),
        false => String::new(),
    };
    wrap(
        &format!("Tour, {} of {}: {said}{skips}", at + 1, STEPS.len()),
        columns,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::phrase::Part;

    #[test]
    fn every_step_names_a_key_that_works_where_it_is_asked_for() {
        let keys = Keymap::builtin();
        for step in STEPS {
            let names = Part::from(step.does);
            assert!((step.says)().0.contains(&names), "{}", step.does);
            assert!(step.does.applies_in(step.at), "{}", step.does);
            assert!(!keys.keys(step.at, step.does).is_empty(), "{}", step.does);
        }
    }

    #[test]
    fn it_waits_for_its_command_and_can_be_skipped() {
        let mut tour = Tour::default();
        tour.did(Command::Help);
        assert_eq!(tour, Tour::default());
        tour.did(Command::NextOverdue);
        assert_eq!(tour.at, 1);
        for _ in 0..100 {
            tour.skip();
        }
        assert_eq!(tour.at, STEPS.len() - 1);
    }
}
