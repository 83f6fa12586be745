//! What the log says no longer: records that were corrected or withdrawn, and by what.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::event::Event;
use super::record::{Body, Cause, Record, Replacement, Source};

/// A record of an event that does not hold any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupersededRecord {
    /// The record.
    pub id: String,
    /// The act it was recorded in.
    pub act: String,
    /// Where it came from.
    pub source: Source,
    /// Why it took the place of another itself; `None` if it did not.
    pub cause: Option<Cause>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it.
    pub by: String,
    /// What it said.
    pub event: Event,
    /// How it came to hold no longer.
    pub ended: Supersession,
    /// The first record of it, which every correction leads back to.
    pub first: String,
    /// The record that holds in its place, however often that was corrected since. `None`: nothing
    /// does.
    pub now: Option<String>,
}

/// What ended a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supersession {
    /// The record that ended it.
    pub id: String,
    /// Whether something was put in its place.
    pub how: How,
    /// When.
    pub at: DateTime<Utc>,
    /// Who did.
    pub by: String,
    /// Why.
    pub change: Replacement,
}

/// Whether something was put in the place of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Another record says it otherwise.
    Corrected,
    /// Nothing was.
    Withdrawn,
}

/// Returns the records of events, among those of one child in the order of the log, that do not
/// hold any more; the latest first. What was lawfully erased is not among them: it has no words
/// left.
pub fn past(records: &[Record]) -> Vec<SupersededRecord> {
    let mut by_target: HashMap<&str, (&Record, &Replacement)> = HashMap::new();
    let mut first: HashMap<&str, &str> = HashMap::new();
    for record in records {
        if let Some(change) = &record.replaces {
            let target = change.record.as_str();
            // An erasure names what it erases, and comes after what corrected that, if anything did.
            by_target.entry(target).or_insert((record, change));
            let root = first.get(target).copied().unwrap_or(target);
            first.insert(&record.id, root);
        }
    }
    let mut past: Vec<_> = records
        .iter()
        .filter_map(|record| {
            let Some(Body::Event(event)) = &record.body else {
                return None;
            };
            let (ender, change) = *by_target.get(record.id.as_str())?;
            let mut last = ender;
            while let Some((next, _)) = by_target.get(last.id.as_str()) {
                last = next;
            }
            let holds = matches!(last.body, Some(Body::Event(_)));
            Some(SupersededRecord {
                id: record.id.clone(),
                act: record.act.clone(),
                source: record.source.clone(),
                cause: record.cause(),
                recorded_at: record.recorded_at,
                by: record.by.clone(),
                event: event.clone(),
                ended: Supersession {
                    id: ender.id.clone(),
                    how: match ender.body {
                        Some(Body::Withdrawn) => How::Withdrawn,
                        _ => How::Corrected,
                    },
                    at: ender.recorded_at,
                    by: ender.by.clone(),
                    change: change.clone(),
                },
                first: first
                    .get(record.id.as_str())
                    .map_or_else(|| record.id.clone(), |id| (*id).to_string()),
                now: holds.then(|| last.id.clone()),
            })
        })
        .collect();
    past.reverse();
    past
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::What;
    use crate::casework::record::Cause;

    fn record(seq: u64, id: &str, body: Option<Body>, replaces: Option<&str>) -> Record {
        Record {
            seq,
            id: id.into(),
            act: id.into(),
            child: "K1".into(),
            recorded_at: "2026-03-02T09:00:00Z".parse().unwrap(),
            by: "P Price".into(),
            source: Source::Typed,
            body,
            replaces: replaces.map(|record| Replacement {
                record: record.into(),
                cause: Cause::Correction,
                reason: Some("wrong day".into()),
            }),
        }
    }

    fn referral(on: &str) -> Option<Body> {
        Some(Body::Event(Event::new(on.parse().unwrap(), What::Referral)))
    }

    #[test]
    fn what_was_corrected_names_what_holds_in_its_place() {
        let records = [
            record(1, "a", referral("2026-01-05"), None),
            record(2, "b", referral("2026-01-06"), Some("a")),
            record(3, "c", referral("2026-01-07"), Some("b")),
        ];
        let past = past(&records);
        let ids: Vec<_> = past
            .iter()
            .map(|it| (it.id.as_str(), it.now.as_deref(), it.ended.how))
            .collect();
        assert_eq!(
            ids,
            [
                ("b", Some("c"), How::Corrected),
                ("a", Some("c"), How::Corrected)
            ]
        );
    }

    #[test]
    fn what_was_withdrawn_has_nothing_in_its_place_until_it_is_brought_back() {
        let mut records = vec![
            record(1, "a", referral("2026-01-05"), None),
            record(2, "w", Some(Body::Withdrawn), Some("a")),
        ];
        let gone = past(&records);
        assert_eq!(
            (gone[0].ended.how, gone[0].now.clone()),
            (How::Withdrawn, None)
        );
        records.push(record(3, "u", referral("2026-01-05"), Some("w")));
        let back = past(&records);
        assert_eq!(back.len(), 1);
        assert_eq!(back[0].now.as_deref(), Some("u"));
    }

    #[test]
    fn what_was_erased_is_not_shown_again() {
        let records = [
            record(1, "a", None, None),
            record(2, "e", None, Some("a")),
            record(3, "b", referral("2026-01-06"), None),
        ];
        assert_eq!(past(&records), []);
    }
}
