//! (history, procedure, calendar, as-of date) → what is due, when, and why.

mod actions;
mod anchor;
pub mod case;
mod clocks;
mod closing;
mod condition;
mod evaluate;
mod merge;
pub mod obligation;
pub mod preconditions;
#[cfg(test)]
mod properties;
mod select;
mod vary;
mod verdict;
pub mod why;

pub use case::{LocalValue, Settings};
pub use evaluate::{Evaluation, evaluate, explain};
pub use obligation::{Basis, Due, Obligation, Source, Status, Tier};
pub use verdict::{Applies, CalendarGap, Considered};
