//! What the record says of a precondition of closing a case.

use crate::casework::{Decision, MeetingType, What};
use crate::procedure::{Check, Precondition};

use super::case::Case;
use super::condition::{Days, MissingFact, Truth};
use crate::procedure::wording::{Article, recorded};
use crate::text::day;

/// What the record says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It is so: what shows it.
    Met(String),
    /// It is not: what shows that.
    NotMet(String),
    /// The record cannot tell.
    NotKnown(String),
}

/// Returns what the record of `case` says of `asked`; `None` if it does not apply to the case.
pub fn precondition(case: &Case<'_>, asked: &Precondition) -> Option<Answer> {
    match case.holds(&asked.when, Days::default()) {
        Truth::No(_) => return None,
        Truth::NotKnown(missing) => return Some(Answer::NotKnown(missing.plain().into())),
        Truth::Yes => {}
    }
    Some(match &asked.check {
        Check::Ask => Answer::NotKnown("the record does not say".into()),
        Check::Event(selectors) => match case.latest(selectors) {
            Some(found) => Answer::Met(format!(
                "{}, {}",
                recorded(found.event, Article::That),
                day(found.event.on)
            )),
            None => Answer::NotMet("nothing of the kind is recorded".into()),
        },
        Check::EventAfter { after, event } => match case.latest(after) {
            None => Answer::NotKnown("what it counts from is not recorded".into()),
            Some(start) => {
                let later = event
                    .iter()
                    .flat_map(|selector| case.all(selector))
                    .find(|found| found.on > start.on);
                match later {
                    Some(found) => Answer::Met(format!(
                        "{}, {}",
                        recorded(found.event, Article::That),
                        day(found.event.on)
                    )),
                    None => Answer::NotMet(format!("none since {}", day(start.on))),
                }
            }
        },
        Check::DecidedAtMeeting => decided(case),
        Check::ScaleAbove(above) => match last_scale(case) {
            None => Answer::NotKnown("no scale is recorded".into()),
            Some((value, on)) if value > *above => {
                Answer::Met(format!("scale {value} on {}", day(on)))
            }
            Some((value, on)) => Answer::NotMet(format!("scale {value} on {}", day(on))),
        },
        Check::PlanReached(span) => match case.plan_start {
            None => Answer::NotKnown(MissingFact::PlanStart.plain().into()),
            Some(start) => match case.calendar.after(start, *span) {
                Ok(reached) if reached <= case.as_of => {
                    Answer::Met(format!("{span} were up on {}", day(reached)))
                }
                Ok(reached) => Answer::NotMet(format!(
                    "plan began {}; {span} are up on {}",
                    day(start),
                    day(reached)
                )),
                Err(error) => Answer::NotKnown(error.to_string()),
            },
        },
    })
}

fn decided(case: &Case<'_>) -> Answer {
    let last = case
        .events
        .iter()
        .rev()
        .find_map(|event| match &event.what {
            What::Meeting(meeting)
                if matches!(
                    meeting.r#type,
                    Some(MeetingType::Review | MeetingType::Closure | MeetingType::Initial)
                ) =>
            {
                Some((event.on, meeting.decision))
            }
            _ => None,
        });
    match last {
        None => Answer::NotMet("no meeting is recorded".into()),
        Some((on, Some(decision @ (Decision::Close | Decision::StepDown)))) => Answer::Met(
            format!("meeting of {}, decision: {}", day(on), decision.plain()),
        ),
        Some((on, Some(decision))) => Answer::NotMet(format!(
            "meeting of {}, decision: {}",
            day(on),
            decision.plain()
        )),
        Some((on, None)) => {
            Answer::NotKnown(format!("the meeting of {} records no decision", day(on)))
        }
    }
}

fn last_scale(case: &Case<'_>) -> Option<(f64, chrono::NaiveDate)> {
    case.events
        .iter()
        .rev()
        .find_map(|event| match &event.what {
            What::Meeting(meeting) => meeting.scale.map(|scale| (scale.value(), event.on)),
            _ => None,
        })
}
