//! (history, procedure, calendar, as-of date) → what is due, when, and why.

pub mod obligation;

pub use obligation::{Basis, Due, Obligation, Source, Status, Strength};
