//! The shortest way to a place on the screen.

use std::io::Write as _;

/// What is known of where the terminal's cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Exactly there.
    At { x: u16, y: u16 },
    /// Somewhere in that row.
    Row { y: u16 },
    /// On or after the last column of that row: the next letter may wrap.
    AfterRow { y: u16 },
    /// Anywhere.
    NotKnown,
}

/// Writes the shortest motion from `from` to column `x` of row `y`, both counted from 0.
pub(super) fn write(out: &mut Vec<u8>, from: Place, x: u16, y: u16) {
    let mut best = absolute(x, y);
    let mut offer = |motion: Vec<u8>| {
        if motion.len() < best.len() {
            best = motion;
        }
    };
    match from {
        Place::At {
            x: from_x,
            y: from_y,
        } => {
            if let Some(rows) = vertical(from_y, y) {
                offer([rows.clone(), horizontal(from_x, x)].concat());
                offer([b"\r".to_vec(), rows, horizontal(0, x)].concat());
            }
        }
        Place::Row { y: from_y } | Place::AfterRow { y: from_y } => {
            if let Some(rows) = vertical(from_y, y) {
                offer([b"\r".to_vec(), rows, horizontal(0, x)].concat());
            }
        }
        Place::NotKnown => {}
    }
    out.extend_from_slice(&best);
}

fn absolute(x: u16, y: u16) -> Vec<u8> {
    match (x, y) {
        (0, 0) => b"\x1b[H".to_vec(),
        (0, y) => sequence(y + 1, b'H'),
        (x, 0) => format!("\x1b[;{}H", x + 1).into_bytes(),
        (x, y) => format!("\x1b[{};{}H", y + 1, x + 1).into_bytes(),
    }
}

/// Line feeds never scroll here, since the row they lead to is on the screen. In raw mode they keep
/// the column.
fn vertical(from: u16, to: u16) -> Option<Vec<u8>> {
    match (from, to) {
        (from, to) if from == to => Some(Vec::new()),
        (from, to) if from < to && to - from <= 4 => Some(vec![b'\n'; usize::from(to - from)]),
        (from, to) if from < to => Some(sequence(to - from, b'B')),
        (from, to) => Some(sequence(from - to, b'A')),
    }
}

fn horizontal(from: u16, to: u16) -> Vec<u8> {
    match (from, to) {
        (from, to) if from == to => Vec::new(),
        (from, to) if from < to => sequence(to - from, b'C'),
        (from, to) if from - to <= 4 => vec![0x08; usize::from(from - to)],
        (from, to) => sequence(from - to, b'D'),
    }
}

fn sequence(count: u16, end: u8) -> Vec<u8> {
    let mut out = b"\x1b[".to_vec();
    if count != 1 {
        // Writing to memory does not fail.
        let _ = write!(out, "{count}");
    }
    out.push(end);
    out
}
