//! The page that teaches writing a pack is held to what it says: its packs can be read, its
//! example answers, and it leaves out no key and no word.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]

use std::path::Path;

use chrono::NaiveDate;
use oversight::calendar::Calendar;
use oversight::casework::{
    Decision, EventKind, Flag, ObligationKind, ReviewForm, Role, Route, json,
};
use oversight::obligations::{Settings, Status, evaluate};
use oversight::procedure::{Procedure, extends, read, read_over, shipped};
use serde_json::json;

const PAGE: &str = include_str!("../data/procedures/README.md");
const MARK: &str = "<!-- example pack -->\n";

/// The text of each block of TOML on the page.
fn blocks() -> Vec<&'static str> {
    PAGE.split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

fn example() -> Procedure {
    let (_, after) = PAGE.split_once(MARK).expect("the example is marked");
    let block = after
        .strip_prefix("```toml\n")
        .expect("the block follows the mark");
    let pack = block.split("```").next().unwrap();
    read("example.toml", pack).unwrap_or_else(|error| panic!("{error}"))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_example_answers_for_a_child() {
    let line = json!({
        "child": { "id": "W1", "dob": "2024-05-01" },
        "route": "assessment",
        "events": [
            { "kind": "referral", "on": "2025-09-01" },
            { "kind": "assessment_completed", "on": "2025-10-06" },
            { "kind": "plan_started", "on": "2025-10-13" },
            { "kind": "meeting", "on": "2025-10-14", "type": "initial", "circulated_on": "2025-10-17" },
            { "kind": "meeting", "on": "2026-02-02", "type": "review" },
            { "kind": "visit", "on": "2026-03-16", "seen": true, "recorded_on": "2026-03-17" },
        ],
    });
    let case = json::read_case(&line).unwrap();
    let calendar = Calendar::built_in().unwrap();
    let as_of = day("2026-04-14");
    let found = evaluate(
        &case.history,
        &example(),
        &calendar,
        &Settings::default(),
        as_of,
    );
    let line = |kind| found.obligations.iter().find(|it| it.kind == kind).unwrap();

    let visit = line(ObligationKind::Visit);
    assert_eq!(visit.rule, "wexmoor.visit.interval");
    assert_eq!(
        (visit.due, visit.status),
        (Some(day("2026-04-13")), Status::Overdue)
    );

    let circulation = line(ObligationKind::PlanCirculation);
    assert_eq!(
        (circulation.due, circulation.status),
        (Some(day("2026-02-09")), Status::Overdue)
    );

    // 12 weeks after the review, when the child is 1 and the plan over 6 months old.
    let review = line(ObligationKind::ReviewMeeting);
    assert_eq!(
        (review.due, review.status),
        (Some(day("2026-04-27")), Status::OnTrack)
    );
    assert_eq!(review.chair, [Role::TeamManager]);

    let milestone = line(ObligationKind::MilestoneReview);
    assert_eq!(
        (milestone.due, milestone.months),
        (Some(day("2026-04-13")), Some(6))
    );
    assert!(
        found
            .obligations
            .iter()
            .all(|it| it.kind != ObligationKind::InitialMeeting)
    );
}

#[test]
fn every_block_can_be_read() {
    let head =
        "authority = { id = \"a\", name = \"A\", version = \"1\" }\ndocument = { title = \"D\" }\n";
    for block in blocks() {
        let read = match extends(block) {
            Some(base) => {
                let base_text = shipped::text(&base).expect("a pack that is shipped");
                read_over("page", block, &base, base_text)
            }
            None if block.contains("[authority]") => read("page", block),
            None => read("page", &format!("{head}{block}")),
        };
        assert!(read.is_ok(), "{block}\n{}", read.unwrap_err());
    }
}

#[test]
fn mistakes_are_reported_as_the_page_shows() {
    let [first, rule, ..] = blocks()[..] else {
        panic!("the page begins with two blocks")
    };
    let pack = format!("{first}\n{rule}")
        .replace("kind = \"visit\"", "kind = \"vist\"")
        .replace("seen = true", "sene = true")
        .replace("4 weeks", "four weeks");
    let error = read("wexmoor.toml", &pack).unwrap_err().to_string();
    assert!(PAGE.contains(&format!("```text\n{error}\n```")), "{error}");
}

#[test]
fn a_pack_that_extends_another_changes_only_what_it_says() {
    let block = blocks()
        .into_iter()
        .find(|block| extends(block).is_some())
        .unwrap();
    let base = shipped::text("lambeth").unwrap();
    let lambeth = read("lambeth.toml", base).unwrap();
    let wexmoor = read_over("wexmoor.toml", block, "lambeth.toml", base).unwrap();
    assert!(wexmoor.rule("wexmoor.supervision").is_none());
    assert_eq!(wexmoor.rules.len(), lambeth.rules.len() - 1);
    assert_ne!(
        wexmoor.rule("wexmoor.visit.interval").unwrap().clock,
        lambeth.rule("lambeth.visit.interval").unwrap().clock
    );
}

/// The keys that the readers of packs ask for: what stands in quotation marks after these.
fn keys(source: &str) -> Vec<&str> {
    const ASKED: &[&str] = &[
        ".text(",
        ".need_text(",
        ".texts(",
        ".flag(",
        ".count(",
        ".number(",
        ".word(",
        ".need_word(",
        ".words(",
        ".option(",
        ".table(",
        ".tables(",
        ".named_layers(",
        "selectors(node, ",
        "selectors(&node, ",
        "condition(node, ",
        "merged_items(layers, ",
        "merged_items(&inner, ",
        "merged_table(layers, ",
        "who(",
        "lapse(",
        "fields(",
    ];
    let mut keys: Vec<_> = ASKED
        .iter()
        .flat_map(|asked| source.split(asked).skip(1))
        .filter_map(|rest| rest.strip_prefix('"')?.split('"').next())
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[test]
fn the_page_explains_every_key() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/procedure/read");
    let sources: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    let mut found = 0;
    for key in sources.iter().flat_map(|source| keys(source)) {
        // The parts themselves are explained where they stand in brackets.
        let row = PAGE.contains(&format!("| `{key}` |"))
            || PAGE.contains(&format!("[{key}]"))
            || PAGE.contains("| `section`, `words` |") && ["section", "words"].contains(&key)
            || [
                "setting",
                "default",
                "flags",
                "routes",
                "recorded_by",
                "plus",
            ]
            .contains(&key)
                && PAGE.contains(&format!("{key} = "));
        assert!(row, "the page does not explain `{key}`");
        found += 1;
    }
    assert!(found > 80, "only {found} keys were found in the source");
}

#[test]
fn the_page_lists_every_word() {
    fn words<T: ToString>(all: &[T]) -> Vec<String> {
        all.iter().map(ToString::to_string).collect()
    }
    let mut known = words(Route::ALL);
    known.extend(words(Flag::ALL));
    known.extend(words(Role::ALL));
    known.extend(words(ObligationKind::ALL));
    known.extend(words(Decision::ALL));
    known.extend(words(ReviewForm::ALL));
    for kind in EventKind::ALL {
        known.push(kind.to_string());
        known.extend(words(&kind.types()));
        known.extend(words(&kind.date_fields()));
    }
    for word in known {
        assert!(
            PAGE.contains(&format!("`{word}`")),
            "the page does not list `{word}`"
        );
    }
}
