//! Each authority's caseload of one day, made once for all the tests that look at it.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::caseload;
use crate::calendar::Calendar;
use crate::casework::History;
use crate::procedure::{Procedure, shipped};

pub(super) const SEED: u64 = 1;

/// A procedure with its caseload.
pub(crate) struct Told {
    pub(crate) procedure: Procedure,
    pub(crate) cases: Vec<History>,
}

/// The day of the caseloads.
pub(crate) fn today() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

/// The shipped procedures.
pub(crate) fn procedures() -> Vec<Procedure> {
    let ids = shipped::PACKS.iter().map(|(id, _)| *id);
    ids.map(|id| shipped::procedure(id).unwrap().unwrap())
        .collect()
}

/// Every shipped procedure with its caseload.
pub(crate) fn told() -> &'static [Told] {
    static TOLD: LazyLock<Vec<Told>> = LazyLock::new(|| {
        let calendar = Calendar::built_in().unwrap();
        let tell = |procedure| Told {
            cases: caseload(&procedure, &calendar, today(), SEED),
            procedure,
        };
        std::thread::scope(|scope| {
            let told = procedures()
                .into_iter()
                .map(|procedure| scope.spawn(move || tell(procedure)))
                .collect::<Vec<_>>();
            told.into_iter().map(|one| one.join().unwrap()).collect()
        })
    });
    &TOLD
}
