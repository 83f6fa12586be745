//! The clock of the tests: it stands, in London, and asks the machine nothing.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "not every test needs the hour, nor more than one file of it"
)]

use oversight::desk::clock::Clock;

/// A clock that stands at nine in the morning of `day`.
pub fn clock_on(day: &str) -> Clock {
    clock_at(&format!("{day}T09:00:00Z"))
}

/// A clock that stands at `moment`, as in `2026-03-02T09:00:00Z`.
pub fn clock_at(moment: &str) -> Clock {
    Clock::stopped(moment.parse().unwrap(), chrono_tz::Europe::London)
}
