//! Lengths of time.

use crate::casework::{Span, Unit};

/// Returns the length, with weeks in days too, which is how they are counted: "4 weeks (28 days)".
pub fn in_full(span: Span) -> String {
    if span.unit == Unit::Weeks {
        format!("{span} ({} days)", span.count * 7)
    } else {
        span.to_string()
    }
}

/// Returns the length for a narrow column: "10 wd".
pub(super) fn brief(span: Span) -> String {
    let unit = match span.unit {
        Unit::Days => "d",
        Unit::Weeks => "w",
        Unit::Months => "mo",
        Unit::WorkingDays => "wd",
    };
    format!("{} {unit}", span.count)
}
