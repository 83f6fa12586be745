//! Records what a form came to, unless somebody recorded about the same children meanwhile.

use crate::desk::{Desk, Kind, Problem};
use crate::tui::model::{FormKind, Msg, Recording};

/// Records it, or says what came in.
pub(super) fn record(desk: &mut Desk, recording: Recording) -> Result<Vec<Msg>, Problem> {
    let key = desk.draft_key(recording.kind.name(), &recording.draft_of);
    match desk.record(&recording.expect, recording.records, Some(&key)) {
        // A change of details is no event, and has no note.
        Ok(()) if recording.kind == FormKind::Details => {
            Ok(vec![Msg::Recorded(recording.sentence)])
        }
        Ok(()) => Ok(vec![Msg::Recorded(format!(
            "{} ^Y copies the note.",
            recording.sentence
        ))]),
        Err(problem) if problem.kind == Kind::Conflict && recording.kind.is_of_a_new_case() => {
            let children: Vec<_> = recording
                .expect
                .into_iter()
                .map(|(child, _)| child)
                .collect();
            Ok(vec![Msg::Say(format!(
                "A child with the id {} is on record already; / finds the file. Nothing was recorded.",
                children.join(", ")
            ))])
        }
        Err(problem) if problem.kind == Kind::Conflict => came_in(desk, &recording.expect),
        Err(problem) => Err(problem),
    }
}

/// What came in about the children since they were seen.
fn came_in(desk: &mut Desk, seen: &[(String, u64)]) -> Result<Vec<Msg>, Problem> {
    let mut what = Vec::new();
    let mut expect = Vec::new();
    for (child, revision) in seen {
        let case = desk.case(child)?;
        if case.revision == *revision {
            continue;
        }
        let newer = case
            .timeline
            .iter()
            .filter(|entry| entry.origin.seq > *revision)
            .map(|entry| format!("{} {}", crate::desk::words::day(entry.on), entry.title));
        let mut newer: Vec<_> = newer.collect();
        if newer.is_empty() {
            newer.push("new details of the child".into());
        }
        if seen.len() > 1 {
            let name = &case.row.name;
            newer = newer.iter().map(|it| format!("{name}: {it}")).collect();
        }
        what.extend(newer);
        expect.push((child.clone(), case.revision));
    }
    Ok(vec![Msg::CameIn { what, expect }])
}
