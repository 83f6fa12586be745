//! Whether a command can be run just now, and if not, why.

use crate::desk::board::Row;
use crate::desk::completing::meeting;

use crate::tui::app::model::{Available, Command, Context, Layer, Model, completing};
use crate::tui::forms::FormKind;
use crate::tui::screens::screen::Screen as _;

impl Model {
    /// Whether `command` can be run just now, and if not, why.
    pub fn available(&self, command: Command) -> Available {
        let form = FormKind::opened_by(command);
        if form.is_some_and(FormKind::is_about_a_record)
            && self.selected_entry().is_none()
            && self.selected_decision().is_none()
        {
            let why =
                "Go to a record under What happened first: what is due is worked out from those.";
            return Available::No(why.into());
        }
        use crate::desk::board::PlanAge;
        if let Some(why) = self.no_session(command) {
            return Available::No(why);
        }
        if command == Command::SkipStep && self.tour.is_none() {
            return Available::No("There is no tour. `oversight tour` begins one.".into());
        }
        if let Some(screen) = self.view() {
            return screen.available(command);
        }
        let row = self.row();
        let about = matches!(
            command,
            Command::OpenCase | Command::MarkDone | Command::Chase | Command::TakeToSupervision
        ) || completing(command).is_some()
            || form.is_some_and(|kind| !kind.is_of_a_new_case())
            || (matches!(command, Command::Copy | Command::Write)
                && matches!(
                    self.context(),
                    Context::Board | Context::Triage | Context::Session
                ));
        if let (Some(what), Some(Layer::Case(screen)), Some(board)) =
            (completing(command), self.layers.last(), self.board())
            && let Err(why) = meeting(
                &screen.case,
                screen.selected_entry().map(|it| it.origin.id.as_str()),
                what,
                board.board.as_of,
            )
        {
            return Available::No(why);
        }
        match row {
            None if about => Available::No("No child is selected.".into()),
            Some(row) => match (form, row.plan) {
                (Some(FormKind::Supervision | FormKind::Closure), PlanAge::Closed(on)) => {
                    let on = crate::desk::words::day(on);
                    Available::No(format!("{}'s case was closed on {on}.", row.name))
                }
                // A new worker would open the case again without anybody having said so.
                (Some(FormKind::Allocation), PlanAge::Closed(on)) => {
                    let on = crate::desk::words::day(on);
                    let name = &row.name;
                    Available::No(format!(
                        "{name}'s case was closed on {on}. Re-open it before giving it to anybody."
                    ))
                }
                (Some(FormKind::Reopen), PlanAge::Closed(_)) => Available::Yes,
                (Some(FormKind::Reopen), _) => {
                    Available::No(format!("{}'s case is open.", row.name))
                }
                (Some(FormKind::Escalate | FormKind::Accept), _) if about_nothing(row) => {
                    Available::No(format!("Nothing is flagged for {}.", row.name))
                }
                _ => Available::Yes,
            },
            None => Available::Yes,
        }
    }
}

/// Whether there is nothing about a child to decide on.
fn about_nothing(row: &Row) -> bool {
    row.flags().next().is_none()
}
