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
#[path = "screens/everywhere.rs"]
mod everywhere;
#[path = "screens/forms.rs"]
mod forms;

use cases::child;
use driver::Manager;
use oversight::tui::screens::tour::Tour;
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
