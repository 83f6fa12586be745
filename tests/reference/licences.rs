//! Whose work is in the program, from what cargo knows of it.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

/// The list is of the program as it is built for this platform, whatever machine asks.
pub(crate) const TARGET: &str = "x86_64-unknown-linux-gnu";

/// A row for each crate that the program is built of: name, version, licence.
pub(crate) fn table() -> String {
    let out = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["metadata", "--locked", "--offline", "--format-version", "1"])
        .args(["--filter-platform", TARGET])
        // Under `faketime` cargo hangs. The day is nothing to it.
        .env_remove("LD_PRELOAD")
        .output()
        .unwrap();
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let known: Value = serde_json::from_slice(&out.stdout).unwrap();
    let mut rows = BTreeSet::new();
    for id in built_in(&known["resolve"]) {
        let of = |package: &&Value| package["id"] == id && !package["source"].is_null();
        let Some(package) = known["packages"].as_array().unwrap().iter().find(of) else {
            continue;
        };
        let word = |key: &str| package[key].as_str().unwrap().replace('/', " OR ");
        let licence = word("license").replace(" OR  OR  ", " OR ");
        rows.insert(format!(
            "| [{}](https://crates.io/crates/{}) | {} | {licence} |\n",
            word("name"),
            word("name"),
            word("version"),
        ));
    }
    assert!(rows.len() > 50, "only {} crates were found", rows.len());
    let rows: String = rows.into_iter().collect();
    format!("| Crate | Version | Licence |\n| --- | --- | --- |\n{rows}")
}

/// The ids of all that is built for the program itself, and not for its tests alone.
fn built_in(resolve: &Value) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut next = vec![resolve["root"].as_str().unwrap()];
    while let Some(id) = next.pop() {
        if !found.insert(id) {
            continue;
        }
        let nodes = resolve["nodes"].as_array().unwrap();
        let node = nodes.iter().find(|node| node["id"] == id).unwrap();
        for needed in node["deps"].as_array().unwrap() {
            let kinds = needed["dep_kinds"].as_array().unwrap();
            if kinds.iter().any(|kind| kind["kind"] != "dev") {
                next.push(needed["pkg"].as_str().unwrap());
            }
        }
    }
    found
}
