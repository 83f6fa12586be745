//! `oversight`: a terminal board for team managers in children's social care.

pub mod calendar;
pub mod casework;
pub mod cli;
pub mod desk;
pub mod exchange;
pub mod obligations;
pub mod procedure;
pub mod store;
pub mod tui;
