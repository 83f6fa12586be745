//! Forms.
pub mod date;
