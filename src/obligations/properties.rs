//! What holds for any history under any pack that the program ships with.

use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use proptest::sample::select;

use super::{Obligation, Settings, Status, evaluate};
use crate::calendar::Calendar;
use crate::casework::value::Value;
use crate::casework::{
    Action, CaseDetails, Consent, Event, EventKind, History, ObligationKind, Standing, What,
};
use crate::exchange::arbitrary;
use crate::procedure::{Clock, Procedure, shipped};

/// The packs that have rules.
static PACKS: LazyLock<Vec<Procedure>> = LazyLock::new(|| {
    shipped::PACKS
        .iter()
        .map(|(id, _)| shipped::procedure(id).unwrap().unwrap())
        .filter(|procedure| !procedure.rules.is_empty())
        .collect()
});

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::built_in().unwrap());

/// How many days the histories span: long enough for milestones, and inside the years whose bank
/// holidays are known.
const SPAN: u64 = 700;

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 11, 1).unwrap()
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap()
}

/// A day of the span in place of any day at all.
fn near(day: NaiveDate) -> NaiveDate {
    after(
        first_day(),
        (day - first_day()).num_days().unsigned_abs() % SPAN,
    )
}

/// The event brought into the span, with the dates that it carries soon after it, and its visit
/// one at which the child was seen wherever nothing else is said.
fn brought_near(mut event: Event) -> Event {
    let on = near(event.on);
    event.on = on;
    for key in event.what.kind().date_fields() {
        if let Some(day) = event.date_field(key) {
            let soon = after(on, u64::from(day.num_days_from_ce().unsigned_abs() % 40));
            event.what.set(key, Some(Value::Date(soon)));
        }
    }
    if let What::Visit(visit) = &mut event.what {
        visit.seen = visit.seen.or(Some(true));
    }
    event
}

/// What most of a case is made of, so that many rules have something to count from.
const COMMON: &[EventKind] = &[
    EventKind::Allocated,
    EventKind::AssessmentCompleted,
    EventKind::PrivateFosteringNotified,
    EventKind::PlanStarted,
    EventKind::Visit,
    EventKind::Visit,
    EventKind::Meeting,
    EventKind::Meeting,
    EventKind::Supervision,
];

fn details() -> impl Strategy<Value = CaseDetails> {
    let standing = select(
        &[
            Standing::FromEvents,
            Standing::FromEvents,
            Standing::PlanOpen,
        ][..],
    );
    (arbitrary::details(), standing).prop_map(|(details, standing)| CaseDetails {
        standing,
        ..details
    })
}

/// Events of one case, none later than the last day of the span. Closures are rarer than the
/// rest, so that most cases are open.
fn events() -> impl Strategy<Value = Vec<Event>> {
    let open: Vec<_> = EventKind::ALL
        .iter()
        .copied()
        .filter(|kind| *kind != EventKind::Closed)
        .collect();
    let kind = prop_oneof![40 => select(COMMON), 40 => select(open), 1 => Just(EventKind::Closed)];
    let event = (kind.prop_flat_map(arbitrary::what), arbitrary::day())
        .prop_map(|(what, on)| brought_near(Event::new(on, what)));
    prop::collection::vec(event, 0..16)
}

fn case() -> impl Strategy<Value = (CaseDetails, Vec<Event>)> {
    (details(), events())
}

/// The last day that the case names: from then on nothing becomes known.
fn last_day(events: &[Event]) -> NaiveDate {
    let named = |event: &Event| {
        let fields = event.what.kind().date_fields();
        let dates = fields.iter().filter_map(|field| event.date_field(field));
        dates.chain([event.on]).max()
    };
    events
        .iter()
        .filter_map(named)
        .max()
        .unwrap_or_else(first_day)
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..SPAN + 400).prop_map(|days| after(first_day(), days))
}

fn due(procedure: &Procedure, history: &History, as_of: NaiveDate) -> Vec<Obligation> {
    evaluate(history, procedure, &CALENDAR, &Settings::default(), as_of).obligations
}

