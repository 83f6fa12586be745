//! Mistakes in a pack: `tests/procedures/invalid` has one file a mistake, and beside each the
//! message a person gets, to the letter. The packs that ship have none.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use oversight::procedure::{check, read, shipped};

/// Everything said against a pack, a line each.
fn said(file: &str, text: &str) -> String {
    match read(file, text) {
        Err(error) => format!("{error}\n"),
        Ok(procedure) => check(&procedure)
            .iter()
            .fold(String::new(), |mut lines, problem| {
                let _ = writeln!(lines, "{problem}");
                lines
            }),
    }
}

fn mistakes() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/procedures/invalid");
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    found.sort();
    found
}

#[test]
fn each_mistake_has_one_message_that_says_where_it_is_and_what_to_do() {
    let mut wrong = String::new();
    assert!(!mistakes().is_empty(), "the folder is there");
    for path in mistakes() {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name");
        let text = std::fs::read_to_string(&path).expect("a pack can be read");
        let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap_or_default();
        let said = said(name, &text);
        if said != expected || said.lines().count() != 1 {
            let _ = writeln!(wrong, "{name}\n  expected {expected}  said     {said}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_packs_that_ship_have_no_mistakes() {
    let all: String = shipped::PACKS
        .iter()
        .map(|(id, text)| said(&format!("{id}.toml"), text))
        .collect();
    assert!(all.is_empty(), "\n{all}");
}

#[test]
fn every_message_has_its_mistake() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/procedures/invalid");
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        assert!(path.with_extension("toml").exists(), "{}", path.display());
    }
}
