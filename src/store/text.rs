//! Times, days and bodies as the store writes them.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeZone, Utc};

use crate::casework::json;
use crate::casework::record::Body;
use crate::casework::stored;
use crate::casework::triage::TriageDecision;

use super::error::StoreError;

/// The kind of a record of who the child is.
pub(super) const DETAILS: &str = "details";
/// The kind of a record that withdraws another.
pub(super) const WITHDRAWN: &str = "withdrawn";
/// The kind of a record of a decision at triage.
pub(super) const TRIAGE: &str = "triage";
/// The kind of a record of an erasure.
pub(super) const ERASED: &str = "erased";
/// The version that bodies are written in.
pub(super) const VERSION: u32 = 1;
/// The body of a record that says nothing beyond its kind.
pub(super) const NOTHING: &str = "{}";

/// A time as the log keeps it: UTC, to the millisecond, always as long.
pub(super) fn write_time(at: DateTime<Utc>) -> Result<String, StoreError> {
    if !(1..=9999).contains(&at.year()) {
        return Err(StoreError::Refused {
            what: format!("the clock says {at}, which cannot be right"),
        });
    }
    Ok(at.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string())
}

/// Reads [`write_time`]'s text.
pub(super) fn read_time(text: &str) -> Option<DateTime<Utc>> {
    let bytes = text.as_bytes();
    if bytes.len() != 24 || bytes[10] != b'T' || bytes[19] != b'.' || bytes[23] != b'Z' {
        return None;
    }
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let day = NaiveDate::from_ymd_opt(
        i32::try_from(number(0, 4)?).ok()?,
        number(5, 7)?,
        number(8, 10)?,
    )?;
    // A leap second is written as 60; chrono keeps it as 59 and over a thousand milliseconds.
    let (second, leap) = match number(17, 19)? {
        60 => (59, 1_000),
        second => (second, 0),
    };
    let time = NaiveTime::from_hms_milli_opt(
        number(11, 13)?,
        number(14, 16)?,
        second,
        number(20, 23)? + leap,
    )?;
    Some(Utc.from_utc_datetime(&day.and_time(time)))
}

/// Reads the body of a record. `None`: it says nothing, or was erased.
pub(super) fn read_body(
    kind: &str,
    version: u32,
    body: Option<&str>,
) -> Result<Option<Body>, String> {
    let Some(body) = body else { return Ok(None) };
    if version != VERSION {
        return Err(format!(
            "its words are of version {version}, and {VERSION} is known"
        ));
    }
    match kind {
        ERASED => Ok(None),
        WITHDRAWN => Ok(Some(Body::Withdrawn)),
        DETAILS => {
            let value = serde_json::from_str(body).map_err(|error| error.to_string())?;
            json::read_details(&value)
                .map(|details| Some(Body::Details(details)))
                .map_err(|error| error.to_string())
        }
        TRIAGE => TriageDecision::read(body).map(|decision| Some(Body::Triage(decision))),
        _ => stored::read_event(body)
            .map(|event| Some(Body::Event(event)))
            .map_err(|error| error.to_string()),
    }
}

/// Writes a body: its kind, the day it happened, its text. Refuses what would not be read back
/// as it was written, such as a day in the year 12026 or a review at 0 months.
pub(super) fn write_body(
    body: &Body,
) -> Result<(&'static str, Option<NaiveDate>, String), StoreError> {
    let (kind, on, text) = match body {
        Body::Details(details) => (DETAILS, None, json::write_details(details).to_string()),
        Body::Event(event) => (event.kind(), Some(event.on), stored::write_event(event)),
        Body::Triage(decision) => (TRIAGE, Some(decision.on), decision.write()),
        Body::Withdrawn => return Ok((WITHDRAWN, None, NOTHING.into())),
    };
    let refuse = |problem: &str| StoreError::Refused {
        what: format!("this {kind} cannot be recorded: {problem}"),
    };
    match read_body(kind, VERSION, Some(&text)) {
        Ok(Some(back)) if back == *body => Ok((kind, on, text)),
        Ok(_) => Err(refuse("it would not be read back as it was written")),
        Err(problem) => Err(refuse(&problem)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::{Event, MilestoneReview, What};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_time_is_read_back_to_the_millisecond(millis in -60_000_000_000_000_i64..250_000_000_000_000) {
            let at = DateTime::from_timestamp_millis(millis).unwrap();
            prop_assert_eq!(read_time(&write_time(at).unwrap()), Some(at));
        }
    }

    #[test]
    fn a_leap_second_is_kept() {
        let at = "2016-12-31T23:59:60.250Z".parse().unwrap();
        assert_eq!(read_time(&write_time(at).unwrap()), Some(at));
    }

    #[test]
    fn a_body_that_would_not_be_read_back_is_refused() {
        let far = NaiveDate::from_ymd_opt(12026, 1, 1).unwrap();
        let review = What::MilestoneReview(MilestoneReview {
            months: Some(0),
            ..MilestoneReview::default()
        });
        for event in [
            Event::new(far, What::Referral),
            Event::new("2026-01-05".parse().unwrap(), review),
        ] {
            let error = write_body(&Body::Event(event)).unwrap_err();
            assert!(matches!(error, StoreError::Refused { .. }), "{error}");
        }
    }
}