/// Which line this is, whatever rule gives it its date; `None` where one rule has a line for each
/// of several events, or where there is no rule.
fn line_of(
    procedure: &Procedure,
    it: &Obligation,
) -> Option<(ObligationKind, String, Option<u32>)> {
    let rule = procedure.rule(&it.rule)?;
    let for_each = matches!(rule.clock, Clock::Each { .. });
    (!for_each).then(|| (it.kind, rule.thread.clone(), it.months))
}

proptest! {
    #[test]
    fn time_alone_never_turns_overdue_into_on_track(
        (details, events) in case(),
        since in 0_u64..150,
        days in 1_u64..150,
    ) {
        let as_of = after(last_day(&events), since);
        let history = History::new(details, events);
        for procedure in PACKS.iter() {
            let before = due(procedure, &history, as_of);
            let later = due(procedure, &history, after(as_of, days));
            for it in before.iter().filter(|it| it.status == Status::Overdue) {
                for then in &later {
                    let same_date = (&it.rule, it.due, it.months, &it.basis) == (&then.rule, then.due, then.months, &then.basis);
                    let same_line = line_of(procedure, it).is_some_and(|line| line_of(procedure, then) == Some(line));
                    if same_date || same_line {
                        prop_assert!(
                            !matches!(then.status, Status::OnTrack | Status::DueSoon),
                            "{} of {} on {as_of}, and {} of {} {days} days later",
                            it.rule, it.why, then.rule, then.why
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn an_event_that_no_rule_asks_about_changes_nothing_else(
        (details, events) in case(),
        on in any_day(),
        as_of in any_day(),
        is_consent in any::<bool>(),
    ) {
        let what = if is_consent {
            What::Consent(Consent { given: Some(true), ..Consent::default() })
        } else {
            What::Action(Action { what: Some("Ring the school".into()), ..Action::default() })
        };
        let added = Event::new(on, what);
        let plain = History::new(details.clone(), events.clone());
        let with = History::new(details, events.into_iter().chain([added]).collect());
        for procedure in PACKS.iter() {
            let mut found = due(procedure, &with, as_of);
            found.retain(|it| it.title != "Ring the school");
            prop_assert_eq!(found, due(procedure, &plain, as_of), "under {}", procedure.id);
        }
    }

    #[test]
    fn the_order_in_which_events_come_in_changes_nothing(
        (details, events, shuffled) in case().prop_flat_map(|(details, events)| {
            (Just(details), Just(events.clone()), Just(events).prop_shuffle())
        }),
        few_days in 1_u64..40,
        as_of in any_day(),
    ) {
        // On few days, so that many events share one.
        let crowd = |events: Vec<Event>| -> Vec<Event> {
            events
                .into_iter()
                .map(|event| {
                    let days = (event.on - first_day()).num_days().unsigned_abs();
                    Event { on: after(first_day(), days % few_days * 17), ..event }
                })
                .collect()
        };
        let history = History::new(details.clone(), crowd(events));
        let again = History::new(details, crowd(shuffled));
        for procedure in PACKS.iter() {
            prop_assert_eq!(due(procedure, &history, as_of), due(procedure, &again, as_of), "under {}", procedure.id);
        }
    }

    #[test]
    fn nothing_makes_it_stumble_and_what_is_not_known_has_no_date(
        any_case in arbitrary::history(),
        (details, events) in case(),
        any_day in arbitrary::day(),
        as_of in any_day(),
    ) {
        let near_case = History::new(details, events);
        for (history, as_of) in [(&any_case, any_day), (&near_case, as_of)] {
            for procedure in PACKS.iter() {
                for it in due(procedure, history, as_of) {
                    let dated = !matches!(it.status, Status::Unknown | Status::Undated);
                    prop_assert_eq!(it.due.is_some(), dated, "{} under {}", it.why, it.rule);
                    prop_assert_eq!(it.days, it.due.map(|due| (due - as_of).num_days()));
                    prop_assert_eq!(it.status == Status::Overdue, it.due.is_some_and(|due| due < as_of));
                    prop_assert!(!it.why.is_empty() && !it.rule.is_empty());
                }
            }
        }
    }
}
