//! Two rules for one line that disagree.

use crate::casework::{Span, Unit};
use crate::procedure::model::Clock;

use super::checker::Checker;

impl Checker<'_> {
    /// Two rules for one line that disagree about the time alone.
    pub(super) fn pairs(&mut self) {
        let rules = &self.procedure.rules;
        for (at, later) in rules.iter().enumerate() {
            for earlier in rules.iter().take(at) {
                if later.kind != earlier.kind
                    || later.thread != earlier.thread
                    || later.stage != earlier.stage
                    || later.when != earlier.when
                    || later
                        .readings
                        .iter()
                        .any(|id| earlier.readings.contains(id))
                {
                    continue;
                }
                let before = format!(
                    "rule \"{}\" on line {}",
                    self.short(&earlier.id),
                    earlier.at.line
                );
                if later.clock == Clock::Chair
                    && earlier.clock == Clock::Chair
                    && later.chair != earlier.chair
                {
                    self.of_rule(
                        later,
                        "chair",
                        format!("{before} names somebody else for the same meetings; take one out, or give one a `when`"),
                    );
                }
                let (Some((ours, clock)), Some((theirs, other))) =
                    (timeless(&later.clock), timeless(&earlier.clock))
                else {
                    continue;
                };
                if clock == other && in_days(ours) != in_days(theirs) {
                    self.of_rule(
                        later,
                        "within",
                        format!("is {ours}, and {before} says {theirs} for the same cases; take one out, give one a `when` or a `thread`, or tie them by a reading"),
                    );
                }
            }
        }
    }
}

/// Returns a clock's length of time, and the clock without it.
fn timeless(clock: &Clock) -> Option<(Span, Clock)> {
    let mut rest = clock.clone();
    let span = match &mut rest {
        Clock::Once { within, .. }
        | Clock::Repeats { within, .. }
        | Clock::Each { within, .. }
        | Clock::Until { within, .. } => within,
        Clock::Before { by, .. } => by,
        Clock::Milestone { .. }
        | Clock::Birthday { .. }
        | Clock::Chair
        | Clock::Elsewhere { .. } => {
            return None;
        }
    };
    let was = std::mem::replace(span, Span::new(0, Unit::Days));
    Some((was, rest))
}

/// Four weeks and 28 days are one length of time.
fn in_days(span: Span) -> Span {
    if span.unit == Unit::Weeks {
        Span::new(span.count.saturating_mul(7), Unit::Days)
    } else {
        span
    }
}
