//! A team of 140 in files of 200, 10,000 and 400,000 children, each in a real terminal, beside
//! `less` in one of the same size: what opening it, a move and a letter typed to find a child take.

use std::time::{Duration, Instant};

use oversight::casework::event::Event;
use oversight::casework::history::{CaseDetails, Child};
use oversight::casework::record::{Body, NewRecord, Source};
use oversight::casework::schema::{EventKind, What};
use oversight::store::{Batch, Log as _, SqliteStore};

use crate::file;
use crate::pty::{Home, Session, status_of, ticks};

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
    let event = |kind: EventKind| Body::Event(Event::new(on, What::blank(kind)));
    let bodies = [
        Body::Details(details),
        event(EventKind::Referral),
        event(EventKind::PlanStarted),
    ];
    let said = |(place, body)| NewRecord {
        id: format!("{child}-{place}"),
        act: child.clone(),
        child: child.clone(),
        source: Source::Program,
        body,
        replaces: None,
    };
    bodies.into_iter().enumerate().map(said).collect()
}

/// What was measured of a program in a terminal.
struct Measured {
    first_frame: Duration,
    key: Duration,
    key_bytes: usize,
    letter: Option<Duration>,
    memory: u64,
    idle: u64,
}

pub fn report() {
    if std::env::args().any(|word| word == "--test") {
        return;
    }
    println!("\nin a terminal, a team of {TEAM}; the medians of");
    println!("                    first frame    a key    bytes  a letter   memory  5 s idle");
    let homes = [200, 10_000, 400_000].map(|n| (n, home(n)));
    for size in [(80, 24), (120, 40)] {
        println!("{} by {}", size.0, size.1);
        for (n, home) in &homes {
            let mut words = home.board();
            words.extend(["--team".into(), file::FIRST_TEAM.into()]);
            print(&format!("of {n}"), &measure(home, &words, size, Some(*n)));
        }
        let home = &homes[0].1;
        let text = home.folder.path().join("lines.txt");
        let line =
            "a line as wide as the board, with words in it, of about a hundred columns or so\n";
        std::fs::write(&text, line.repeat(TEAM * 4)).unwrap();
        let words = ["/usr/bin/less", text.to_str().unwrap()].map(Into::into);
        if std::path::Path::new(&words[0]).exists() {
            print("less", &measure(home, &words, size, None));
        }
    }
}

fn home(n: usize) -> Home {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("file.db");
    let home = Home { folder, database };
    let start = Instant::now();
    make(&home, n);
    let bytes = std::fs::metadata(&home.database).unwrap().len();
    println!(
        "  of {n}: made in {:.0?}, {} MB",
        start.elapsed(),
        bytes >> 20
    );
    home
}

fn print(name: &str, it: &Measured) {
    let letter = it
        .letter
        .map_or_else(String::new, |time| format!("{time:.2?}"));
    println!(
        "  {name:<18}{:>11.1?}{:>9.2?}{:>9}{letter:>10}{:>6} MB{:>10}",
        it.first_frame,
        it.key,
        it.key_bytes,
        it.memory >> 10,
        it.idle
    );
}

fn measure(home: &Home, words: &[String], size: (u16, u16), finds: Option<usize>) -> Measured {
    let open = || {
        let start = Instant::now();
        let session = Session::start(words, &home.environment(), size);
        while session.came() == 0 {
            std::thread::yield_now();
        }
        let took = whole(&session) - start;
        (session, took)
    };
    let mut first_frame: Vec<_> = (0..11).map(|_| open().1).collect();
    let (mut session, _) = open();
    let (mut keys, mut bytes) = (Vec::new(), Vec::new());
    for _ in 0..TEAM - 20 {
        let (time, came) = press(&mut session, "j");
        keys.push(time);
        bytes.push(came);
    }
    let letter = finds.map(|n| {
        press(&mut session, "/");
        let mut letters = Vec::new();
        for name in [name(n - 1), name(n - 30), format!("L{:06}", n - 1)] {
            let name = name.to_lowercase();
            for letter in name.chars() {
                letters.push(press(&mut session, &letter.to_string()).0);
            }
            // Whoever is meant stands first, below what was typed.
            let screen = session.screen();
            let mut below = screen
                .lines()
                .skip_while(|line| !line.starts_with(" Find "));
            let first = below.nth(1).unwrap_or_default().to_lowercase();
            assert!(name.split(' ').all(|word| first.contains(word)), "{screen}");
            press(&mut session, "\u{15}");
        }
        median(&mut letters)
    });
    let pid = session.pid();
    let worked = ticks(pid);
    std::thread::sleep(Duration::from_secs(5));
    Measured {
        first_frame: median(&mut first_frame),
        key: median(&mut keys),
        key_bytes: median(&mut bytes),
        letter,
        memory: status_of(pid, "VmHWM"),
        idle: ticks(pid) - worked,
    }
}

/// Presses a key; answers how long it was to its last byte, and how many bytes came.
fn press(session: &mut Session, key: &str) -> (Duration, usize) {
    let before = session.came();
    let start = Instant::now();
    session.types(key);
    while session.came() == before && start.elapsed() < Duration::from_secs(1) {
        std::thread::yield_now();
    }
    let took = whole(session) - start;
    (took, session.came() - before)
}

/// Waits until the picture is whole; answers when its last byte came.
fn whole(session: &Session) -> Instant {
    loop {
        let last = session.last_came();
        if last.elapsed() > SILENCE {
            return last;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn median<T: Ord + Copy>(values: &mut [T]) -> T {
    values.sort_unstable();
    values[values.len() / 2]
}
