//! What the screens look like, on a small team on one day: pictures of each at the three sizes that
//! are designed for; every size draws; a selection shows without colours; nothing from a file can
//! reach the terminal as anything but letters.
//!
//! To take the pictures anew: `INSTA_UPDATE=always cargo test --test screens`, and read the diff.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    unreachable_pub,
    dead_code,
    reason = "a step that fails ends the test and says so; not every test takes every step"
)]

#[path = "support/cases.rs"]
mod cases;
#[path = "support/clock.rs"]
mod clock;
#[path = "support/driver.rs"]
mod driver;

use cases::child;
use driver::Manager;
use oversight::obligations::Source;
use oversight::text::width;
use oversight::tui::app::draw::draw;
use oversight::tui::forms::FormKind;
use oversight::tui::screens::tour::Tour;
use oversight::tui::theme::{BUILTIN, MARKER};
use oversight::tui::wire::canvas::Canvas;
use ratatui::style::{Color, Modifier};

/// What a manager does to get somewhere.
type Walk = fn(&mut Manager);

/// The sizes of a screen that is only narrower or wider at others.
const ONE: &[(u16, u16)] = &[(80, 24)];

/// The sizes of a screen that is laid out otherwise where there is more room, or less.
const EACH: &[(u16, u16)] = &[(80, 24), (120, 40), (40, 12)];

/// The table of screens, and a test of each, so that one failure does not hide the next.
macro_rules! screens {
    ($($name:ident at $sizes:ident: $walk:expr;)*) => {
        /// Every screen there is, by name, and how to get to it from the board of the small team.
        const SCREENS: &[(&str, Walk)] = &[$((stringify!($name), $walk)),*];

        $(
            #[test]
            fn $name() {
                let walk: Walk = $walk;
                for (columns, rows) in $sizes {
                    let mut manager = small_team(*columns, *rows);
                    walk(&mut manager);
                    hold(stringify!($name), &manager, (*columns, *rows));
                }
            }
        )*
    };
}

