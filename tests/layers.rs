//! Who may know of whom. In one crate the compiler does not hold these lines; this does.
//!
//! The road of the data is one way: cases and procedures below, what is due above them, the desk
//! over that, the command line and the screen on top. The tables say what is allowed; a line that
//! is no longer needed is to be taken out, and a new one is a decision.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]

#[path = "support/imports.rs"]
mod imports;
#[path = "support/source.rs"]
mod source;

use std::collections::BTreeSet;

use source::{Source, names, program, words};

/// Each part of the program, and the parts it may know all of.
const PARTS: &[(&str, &[&str])] = &[
    ("main", &["cli", "tui", "desk"]),
    ("lib", &[]),
    // Text for people is made by everybody, and knows of nobody.
    ("text", &[]),
    // The words of the work are everybody's: forms and reports are made of them.
    ("cli", &["desk", "demo", "casework", "text"]),
    ("tui", &["desk", "casework", "text"]),
    // The demonstration lives through cases by a procedure, and records them as a desk does.
    (
        "demo",
        &["desk", "obligations", "procedure", "calendar", "casework"],
    ),
    (
        "desk",
        &[
            "obligations",
            "procedure",
            "calendar",
            "casework",
            "store",
            "exchange",
            "text",
        ],
    ),
    ("store", &["calendar", "casework"]),
    ("exchange", &["calendar", "casework", "text"]),
    (
        "obligations",
        &["procedure", "calendar", "casework", "text"],
    ),
    ("procedure", &["calendar", "casework", "text"]),
    ("calendar", &["casework"]),
    ("casework", &[]),
];

/// What a part may know of another beyond that: what it shows, and nothing that decides.
const SHOWN: &[(&str, &str)] = &[
    // The command line prints what is due, in the words of the procedure.
    ("cli", "obligations::CalendarGap"),
    ("cli", "obligations::Due"),
    ("cli", "obligations::Obligation"),
    ("cli", "obligations::Status"),
    ("cli", "procedure::shipped"),
    // It reads and writes other people's files, and prints the reports on them.
    ("cli", "exchange::annex_a"),
    ("cli", "exchange::history"),
    ("cli", "exchange::report"),
    // It names a team and prints a head.
    ("cli", "store::ChainHead"),
    ("cli", "store::Who"),
    // The demonstration is recorded by nobody at a desk.
    ("demo", "store::Batch"),
    ("demo", "store::Log"),
    // The screen shows what is due, and asks in the words of the procedure.
    ("tui", "obligations::Obligation"),
    ("tui", "obligations::Status"),
    ("tui", "obligations::preconditions"),
    ("tui", "procedure::Place"),
    ("tui", "procedure::Procedure"),
    ("tui", "procedure::Step"),
    ("tui", "procedure::Strength"),
    // It names a team, a case and a draft; a dropped line is written by a connection of its own.
    ("tui", "store::DraftKey"),
    ("tui", "store::CaseSummary"),
    ("tui", "store::SideTables"),
    ("tui", "store::SqliteStore"),
    ("tui", "store::TeamSummary"),
    ("tui", "store::Who"),
];

/// What comes from outside, and the only files that may name it.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("crossterm", &["tui/wire/terminal.rs", "tui/wire/input.rs"]),
    (
        "signal_hook",
        &["tui/wire/terminal.rs", "tui/wire/signals.rs"],
    ),
    ("ratatui", &["tui/"]),
    ("tui_textarea", &["tui/form/text.rs"]),
    ("nucleo_matcher", &["tui/"]),
    ("rusqlite", &["store/"]),
    ("rusqlite_migration", &["store/"]),
    ("clap", &["cli/"]),
    ("directories", &["cli/places.rs"]),
    ("calamine", &["exchange/"]),
    ("csv", &["exchange/"]),
    ("uuid", &["desk/", "store/"]),
    // The day, the time and the time zone are handed in.
    ("Local", &["main.rs"]),
    ("Utc::now", &["main.rs"]),
    ("SystemTime", &[]),
    // How long something takes is no date: only the terminal waits for its own signals.
    ("Instant", &["tui/wire/terminal.rs"]),
    // So is the environment. The board looks for NO_COLOR and COLORTERM itself.
    ("std::env", &["main.rs", "cli/places.rs", "tui/app/run.rs"]),
];

/// The longest a file may be.
const LINES: usize = 500;

/// Where files still use each other, and are to be untangled.
const CIRCLES: &[&str] = &[];

/// What takes an id apart, and the only files that may: what a record is stands in its columns. The
/// fields of a form and the rules of a pack have names that are made of parts, and are not meant.
const TAKES_APART: (&[&str], &[&str]) = (
    &[
        "starts_with(",
        "ends_with(",
        "strip_prefix(",
        "strip_suffix(",
        "split(",
        "split_once(",
        "rsplit(",
        "rsplit_once(",
        "contains(\"",
        "find(\"",
    ],
    &["store/sqlite/schema_3/", "tui/form", "procedure/"],
);

