//! Every rule of every pack that ships is held by a story: without the rule, one of its authority's
//! stories fails. So is every reading that was refused: if flipping it did nothing to a rule, one
//! would fail. A rule or a reading that can be lost unnoticed is not known to be right.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]

#[path = "support/stories.rs"]
mod runner;

use oversight::calendar::Calendar;
use oversight::procedure::{Procedure, shipped};
use runner::{Story, files, load, procedure, tell};

/// The stories told under `authority`.
fn stories(authority: &str, calendar: &Calendar) -> Vec<Story> {
    let pack = procedure(authority);
    let stories: Vec<Story> = files()
        .iter()
        .map(|path| load(path))
        .filter(|file| file.authority == authority)
        .flat_map(|file| file.story)
        .collect();
    for story in &stories {
        // One that fails anyway would seem to notice everything.
        assert_eq!(tell(story, &pack, calendar), Ok(()), "{}", story.name);
    }
    stories
}

/// Whether some story tells `changed` from the pack that it was told under.
fn is_noticed(stories: &[Story], changed: &Procedure, calendar: &Calendar) -> bool {
    stories
        .iter()
        .any(|story| tell(story, changed, calendar).is_err())
}

#[test]
fn no_rule_can_be_lost_without_a_story_failing() {
    let calendar = Calendar::built_in().expect("the calendar as shipped");
    let mut unheld = Vec::new();
    for (id, _) in shipped::PACKS {
        let stories = stories(id, &calendar);
        let pack = procedure(id);
        for rule in &pack.rules {
            let mut without = pack.clone();
            without.rules.retain(|other| other.id != rule.id);
            if !is_noticed(&stories, &without, &calendar) {
                unheld.push(rule.id.clone());
            }
        }
    }
    assert!(unheld.is_empty(), "no story needs {unheld:#?}");
}

#[test]
fn no_refused_reading_can_be_lost_without_a_story_failing() {
    let calendar = Calendar::built_in().expect("the calendar as shipped");
    let mut unheld = Vec::new();
    for (id, _) in shipped::PACKS {
        let stories = stories(id, &calendar);
        let pack = procedure(id);
        for (at, rule) in pack.rules.iter().enumerate() {
            for alternative in &rule.alternatives {
                let option = &alternative.option;
                let mut without = pack.clone();
                if let Some(rule) = without.rules.get_mut(at) {
                    rule.alternatives.retain(|other| other.option != *option);
                }
                if !is_noticed(&stories, &without, &calendar) {
                    unheld.push(format!("{} if read as {option:?}", rule.id));
                }
            }
        }
    }
    assert!(unheld.is_empty(), "no story needs {unheld:#?}");
}
