//! What finding a child and opening a team cost, and what is left of a name in the index.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::casework::record::Body;
use crate::store::sqlite::SqliteStore;
use crate::store::sqlite::testing::{TestFile, batch, details, file, said};
use crate::store::{CaseQuery, Erasure, Log as _, Who};

fn named(child: &str, name: &str, team: &str) -> Body {
    let Body::Details(mut said) = details(child, Some(team), Some("A. Khan")) else {
        panic!("these are details");
    };
    said.child.name = Some(name.into());
    Body::Details(said)
}

/// Twenty children in a team, and so many more in others.
fn of_size(others: usize) -> TestFile {
    let file = file();
    let mut store = file.open();
    let add = |child: String, name: String, team: &str| {
        let body = named(&child, &name, team);
        said(&child, &child, body)
    };
    let mut records: Vec<_> = (0..20)
        .map(|n| add(format!("K{n}"), format!("Ann Berry {n}"), "North"))
        .collect();
    let others = (0..others).map(|n| {
        let surname = ["Smith", "Berry", "Okoye", "Zed"][n % 4];
        let team = format!("Team {}", n % 10);
        add(format!("L{n}"), format!("Sam{n} {surname}"), &team)
    });
    records.extend(others);
    for some in records.chunks(1_000) {
        store.append(batch(some.to_vec())).unwrap();
    }
    file
}

/// How many steps of SQLite's machine some work takes, those within the index included.
fn steps(store: &mut SqliteStore, work: impl Fn(&mut SqliteStore)) -> u64 {
    // Statements are prepared, and the pages of the schema read, the first time.
    work(store);
    let counted = Arc::new(AtomicU64::new(0));
    let count = Arc::clone(&counted);
    let each = move || {
        count.fetch_add(1, Ordering::Relaxed);
        false
    };
    store.connection.progress_handler(1, Some(each)).unwrap();
    work(store);
    store
        .connection
        .progress_handler(0, None::<fn() -> bool>)
        .unwrap();
    counted.load(Ordering::Relaxed)
}

type Work = fn(&mut SqliteStore);

#[test]
fn a_team_and_a_letter_cost_the_same_in_a_file_of_any_size() {
    let works: [(&str, Work); 6] = [
        ("the teams", |store| drop(store.teams().unwrap())),
        ("a team's cases", |store| {
            let team = Who::Named("North".into());
            let query = CaseQuery {
                team,
                ..CaseQuery::default()
            };
            assert_eq!(store.cases(&query).unwrap().len(), 20);
        }),
        ("a family", |store| drop(store.family_of("K1").unwrap())),
        ("one letter", |store| {
            assert_eq!(store.find("s", 10).unwrap().len(), 10)
        }),
        ("three letters", |store| {
            assert_eq!(store.find("sam", 10).unwrap().len(), 10)
        }),
        ("a name", |store| {
            assert_eq!(store.find("ann berry", 10).unwrap().len(), 10)
        }),
    ];
    let (small, large) = (of_size(200), of_size(4_000));
    let (mut small, mut large) = (small.open(), large.open());
    for (what, work) in works {
        let (few, many) = (steps(&mut small, work), steps(&mut large, work));
        assert!(few > 0, "{what} took no step");
        // Twenty times the children.
        assert!(
            many <= few + few / 4,
            "{what}: {few} steps, and {many} in a larger file"
        );
    }
}

#[test]
fn whoever_is_meant_is_the_first_found_among_thousands() {
    let file = of_size(4_000);
    let mut store = file.open();
    for n in (0..4_000).step_by(37) {
        let (child, surname) = (format!("L{n}"), ["smith", "berry", "okoye", "zed"][n % 4]);
        for typed in [
            child.to_lowercase(),
            format!("sam{n}"),
            format!("{surname} sam{n}"),
            format!("sam{n} {}", &surname[..1]),
        ] {
            let found = store.find(&typed, 60).unwrap();
            let first = found.first().map(|it| it.child.as_str());
            assert_eq!(first, Some(child.as_str()), "typed: {typed}");
        }
    }
}

#[test]
fn accents_are_no_matter() {
    let file = file();
    let mut store = file.open();
    let body = named("K1", "Zoë Łuczak-Fèvre", "North");
    store.append(batch(vec![said("1", "K1", body)])).unwrap();
    for typed in ["zoe", "Zoë", "fevre", "fèv", "luczak", "evre"] {
        let found = store.find(typed, 5).unwrap();
        // The stroke of Ł is no accent, and is typed.
        assert_eq!(
            found.len(),
            usize::from(typed != "luczak"),
            "typed: {typed}"
        );
    }
}

#[test]
fn an_erased_name_is_in_no_index_either() {
    let file = file();
    let mut store = file.open();
    store
        .append(batch(vec![
            said("1", "K1", named("K1", "Wilhelmina Abernathy", "North")),
            said("2", "K2", named("K2", "Ann Berry", "North")),
        ]))
        .unwrap();
    store
        .erase(Erasure {
            id: "e",
            by: "dpo",
            at: "2026-05-01T09:00:00Z".parse().unwrap(),
            record: "1",
            reason: "request",
        })
        .unwrap();
    assert!(store.find("wilhelmina", 5).unwrap().is_empty());
    drop(store);
    let bytes = std::fs::read(&file.path).unwrap();
    let held = |word: &[u8]| {
        bytes
            .windows(word.len())
            .any(|some| some.eq_ignore_ascii_case(word))
    };
    assert!(held(b"berry"));
    for trace in [&b"wilhelm"[..], b"ilhelm", b"abernat", b"bernath"] {
        assert!(!held(trace), "{}", String::from_utf8_lossy(trace));
    }
}
