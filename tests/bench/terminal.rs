//! The whole program in a real terminal: from a key to its last byte, from its start to the first
//! picture, and what it takes of the machine.

use std::time::{Duration, Instant};

use crate::file;
use crate::pty::{DAY, Home, Session, status_of, ticks};

/// How long nothing has to come for a picture to be whole.
const SILENCE: Duration = Duration::from_millis(60);

pub fn report() {
    if std::env::args().any(|word| word == "--test") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let home = Home {
        database: folder.path().join("large.db"),
        folder,
    };
    file::make(&home.database, 10_000);
    println!("\nin a terminal, a team of 200 of 10,000 children:");
    for size in [(80, 24), (120, 40)] {
        one(&home, size);
    }
}

fn one(home: &Home, size: (u16, u16)) {
    let mut words = home.board();
    words.extend(["--team".into(), "Team 07".into()]);
    assert!(words.contains(&DAY.to_string()));
    let mut starts = Vec::new();
    for _ in 0..15 {
        let start = Instant::now();
        let session = Session::start(&words, &home.environment(), size);
        session.sees("OVERDUE");
        starts.push(whole(&session) - start);
    }
    let mut session = Session::start(&words, &home.environment(), size);
    session.sees("OVERDUE");
    whole(&session);
    let frame = session.came();
    let (mut times, mut bytes) = (Vec::new(), Vec::new());
    for press in 0..200 {
        let before = session.came();
        let start = Instant::now();
        session.types(if press % 190 < 189 { "j" } else { "g" });
        while session.came() == before {
            std::thread::yield_now();
        }
        times.push(whole(&session) - start);
        bytes.push(session.came() - before);
    }
    let pid = session.pid();
    let worked = ticks(pid);
    std::thread::sleep(Duration::from_secs(5));
    let idle = ticks(pid) - worked;
    println!("  {} by {}", size.0, size.1);
    println!(
        "    first frame from the start of the process: {:?} (best {:?})",
        median(&mut starts),
        starts[0]
    );
    println!("    bytes of the first frame: {frame}");
    println!(
        "    a key to its last byte: {:?}, 95th of a hundred {:?}",
        median(&mut times),
        times[189]
    );
    println!(
        "    bytes of a key: {}, 95th of a hundred {}",
        median(&mut bytes),
        bytes[189]
    );
    println!("    memory at its highest: {} kB", status_of(pid, "VmHWM"));
    println!("    processor time in 5 idle seconds: {idle} ticks");
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
