//! `oversight procedure` as a person types it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]

#[path = "support/sealed.rs"]
mod sealed;

use oversight::desk::procedures::{Family, Page, compare, find_pack, show, show_json};
use oversight::procedure::{Procedure, shipped};
use sealed::Sealed;
use serde_json::Value;

const IDS: [&str; 5] = [
    "north-yorkshire",
    "lambeth",
    "rochdale",
    "nottinghamshire",
    "kent",
];

fn pack(id: &str) -> Procedure {
    shipped::procedure(id)
        .expect("it ships")
        .expect("it can be read")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn the_packs_that_ship_are_listed_without_any_file_beside_the_binary() {
    let home = Sealed::new();
    let list = home.ok(&["procedure", "list"]);
    for id in IDS {
        assert!(list.lines().any(|line| line.starts_with(id)), "{list}");
    }
    let listed = json(&home.ok(&["procedure", "list", "--format", "json"]));
    let listed = listed.as_array().expect("an array");
    assert_eq!(listed.len(), IDS.len());
    for (entry, id) in listed.iter().zip(IDS) {
        assert_eq!(entry["id"], id);
        assert_eq!(entry["origin"], "shipped");
        assert_eq!(entry["rules"], pack(id).rules.len());
        assert_eq!(entry["problem"], Value::Null);
    }
}

#[test]
fn packs_of_ones_own_are_listed_and_a_broken_one_is_named_and_not_fatal() {
    let home = Sealed::new();
    home.put_pack(
        "wexmoor",
        "extends = \"kent\"\nauthority = { id = \"wexmoor\", name = \"Wexmoor\", version = \"7\" }\n",
    );
    home.put_pack(
        "broken",
        "[authority]\nid = \"broken\"\nnmae = \"Broken\"\n",
    );
    home.put_pack("other", "extends = \"kent\"\n");
    let list = home.ok(&["procedure", "list"]);
    assert!(list.contains("wexmoor            version 7"), "{list}");
    assert!(list.contains(", over kent\n"), "{list}");
    assert!(list.contains("broken             cannot be used"), "{list}");
    assert!(
        list.contains("broken.toml:3: authority.nmae: is not a known key; did you mean \"name\"?"),
        "{list}"
    );
    assert!(
        list.contains("is for \"kent\" by its [authority] id, not for \"other\""),
        "{list}"
    );
    let listed = json(&home.ok(&["procedure", "list", "--format", "json"]));
    let own: Vec<_> = listed
        .as_array()
        .expect("an array")
        .iter()
        .filter(|entry| entry["origin"] == "folder")
        .collect();
    assert_eq!(own.len(), 3);
    assert!(
        own.iter()
            .any(|it| it["extends"] == "kent" && it["version"] == "7")
    );
    assert!(
        own.iter()
            .any(|it| it["id"] == "broken" && it["problem"].is_string())
    );
}

#[test]
fn a_procedure_that_there_is_not_is_answered_with_the_nearest() {
    let said = Sealed::new().run(&["procedure", "show", "lambteh"]);
    assert_eq!(said.code, Some(2));
    assert_eq!(
        said.err,
        "Error: There is no procedure called \"lambteh\".\nHint: Did you mean \"lambeth\"?\n"
    );
}

#[test]
fn all_five_beside_each_other() {
    let home = Sealed::new();
    let table = home.ok(&["procedure", "compare"]);
    let widest = table.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(120), "{widest:?}");
    insta::assert_snapshot!("compare_all_five", table);
}