screens! {
    board at EACH: |manager| {
        manager.select("Jakub N");
    };
    board_filtered at ONE: |manager| {
        manager.does("filter overdue").does("sort by next column");
    };
    board_with_a_message at ONE: |manager| {
        manager.press("!");
    };
    case_file at EACH: |manager| {
        manager.select("Mia E").does("open case");
    };
    case_file_further_down at ONE: |manager| {
        manager.select("Mia E").does("open case");
        manager.press("down").press("down");
    };
    correction at ONE: |manager| {
        manager
            .select("Mia E")
            .does("open case")
            .goes_down_to("Visit: child")
            .does("correct record")
            .types("the day was wrong");
    };
    withdrawal at ONE: |manager| {
        manager
            .select("Mia E")
            .does("open case")
            .goes_down_to("Visit: child")
            .does("withdraw record")
            .types("recorded on the wrong child");
    };
    supervision at EACH: |manager| {
        manager
            .select("Mia E")
            .does("record supervision")
            .fill(
                "Progress of the plan",
                "Attendance up to 91%.\nMum engaged.",
            )
            .goes_to("Actions")
            .press("enter")
            .types("Genogram");
    };
    supervision_refused at ONE: |manager| {
        manager
            .select("Mia E")
            .does("record supervision")
            .fill("Held on", "tomorrow")
            .does("submit");
    };
    visit_of_a_family at EACH: |manager| {
        manager
            .select("Theo W")
            .does("record visit")
            .choose("Child seen?", "yes")
            .choose("Tia W", "seen, not alone")
            .fill("Why not alone", "she asked for her mother");
    };
    supervision_of_a_family at ONE: |manager| {
        manager
            .select("Theo W")
            .does("record supervision")
            .ticks("Tia W")
            .fill("Progress of the plan", "Attendance up to 91%.")
            .goes_to("Actions")
            .press("enter")
            .types("Ring the school")
            .press("tab")
            .types("L Grant")
            .press("tab")
            .types("fri")
            .press("tab")
            .types("t");
    };
    summary at ONE: |manager| {
        manager
            .select("Mia E")
            .does("record supervision")
            .fill("Progress of the plan", "Attendance up to 91%.")
            .does("submit");
    };
    whose_supervision at ONE: |manager| {
        manager.select("Theo W").does("session");
    };
    session at EACH: |manager| {
        manager
            .select("Theo W")
            .does("session")
            .press("enter")
            .press("enter")
            .fill("Progress of the plan", "Settled.")
            .does("submit")
            .press("y")
            .fill("Progress of the plan", "Half a sentence")
            .press("esc");
    };
    session_form at ONE: |manager| {
        manager
            .select("Theo W")
            .does("session")
            .press("enter")
            .press("enter");
    };
    session_record at ONE: |manager| {
        manager
            .select("Theo W")
            .does("session")
            .press("enter")
            .press("enter")
            .fill("Progress of the plan", "Settled.")
            .choose("Should it continue?", "continue")
            .does("submit")
            .press("y")
            .press("esc")
            .does("finish session")
            .press("y");
    };
    closure at EACH: |manager| {
        manager
            .select("Ellie J")
            .does("record closure")
            .choose("Reason", "A review meeting decided")
            .goes_to("The child has been on");
    };
    closure_reasons at ONE: |manager| {
        manager.select("Ellie J").does("record closure");
    };
    meeting_of_a_family at EACH: |manager| {
        manager
            .select("Theo W")
            .does("record meeting")
            .choose("Type", "review meeting")
            .ticks("Tia W");
    };
    variation at ONE: |manager| {
        manager
            .select("Mia E")
            .does("record variation")
            .choose("Of what", "visit")
            .choose("Agreed by", "team manager")
            .fill("Every", "8 weeks");
    };
    transfer_in at ONE: |manager| {
        manager
            .does("record transfer in")
            .fill("Name", "New Child")
            .fill("Told of it on", "23/2")
            .ticks("a genogram");
    };
    assessment at ONE: |manager| {
        manager.select("Theo W").does("record assessment");
    };
    workers at EACH: |manager| {
        manager.does("workers").press("down");
    };
    ahead at EACH: |manager| {
        manager.does("ahead").press("down");
    };
    trends at EACH: |manager| {
        manager.does("trends");
    };
    trends_as_a_table at EACH: |manager| {
        manager.does("trends").does("table or chart").press("down");
    };
    plan_lengths at ONE: |manager| {
        manager.does("trends").press("right");
    };
    reached_months at ONE: |manager| {
        manager.does("trends").press("left");
    };
    oversight_queue at EACH: |manager| {
        manager.does("oversight queue");
    };
    all_teams at EACH: |manager| {
        manager.does("all teams");
    };
    triage at EACH: |manager| {
        manager.press("T");
    };
    after_triage at EACH: |manager| {
        manager
            .press("T")
            .press("c")
            .press("c")
            .press("S")
            .press("down");
    };
    help at EACH: |manager| {
        manager.press("?");
    };
    palette at ONE: |manager| {
        manager.press(":").types("fil");
    };
    find at ONE: |manager| {
        manager.does("find").types("w");
    };
    confirm at ONE: |manager| {
        manager
            .select("Mia E")
            .does("record supervision")
            .fill("Progress of the plan", "Attendance up to 91%.")
            .does("discard draft");
    };
    whole_hint at ONE: |manager| {
        manager
            .select("Mia E")
            .does("record supervision")
            .goes_to("The plan from here")
            .does("whole hint");
    };
    decisions_in_the_file at ONE: |manager| {
        manager
            .press("T")
            .press("c")
            .press("esc")
            .select("Mia E")
            .does("open case")
            .press("end");
    };
    tour at EACH: |manager| {
        manager.model.tour = Some(Tour::default());
    };
}

fn small_team(columns: u16, rows: u16) -> Manager {
    Manager::of_a_small_team().size(columns, rows)
}

/// A manager before whom there is no board yet.
fn two_teams() -> Manager {
    let of = |id: &str, name: &str, team: &str| child(id, name).case("team", team);
    let children = [
        of("K1", "Mia E", "Ashford CSWT"),
        of("K2", "Zara P", "Thanet CSWT"),
    ];
    Manager::with(&children, "kent")
}

fn nobody() -> Manager {
    Manager::with(&[], "kent")
}

fn picture(manager: &Manager) -> String {
    let canvas = manager.canvas();
    let at = canvas.cursor();
    let at = at.map_or("no cursor".into(), |at| format!("cursor {},{}", at.x, at.y));
    format!("{}\n{at}", canvas.rows().join("\n"))
}

/// Holds the picture of what is shown beside the one that was taken.
fn hold(name: &str, manager: &Manager, (columns, rows): (u16, u16)) {
    let called = format!("{}_{columns}x{rows}", name.replace(' ', "_"));
    insta::assert_snapshot!(called, picture(manager));
}

#[test]
fn team_picker() {
    hold("team picker", &two_teams(), (80, 24));
}

#[test]
fn nobody_on_record() {
    hold("nobody", &nobody(), (80, 24));
}

/// A form as it is opened.
fn opened(kind: FormKind) {
    let mut team = cases::small_team();
    let closed = child("K0080", "Ted C")
        .had("2024-01-05", "referral")
        .had("2024-03-05", "closed");
    team.push(closed);
    let mut manager = Manager::with(&team, "kent");
    if kind == FormKind::Reopen {
        manager.does("find").types("Ted C").press("enter");
    } else {
        manager.select("Mia E");
    }
    manager.does(kind.command().name());
    hold(&format!("form {}", kind.name()), &manager, (80, 24));
}

