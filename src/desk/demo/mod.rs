//! stub
use crate::{calendar::Calendar, casework::History, procedure::Procedure};
pub fn caseload(_: &Procedure, _: &Calendar, _: chrono::NaiveDate, _: u64) -> Vec<History> { Vec::new() }
