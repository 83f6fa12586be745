//! An authority that the program does not ship with: a file is enough.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]

#[path = "support/clock.rs"]
mod clock;
#[path = "support/sealed.rs"]
mod sealed;

use sealed::Sealed;
use serde_json::Value;

const PAGE: &str = include_str!("../data/procedures/README.md");

/// The pack that the page on writing one gives as its example.
fn example() -> &'static str {
    let (_, after) = PAGE
        .split_once("<!-- example pack -->\n```toml\n")
        .expect("the example is marked");
    after.split("```").next().expect("it ends")
}

/// A child of two, with a plan since October, last seen on 16 March.
const CHILD: &str = r#"{"child":{"id":"W1","dob":"2024-05-01"},"route":"assessment","events":[{"kind":"referral","on":"2025-09-01"},{"kind":"assessment_completed","on":"2025-10-06"},{"kind":"plan_started","on":"2025-10-13"},{"kind":"meeting","on":"2025-10-14","type":"initial","circulated_on":"2025-10-17"},{"kind":"visit","on":"2026-03-16","seen":true,"recorded_on":"2026-03-17"}]}"#;

fn import(home: &Sealed) {
    home.put("cases.jsonl", CHILD);
    home.ok(&["import", "--format", "history", "cases.jsonl"]);
}

/// The line of one rule, as `due` has it.
fn due(home: &Sealed, rule: &str) -> Value {
    let said = home.ok(&["due", "--format", "json"]);
    let lines: Value = serde_json::from_str(&said).expect("JSON");
    let found = lines
        .as_array()
        .expect("an array")
        .iter()
        .find(|line| line["rule"] == rule);
    found
        .cloned()
        .unwrap_or_else(|| panic!("no {rule}: {said}"))
}

#[test]
fn the_example_of_the_page_is_sound_and_answers() {
    let home = Sealed::new();
    home.put("wexmoor.toml", example());
    let said = home.ok(&["procedure", "check", "wexmoor.toml"]);
    assert!(
        said.starts_with("No problems in wexmoor.toml: Wexmoor, 1.\n"),
        "{said}"
    );
    home.ok(&["init", "--procedure", "wexmoor.toml"]);
    import(&home);
    let visit = due(&home, "wexmoor.visit.interval");
    assert_eq!(visit["due"], "2026-04-13");
    assert_eq!(visit["status"], "overdue");
    let said = home.ok(&["due"]);
    assert!(
        said.starts_with("Wexmoor, as of Tue 14 Apr 2026\n"),
        "{said}"
    );
}

#[test]
fn a_pack_in_the_users_folder_needs_no_more_than_its_name() {
    let home = Sealed::new();
    home.put_pack("wexmoor", example());
    home.ok(&["init", "--authority", "wexmoor"]);
    import(&home);
    assert_eq!(due(&home, "wexmoor.visit.interval")["due"], "2026-04-13");
}

#[test]
fn a_pack_may_lie_over_one_that_ships_and_change_one_rule() {
    let home = Sealed::new();
    home.put_pack(
        "wexmoor",
        r#"
            extends = "lambeth"
            [authority]
            id = "wexmoor"
            name = "Wexmoor"
            version = "1"
            [[rule]]
            id = "visit.interval"
            within = "3 weeks"
            section = "6.2 Visits"
            words = "at least every three weeks"
        "#,
    );
    home.ok(&["init", "--authority", "wexmoor"]);
    import(&home);
    let visit = due(&home, "wexmoor.visit.interval");
    assert_eq!(visit["due"], "2026-04-06");
    assert_eq!(visit["source"]["section"], "6.2 Visits");
    // Everything else is Lambeth's: a meeting's 12 weeks.
    assert_eq!(due(&home, "wexmoor.review.interval")["due"], "2026-01-06");
}

#[test]
fn a_shipped_pack_can_be_put_right_in_the_users_folder() {
    let home = Sealed::new();
    home.ok(&["init", "--authority", "lambeth"]);
    import(&home);
    assert_eq!(due(&home, "lambeth.visit.interval")["due"], "2026-04-13");
    home.put_pack(
        "lambeth",
        "extends = \"lambeth\"\n[authority]\nversion = \"1a\"\n[[rule]]\nid = \"visit.interval\"\nwithin = \"2 weeks\"\n",
    );
    assert_eq!(due(&home, "lambeth.visit.interval")["due"], "2026-03-30");
    let list = home.ok(&["procedure", "list"]);
    assert!(
        list.contains(", over lambeth, in place of the one shipped"),
        "{list}"
    );
    let said = home.ok(&["procedure", "explain", "--child", "W1"]);
    assert!(said.contains("under lambeth 1a (own)"), "{said}");
}

#[test]
fn a_pack_changed_while_the_program_is_closed_takes_effect_and_is_named() {
    let home = Sealed::new();
    let changed = example()
        .replace("version = \"1\"", "version = \"2\"")
        .replace("within = \"4 weeks\"", "within = \"2 weeks\"");
    for by_name in [true, false] {
        let home = if by_name { &home } else { &Sealed::new() };
        let file = if by_name {
            let file = home.put_pack("wexmoor", example());
            home.ok(&["init", "--authority", "wexmoor"]);
            file
        } else {
            let file = home.put("packs/wexmoor.toml", example());
            home.ok(&["init", "--procedure", "packs/wexmoor.toml"]);
            file
        };
        import(home);
        assert_eq!(due(home, "wexmoor.visit.interval")["due"], "2026-04-13");
        std::fs::write(&file, &changed).expect("a file");
        assert_eq!(due(home, "wexmoor.visit.interval")["due"], "2026-03-30");
        let said = home.ok(&["procedure", "explain", "--child", "W1"]);
        assert!(said.contains("under wexmoor 2 (own)"), "{said}");
    }
}

