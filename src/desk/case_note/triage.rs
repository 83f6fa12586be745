//! The note of what was decided about what was flagged.

use crate::casework::record::Origin;
use crate::casework::triage::{Decided, TriageDecision};
use crate::desk::case_view::CaseView;
use crate::desk::clock::Clock;
use crate::desk::words::{long_day, sentence};
use crate::procedure::Procedure;

use super::days::days_written_out;
use super::record::{field, recorded, whose};
use super::sheet::Sheet;

/// The note of a manager's decision.
pub fn of_decision(
    case: &CaseView,
    (decision, origin): &(TriageDecision, Origin),
    procedure: &Procedure,
) -> String {
    let mut sheet = Sheet::new("CASE NOTE: Manager's decision");
    whose(&mut sheet, case, procedure);
    sheet.field("Decided on", &long_day(decision.on));
    sheet.field("Recorded", &recorded(origin, &case.clock));
    sheet.gap();
    for (label, value) in facts(decision) {
        field(&mut sheet, label, &value);
    }
    sheet.finish()
}

/// A decision in a file: what was decided in a line, then why.
pub(super) fn decided(
    sheet: &mut Sheet,
    decision: &TriageDecision,
    origin: &Origin,
    clock: &Clock,
) {
    sheet.line(0, &format!("{}: Manager's decision", long_day(decision.on)));
    for (label, value) in facts(decision) {
        sheet.line(2, &format!("{label}: {value}"));
    }
    sheet.line(2, &format!("Recorded {}.", recorded(origin, clock)));
    sheet.gap();
}

fn facts(decision: &TriageDecision) -> Vec<(&'static str, String)> {
    let mut facts = vec![("Decided", sentence(decision.decided.plain()))];
    let to = match decision.decided {
        Decided::Action => "Who",
        _ => "Put to",
    };
    facts.extend(decision.to.iter().map(|whom| (to, whom.clone())));
    facts.extend(
        decision
            .until
            .map(|until| ("Looked at again on", long_day(until))),
    );
    let about: Vec<_> = decision
        .about
        .iter()
        .map(|flagged| match flagged.due {
            Some(due) => format!("{}, due on {}", flagged.what, long_day(due)),
            None => format!("{}, not known", flagged.what),
        })
        .collect();
    if !about.is_empty() {
        facts.push(("About", about.join("; ")));
    }
    let note = decision.note.iter();
    facts.extend(note.map(|why| ("Why", days_written_out(why))));
    facts
}
