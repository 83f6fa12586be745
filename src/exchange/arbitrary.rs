//! Any history that can be written, for the property tests of every module.

use chrono::{Days, NaiveDate};
use proptest::option::of as maybe;
use proptest::prelude::*;
use proptest::sample::select;

use crate::casework::schema::{Field, FieldType};
use crate::casework::value::Value;
use crate::casework::{Answer, Stood};
use crate::casework::{
    CaseDetails, Child, Event, EventKind, Flag, History, Route, Scale, Span, Standing, Unit, What,
};

use super::clean::{clean_id, clean_line, clean_text};

/// A day that files may name: 2000 to 2060.
pub(crate) fn day() -> impl Strategy<Value = NaiveDate> + Clone {
    (0_u64..22_000).prop_map(|days| {
        NaiveDate::from_ymd_opt(2000, 1, 1)
            .and_then(|first| first.checked_add_days(Days::new(days)))
            .unwrap()
    })
}

/// Text on one line, as cleaning leaves it, and not empty.
pub(crate) fn line() -> impl Strategy<Value = String> + Clone {
    "[A-Za-zÀ-žА-я0-9 '’\"\\\\/,.&-]{1,24}"
        .prop_map(|text| clean_line(&text).text)
        .prop_filter("not empty", |text| !text.is_empty())
}

/// Text over several lines, as cleaning leaves it, and not blank.
pub(crate) fn text() -> impl Strategy<Value = String> + Clone {
    "[A-Za-zÀ-ž0-9 '’\"{}\\[\\],.:\n]{1,60}"
        .prop_map(|text| clean_text(&text).text)
        .prop_filter("not blank", |text| !text.trim().is_empty())
}

/// A child's id.
pub(crate) fn id() -> impl Strategy<Value = String> {
    "[A-Z]{1,2}[0-9]{1,6}".prop_map(|id| clean_id(&id).text)
}

/// Any word of a closed vocabulary.
fn word<T: Copy + std::fmt::Debug + 'static>(
    all: &'static [T],
) -> impl Strategy<Value = T> + Clone {
    select(all)
}

fn span() -> impl Strategy<Value = Span> {
    let unit = select(&[Unit::Days, Unit::Weeks, Unit::Months, Unit::WorkingDays][..]);
    (0_u32..=9_999, unit).prop_map(|(count, unit)| Span::new(count, unit))
}

/// Any child.
pub(crate) fn child() -> impl Strategy<Value = Child> {
    (
        id(),
        maybe(line()),
        maybe(day()),
        maybe(day()),
        maybe(line()),
        maybe(any::<bool>()),
        maybe(id()),
        maybe(prop::collection::vec(word(Flag::ALL), 0..4)),
    )
        .prop_map(
            |(id, name, dob, expected_dob, gender, disabled, family, flags)| Child {
                id,
                name,
                dob,
                expected_dob,
                gender,
                disabled,
                family,
                flags,
            },
        )
}

/// The details of any case that the interchange format can say: standing comes from events.
pub(crate) fn details() -> impl Strategy<Value = CaseDetails> {
    (
        child(),
        maybe(line()),
        maybe(line()),
        maybe(word(Route::ALL)),
    )
        .prop_map(|(child, team, worker, route)| CaseDetails {
            child,
            team,
            worker,
            route,
            standing: Standing::FromEvents,
        })
}

/// Any event, every kind as likely as another.
pub(crate) fn event() -> impl Strategy<Value = Event> {
    (
        word(EventKind::ALL).prop_flat_map(what),
        day(),
        maybe(line()),
        maybe(text()),
    )
        .prop_map(|(what, on, by, note)| Event { on, by, note, what })
}

/// Any history.
pub(crate) fn history() -> impl Strategy<Value = History> {
    (details(), prop::collection::vec(event(), 0..12))
        .prop_map(|(details, events)| History::new(details, events))
}

/// Histories of different children.
pub(crate) fn histories() -> impl Strategy<Value = Vec<History>> {
    prop::collection::vec(history(), 0..6).prop_map(|mut histories| {
        let mut seen = std::collections::HashSet::new();
        histories.retain(|history| seen.insert(history.child().id.clone()));
        histories
    })
}

/// Anything that can be said of one kind of event.
pub(crate) fn what(kind: EventKind) -> impl Strategy<Value = What> {
    let values: Vec<_> = kind
        .row()
        .fields
        .iter()
        .map(|field| match field.required {
            Some(_) => value(field).prop_map(Some).boxed(),
            None => maybe(value(field)).boxed(),
        })
        .collect();
    values.prop_map(move |values| {
        let mut what = What::blank(kind);
        for (field, value) in kind.row().fields.iter().zip(values) {
            assert!(what.set(field.key, value), "{kind} takes its {}", field.key);
        }
        what
    })
}

fn answer() -> impl Strategy<Value = Answer> {
    let stood = [Stood::Met, Stood::NotMet, Stood::NotKnown];
    let stood = maybe(prop::sample::select(stood.to_vec()));
    (line(), text(), stood, text()).prop_map(|(id, asked, stood, said)| Answer {
        id,
        asked,
        stood,
        said,
    })
}

/// Anything that a field can hold.
fn value(field: &Field) -> BoxedStrategy<Value> {
    match field.of {
        FieldType::Completion | FieldType::Past | FieldType::Ahead => {
            day().prop_map(Value::Date).boxed()
        }
        FieldType::YesNo => any::<bool>().prop_map(Value::YesNo).boxed(),
        FieldType::Word(vocabulary) => word(vocabulary.words).prop_map(Value::Word).boxed(),
        FieldType::Line | FieldType::ClosureReason => line().prop_map(Value::Text).boxed(),
        FieldType::Sentence | FieldType::Text => text().prop_map(Value::Text).boxed(),
        FieldType::List => prop::collection::vec(line(), 0..3)
            .prop_map(Value::List)
            .boxed(),
        FieldType::Months => (1_u32..=300).prop_map(Value::Months).boxed(),
        FieldType::Scale => (0_u8..=20)
            .prop_map(|halves| Value::Scale(Scale::new(f64::from(halves) / 2.0).unwrap()))
            .boxed(),
        FieldType::Span => span().prop_map(Value::Span).boxed(),
        FieldType::Answers => prop::collection::vec(answer(), 0..3)
            .prop_map(Value::Answers)
            .boxed(),
    }
}
