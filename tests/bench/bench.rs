//! How long things take: the sums, the file, the picture, the import; and, in a real terminal, the
//! whole way from a key to its last byte. `cargo bench` runs all of it; `cargo bench -- key` one part.

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
mod sums;
mod terminal;

#[path = "../support/pty.rs"]
mod pty;

use criterion::Criterion;

fn main() {
    let mut criterion = Criterion::default().sample_size(20).configure_from_args();
    sums::bench(&mut criterion);
    screen::bench(&mut criterion);
    file::bench(&mut criterion);
    criterion.final_summary();
    terminal::report();
}
