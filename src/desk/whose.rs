//! Teams and workers by name: a name that nobody on record has is a mistake, and never an empty
//! list, which would read as "nothing is overdue".

use std::collections::BTreeSet;

use crate::casework::words::nearest;

use super::desk::Desk;
use super::error::{Kind, Problem};

impl Desk {
    /// Whether there is a team of that name.
    ///
    /// # Errors
    /// No such team; what the store says.
    pub fn check_team(&mut self, name: &str) -> Result<(), Problem> {
        let teams = self.teams()?.into_iter().filter_map(|team| team.team);
        check("team", name, &teams.collect())
    }

    /// Whether there is a worker of that name, in any team.
    ///
    /// # Errors
    /// No such worker; what the store says.
    pub fn check_worker(&mut self, name: &str) -> Result<(), Problem> {
        let listed = self.store().index()?.into_iter();
        check("worker", name, &listed.filter_map(|it| it.worker).collect())
    }
}

fn check(what: &str, name: &str, known: &BTreeSet<String>) -> Result<(), Problem> {
    if known.contains(name) {
        return Ok(());
    }
    let names = || known.iter().map(String::as_str);
    let hint = match nearest(name, names()) {
        Some(near) => format!("Did you mean \"{near}\"?"),
        None if known.is_empty() => format!("No {what} is on record yet."),
        None => format!("On record: {}.", names().collect::<Vec<_>>().join(", ")),
    };
    let sentence = format!("No {what} on record is called \"{name}\".");
    Err(Problem::new(Kind::Usage, sentence).hint(hint))
}
