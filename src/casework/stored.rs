//! Stored event bodies, decoded fast.
//!
//! A board reads thousands of bodies at once, and [`super::json`] is made for people's files: it
//! builds a tree and remembers which keys were asked for, so that it can explain a mistake. This
//! reads the same text in one pass into a flat struct. It takes only what [`super::json`] would
//! take, and gives whatever it does not understand to [`super::json`] to explain.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use super::event::{Action, Closed, Event, Meeting, Scale, Variation, Visit, What};
use super::json::{self, JsonError};
use super::words::EventKind;

/// Reads the body of a stored event.
///
/// # Errors
/// As [`json::read_event`], and text that is not JSON.
pub fn read_event(text: &str) -> Result<Event, JsonError> {
    if let Some(event) = read_fast(text) {
        return Ok(event);
    }
    let value = serde_json::from_str(text).map_err(|error| JsonError {
        key: "the body".into(),
        problem: format!("is not JSON: {error}"),
    })?;
    json::read_event(&value)
}

/// Writes the body of an event as it is stored.
pub fn write_event(event: &Event) -> String {
    // A `Value` always has a text.
    json::write_event(event).to_string()
}

fn read_fast(text: &str) -> Option<Event> {
    // What is stored has no null, and a null under a wrong key would pass below unseen.
    if text.contains("null") {
        return None;
    }
    let mut flat: Flat<'_> = serde_json::from_str(text).ok()?;
    let kind = word::<EventKind>(&mut flat.kind)??;
    let on = flat.on.take()?.0;
    let by = own(&mut flat.by);
    let note = own(&mut flat.note);
    let what = flat.what(kind)?;
    // A key that is known, but not on this kind, is a mistake for the slow reader to explain.
    (flat == Flat::default()).then_some(Event { on, by, note, what })
}

/// Text, borrowed where the JSON has no escape in it. A type of its own, because serde borrows
/// no `Option<Cow<str>>`.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(transparent)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// A day, read without chrono's general parser.
#[derive(Debug, PartialEq)]
struct Day(NaiveDate);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl Visitor<'_> for Reader {
            type Value = Day;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date, YYYY-MM-DD")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Day, E> {
                day(text).map(Day).ok_or_else(|| E::custom("not a date"))
            }
        }
        deserializer.deserialize_str(Reader)
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u32, |sum, digit| {
            digit
                .is_ascii_digit()
                .then(|| sum * 10 + u32::from(digit - b'0'))
        })
    };
    let year = i32::try_from(number(&bytes[..4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&bytes[5..7])?, number(&bytes[8..])?)
}

/// Every key that any kind of event can have.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Flat<'a> {
    #[serde(borrow)]
    kind: Option<Text<'a>>,
    on: Option<Day>,
    #[serde(borrow)]
    by: Option<Text<'a>>,
    #[serde(borrow)]
    note: Option<Text<'a>>,
    #[serde(borrow)]
    r#type: Option<Text<'a>>,
    #[serde(borrow)]
    to_authority: Option<Text<'a>>,
    planned: Option<bool>,
    known_on: Option<Day>,
    #[serde(borrow)]
    documents: Option<Vec<Text<'a>>>,
    given: Option<bool>,
    #[serde(borrow)]
    how: Option<Text<'a>>,
    seen: Option<bool>,
    seen_alone: Option<bool>,
    #[serde(borrow)]
    not_alone_reason: Option<Text<'a>>,
    recorded_on: Option<Day>,
    #[serde(borrow)]
    chair: Option<Text<'a>>,
    scale: Option<f64>,
    #[serde(borrow)]
    decision: Option<Text<'a>>,
    next_on: Option<Day>,
    invited_on: Option<Day>,
    case_note_on: Option<Day>,
    signed_off_on: Option<Day>,
    circulated_on: Option<Day>,
    months: Option<u32>,
    #[serde(borrow)]
    by_role: Option<Text<'a>>,
    #[serde(borrow)]
    form: Option<Text<'a>>,
    #[serde(borrow)]
    of: Option<Text<'a>>,
    #[serde(borrow)]
    every: Option<Text<'a>>,
    due: Option<Day>,
    #[serde(borrow)]
    agreed_by: Option<Text<'a>>,
    #[serde(borrow)]
    rationale: Option<Text<'a>>,
    #[serde(borrow)]
    reason: Option<Text<'a>>,
    at_meeting: Option<bool>,
    letters_on: Option<Day>,
    plan_circulated_on: Option<Day>,
    #[serde(borrow)]
    lead_professional: Option<Text<'a>>,
    taf_on: Option<Day>,
    #[serde(borrow)]
    what: Option<Text<'a>>,
    #[serde(borrow)]
    owner: Option<Text<'a>>,
    done_on: Option<Day>,
}

