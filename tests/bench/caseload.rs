//! A large authority, made of demonstration teams.

use chrono::NaiveDate;
use oversight::calendar::Calendar;
use oversight::casework::History;
use oversight::casework::record::CaseFile;
use oversight::demo::caseload;
use oversight::desk::board::{Board, Lens, Row};
use oversight::obligations::Settings;
use oversight::procedure::{Procedure, shipped};
use oversight::store::Who;

/// How many children a team holds.
pub const TEAM: usize = 200;

/// What everything is worked out with.
pub struct World {
    pub procedure: Procedure,
    pub calendar: Calendar,
    pub settings: Settings,
    pub as_of: NaiveDate,
}

impl World {
    pub fn of(authority: &str) -> Self {
        Self {
            procedure: shipped::procedure(authority).unwrap().unwrap(),
            calendar: Calendar::built_in().unwrap(),
            settings: Settings::default(),
            as_of: "2026-11-23".parse().unwrap(),
        }
    }

    pub fn lens(&self) -> Lens<'_> {
        Lens {
            procedure: &self.procedure,
            calendar: &self.calendar,
            settings: &self.settings,
            as_of: self.as_of,
        }
    }

    /// So many children in teams of [`TEAM`]; after a thousand the same lives again, under other ids.
    pub fn children(&self, n: usize) -> Vec<History> {
        let seeds = n.min(1_000).div_ceil(160) as u64;
        let lives: Vec<History> = (1..=seeds)
            .flat_map(|seed| caseload(&self.procedure, &self.calendar, self.as_of, seed))
            .collect();
        (0..n)
            .map(|place| {
                let mut history = lives[place % lives.len()].clone();
                history.details.child.id = format!("B{place:05}");
                history.details.team = Some(format!("Team {:02}", place / TEAM));
                history
            })
            .collect()
    }

    /// The board of the first so many children.
    pub fn board(&self, n: usize) -> Board {
        let mut board = Board {
            whose: Who::Named("Team 00".into()),
            authority: self.procedure.name.clone(),
            as_of: self.as_of,
            ..Board::default()
        };
        for history in self.children(n) {
            let case = CaseFile {
                history,
                ..CaseFile::default()
            };
            board.rows.push(Row::of(&case, &self.lens(), Vec::new()).0);
        }
        board.sort_worst_first();
        board
    }
}
