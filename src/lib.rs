//! `oversight`: a terminal board for team managers in children's social care.
//!
//! The road of the data is one way:
//!
//! ```text
//! files, forms ──▶ event ──▶ store (append) ──▶ history ──┐
//!                                                          ├──▶ obligations ──▶ board, file, due
//! procedure (TOML), calendar, as-of date ──────────────────┘
//! ```
//!
//! From below: [`casework`] has the words of the work. [`calendar`] counts working days.
//! [`procedure`] reads an authority's procedure as data. [`obligations`] is a pure function of a
//! history, a procedure, a calendar and a day: what is due, when, and why. [`store`] keeps the log;
//! [`exchange`] has other people's formats. [`desk`] is what a manager does with all of it, and the
//! only part that asks what day it is. [`cli`] and [`tui`] are two faces of the desk, and never see
//! each other. `tests/layers.rs` holds these lines.

pub mod calendar;
pub mod casework;
pub mod cli;
pub mod demo;
pub mod desk;
pub mod exchange;
pub mod obligations;
pub mod procedure;
pub mod store;
pub mod text;
pub mod tui;
