//! Other people's formats, in and out: one file each.
//!
//! Every reader keeps one promise: a refused row never stops the others, and a refused file
//! yields nothing at all. What was left out, changed or not understood is named, row by row.

pub mod annex_a;
#[cfg(test)]
pub(crate) mod arbitrary;
pub mod clean;
mod day;
pub mod history;
pub mod report;
mod strict_json;
mod tidy;