fn own(text: &mut Option<Text<'_>>) -> Option<String> {
    text.take().map(|text| text.0.into_owned())
}

fn date(day: &mut Option<Day>) -> Option<NaiveDate> {
    day.take().map(|day| day.0)
}

/// The outer `None`: there is a word, and it is not in the vocabulary.
#[allow(
    clippy::option_option,
    reason = "absent and wrong are different answers, and the caller asks with two `?`"
)]
fn word<T: FromStr>(text: &mut Option<Text<'_>>) -> Option<Option<T>> {
    match text.take() {
        None => Some(None),
        Some(text) => text.0.parse().ok().map(Some),
    }
}

impl Flat<'_> {
    /// Takes what an event of this kind can say. `None`: something is not as it should be.
    fn what(&mut self, kind: EventKind) -> Option<What> {
        Some(match kind {
            EventKind::Referral => What::Referral,
            EventKind::Allocated => What::Allocated,
            EventKind::StrategyDiscussion => What::StrategyDiscussion,
            EventKind::Section47Ended => What::Section47Ended,
            EventKind::AssessmentStarted => What::AssessmentStarted,
            EventKind::AssessmentCompleted => What::AssessmentCompleted,
            EventKind::CpConference => What::CpConference,
            EventKind::LeftCare => What::LeftCare,
            EventKind::SupervisionOrderMade => What::SupervisionOrderMade,
            EventKind::MovedIn => What::MovedIn,
            EventKind::MovedInNotified => What::MovedInNotified,
            EventKind::PlanStarted => What::PlanStarted,
            EventKind::PrivateFosteringNotified => What::PrivateFosteringNotified,
            EventKind::S136Detention => What::S136Detention,
            EventKind::MovedOut => What::MovedOut {
                to_authority: own(&mut self.to_authority),
                planned: self.planned.take(),
                known_on: date(&mut self.known_on),
            },
            EventKind::TransferNotice => What::TransferNotice {
                to_authority: own(&mut self.to_authority),
                documents: self
                    .documents
                    .take()
                    .map(|list| list.into_iter().map(|text| text.0.into_owned()).collect()),
            },
            EventKind::NrpfCheck => What::NrpfCheck {
                check: word(&mut self.r#type)?,
            },
            EventKind::Consent => What::Consent {
                given: self.given.take(),
                how: own(&mut self.how),
            },
            EventKind::Visit => What::Visit(Visit {
                seen: self.seen.take(),
                seen_alone: self.seen_alone.take(),
                not_alone_reason: own(&mut self.not_alone_reason),
                recorded_on: date(&mut self.recorded_on),
                r#type: word(&mut self.r#type)?,
            }),
            EventKind::Meeting => What::Meeting(self.meeting()?),
            EventKind::Supervision => What::Supervision {
                r#type: word(&mut self.r#type)?,
            },
            EventKind::ManagementOversight => What::ManagementOversight {
                r#type: word(&mut self.r#type)?,
            },
            EventKind::MilestoneReview => What::MilestoneReview {
                months: match self.months.take() {
                    Some(months) if !(1..=300).contains(&months) => return None,
                    months => months,
                },
                by_role: word(&mut self.by_role)?,
                form: word(&mut self.form)?,
            },
            EventKind::Variation => What::Variation(Variation {
                of: word(&mut self.of)??,
                every: word(&mut self.every)?,
                due: date(&mut self.due),
                agreed_by: word(&mut self.agreed_by)?,
                rationale: own(&mut self.rationale),
            }),
            EventKind::Closed => What::Closed(Closed {
                reason: own(&mut self.reason),
                at_meeting: self.at_meeting.take(),
                letters_on: date(&mut self.letters_on),
                plan_circulated_on: date(&mut self.plan_circulated_on),
                lead_professional: own(&mut self.lead_professional),
                taf_on: date(&mut self.taf_on),
            }),
            EventKind::Action => What::Action(Action {
                what: own(&mut self.what),
                owner: own(&mut self.owner),
                due: date(&mut self.due),
                done_on: date(&mut self.done_on),
            }),
        })
    }

    fn meeting(&mut self) -> Option<Meeting> {
        Some(Meeting {
            r#type: word(&mut self.r#type)?,
            chair: word(&mut self.chair)?,
            scale: match self.scale.take() {
                Some(number) => Some(Scale::new(number)?),
                None => None,
            },
            decision: word(&mut self.decision)?,
            next_on: date(&mut self.next_on),
            invited_on: date(&mut self.invited_on),
            case_note_on: date(&mut self.case_note_on),
            signed_off_on: date(&mut self.signed_off_on),
            circulated_on: date(&mut self.circulated_on),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Map, Value};

    /// Every key, each with values that are right somewhere and wrong elsewhere.
    fn a_value(key: &'static str) -> BoxedStrategy<Value> {
        let words = match key {
            "type" => {
                "initial cin review family_network closure individual group checkpoint_1 plan_qa other home_office accommodation private_fostering"
            }
            "chair" | "by_role" | "agreed_by" => "team_manager iro social_worker",
            "decision" => "continue step_down close escalate",
            "form" => "meeting desk joint_supervision",
            "of" => "visit review_meeting",
            _ => "",
        };
        let right: BoxedStrategy<Value> = match key {
            "planned" | "given" | "seen" | "seen_alone" | "at_meeting" => {
                any::<bool>().prop_map(Value::from).boxed()
            }
            "months" => (0_u32..320).prop_map(Value::from).boxed(),
            "scale" => prop_oneof![
                (0_u32..=22).prop_map(|n| Value::from(f64::from(n) / 2.0)),
                (0_u32..=11).prop_map(Value::from),
                Just(Value::from(7.25)),
            ]
            .boxed(),
            "every" => (0_u32..12_000)
                .prop_map(|n| Value::from(format!("{n} weeks")))
                .boxed(),
            "documents" => prop::collection::vec(any::<String>(), 0..3)
                .prop_map(Value::from)
                .boxed(),
            "due" => dates(),
            _ if key.ends_with("_on") => dates(),
            _ if !words.is_empty() => {
                prop::sample::select(words.split(' ').map(Value::from).collect::<Vec<_>>()).boxed()
            }
            _ => any::<String>().prop_map(Value::from).boxed(),
        };
        prop_oneof![
            20 => right,
            1 => Just(Value::Null),
            1 => Just(Value::from("nonsense")),
            1 => Just(Value::from(5)),
        ]
        .boxed()
    }

    fn dates() -> BoxedStrategy<Value> {
        prop_oneof![
            20 => (2000..2040, 1..=12, 1..=31).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
            1 => Just("2026-1-05".to_string()),
            1 => Just("2026-02-30".to_string()),
            1 => Just("2026/02/03".to_string()),
        ]
        .prop_map(Value::from)
        .boxed()
    }

    fn keys(kind: EventKind) -> &'static str {
        match kind {
            EventKind::MovedOut => "to_authority planned known_on",
            EventKind::TransferNotice => "to_authority documents",
            EventKind::Consent => "given how",
            EventKind::Visit => "seen seen_alone not_alone_reason recorded_on type",
            EventKind::Meeting => {
                "type chair scale decision next_on invited_on case_note_on signed_off_on circulated_on"
            }
            EventKind::NrpfCheck | EventKind::Supervision | EventKind::ManagementOversight => {
                "type"
            }
            EventKind::MilestoneReview => "months by_role form",
            EventKind::Variation => "of every due agreed_by rationale",
            EventKind::Closed => {
                "reason at_meeting letters_on plan_circulated_on lead_professional taf_on"
            }
            EventKind::Action => "what owner due done_on",
            _ => "",
        }
    }

    fn a_body() -> impl Strategy<Value = String> {
        let stray = prop::option::weighted(
            0.1,
            prop::sample::select(vec!["months", "seen", "owner", "form", "nonsense"]),
        );
        (prop::sample::select(EventKind::ALL), dates(), stray)
            .prop_flat_map(|(kind, on, stray)| {
                let keys: Vec<&'static str> = ["by", "note"]
                    .into_iter()
                    .chain(keys(kind).split(' ').filter(|key| !key.is_empty()))
                    .chain(stray)
                    .collect();
                let values: Vec<_> = keys
                    .iter()
                    .map(|key| prop::option::weighted(0.7, a_value(key)))
                    .collect();
                (Just(kind), Just(on), Just(keys), values)
            })
            .prop_map(|(kind, on, keys, values)| {
                let mut object = Map::new();
                object.insert("kind".into(), kind.as_str().into());
                object.insert("on".into(), on);
                for (key, value) in keys.into_iter().zip(values) {
                    if let Some(value) = value {
                        object.insert(key.into(), value);
                    }
                }
                Value::Object(object).to_string()
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn the_fast_reader_says_what_the_slow_one_says(body in a_body()) {
            let slow = json::read_event(&serde_json::from_str(&body).unwrap());
            if !body.contains("null") {
                prop_assert_eq!(read_fast(&body), slow.clone().ok());
            }
            prop_assert_eq!(read_event(&body), slow);
        }

        #[test]
        fn what_is_written_is_read_back(body in a_body()) {
            if let Ok(event) = read_event(&body) {
                prop_assert_eq!(read_event(&write_event(&event)), Ok(event));
            }
        }
    }

    #[test]
    fn what_is_not_json_is_explained() {
        assert!(
            read_event("{\"kind\":")
                .unwrap_err()
                .to_string()
                .starts_with("the body: is not JSON")
        );
        assert!(read_event("[]").is_err());
    }
}
