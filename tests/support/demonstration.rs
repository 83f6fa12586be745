//! The demonstration caseloads as boards.

use oversight::calendar::Calendar;
use oversight::casework::record::CaseFile;
use oversight::desk::board::{Board, Lens, Row};
use oversight::desk::demo::caseload;
use oversight::obligations::Settings;
use oversight::procedure::Procedure;

/// The demonstration caseload under an authority, as one board.
pub fn demonstration(procedure: &Procedure) -> Board {
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