#[test]
fn a_comparison_as_json_has_a_cell_for_every_authority() {
    let home = Sealed::new();
    let said = home.ok(&[
        "procedure",
        "compare",
        "kent",
        "lambeth",
        "--format",
        "json",
    ]);
    let table = json(&said);
    let kinds = table["kinds"].as_array().expect("an array");
    assert!(!kinds.is_empty());
    for kind in kinds {
        let cells = kind["cells"].as_array().expect("an array");
        let ids: Vec<_> = cells.iter().map(|cell| &cell["authority"]).collect();
        assert_eq!(ids, ["kent", "lambeth"]);
        for cell in cells {
            let none = cell["rules"].as_array().expect("an array").is_empty();
            let said = cell["status"] == "silent" || cell["status"] == "none";
            assert_eq!(none, said, "{cell}");
        }
    }
    let supervision = kinds
        .iter()
        .find(|kind| kind["kind"] == "supervision")
        .expect("it is compared");
    assert_eq!(supervision["cells"][0]["status"], "local");
    assert_eq!(supervision["cells"][1]["status"], "rules");
}

#[test]
fn every_rule_of_every_pack_is_compared() {
    for id in IDS {
        let procedure = pack(id);
        let table = compare(&[&procedure]);
        let compared: usize = table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .map(|cell| cell.rules.len())
            .sum();
        assert_eq!(compared, procedure.rules.len(), "{id}");
    }
}

#[test]
fn one_pack_as_a_page() {
    let home = Sealed::new();
    let page = home.ok(&["procedure", "show", "north-yorkshire"]);
    insta::assert_snapshot!("show_north_yorkshire", page);
}

#[test]
fn a_page_says_everything_that_is_in_the_pack_at_80_columns() {
    for id in IDS {
        let pack = find_pack(id, None).expect("it ships");
        let page = show(&Page {
            pack: &pack,
            set: &[],
        });
        for line in page.lines() {
            assert!(line.chars().count() <= 80, "{id}: {line}");
            assert_eq!(line.trim_end(), line, "{id}");
        }
        let words: Vec<_> = page.split_whitespace().collect();
        let page = words.join(" ");
        let says = |text: &str| {
            let words: Vec<_> = text.split_whitespace().collect();
            assert!(page.contains(&words.join(" ")), "{id}: {text}");
        };
        let procedure = &pack.procedure;
        for rule in &procedure.rules {
            says(&rule.id);
            says(&rule.source.words);
            says(&rule.source.place());
            rule.questions
                .iter()
                .for_each(|question| says(&question.text));
        }
        for reading in &procedure.readings {
            says(&reading.question);
            says(&reading.reason);
            reading.refused.iter().for_each(|refused| says(refused));
        }
        for duty in &procedure.duties {
            says(&duty.what);
            says(&duty.source.place());
        }
        procedure
            .prompts
            .iter()
            .for_each(|prompt| says(&prompt.text));
        let closure = &procedure.closure;
        closure.reasons.iter().for_each(|reason| says(&reason.text));
        closure
            .steps
            .iter()
            .for_each(|step| says(step.text.trim_end_matches('.')));
        for item in &closure.preconditions {
            says(item.text.trim_end_matches('.'));
        }
        procedure.routes.iter().for_each(|route| says(&route.text));
        procedure
            .silent
            .iter()
            .for_each(|silence| says(&silence.note));
    }
}

#[test]
fn a_page_as_json_has_every_rule_in_its_family() {
    for id in IDS {
        let pack = find_pack(id, None).expect("it ships");
        let page = show_json(&Page {
            pack: &pack,
            set: &[],
        });
        let rules = page["rules"].as_array().expect("an array");
        assert_eq!(rules.len(), pack.procedure.rules.len());
        for rule in rules {
            let known = Family::ALL.iter().any(|it| rule["family"] == it.word());
            assert!(known, "{rule}");
            assert!(rule["text"].as_str().is_some_and(|text| !text.is_empty()));
        }
    }
}

