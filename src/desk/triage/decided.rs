//! What was decided about a child at triage, and what came of it since.

use chrono::NaiveDate;

use crate::casework::record::{CaseFile, Origin};
use crate::casework::triage::{Decided, Flagged, TriageDecision};
use crate::desk::case_view::title;
use crate::desk::words::{count, day};
use crate::obligations::Obligation;

/// What a decision keeps of something flagged.
pub(super) fn flagged(it: &Obligation) -> Flagged {
    Flagged {
        rule: it.rule.clone(),
        due: it.due,
        what: it.title.clone(),
    }
}

/// The last decision about a child, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastDecision {
    /// What was decided.
    pub decision: TriageDecision,
    /// Who decided.
    pub by: String,
    /// Its place in the log.
    pub seq: u64,
    /// What was recorded after it, the newest first: the day it happened, and what it was.
    pub since: Vec<(NaiveDate, String)>,
    /// How many decisions in a row, this one included, were about something flagged in this one.
    pub times: usize,
}

/// Something flagged that stands as it is until a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// The decision.
    pub decision: TriageDecision,
    /// The day it comes back.
    pub until: NaiveDate,
    /// Who accepted it.
    pub by: String,
}

/// The last decision of `case` by `as_of`, and what came of it.
pub fn last(case: &CaseFile, as_of: NaiveDate) -> Option<LastDecision> {
    let known = || case.triage.iter().rev().filter(|(it, _)| it.on <= as_of);
    let (decision, origin) = known().next()?;
    let same = |earlier: &TriageDecision| {
        earlier
            .about
            .iter()
            .any(|flag| decision.about.contains(flag))
    };
    let times = 1 + known()
        .skip(1)
        .take_while(|(earlier, _)| same(earlier))
        .count();
    let events = case.history.events.iter().zip(&case.origins).rev();
    let since = events
        .filter(|(event, at)| event.on <= as_of && came_after(at, origin))
        .map(|(event, _)| (event.on, title(event)))
        .collect();
    Some(LastDecision {
        decision: decision.clone(),
        by: origin.by.clone(),
        seq: origin.seq,
        since,
        times,
    })
}

/// Whether a record came after a decision. What was recorded in one act with the decision is what
/// was decided, and not what came of it.
fn came_after(record: &Origin, decision: &Origin) -> bool {
    record.seq > decision.seq && record.act != decision.act
}

/// What is accepted on `as_of`.
pub fn acceptances(case: &CaseFile, as_of: NaiveDate) -> Vec<Acceptance> {
    case.triage
        .iter()
        .filter(|(it, _)| it.on <= as_of && it.decided == Decided::Accept)
        .filter_map(|(it, origin)| {
            let until = it.until.filter(|until| as_of < *until)?;
            Some(Acceptance {
                decision: it.clone(),
                until,
                by: origin.by.clone(),
            })
        })
        .collect()
}

impl Acceptance {
    /// Whether it is about `it`: the same rule, for the same day, of the same name. Recorded actions
    /// all have one rule, and two may be due on one day.
    pub fn covers(&self, it: &Obligation) -> bool {
        self.decision.about.contains(&flagged(it))
    }

    /// "accepted until Mon 7 Dec 2026 by P Price: family away".
    pub fn plain(&self) -> String {
        let why = self.decision.note.as_deref().unwrap_or("no reason given");
        let why = why.trim().trim_end_matches('.');
        format!("accepted until {} by {}: {why}", day(self.until), self.by)
    }
}

/// A decision in words: "chase A Khan".
pub fn in_words(decision: &TriageDecision) -> String {
    let to = decision.to.as_deref();
    let said = match (decision.decided, to) {
        (Decided::Chase, Some(worker)) => format!("chase {worker}"),
        (Decided::Action, Some(owner)) => format!("action for {owner}"),
        (Decided::Escalate, Some(to)) => format!("escalated to {to}"),
        (Decided::Accept, _) => decision.until.map_or_else(
            || "accepted".to_string(),
            |until| format!("accepted until {}", day(until)),
        ),
        (Decided::Recorded, _) => "recorded what had happened".to_string(),
        (decided, _) => decided.plain().to_string(),
    };
    match &decision.note {
        Some(note) => format!("{said}: {}", note.trim().trim_end_matches('.')),
        None => said,
    }
}

impl LastDecision {
    /// What was decided, when, and what came of it, in sentences.
    pub fn plain(&self) -> String {
        let came = match self.since.first() {
            None => "Nothing was recorded since.".to_string(),
            Some((on, what)) => {
                let more = match self.since.len() {
                    1 => String::new(),
                    n => format!(", and {} more", count(n - 1, "record", "records")),
                };
                format!("Since then: {what}, {}{more}.", day(*on))
            }
        };
        let again = match self.times {
            0 | 1 => String::new(),
            2 => " Decided on twice by now.".to_string(),
            n => format!(" Decided on {n} times by now."),
        };
        format!(
            "{}, {} ({}).{again} {came}",
            crate::desk::words::sentence(&in_words(&self.decision)),
            day(self.decision.on),
            self.by
        )
    }
}
