//! How long things take: the sums, the file, the picture, the import; and, in a real terminal, the
//! whole way from a key to its last byte. `cargo bench --bench bench` runs all of it; with
//! `-- evaluate`, `-- key`, `-- file`, `-- trends` or `-- terminal` one part.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    unreachable_pub,
    dead_code,
    reason = "a measurement that cannot be made ends the run and says so"
)]

mod caseload;
mod file;
mod screen;
mod sizes;
mod sums;
mod trends;

#[path = "../support/pty.rs"]
mod pty;

use criterion::Criterion;

type Group = (&'static str, fn(&mut Criterion));

const GROUPS: [Group; 4] = [
    ("evaluate", sums::bench),
    ("key", screen::bench),
    ("file", file::bench),
    ("trends", trends::bench),
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let asked = |name: &str| words.iter().any(|word| word.contains(name));
    let some = GROUPS.iter().any(|(name, _)| asked(name)) || asked("terminal");
    let mut criterion = Criterion::default().sample_size(20).configure_from_args();
    for (name, bench) in GROUPS {
        if !some || asked(name) {
            bench(&mut criterion);
        }
    }
    criterion.final_summary();
    if !some || asked("terminal") {
        sizes::report();
    }
}