#[test]
fn a_pack_is_checked_with_file_line_key_and_what_to_do() {
    let home = Sealed::new();
    home.put("sound.toml", "extends = \"rochdale\"\n");
    let said = home.ok(&["procedure", "check", "sound.toml"]);
    assert!(
        said.starts_with("No problems in sound.toml: Rochdale, 1.\n27 rules, "),
        "{said}"
    );

    home.put(
        "typing.toml",
        "extends = \"rochdale\"\n\n[[rule]]\nid = \"visit.interval\"\nwihtin = \"4 weeks\"\n",
    );
    let said = home.run(&["procedure", "check", "typing.toml"]);
    assert_eq!(said.code, Some(6));
    assert_eq!(
        said.out,
        "typing.toml:5: rule[visit.interval].wihtin: is not a known key; did you mean \"within\"?\n"
    );
    assert_eq!(
        said.err,
        "Error: 1 problem in typing.toml.\nHint: Mend the lines named and try again.\n"
    );

    let said = home.run(&["procedure", "check", "typing.toml", "--format", "json"]);
    assert_eq!(said.code, Some(6));
    let checked = json(&said.out);
    assert_eq!(checked["problems"][0]["line"], 5);
    assert_eq!(checked["problems"][0]["key"], "rule[visit.interval].wihtin");

    home.put("base.toml", "extends = \"rochdael\"\n");
    let said = home.run(&["procedure", "check", "base.toml"]);
    assert_eq!(said.code, Some(6));
    assert!(said.out.starts_with("base.toml:1: extends: \"rochdael\" is not a pack that the program ships with; did you mean \"rochdale\"?"), "{}", said.out);
}

#[test]
fn what_is_wrong_with_an_inherited_rule_is_said_of_the_pack_it_stands_in() {
    let home = Sealed::new();
    // Without review meetings, Lambeth's rule about who chairs them chairs nothing.
    home.put(
        "wexmoor.toml",
        "extends = \"lambeth\"\n# \"review.chair\" stays\n[[rule]]\nid = \"review.interval\"\noff = true\n",
    );
    let said = home.run(&["procedure", "check", "wexmoor.toml"]);
    assert_eq!(said.code, Some(6));
    assert_eq!(said.out.lines().count(), 1, "{}", said.out);
    assert!(
        said.out
            .starts_with("lambeth.toml (extended by wexmoor.toml):"),
        "{}",
        said.out
    );
}

#[test]
fn a_pack_that_notepad_saved_is_read() {
    let home = Sealed::new();
    home.put("bom.toml", "\u{feff}extends = \"kent\"\r\n");
    let said = home.ok(&["procedure", "check", "bom.toml"]);
    assert!(said.starts_with("No problems"), "{said}");
}

#[test]
fn every_rule_considered_for_a_child_is_explained() {
    let home = Sealed::new();
    home.ok(&["init", "--authority", "north-yorkshire"]);
    home.put(
        "cases.jsonl",
        r#"{"child":{"id":"N1","dob":"2018-05-01"},"route":"cp_step_down","events":[{"kind":"plan_started","on":"2026-03-02"}]}"#,
    );
    home.ok(&["import", "--format", "history", "cases.jsonl"]);
    let said = home.ok(&["procedure", "explain", "--child", "N1"]);
    assert!(
        said.starts_with("N1, as of Tue 14 Apr 2026, under north-yorkshire 1\n"),
        "{said}"
    );
    assert!(said.contains("Applies, and is shown"), "{said}");
    assert!(said.contains("21 days"), "{said}");
    let explained = json(&home.ok(&["procedure", "explain", "--child", "N1", "--format", "json"]));
    let rules = explained["rules"].as_array().expect("an array");
    for rule in &pack("north-yorkshire").rules {
        let considered = rules.iter().find(|it| it["rule"] == rule.id);
        let considered = considered.unwrap_or_else(|| panic!("{} is not considered", rule.id));
        assert!(
            considered["text"]
                .as_str()
                .is_some_and(|text| text.len() > 1),
            "{considered}"
        );
        let known = ["shown", "later", "no", "not_known"];
        assert!(
            known.iter().any(|word| considered["applies"] == *word),
            "{considered}"
        );
    }
}
