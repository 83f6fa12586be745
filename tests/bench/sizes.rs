//! A team of 140 in files of 200, 10,000 and 400,000 children, each in a real terminal, beside
//! `less` in one of the same size: what opening it, a move and a letter typed to find a child take.

use std::time::{Duration, Instant};

use oversight::casework::event::{Event, What};
use oversight::casework::history::{CaseDetails, Child};
use oversight::casework::record::{Body, NewRecord};
use oversight::store::{Batch, Log as _, SqliteStore};

use crate::file;
use crate::pty::{Home, Session, status_of};

/// How long nothing has to come for a picture to be whole.
const SILENCE: Duration = Duration::from_millis(60);

/// How many children the team holds.
const TEAM: usize = 140;

/// How many children a batch speaks of.
const BATCH: usize = 2_000;

const GIVEN: [&str; 24] = [
    "Aaliyah", "Alfie", "Amelia", "Archie", "Ava", "Ayaan", "Chloe", "Daisy", "Ethan", "Freya",
    "George", "Hassan", "Isla", "Jack", "Kai", "Leo", "Maya", "Noah", "Olivia", "Poppy", "Rosie",
    "Samuel", "Theo", "Zara",
];
const BEGINNINGS: [&str; 20] = [
    "Ash", "Bar", "Cart", "Dun", "Ell", "Fair", "Gold", "Hart", "Ing", "Kemp", "Lang", "Mar",
    "Nor", "Oak", "Pem", "Rad", "Sand", "Thorn", "West", "York",
];
const ENDINGS: [&str; 20] = [
    "away", "bourne", "by", "cliffe", "den", "er", "field", "ford", "gate", "ham", "ing", "ley",
    "man", "more", "ridge", "son", "stead", "ton", "well", "worth",
];

/// A name: so many given names, twice as many family names in two parts each, come round in turn.
fn name(n: usize) -> String {
    let part = |words: &[&'static str], n: usize| words[n % words.len()];
    let spread = n.wrapping_mul(2_654_435_761) >> 7;
    format!(
        "{} {}{}",
        part(&GIVEN, spread),
        part(&BEGINNINGS, spread / 24),
        part(&ENDINGS, spread / 480)
    )
}

/// A file with the team in it, and others up to so many children, of whom little is on record.
fn make(home: &Home, n: usize) {
    file::make_team(&home.database, TEAM);
    let mut store = SqliteStore::open(&home.database).unwrap();
    let others: Vec<usize> = (TEAM..n).collect();
    for some in others.chunks(BATCH) {
        let records = some.iter().flat_map(|n| about(*n)).collect();
        store
            .append(Batch {
                by: "P Price",
                at: "2026-11-20T09:00:00Z".parse().unwrap(),
                expect: &[],
                records,
                clears: None,
            })
            .unwrap();
    }
}

fn about(n: usize) -> Vec<NewRecord> {
    let child = format!("L{n:06}");
    let details = CaseDetails {
        child: Child {
            id: child.clone(),
            name: Some(name(n)),
            ..Child::default()
        },
        team: Some(format!("Area {}", n / 200)),
        worker: Some(format!("Worker {}", n / 20)),
        ..CaseDetails::default()
    };
    let on = "2026-09-01".parse().unwrap();
    let event = |kind| Body::Event(Event::new(on, kind));
    let bodies = [Body::Details(details), event(What::referral()), event(What::plan_started())];
    let said = |(place, body)| NewRecord {
        id: format!("{child}-{place}"),
        child: child.clone(),
        body,
        replaces: None,
        reason: None,
    };
    bodies.into_iter().enumerate().map(said).collect()
}
