//! What the README and the manual say of keys, commands and the board is what the program says of
//! itself. Where they differ, `UPDATE_REFERENCE=1 cargo test --test reference` writes them anew.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]

#[path = "support/clock.rs"]
mod clock;
#[path = "reference/licences.rs"]
mod licences;
#[path = "reference/links.rs"]
mod links;
#[path = "reference/svg.rs"]
mod svg;

use std::path::{Path, PathBuf};
use std::process::Command;

use oversight::demo;
use oversight::desk::clock::AsOf;
use oversight::desk::{Desk, Opening};
use oversight::procedure::shipped;
use oversight::store::Who;
use oversight::text::width;
use oversight::tui::app::draw::draw;
use oversight::tui::app::model::{Model, Msg};
use oversight::tui::app::update::update;
use oversight::tui::keys::keymap::Keymap;
use oversight::tui::screens::board::markdown;
use oversight::tui::theme::Theme;
use oversight::tui::wire::canvas::Canvas;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The block of `name` in the file is `right`; or it is made so, if that was asked for.
fn hold(path: &str, name: &str, right: &str) {
    let (begin, end) = (
        format!("<!-- begin {name}: written by tests/reference.rs -->\n"),
        format!("<!-- end {name} -->"),
    );
    let text = std::fs::read_to_string(file(path)).unwrap();
    let (before, rest) = text
        .split_once(&begin)
        .unwrap_or_else(|| panic!("{path} has no line {begin}"));
    let (block, after) = rest
        .split_once(&end)
        .unwrap_or_else(|| panic!("{path} has no line {end}"));
    let right = format!("\n{}\n\n", right.trim());
    if block == right {
        return;
    }
    if std::env::var_os("UPDATE_REFERENCE").is_some() {
        std::fs::write(file(path), format!("{before}{begin}{right}{end}{after}")).unwrap();
        return;
    }
    let line = block
        .lines()
        .zip(right.lines())
        .find(|(is, should)| is != should);
    panic!(
        "{path}, {name}: not what the program says.\nUPDATE_REFERENCE=1 cargo test --test reference writes it anew.\nThe first line that differs, and what it should be:\n{line:#?}"
    );
}

/// The whole file is `right`; or it is made so, if that was asked for.
fn hold_file(path: &str, right: &str) {
    if std::env::var_os("UPDATE_REFERENCE").is_some() {
        std::fs::write(file(path), right).unwrap();
    }
    let text = std::fs::read_to_string(file(path)).unwrap_or_default();
    assert!(
        text == right,
        "{path} is not what the program draws.\nUPDATE_REFERENCE=1 cargo test --test reference writes it anew."
    );
}

#[test]
fn the_guide_has_the_keys() {
    hold("data/guide/keys.md", "keys", &Keymap::builtin().markdown());
}

#[test]
fn the_guide_has_the_columns_of_the_board() {
    let columns = markdown(&Keymap::builtin());
    hold("data/guide/board.md", "columns", &columns);
}

/// On the platform of the list only: on another, cargo has not fetched all that it names.
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[test]
fn the_guide_names_everybody_whose_work_is_in_the_program() {
    let path = "data/guide/developing/licences.md";
    hold(path, "licences", &licences::table());
}

/// A stranger reads two pages, not twenty.
#[test]
fn the_readme_is_short() {
    let bytes = std::fs::read(file("README.md")).unwrap().len();
    assert!(bytes <= 8192, "README.md has {bytes} bytes, more than 8192");
}

#[test]
fn the_manual_has_the_commands() {
    hold(
        "data/guide/commands.md",
        "commands",
        &oversight::cli::reference(),
    );
}

#[test]
fn the_readme_shows_the_board() {
    hold(
        "README.md",
        "board",
        &format!("```text\n{}\n```", picture(Theme::mono()).rows().join("\n")),
    );
}

#[test]
fn the_picture_in_colour_is_of_the_board() {
    let canvas = picture(Theme::builtin("default").unwrap());
    let rows = canvas.rows();
    let is_rule = |row: &String| row.starts_with('─');
    let end = rows.len() - 1;
    let reason = rows.iter().rposition(is_rule).unwrap() + 1..end;
    let told = [&rows[0], &rows[1]].into_iter().chain(&rows[reason]);
    let told: Vec<_> = told.flat_map(|row| row.split_whitespace()).collect();
    hold_file(
        "data/guide/board.svg",
        &svg::svg(
            &canvas,
            "A team's board in a terminal of 80 columns and 24 rows",
            &format!(
                "Children in need, one a row, the worst first. The lines around the table say: {}",
                told.join(" ")
            ),
        ),
    );
}