/// A test of each form.
macro_rules! forms {
    ($($name:ident: $kind:ident;)*) => {
        $(
            #[test]
            fn $name() {
                opened(FormKind::$kind);
            }
        )*

        /// Those that put a record right are opened on one, among the screens above.
        #[test]
        fn every_form_has_its_picture() {
            let pictured = [$(FormKind::$kind),*];
            let without: Vec<_> = FormKind::ALL
                .iter()
                .filter(|kind| !pictured.contains(kind))
                .collect();
            assert!(without.is_empty(), "no picture of {without:?}");
        }
    };
}

forms! {
    form_supervision: Supervision;
    form_closure: Closure;
    form_visit: Visit;
    form_meeting: Meeting;
    form_milestone: Milestone;
    form_oversight: Oversight;
    form_variation: Variation;
    form_action: Action;
    form_event: Event;
    form_consent: Consent;
    form_check: Check;
    form_transfer: Transfer;
    form_allocation: Allocation;
    form_details: Details;
    form_new_case: NewCase;
    form_transfer_in: TransferIn;
    form_assessment: Assessment;
    form_reopen: Reopen;
    form_escalate: Escalate;
    form_accept: Accept;
}

/// Everything that is asked, on one tall screen: nothing hides under a fold of another picture.
#[test]
fn the_closure_form_whole() {
    let mut manager = small_team(80, 70);
    manager
        .select("Ellie J")
        .does("record closure")
        .choose("Reason", "A review meeting decided");
    insta::assert_snapshot!(picture(&manager));
}

/// The picture with what is reversed in brackets: all that a terminal without colours shows of a
/// selection.
fn with_reversed(canvas: &Canvas) -> String {
    let buffer = canvas.buffer();
    let mut out = String::new();
    for y in 0..buffer.area().height {
        let mut row = String::new();
        let mut inside = false;
        for x in 0..buffer.area().width {
            let cell = &buffer[(x, y)];
            let reversed = cell.modifier.contains(Modifier::REVERSED);
            if reversed != inside {
                row.push(if reversed { '[' } else { ']' });
                inside = reversed;
            }
            row.push_str(cell.symbol());
        }
        out.push_str(row.trim_end());
        out.push('\n');
    }
    out
}

#[test]
fn without_colours_the_selection_shows() {
    let mut manager = small_team(80, 14);
    manager.select("Jakub N");
    insta::assert_snapshot!(with_reversed(&manager.canvas()));
    for y in 0..14 {
        for x in 0..80 {
            let canvas = manager.canvas();
            let cell = &canvas.buffer()[(x, y)];
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
        }
    }
}

/// In every theme and on every screen with one: the selection is reversed, marked with `>`, the
/// cursor is on its row, and no background is set.
#[test]
fn in_every_theme_a_selection_is_reversed_and_marked() {
    for (theme, _) in BUILTIN {
        for (name, go) in SCREENS {
            if matches!(
                *name,
                "case_file" | "session_record" | "whole_hint" | "triage" | "summary" | "confirm"
            ) {
                continue;
            }
            let mut manager = small_team(80, 24).theme(theme);
            go(&mut manager);
            let canvas = manager.canvas();
            let buffer = canvas.buffer();
            let reversed_in =
                |y: u16| (0..80).any(|x| buffer[(x, y)].modifier.contains(Modifier::REVERSED));
            let marked: Vec<u16> = (0..24)
                .filter(|y| (0..2).any(|x| buffer[(x, *y)].symbol() == MARKER))
                .collect();
            assert_eq!(marked.len(), 1, "{theme}, {name}:\n{manager}");
            // A cell of a row of actions has the cursor in it instead: what it says is not reversed.
            let in_a_cell = *name == "supervision";
            assert!(
                reversed_in(marked[0]) || in_a_cell,
                "{theme}, {name}:\n{manager}"
            );
            // A selection of several lines begins at its mark, and there is no other.
            let ends = (marked[0]..24).find(|y| !reversed_in(*y)).unwrap_or(24);
            let other = (0..24).find(|y| !(marked[0]..ends).contains(y) && reversed_in(*y));
            assert_eq!(other, None, "{theme}, {name}:\n{manager}");
            if !matches!(*name, "help" | "palette" | "find" | "whose_supervision") {
                assert_eq!(
                    canvas.cursor().map(|at| at.y),
                    Some(marked[0]),
                    "{theme}, {name}"
                );
            }
            for cell in buffer.content() {
                assert_eq!(cell.bg, Color::Reset, "{theme}, {name}");
            }
        }
    }
}

