//! The documents that go from one authority to the other when a child moves, as the procedure names
//! them.

use crate::procedure::{Duty, Procedure};

/// What the other authority is sent when a child moves away.
pub fn sent(procedure: &Procedure) -> Vec<String> {
    named(procedure, |duty| &duty.sends)
}

/// What the other authority is asked for when a child moves in.
pub fn asked_for(procedure: &Procedure) -> Vec<String> {
    named(procedure, |duty| &duty.receives)
}

/// Each once, in the order of the document.
fn named(procedure: &Procedure, of: impl Fn(&Duty) -> &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for document in procedure.duties.iter().flat_map(of) {
        if !all.contains(document) {
            all.push(document.clone());
        }
    }
    all
}
