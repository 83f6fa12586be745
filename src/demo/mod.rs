//! The demonstration: a made-up caseload for each authority, the same each time for one seed.
//!
//! Nobody in it exists. Every case is lived through with the authority's own procedure, so the
//! same code makes a caseload for any pack; the cases that must be there are planted.

mod begin;
mod closing;
mod contact;
mod deeds;
mod family;
mod mix;
mod names;
mod notes;
mod overdue;
mod places;
mod planted;
mod prng;
mod walk;
mod world;

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod told;

use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};

use crate::calendar::Calendar;
use crate::casework::History;
use crate::casework::record::Source;
use crate::desk::import::{FileFormat, Plan};
use crate::desk::{Kind, Problem, create};
use crate::procedure::Procedure;
use crate::store::{Batch, Log as _};

use self::family::Register;
use self::prng::Prng;
use self::world::World;

/// About 160 cases of one large team and two smaller ones under `procedure`, as they stand on
/// `as_of`. The same arguments give the same cases.
///
/// Nothing in it is dated after `as_of` except what is still to come: the next meeting, the day
/// by which an action is due, and the day a child is expected.
pub fn caseload(
    procedure: &Procedure,
    calendar: &Calendar,
    as_of: NaiveDate,
    seed: u64,
) -> Vec<History> {
    let world = World::new(procedure, calendar, as_of, seed);
    let mut register = Register::new(&world, places::letters(procedure));
    let mut prng = Prng::fork(seed, &procedure.id);
    let teams = places::teams(procedure, seed);
    let mut cases = Vec::new();
    if let Some(main) = teams.first() {
        cases.extend(planted::cases(&world, &mut register, main));
        cases.extend(overdue::each_kind(&world, &mut register, main));
    }
    for team in &teams {
        mix::fill(&world, &mut register, team, &mut prng, &mut cases);
    }
    for case in &mut cases {
        case.events.retain(|event| event.on <= as_of);
    }
    cases.sort_by(|a, b| a.child().id.cmp(&b.child().id));
    cases
}

/// Makes a new database at `path` with the [`caseload`] of `procedure` on `as_of`, recorded at `at`.
/// Returns the number of children.
///
/// # Errors
/// [`Kind::Calendar`] if the bank holidays cannot be read; [`Kind::Database`] if there is a file at
/// `path` already or it cannot be written.
pub fn make(
    path: &Path,
    procedure: &Procedure,
    as_of: NaiveDate,
    seed: u64,
    at: DateTime<Utc>,
) -> Result<usize, Problem> {
    let calendar =
        Calendar::built_in().map_err(|error| Problem::new(Kind::Calendar, error.to_string()))?;
    let mut plan = Plan::new("demonstration", Source::Program);
    for history in caseload(procedure, &calendar, as_of, seed) {
        plan.add(None, &[], history, FileFormat::History);
    }
    create(path, &procedure.id, None)?.append(Batch {
        by: "demonstration",
        at,
        expect: &[],
        records: plan.records,
        clears: None,
    })?;
    Ok(plan.changes.new_children)
}