/// A question that nobody can answer is no use: its answers show at every size that is designed for.
#[test]
fn a_question_shows_its_answers_on_a_narrow_screen() {
    for columns in [40, 60, 80] {
        let mut manager = small_team(columns, 12);
        manager
            .select("Mia E")
            .does("record supervision")
            .fill("Progress of the plan", "x")
            .does("discard draft")
            .sees("y yes  n no");
    }
}

/// 1 by 1 is a real size: a pane of a terminal that was zoomed away.
#[test]
fn every_screen_draws_at_every_size() {
    let small = (1..=45).flat_map(|columns| (1..=15).map(move |rows| (columns, rows)));
    let large = (46..=200)
        .step_by(11)
        .chain([59, 60, 78, 80, 119, 120, 200])
        .flat_map(|columns| [1, 4, 9, 10, 16, 24, 40, 60].map(|rows| (columns, rows)));
    let sizes: Vec<(u16, u16)> = small.chain(large).collect();
    let mut managers = vec![two_teams(), nobody()];
    for (_, go) in SCREENS {
        let mut manager = small_team(80, 24);
        go(&mut manager);
        managers.push(manager);
    }
    for manager in &managers {
        for (columns, rows) in &sizes {
            let mut canvas = Canvas::new(*columns, *rows);
            draw(&manager.model, &mut canvas);
            assert!(!canvas.rows().concat().is_empty(), "{columns} by {rows}");
        }
    }
}

/// A screen that was small and grew, with keys pressed at each size: what a screen remembers of its
/// size may not mislead it at the next.
#[test]
fn keys_work_at_sizes_that_change_under_them() {
    for (_, go) in SCREENS {
        let mut manager = small_team(80, 24);
        go(&mut manager);
        for (columns, rows) in [(30, 5), (200, 60), (40, 12), (1, 1), (120, 40), (80, 24)] {
            manager = manager.size(columns, rows);
            for key in ["page-down", "page-down", "end", "up", "page-up", "home"] {
                manager.press(key);
            }
            manager.canvas();
        }
    }
}

/// Escapes, bidirectional overrides, zero-width and tag characters in a file are never sent.
#[test]
fn nothing_but_letters_reaches_a_cell() {
    const HOSTILE: &str =
        "Mia\u{1b}[2J\u{9b}31m\u{202e}evil\u{2066}\u{200b}\u{feff}\u{e0041}\u{7}\u{85}\r\nX";
    // Straight into the model: the import takes them out already, and must not be the only one.
    for (name, go) in SCREENS {
        let mut manager = small_team(80, 24);
        let screen = manager.model.board_mut().unwrap();
        let mut board = screen.board.clone();
        for row in &mut board.rows {
            row.worker = Some(HOSTILE.into());
            for it in &mut row.obligations {
                it.why = HOSTILE.into();
                it.title = HOSTILE.into();
                if let Source::Document { words, .. } = &mut it.source {
                    *words = HOSTILE.into();
                }
            }
        }
        // These read the board again from the file, where no team is called so.
        if !name.starts_with("session") && *name != "decisions_in_the_file" {
            board.whose = oversight::store::Who::Named(HOSTILE.into());
        }
        board.authority = HOSTILE.into();
        screen.refresh(board);
        go(&mut manager);
        manager.pastes(HOSTILE);
        if !manager.model.has_form() {
            manager
                .model
                .say(HOSTILE, oversight::tui::theme::Role::Error);
        }
        for (columns, rows) in [(80, 24), (120, 40), (40, 12)] {
            let mut canvas = Canvas::new(columns, rows);
            draw(&manager.model, &mut canvas);
            for cell in canvas.buffer().content() {
                let symbol = cell.symbol();
                let hidden = |c: char| {
                    c.is_control()
                        || matches!(c, '\u{200b}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
                        || matches!(c, '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
                };
                assert!(!symbol.chars().any(hidden), "{symbol:?}\n{manager}");
                assert!(width::width(symbol) <= 2, "{symbol:?}");
            }
        }
    }
}

/// The same from a file: a name that would write over the screen is a name.
#[test]
fn a_hostile_name_in_a_file_is_only_a_name() {
    let name = "Mia\u{1b}]0;owned\u{7}\u{202e} E";
    let mut manager = Manager::with(&[child("K1", name).case("worker", "A\u{1b}[2JK")], "kent");
    let screen = manager.screen();
    assert!(screen.contains("Mia") && screen.contains(" E"), "{screen}");
    manager.does("open case");
    assert!(!manager.screen().contains(['\u{1b}', '\u{7}', '\u{202e}']));
}
