//! What a procedure lets people agree otherwise: for which obligations, by whom, and how far.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::casework::{ObligationKind, Span};
use crate::procedure::wording::{NOBODY_MAY_PUT_BACK, may_be_varied};
use crate::procedure::{Clock, MayVary, Procedure, Rule};

use super::words::sentence;

/// The obligations whose interval or date may be agreed otherwise.
#[derive(Debug, Clone)]
pub struct Agreements {
    calendar: Calendar,
    today: NaiveDate,
    /// Each kind, and what the procedure says about departing from its rules.
    kinds: Vec<Agreeable>,
}

/// One obligation that may be agreed otherwise.
#[derive(Debug, Clone)]
pub struct Agreeable {
    /// Its kind.
    pub kind: ObligationKind,
    /// What the procedure says about it, rule by rule.
    pub says: String,
    /// Whether it comes round again and again.
    pub repeats: bool,
    /// The longest interval, where nobody may agree a longer one, and the words that say so.
    limit: Option<(Span, String)>,
}

impl Agreements {
    /// What `procedure` lets people agree on `today`.
    pub fn of(procedure: &Procedure, calendar: &Calendar, today: NaiveDate) -> Self {
        let varies = |rule: &&Rule| {
            matches!(rule.clock, Clock::Repeats { .. } | Clock::Once { .. })
                && (rule.vary.shorter != MayVary::Nobody || rule.vary.longer != MayVary::Nobody)
        };
        let mut kinds: Vec<_> = procedure
            .rules
            .iter()
            .filter(varies)
            .map(|rule| rule.kind)
            .collect();
        kinds.sort();
        kinds.dedup();
        let mut all = Self {
            calendar: calendar.clone(),
            today,
            kinds: Vec::new(),
        };
        all.kinds = kinds
            .into_iter()
            .map(|kind| all.agreeable(procedure, kind))
            .collect();
        all
    }

    fn agreeable(&self, procedure: &Procedure, kind: ObligationKind) -> Agreeable {
        let rules = || {
            procedure
                .rules
                .iter()
                .filter(move |rule| rule.kind == kind && rule.clock != Clock::Chair)
        };
        let repeating = || {
            rules().filter_map(|rule| match &rule.clock {
                Clock::Repeats { within, .. } => Some((rule, *within)),
                _ => None,
            })
        };
        let free = repeating().any(|(rule, _)| rule.vary.longer != MayVary::Nobody);
        let longest = repeating().max_by_key(|(_, within)| self.end(*within));
        let limit = longest.filter(|_| !free).map(|(rule, within)| {
            let words = rule
                .vary
                .words
                .clone()
                .unwrap_or_else(|| NOBODY_MAY_PUT_BACK.into());
            (
                within,
                format!("At most {within}: {words} ({}).", rule.source.place()),
            )
        });
        Agreeable {
            kind,
            says: rules().map(says).collect::<Vec<_>>().join("\n"),
            repeats: repeating().next().is_some(),
            limit,
        }
    }

    fn end(&self, span: Span) -> Option<NaiveDate> {
        self.calendar.after(self.today, span).ok()
    }

    /// The obligations, each once.
    pub fn kinds(&self) -> &[Agreeable] {
        &self.kinds
    }

    /// Why nobody may agree an interval as long as `span`, in the procedure's words.
    pub fn refuse(&self, kind: ObligationKind, span: Span) -> Option<&str> {
        let agreeable = self.kinds.iter().find(|agreeable| agreeable.kind == kind)?;
        let (within, words) = agreeable.limit.as_ref()?;
        let is_longer = match (self.end(span), self.end(*within)) {
            (Some(end), Some(limit)) => end > limit,
            // So long that the calendar does not reach its end.
            (None, Some(_)) => true,
            (_, None) => false,
        };
        is_longer.then_some(words.as_str())
    }
}

/// Whether a rule may be brought forward or put back, by whom and how far.
fn says(rule: &Rule) -> String {
    let how = may_be_varied(&rule.vary).unwrap_or_else(|| "may not be varied".into());
    let words = rule
        .vary
        .words
        .as_ref()
        .map_or_else(String::new, |words| format!("; {words}"));
    format!(
        "{} {how}{words} ({})",
        sentence(&rule.title),
        rule.source.place()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::Unit;
    use crate::procedure::shipped;

    #[test]
    fn an_interval_whose_end_no_calendar_reaches_is_too_long() {
        let procedure = shipped::procedure("kent").unwrap().unwrap();
        let calendar = Calendar::built_in().unwrap();
        let today = "2026-03-02".parse().unwrap();
        let agreements = Agreements::of(&procedure, &calendar, today);
        let limited = agreements
            .kinds()
            .iter()
            .find(|agreeable| agreeable.limit.is_some())
            .unwrap();
        let (limit, words) = limited.limit.clone().unwrap();
        let refused = |span| agreements.refuse(limited.kind, span);
        assert_eq!(refused(limit), None);
        for unit in [Unit::WorkingDays, Unit::Months, Unit::Weeks] {
            // Past the bank holidays that are known, or past the years there are.
            let far = Span::new(40_000_000, unit);
            assert_eq!(agreements.end(far), None);
            assert_eq!(refused(far), Some(words.as_str()), "{far}");
        }
    }
}
