//! Rules tested by stories that a practitioner could read and write. `tests/stories/README.md`
//! says how; this file runs them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]

#[path = "support/stories.rs"]
mod runner;

use std::fmt::Write as _;

use oversight::calendar::Calendar;
use runner::{files, load, procedure, tell};

#[test]
fn every_story_holds() {
    let calendar = Calendar::built_in().expect("the calendar as shipped");
    let mut wrong = String::new();
    let mut told = 0;
    for path in files() {
        let file = load(&path);
        let procedure = procedure(&file.authority);
        for story in &file.story {
            told += 1;
            if let Err(problem) = tell(story, &procedure, &calendar) {
                let _ = writeln!(wrong, "{}: {}\n{problem}", path.display(), story.name);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(told > 0, "no story was found");
}
