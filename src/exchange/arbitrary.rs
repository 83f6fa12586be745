//! Any history that can be written, for the property tests of every module.

use chrono::{Days, NaiveDate};
use proptest::option::of as maybe;
use proptest::prelude::*;
use proptest::sample::select;

use crate::casework::{
    Action, CaseDetails, Child, Closed, Decision, Event, EventKind, Flag, History, Meeting,
    MeetingType, NrpfCheckType, ObligationKind, OversightType, ReviewForm, Role, Route, Scale,
    Span, Standing, SupervisionType, Unit, Variation, Visit, VisitType, What,
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
pub(crate) fn what(kind: EventKind) -> BoxedStrategy<What> {
    match kind {
        EventKind::Referral => Just(What::Referral).boxed(),
        EventKind::Allocated => Just(What::Allocated).boxed(),
        EventKind::StrategyDiscussion => Just(What::StrategyDiscussion).boxed(),
        EventKind::Section47Ended => Just(What::Section47Ended).boxed(),
        EventKind::AssessmentStarted => Just(What::AssessmentStarted).boxed(),
        EventKind::AssessmentCompleted => Just(What::AssessmentCompleted).boxed(),
        EventKind::CpConference => Just(What::CpConference).boxed(),
        EventKind::LeftCare => Just(What::LeftCare).boxed(),
        EventKind::SupervisionOrderMade => Just(What::SupervisionOrderMade).boxed(),
        EventKind::MovedIn => Just(What::MovedIn).boxed(),
        EventKind::MovedInNotified => Just(What::MovedInNotified).boxed(),
        EventKind::PlanStarted => Just(What::PlanStarted).boxed(),
        EventKind::PrivateFosteringNotified => Just(What::PrivateFosteringNotified).boxed(),
        EventKind::S136Detention => Just(What::S136Detention).boxed(),
        EventKind::MovedOut => (maybe(line()), maybe(any::<bool>()), maybe(day()))
            .prop_map(|(to_authority, planned, known_on)| What::MovedOut {
                to_authority,
                planned,
                known_on,
            })
            .boxed(),
        EventKind::TransferNotice => {
            let documents = maybe(prop::collection::vec(line(), 0..3));
            (maybe(line()), documents)
                .prop_map(|(to_authority, documents)| What::TransferNotice {
                    to_authority,
                    documents,
                })
                .boxed()
        }
        EventKind::NrpfCheck => maybe(word(NrpfCheckType::ALL))
            .prop_map(|check| What::NrpfCheck { check })
            .boxed(),
        EventKind::Consent => (maybe(any::<bool>()), maybe(text()))
            .prop_map(|(given, how)| What::Consent { given, how })
            .boxed(),
        EventKind::Visit => visit().prop_map(What::Visit).boxed(),
        EventKind::Meeting => meeting().prop_map(What::Meeting).boxed(),
        EventKind::Supervision => maybe(word(SupervisionType::ALL))
            .prop_map(|r#type| What::Supervision { r#type })
            .boxed(),
        EventKind::ManagementOversight => maybe(word(OversightType::ALL))
            .prop_map(|r#type| What::ManagementOversight { r#type })
            .boxed(),
        EventKind::MilestoneReview => {
            let parts = (
                maybe(1_u32..=300),
                maybe(word(Role::ALL)),
                maybe(word(ReviewForm::ALL)),
            );
            parts
                .prop_map(|(months, by_role, form)| What::MilestoneReview {
                    months,
                    by_role,
                    form,
                })
                .boxed()
        }
        EventKind::Variation => variation().prop_map(What::Variation).boxed(),
        EventKind::Closed => closed().prop_map(What::Closed).boxed(),
        EventKind::Action => action().prop_map(What::Action).boxed(),
    }
}

fn visit() -> impl Strategy<Value = Visit> {
    (
        maybe(any::<bool>()),
        maybe(any::<bool>()),
        maybe(text()),
        maybe(day()),
        maybe(word(VisitType::ALL)),
    )
        .prop_map(
            |(seen, seen_alone, not_alone_reason, recorded_on, r#type)| Visit {
                seen,
                seen_alone,
                not_alone_reason,
                recorded_on,
                r#type,
            },
        )
}

fn meeting() -> impl Strategy<Value = Meeting> {
    let scale = (0_u8..=20).prop_map(|halves| Scale::new(f64::from(halves) / 2.0).unwrap());
    (
        (
            maybe(word(MeetingType::ALL)),
            maybe(word(Role::ALL)),
            maybe(scale),
            maybe(word(Decision::ALL)),
        ),
        (
            maybe(day()),
            maybe(day()),
            maybe(day()),
            maybe(day()),
            maybe(day()),
        ),
    )
        .prop_map(|((r#type, chair, scale, decision), days)| Meeting {
            r#type,
            chair,
            scale,
            decision,
            next_on: days.0,
            invited_on: days.1,
            case_note_on: days.2,
            signed_off_on: days.3,
            circulated_on: days.4,
        })
}

fn variation() -> impl Strategy<Value = Variation> {
    (
        word(ObligationKind::ALL),
        maybe(span()),
        maybe(day()),
        maybe(word(Role::ALL)),
        maybe(text()),
    )
        .prop_map(|(of, every, due, agreed_by, rationale)| Variation {
            of,
            every,
            due,
            agreed_by,
            rationale,
        })
}

fn closed() -> impl Strategy<Value = Closed> {
    (
        maybe(line()),
        maybe(any::<bool>()),
        maybe(day()),
        maybe(day()),
        maybe(line()),
        maybe(day()),
    )
        .prop_map(
            |(reason, at_meeting, letters_on, plan_circulated_on, lead_professional, taf_on)| {
                Closed {
                    reason,
                    at_meeting,
                    letters_on,
                    plan_circulated_on,
                    lead_professional,
                    taf_on,
                }
            },
        )
}

fn action() -> impl Strategy<Value = Action> {
    (maybe(text()), maybe(line()), maybe(day()), maybe(day())).prop_map(
        |(what, owner, due, done_on)| Action {
            what,
            owner,
            due,
            done_on,
        },
    )
}
