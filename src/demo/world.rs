//! What every made-up case is written against: the procedure, the working days, and today.

use chrono::{Datelike, Days, NaiveDate};

use crate::calendar::Calendar;
use crate::casework::{EventKind, History, ObligationKind, Span, Unit};
use crate::obligations::{Obligation, Settings, Status, evaluate};
use crate::procedure::{Clock, Procedure, Rule};

/// The procedure, the working days, and today.
pub(super) struct World<'a> {
    pub(super) procedure: &'a Procedure,
    pub(super) calendar: &'a Calendar,
    pub(super) settings: Settings,
    pub(super) as_of: NaiveDate,
    pub(super) seed: u64,
    /// How much of an interval people keep in hand, in percent: from so much to so much.
    pub(super) lead: (i64, i64),
}

impl<'a> World<'a> {
    pub(super) fn new(
        procedure: &'a Procedure,
        calendar: &'a Calendar,
        as_of: NaiveDate,
        seed: u64,
    ) -> Self {
        Self {
            procedure,
            calendar,
            settings: Settings::default(),
            as_of,
            seed,
            lead: lead(procedure),
        }
    }

    pub(super) fn open(&self, history: &History, on: NaiveDate) -> Vec<Obligation> {
        evaluate(history, self.procedure, self.calendar, &self.settings, on).obligations
    }

    pub(super) fn rule(&self, id: &str) -> Option<&'a Rule> {
        self.procedure.rules.iter().find(|rule| rule.id == id)
    }

    pub(super) fn asks_for(&self, kind: ObligationKind) -> bool {
        self.procedure.rules.iter().any(|rule| rule.kind == kind)
    }

    /// So many days before today, but not before the first working day that is known: what a
    /// procedure counts in working days could not be counted from there.
    pub(super) fn ago(&self, days: i64) -> NaiveDate {
        let day = shift(self.as_of, -days);
        let known = |day: NaiveDate| self.calendar.is_working_day(day).is_ok();
        if known(day) {
            return self.working_from(day);
        }
        let year = (day.year()..=self.as_of.year())
            .filter_map(|year| NaiveDate::from_ymd_opt(year, 1, 1))
            .find(|first| known(*first));
        self.working_from(year.unwrap_or(day))
    }

    fn works(&self, day: NaiveDate) -> bool {
        self.calendar.is_working_day(day).unwrap_or(true)
    }

    /// `day`, or the next day on which people work.
    pub(super) fn working_from(&self, day: NaiveDate) -> NaiveDate {
        (0..14)
            .map(|n| shift(day, n))
            .find(|day| self.works(*day))
            .unwrap_or(day)
    }

    /// `day`, or the last day before it on which people work.
    pub(super) fn working_by(&self, day: NaiveDate) -> NaiveDate {
        (0..14)
            .map(|n| shift(day, -n))
            .find(|day| self.works(*day))
            .unwrap_or(day)
    }

    /// So many working days after `day`.
    pub(super) fn working_days(&self, day: NaiveDate, count: i64) -> NaiveDate {
        let span = Span::new(u32::try_from(count).unwrap_or(0), Unit::WorkingDays);
        self.after(day, span)
    }

    pub(super) fn after(&self, day: NaiveDate, span: Span) -> NaiveDate {
        let rough = match span.unit {
            Unit::Days => i64::from(span.count),
            Unit::Weeks => i64::from(span.count) * 7,
            Unit::Months => i64::from(span.count) * 30,
            Unit::WorkingDays => i64::from(span.count) * 7 / 5,
        };
        self.calendar
            .after(day, span)
            .unwrap_or_else(|_| shift(day, rough))
    }

    /// By when `field` of an event is to be filled in, where the procedure says.
    pub(super) fn field_due(
        &self,
        kind: EventKind,
        r#type: &str,
        field: &str,
        on: NaiveDate,
    ) -> Option<NaiveDate> {
        self.procedure
            .rules
            .iter()
            .filter_map(|rule| match &rule.clock {
                Clock::Each {
                    each,
                    field: asked,
                    within,
                    from: None,
                } if asked == field
                    && each.event == Some(kind)
                    && (each.types.is_empty() || each.types.iter().any(|word| word == r#type)) =>
                {
                    Some(self.after(on, *within))
                }
                _ => None,
            })
            .min()
    }

    /// For how many days the oldest line of `history` has been overdue today.
    pub(super) fn longest_overdue(&self, history: &History) -> i64 {
        let open = self.open(history, self.as_of);
        let days = open.iter().filter_map(|line| line.days).min();
        days.map_or(0, |days| -days)
    }

    /// Whether the procedure asks for so much that people write things up on the day.
    pub(super) const fn is_busy(&self) -> bool {
        self.lead.0 >= 10
    }

    /// The kinds of which `history` has a line that is overdue today.
    pub(super) fn overdue(&self, history: &History) -> Vec<ObligationKind> {
        let mut kinds: Vec<_> = self
            .open(history, self.as_of)
            .into_iter()
            .filter(|line| line.status == Status::Overdue)
            .map(|line| line.kind)
            .collect();
        kinds.sort();
        kinds.dedup();
        kinds
    }
}

/// `day` moved by so many days; `day` itself where the sum has no date.
pub(super) fn shift(day: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    if days < 0 {
        day.checked_sub_days(count)
    } else {
        day.checked_add_days(count)
    }
    .unwrap_or(day)
}

/// The more often a procedure asks for something, the earlier people do it: else every child of a
/// procedure with many short intervals would have something due soon.
fn lead(procedure: &Procedure) -> (i64, i64) {
    let often = |rule: &&Rule| match &rule.clock {
        Clock::Repeats { within, .. } => {
            rule.when.route.is_empty()
                && rule.when.flag.is_empty()
                && rule.when.all_flags.is_empty()
                && rule.when.any.is_empty()
                && match within.unit {
                    Unit::Days | Unit::WorkingDays => within.count <= 42,
                    Unit::Weeks => within.count <= 6,
                    Unit::Months => within.count <= 1,
                }
        }
        _ => false,
    };
    let count = procedure.rules.iter().filter(often).count();
    match count {
        0 | 1 => (2, 14),
        2 => (6, 24),
        3 => (14, 34),
        _ => (16, 36),
    }
}
