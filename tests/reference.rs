//! What the README and the manual say of keys, commands and the board is what the program says of
//! itself. Where they differ, `UPDATE_REFERENCE=1 cargo test --test reference` writes them anew.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]

#[path = "support/clock.rs"]
mod clock;

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

#[test]
fn the_readme_has_the_keys() {
    hold("README.md", "keys", &Keymap::builtin().markdown());
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
        &format!("```text\n{}\n```", picture().join("\n")),
    );
}

#[test]
fn the_readme_shows_what_is_due_for_a_child() {
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
        "README.md",
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

/// The board of a demonstration team on a Monday, at 80 columns and 24 rows.
fn picture() -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let opening = Opening {
        path: database(folder.path()),
        user: "asmith".into(),
        clock: clock::clock_on(MONDAY),
        as_of: AsOf::Day(MONDAY.parse().unwrap()),
        known_on: None,
        holidays: None,
        procedures: None,
        notes: ".".into(),
    };
    let mut desk = Desk::open(&opening).unwrap();
    let team = Who::Named("Romney Marsh CSWT".into());
    let board = desk.board(team, Who::Any).unwrap();
    let mut model = Model::new(Keymap::builtin(), Theme::mono());
    update(&mut model, Msg::Board(Box::new(board), None));
    let mut canvas = Canvas::new(80, 24);
    draw(&model, &mut canvas);
    canvas.rows()
}

#[test]
fn every_page_of_the_manual_is_linked_and_every_link_leads_somewhere() {
    let readme = std::fs::read_to_string(file("README.md")).unwrap();
    let mut pages = vec![("README.md".to_string(), readme.clone())];
    for entry in std::fs::read_dir(file("data/guide")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let path = format!("data/guide/{name}");
        assert!(
            readme.contains(&format!("]({path})")),
            "the README does not link {path}"
        );
        let text = std::fs::read_to_string(file(&path)).unwrap();
        assert!(text.starts_with("# "), "{path} begins with no title");
        pages.push((path, text));
    }
    for (path, text) in &pages {
        let folder = Path::new(path).parent().unwrap();
        for link in text.split("](").skip(1) {
            let target = link.split(')').next().unwrap();
            let target = target.split('#').next().unwrap();
            if target.is_empty() || target.starts_with("http") {
                continue;
            }
            assert!(
                file("").join(folder).join(target).exists(),
                "{path} links {target}, which is not there"
            );
        }
    }
}
