//! The demonstration caseloads as boards.

use std::collections::BTreeMap;
use std::sync::Mutex;

use oversight::calendar::Calendar;
use oversight::casework::record::CaseFile;
use oversight::demo::caseload;
use oversight::desk::board::{Board, Lens, Row};
use oversight::obligations::Settings;
use oversight::procedure::Procedure;

/// The demonstration caseload under a shipped procedure, as one board. Made once for all tests of a
/// run.
pub fn demonstration(procedure: &Procedure) -> Board {
    static MADE: Mutex<BTreeMap<String, Board>> = Mutex::new(BTreeMap::new());
    let mut made = MADE.lock().unwrap();
    let board = made
        .entry(procedure.id.clone())
        .or_insert_with(|| make(procedure));
    board.clone()
}

fn make(procedure: &Procedure) -> Board {
    let as_of = "2026-11-23".parse().unwrap();
    let (calendar, settings) = (Calendar::built_in().unwrap(), Settings::default());
    let lens = Lens {
        procedure,
        calendar: &calendar,
        settings: &settings,
        as_of,
    };
    let mut board = Board {
        authority: procedure.name.clone(),
        as_of,
        ..Board::default()
    };
    let cases = caseload(procedure, &calendar, as_of, 1);
    for (place, history) in cases.into_iter().enumerate() {
        let case = CaseFile {
            history,
            ..CaseFile::default()
        };
        let drafts = match place % 17 {
            0 => vec!["supervision".to_string()],
            _ => Vec::new(),
        };
        board.rows.push(Row::of(&case, &lens, drafts).0);
    }
    board.sort_worst_first();
    board
}