#[test]
fn the_guide_shows_what_is_due_for_a_child() {
    let folder = tempfile::tempdir().unwrap();
    let said = Command::new(env!("CARGO_BIN_EXE_oversight"))
        .env_clear()
        .env("HOME", folder.path())
        .arg("--db")
        .arg(database(folder.path()))
        .args(["--as-of", MONDAY, "due", "--child", "K0129"])
        .output()
        .unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    // The child, and the visit, which the document's own words ask for; as wide as a page.
    let lines: Vec<_> = said
        .split("\n\n")
        .enumerate()
        .filter(|(place, part)| *place == 0 || part.starts_with("Visit:"))
        .flat_map(|(_, part)| part.lines().chain([""]))
        .flat_map(|line| {
            let text = line.trim_start();
            let indent = " ".repeat(line.len() - text.len());
            width::wrap(text, 78 - indent.len())
                .into_iter()
                .map(move |part| format!("{indent}{part}"))
        })
        .collect();
    let text = lines.join("\n");
    hold(
        "data/guide/due.md",
        "due",
        &format!("```text\n{}\n```", text.trim()),
    );
}

/// The day of the demonstration.
const MONDAY: &str = "2026-11-23";

/// A database of the demonstration's children under Kent's procedure, in `folder`.
fn database(folder: &Path) -> PathBuf {
    let path = folder.join("demo.db");
    let kent = shipped::procedure("kent").unwrap().unwrap();
    let at = clock::clock_on(MONDAY).now();
    demo::make(&path, &kent, MONDAY.parse().unwrap(), 1, at).unwrap();
    path
}

/// The board that the demonstration opens on, on a Monday, at 80 columns and 24 rows.
fn picture(theme: Theme) -> Canvas {
    let folder = tempfile::tempdir().unwrap();
    let opening = Opening {
        path: database(folder.path()),
        user: "asmith".into(),
        clock: clock::clock_on(MONDAY),
        as_of: AsOf::Today,
        known_on: None,
        holidays: None,
        procedures: None,
        notes: ".".into(),
    };
    let mut desk = Desk::open(&opening).unwrap();
    let teams = desk.teams().unwrap();
    let largest = teams.into_iter().max_by_key(|team| team.open).unwrap();
    let board = desk.board(Who::from(largest.team), Who::Any).unwrap();
    let mut model = Model::new(Keymap::builtin(), theme);
    update(&mut model, Msg::Board(Box::new(board), None));
    let mut canvas = Canvas::new(80, 24);
    draw(&model, &mut canvas);
    canvas
}

/// The pages of a folder, and of the folders in it.
fn pages(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(file(folder)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{folder}/{}", entry.file_name().into_string().unwrap());
        if entry.path().is_dir() {
            found.extend(pages(&path));
        } else if path.ends_with(".md") {
            found.push(path);
        }
    }
    found
}

#[test]
fn every_page_of_the_guide_is_in_its_index() {
    let index = std::fs::read_to_string(file("data/guide/README.md")).unwrap();
    for path in pages("data/guide") {
        let name = path.strip_prefix("data/guide/").unwrap();
        assert!(
            name == "README.md" || index.contains(&format!("]({name})")),
            "the index does not link {path}"
        );
        let text = std::fs::read_to_string(file(&path)).unwrap();
        assert!(text.starts_with("# "), "{path} begins with no title");
    }
}

#[test]
fn every_link_leads_somewhere() {
    let mut all = pages("data");
    all.extend(pages(".github"));
    all.extend(["README.md", "tests/stories/README.md"].map(String::from));
    let mut faults = Vec::new();
    for path in &all {
        let text = std::fs::read_to_string(file(path)).unwrap();
        let folder = Path::new(path).parent().unwrap();
        for (target, heading) in links::links(&text) {
            let to = match target {
                "" => file(path),
                target => file("").join(folder).join(target),
            };
            let there = match heading {
                None => to.exists(),
                Some(heading) => std::fs::read_to_string(&to)
                    .is_ok_and(|text| links::headings(&text).iter().any(|it| it == heading)),
            };
            if !there {
                faults.push(format!("{path}: {target} {heading:?}"));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "links into nothing:\n{}",
        faults.join("\n")
    );
}