#[test]
fn the_board_says_which_pack_it_uses_and_which_version() {
    use oversight::desk::clock::AsOf;
    use oversight::desk::{Desk, Opening};
    use oversight::store::Who;

    let home = Sealed::new();
    let file = home.put("wexmoor.toml", example());
    home.ok(&["init", "--procedure", "wexmoor.toml"]);
    let opening = Opening {
        path: home.path("team.db"),
        user: "tester".into(),
        clock: clock::clock_on("2026-11-23"),
        as_of: AsOf::Today,
        known_on: None,
        holidays: None,
        procedures: None,
        notes: ".".into(),
    };
    let pack = || {
        let mut desk = Desk::open(&opening).expect("it opens");
        desk.board(Who::Any, Who::Any).expect("a board").pack
    };
    assert_eq!(pack(), "wexmoor 1 (own)");
    std::fs::write(
        &file,
        example().replace("version = \"1\"", "version = \"2\""),
    )
    .expect("a file");
    assert_eq!(pack(), "wexmoor 2 (own)");
    std::fs::remove_file(&file).expect("it is there");
    assert_eq!(pack(), "wexmoor 1 (kept copy)");
}

#[test]
fn without_its_file_a_database_goes_on_with_the_copy_it_keeps() {
    let home = Sealed::new();
    let file = home.put("wexmoor.toml", example());
    home.ok(&["init", "--procedure", "wexmoor.toml"]);
    import(&home);
    std::fs::remove_file(file).expect("it is there");
    assert_eq!(due(&home, "wexmoor.visit.interval")["due"], "2026-04-13");
    let said = home.ok(&["procedure", "show"]);
    assert!(
        said.contains("Pack wexmoor 1, from the copy kept in the database:"),
        "{said}"
    );
}

#[test]
fn a_pack_that_became_another_authoritys_is_refused() {
    let home = Sealed::new();
    let file = home.put("wexmoor.toml", example());
    home.ok(&["init", "--procedure", "wexmoor.toml"]);
    std::fs::write(
        file,
        example().replace("id = \"wexmoor\"", "id = \"eastmoor\""),
    )
    .expect("a file");
    let said = home.run(&["due"]);
    assert_eq!(said.code, Some(6), "{}", said.err);
    assert!(
        said.err
            .contains("is for \"eastmoor\" by its [authority] id, not for \"wexmoor\""),
        "{}",
        said.err
    );
}

#[test]
fn no_database_is_made_with_a_pack_that_has_problems() {
    let home = Sealed::new();
    // It can be read, and a second look finds a rule that can never apply.
    let broken = example().replace(
        "when = { route = \"cp_step_down\" }",
        "when = { route = \"cp_step_down\", not_route = \"cp_step_down\" }",
    );
    home.put("wexmoor.toml", &broken);
    home.put_pack("wexmoor", &broken);
    for from in [["--procedure", "wexmoor.toml"], ["--authority", "wexmoor"]] {
        let said = home.run(&["init", from[0], from[1]]);
        assert_eq!(said.code, Some(6), "{}", said.err);
        assert!(
            said.err.contains("rule[initial-meeting.step-down].when"),
            "{}",
            said.err
        );
        assert!(!home.path("team.db").exists());
    }
}

#[test]
fn a_reading_can_be_flipped_in_the_settings_and_the_explanation_says_so() {
    let home = Sealed::new();
    home.put("wexmoor.toml", example());
    home.ok(&["init", "--procedure", "wexmoor.toml"]);
    home.put(
        "cases.jsonl",
        r#"{"child":{"id":"W2","dob":"2015-05-01"},"route":"assessment","events":[{"kind":"referral","on":"2026-03-02"},{"kind":"assessment_completed","on":"2026-04-08"}]}"#,
    );
    home.ok(&["import", "--format", "history", "cases.jsonl"]);
    let rule = "wexmoor.initial-meeting.assessment";
    let why = |line: &Value| line["why"].as_str().expect("text").to_string();

    let before = due(&home, rule);
    assert_eq!(before["due"], "2026-04-22");
    assert!(why(&before).contains("Read as working days, not calendar days."));
    assert!(!why(&before).contains("own setting"));

    home.ok(&["settings", "reading.10-days", "calendar days"]);
    let after = due(&home, rule);
    assert_eq!(after["due"], "2026-04-18");
    let both =
        "Read as calendar days, not working days. That reading is the authority's own setting.";
    assert!(why(&after).contains(both), "{}", why(&after));
    let explained = home.ok(&["procedure", "explain", "--child", "W2"]);
    let explained: Vec<_> = explained.split_whitespace().collect();
    assert!(explained.join(" ").contains(both));

    // The page and the settings still tell what the pack has.
    let page = home.ok(&["procedure", "show"]);
    assert!(page.contains("Set locally"), "{page}");
    assert!(page.contains("(reading 10-days, by local"), "{page}");
    let settings = home.ok(&["settings", "reading.10-days"]);
    assert!(
        settings.contains("reading.10-days = calendar days  (changed)"),
        "{settings}"
    );
    assert!(settings.contains("(or: working days)"), "{settings}");

    home.ok(&["settings", "reading.10-days", "default"]);
    assert_eq!(due(&home, rule)["due"], "2026-04-22");
}
