//! What is on record and what a file says, as one.

use serde_json::{Map, Value};

use crate::casework::{CaseDetails, Child, Event, EventKind, Standing, json};

/// What the file says, over what is on record; what the file does not say stays.
pub(super) fn merged_details(
    known: Option<&CaseDetails>,
    incoming: CaseDetails,
    events: &[Event],
) -> CaseDetails {
    let Some(known) = known else { return incoming };
    let (old, new) = (&known.child, incoming.child);
    let started = events
        .iter()
        .any(|event| event.what.kind() == EventKind::PlanStarted);
    CaseDetails {
        child: Child {
            id: new.id,
            name: new.name.or_else(|| old.name.clone()),
            expected_dob: new.expected_dob.or(old.expected_dob),
            dob: new.dob.or(old.dob),
            gender: new.gender.or_else(|| old.gender.clone()),
            disabled: new.disabled.or(old.disabled),
            family: new.family.or_else(|| old.family.clone()),
            flags: new.flags.or_else(|| old.flags.clone()),
        },
        team: incoming.team.or_else(|| known.team.clone()),
        worker: incoming.worker.or_else(|| known.worker.clone()),
        route: incoming.route.or(known.route),
        standing: match (incoming.standing, started) {
            (_, true) => Standing::FromEvents,
            (Standing::PlanOpen, false) => Standing::PlanOpen,
            (Standing::FromEvents, false) => known.standing,
        },
    }
}

/// Whether two events are one, told twice.
pub(super) fn is_same(known: &Event, incoming: &Event) -> bool {
    if known.on != incoming.on || known.what.kind() != incoming.what.kind() {
        return false;
    }
    let (known, incoming) = (object(known), object(incoming));
    // What tells two events of one kind and day apart: where both say it, it must be the same.
    ["type", "what", "of", "months", "to_authority"]
        .iter()
        .all(|key| match (known.get(*key), incoming.get(*key)) {
            (Some(known), Some(incoming)) => known == incoming,
            _ => true,
        })
}

pub(super) fn object(event: &Event) -> Map<String, Value> {
    match json::write_event(event) {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// `known` with what `incoming` knows more of; and the keys on which they differ and `known`
/// stands. Where `incoming_wins`, its values replace those of `known`.
pub(super) fn merge(
    known: &Map<String, Value>,
    incoming: &Map<String, Value>,
    incoming_wins: bool,
) -> (Map<String, Value>, Vec<String>) {
    let mut merged = known.clone();
    let mut differs = Vec::new();
    for (key, value) in incoming {
        match known.get(key) {
            Some(same) if same == value => {}
            Some(_) if !incoming_wins => {
                if key != "note" {
                    differs.push(format!("{key} {value}"));
                }
            }
            _ => {
                merged.insert(key.clone(), value.clone());
            }
        }
    }
    (merged, differs)
}
