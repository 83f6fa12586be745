//! What the tests of the desk look at: a board of children written as the interchange format writes
//! them.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::casework::record::CaseFile;
use crate::exchange::history;
use crate::obligations::Settings;
use crate::procedure::{Procedure, shipped};

use super::board::{Board, Lens, Row};
use super::clock::Clock;

/// Everything that a board is worked out with.
pub(super) struct World {
    pub(super) procedure: Procedure,
    pub(super) calendar: Calendar,
    pub(super) settings: Settings,
    pub(super) as_of: NaiveDate,
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl World {
    /// A clock that stands at nine on the morning of 23 Nov 2026.
    pub(super) fn clock() -> Clock {
        let at = "2026-11-23T09:00:00Z".parse().unwrap();
        Clock::stopped(at, chrono_tz::Europe::London)
    }

    /// `authority`'s own, on a day.
    pub(super) fn of(authority: &str, as_of: &str) -> Self {
        Self {
            procedure: shipped::procedure(authority).unwrap().unwrap(),
            calendar: Calendar::built_in().unwrap(),
            settings: Settings::default(),
            as_of: day(as_of),
        }
    }

    pub(super) fn lens(&self) -> Lens<'_> {
        Lens {
            procedure: &self.procedure,
            calendar: &self.calendar,
            settings: &self.settings,
            as_of: self.as_of,
        }
    }

    /// The cases of `children`: lines of the interchange format, without the authority.
    pub(super) fn cases(&self, children: &[&str]) -> Vec<CaseFile> {
        let authority = &self.procedure.id;
        let lines: Vec<_> = children
            .iter()
            .map(|line| line.replacen('{', &format!("{{\"authority\": \"{authority}\", "), 1))
            .collect();
        let found = history::read(lines.join("\n").as_bytes(), authority).unwrap();
        assert!(found.refused.is_empty(), "{:?}", found.refused);
        let case = |history| CaseFile {
            history,
            ..CaseFile::default()
        };
        found.cases.into_iter().map(|(_, it)| case(it)).collect()
    }

    /// The board of `children`.
    pub(super) fn board(&self, children: &[&str]) -> Board {
        let cases = self.cases(children);
        let mut board = Board {
            as_of: self.as_of,
            rows: cases
                .iter()
                .map(|case| Row::of(case, &self.lens(), Vec::new()).0)
                .collect(),
            ..Board::default()
        };
        board.sort_worst_first();
        board
    }
}