/// What may stand at the top of the repository, beside files whose names begin with a dot.
const TOP: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "data",
    "deny.toml",
    "src",
    "target",
    "tests",
    "themes",
];

fn part(path: &str) -> &str {
    path.split('/').next().unwrap().trim_end_matches(".rs")
}

fn refuse(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// Whether `name` is `allowed` or something in it.
fn is_within(name: &str, allowed: &str) -> bool {
    name.strip_prefix(allowed)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

#[test]
fn each_part_knows_only_what_is_below_it() {
    let mut faults = Vec::new();
    let mut needed = BTreeSet::new();
    for Source { path, code, .. } in program() {
        let own = part(&path);
        let Some((_, below)) = PARTS.iter().find(|(part, _)| *part == own) else {
            faults.push(format!(
                "src/{path}: \"{own}\" is in no table of tests/layers.rs"
            ));
            continue;
        };
        for name in names(&path, &code) {
            let other = name.split("::").next().unwrap();
            let known = PARTS.iter().any(|(part, _)| *part == other);
            if !known || other == own || below.contains(&other) {
                continue;
            }
            match SHOWN
                .iter()
                .find(|(who, what)| *who == own && is_within(&name, what))
            {
                Some(row) => {
                    needed.insert(*row);
                }
                None => faults.push(format!("src/{path}: {own} may not know {name}")),
            }
        }
    }
    for (own, what) in SHOWN.iter().filter(|row| !needed.contains(*row)) {
        faults.push(format!("{own} no longer names {what}: take out the line"));
    }
    refuse(&faults);
}

#[test]
fn what_comes_from_outside_comes_in_at_one_place() {
    let mut faults = Vec::new();
    for Source { path, code, .. } in program() {
        for (name, places) in OUTSIDE {
            let allowed = places.iter().any(|place| path.starts_with(place));
            if !allowed && !words(&code, name).is_empty() {
                faults.push(format!("src/{path} may not name {name}; {places:?} may"));
            }
        }
    }
    refuse(&faults);
}

#[test]
fn nothing_is_read_out_of_an_id() {
    let (methods, places) = TAKES_APART;
    let mut faults = Vec::new();
    for Source { path, code, .. } in program() {
        if places.iter().any(|place| path.starts_with(place)) {
            continue;
        }
        let code: String = code.split_whitespace().collect();
        for (field, method) in ["id", "act", "reason"]
            .iter()
            .flat_map(|field| methods.iter().map(move |method| (field, method)))
        {
            let taken = format!("{field}.{method}");
            let is_word = |at: usize| {
                let before = code[..at].chars().next_back();
                before.is_none_or(|it| !it.is_alphanumeric() && it != '_')
            };
            if code.match_indices(&taken).any(|(at, _)| is_word(at)) {
                faults.push(format!("src/{path} takes an id apart: {taken}"));
            }
        }
    }
    refuse(&faults);
}

#[test]
fn nothing_in_the_program_panics_on_purpose() {
    // Clippy denies these too; it can be told not to, and this cannot.
    let forbidden = [
        ".unwrap()",
        ".expect(",
        ".unwrap_err()",
        "panic!(",
        "todo!(",
        "unimplemented!(",
        "unreachable!(",
        "dbg!(",
        "process::abort",
    ];
    let faults: Vec<_> = program()
        .iter()
        .flat_map(|source| {
            forbidden
                .iter()
                .filter(|word| source.code.contains(*word))
                .map(|word| format!("src/{}: {word}", source.path))
        })
        .collect();
    refuse(&faults);
}

#[test]
fn no_file_is_longer_than_can_be_read_at_a_sitting() {
    let faults: Vec<_> = program()
        .iter()
        .filter(|source| source.lines > LINES)
        .map(|Source { path, lines, .. }| format!("src/{path} has {lines} lines; split it"))
        .collect();
    refuse(&faults);
}

#[test]
fn no_two_files_use_each_other() {
    let sources = program();
    let circles = imports::Imports::of(&sources).circles();
    let is_in = |part: &str, (one, _): &(String, String)| one.starts_with(part);
    let mut faults: Vec<_> = circles
        .iter()
        .filter(|circle| !CIRCLES.iter().any(|part| is_in(part, circle)))
        .map(|(one, other)| format!("src/{one} and src/{other} use each other"))
        .collect();
    for part in CIRCLES {
        if !circles.iter().any(|circle| is_in(part, circle)) {
            faults.push(format!(
                "no circle is left in src/{part}: take out its line"
            ));
        }
    }
    refuse(&faults);
}

#[test]
fn the_top_of_the_repository_holds_what_it_should() {
    let faults: Vec<_> = std::fs::read_dir(env!("CARGO_MANIFEST_DIR"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| {
            !name.starts_with('.')
                && !TOP.contains(&name.as_str())
                && name != "proptest-regressions"
        })
        .map(|name| format!("{name} does not belong at the top"))
        .collect();
    refuse(&faults);
}
