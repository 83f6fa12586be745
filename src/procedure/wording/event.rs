//! What events are called: those that a rule means, and those that are on record.

use crate::casework::schema::FieldType;
use crate::casework::{Decision, Event, EventKind, ObligationKind, ReviewForm, Role, What};
use crate::procedure::Selector;
use crate::text::{an, join_or};

use super::field;

/// How an event is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Article {
    /// "the last visit", of what comes again; "the start of the plan", of what does not.
    Last,
    /// "the visit".
    That,
    /// "a visit"; "the start of the plan", of what happens once.
    Any,
}

/// What an event is called by.
struct Name<'a> {
    kind: EventKind,
    types: Vec<&'a str>,
    months: Option<u32>,
    /// Of an agreed change: of what.
    of: Option<ObligationKind>,
    /// Of an agreed change: to a date, or to an interval.
    agreed: Option<&'static str>,
    /// Of an action: whether it is done.
    is_done: bool,
}

impl<'a> Name<'a> {
    fn meant(selector: &'a Selector, kind: EventKind) -> Self {
        Self {
            kind,
            types: selector.types.iter().map(String::as_str).collect(),
            months: selector.months,
            of: selector.of,
            agreed: None,
            is_done: selector.has.iter().any(|field| field == DONE_ON),
        }
    }

    fn recorded(event: &Event) -> Self {
        let kind = event.what.kind();
        // The usual type goes without saying, and so does what an oversight was for.
        let usual = kind.row().field("type").and_then(|field| field.default);
        let is_said = |word: &&str| kind != EventKind::ManagementOversight && Some(*word) != usual;
        let mut name = Self {
            kind,
            types: event.type_word().into_iter().filter(is_said).collect(),
            months: None,
            of: None,
            agreed: None,
            is_done: false,
        };
        match &event.what {
            What::MilestoneReview(review) => name.months = review.months,
            What::Variation(it) if it.due.is_some() => name.agreed = Some("agreed date"),
            What::Variation(_) => name.agreed = Some("agreed interval"),
            What::Action(action) => name.is_done = action.done_on.is_some(),
            _ => {}
        }
        name
    }

    /// Returns the noun, without an article.
    fn noun(&self) -> String {
        let kind = self.kind;
        let types = self.types.as_slice();
        match kind {
            EventKind::Visit if types == ["initial", "cin"] || types == ["cin"] => {
                kind.plain().into()
            }
            EventKind::Meeting | EventKind::Visit | EventKind::Supervision if !types.is_empty() => {
                format!("{} {}", any_type(types), kind.plain())
            }
            EventKind::NrpfCheck if !types.is_empty() => {
                format!("{} check", any_plain(kind, types))
            }
            EventKind::ManagementOversight if !types.is_empty() => {
                format!("{} ({})", kind.plain(), any_plain(kind, types))
            }
            EventKind::MilestoneReview => self.months.map_or_else(
                || kind.plain().into(),
                |months| format!("{months}-month review"),
            ),
            EventKind::Variation => match (self.agreed, self.of) {
                (Some(agreed), _) => agreed.into(),
                (None, Some(of)) => format!("agreed change of the {}", of.plain()),
                (None, None) => "agreed change".into(),
            },
            EventKind::Action if self.is_done => "completed action".into(),
            _ => kind.plain().into(),
        }
    }

    fn with_article(&self, article: Article, is_first: bool) -> String {
        let noun = self.noun();
        match (self.kind, article) {
            (EventKind::LeftCare, Article::Any) => noun,
            (EventKind::LeftCare, _) => "the day the child left care".into(),
            (_, Article::Last) if is_first => format!("the first {noun}"),
            (_, Article::Last) if self.recurs() => format!("the last {noun}"),
            (EventKind::ManagementOversight, Article::Any) => noun,
            (_, Article::Any) if !self.happens_once() => an(&noun),
            _ => format!("the {noun}"),
        }
    }

    fn recurs(&self) -> bool {
        let is_initial = self.types == ["initial"];
        matches!(
            self.kind,
            EventKind::Visit
                | EventKind::Meeting
                | EventKind::Supervision
                | EventKind::ManagementOversight
                | EventKind::MilestoneReview
                | EventKind::Variation
                | EventKind::Action
                | EventKind::NrpfCheck
        ) && !is_initial
    }

    const fn happens_once(&self) -> bool {
        matches!(
            self.kind,
            EventKind::AssessmentStarted
                | EventKind::AssessmentCompleted
                | EventKind::PlanStarted
                | EventKind::Section47Ended
                | EventKind::MovedIn
                | EventKind::MovedInNotified
                | EventKind::PrivateFosteringNotified
                | EventKind::TransferNotice
                | EventKind::Closed
        )
    }
}

/// The field that completes an action.
const DONE_ON: &str = "done_on";

/// Returns the plain word for the type that files spell `key`.
fn type_word(kind: EventKind, key: &str) -> String {
    let word = match kind.row().field("type").map(|field| field.of) {
        Some(FieldType::Word(vocabulary)) => vocabulary.word(key),
        _ => None,
    };
    word.map_or_else(|| key.into(), |word| word.plain.into())
}

fn any_plain(kind: EventKind, types: &[&str]) -> String {
    let plain: Vec<_> = types.iter().map(|key| type_word(kind, key)).collect();
    join_or(&plain)
}

/// "initial or review", before what they are types of.
fn any_type(types: &[&str]) -> String {
    let words: Vec<_> = types.iter().map(|key| key.replace('_', " ")).collect();
    join_or(&words)
}

/// Returns what a recorded event is called: "the last visit".
pub fn recorded(event: &Event, article: Article) -> String {
    Name::recorded(event).with_article(article, false)
}

/// Returns what a recorded event is called, without an article: "review meeting".
pub fn recorded_noun(event: &Event) -> String {
    Name::recorded(event).noun()
}

/// Returns the kind and types that `selector` means, without an article: "review meeting".
pub fn noun(selector: &Selector) -> String {
    selector
        .event
        .map_or_else(|| "event".into(), |kind| Name::meant(selector, kind).noun())
}

/// Returns the event that `selector` means, with everything that narrows it, and what is counted
/// from: "the last meeting that decided to close (from the sign-off)".
pub fn event(selector: &Selector, article: Article) -> String {
    let Some(kind) = selector.event else {
        return "an event".into();
    };
    let mut text = Name::meant(selector, kind).with_article(article, selector.first);
    text.push_str(&narrowings(selector));
    text.push_str(&counting(selector, kind));
    text
}

/// Returns any of the events that `selectors` mean: "a visit or a meeting".
pub(super) fn any_event(selectors: &[Selector], article: Article) -> String {
    let names: Vec<_> = selectors
        .iter()
        .map(|selector| event(selector, article))
        .collect();
    join_or(&names)
}

/// Returns what any of `selectors` means, without an article, as in "no visit or meeting is
/// recorded". Those called the same are said once.
pub fn what_is_meant<'a>(selectors: impl IntoIterator<Item = &'a Selector>) -> String {
    let mut names: Vec<_> = selectors.into_iter().map(narrowed).collect();
    names.dedup();
    join_or(&names)
}

fn narrowed(selector: &Selector) -> String {
    noun(selector) + &narrowings(selector)
}

/// Returns what in an event is counted from, where that is not its day, and what stands in for it.
fn counting(selector: &Selector, kind: EventKind) -> String {
    let mut text = String::new();
    // A completed action counts from the day it was done, which goes without saying.
    let is_said = |field: &&str| !(kind == EventKind::Action && *field == DONE_ON);
    if let Some(field) = selector.at.as_deref().filter(is_said) {
        text.push_str(&format!(" (from {})", field::date(field)));
    }
    if let Some(after) = selector.or_first_after {
        text.push_str(&format!(
            " (or, if none is marked so, the first {} after the {})",
            kind.plain(),
            after.plain()
        ));
    }
    text
}

/// Returns "held as a meeting or joint supervision".
pub(super) fn held_as(forms: &[ReviewForm]) -> String {
    let forms: Vec<_> = forms
        .iter()
        .map(|form| match form {
            ReviewForm::JointSupervision => form.plain().to_string(),
            _ => an(form.plain()),
        })
        .collect();
    format!("held as {}", join_or(&forms))
}

/// Returns what narrows the events that `selector` means, each after a blank.
pub(super) fn narrowings(selector: &Selector) -> String {
    let mut parts = Vec::new();
    let not = |yes: bool| if yes { "" } else { "not " };
    if let Some(seen) = selector.seen {
        parts.push(format!("at which the child was {}seen", not(seen)));
    }
    if let Some(planned) = selector.planned {
        parts.push(format!("that was {}planned", not(planned)));
    }
    let words = |decisions: &[Decision]| {
        let words: Vec<_> = decisions.iter().map(|it| it.plain()).collect();
        join_or(&words)
    };
    if !selector.decision.is_empty() {
        parts.push(format!("that decided to {}", words(&selector.decision)));
    }
    if !selector.not_decision.is_empty() {
        parts.push(format!(
            "that did not decide to {}",
            words(&selector.not_decision)
        ));
    }
    if let Some(at_meeting) = selector.at_meeting {
        parts.push(format!("{}agreed at a meeting", not(at_meeting)));
    }
    if !selector.by_role.is_empty() {
        parts.push(format!("by the {}", roles(&selector.by_role)));
    }
    if !selector.form.is_empty() {
        parts.push(held_as(&selector.form));
    }
    if !selector.agreed_by.is_empty() {
        parts.push(format!("agreed by the {}", roles(&selector.agreed_by)));
    }
    let is_action = selector.event == Some(EventKind::Action);
    let is_said =
        |field: &&String| !(is_action && *field == DONE_ON) && selector.at.as_ref() != Some(*field);
    let filled = selector.has.iter().filter(is_said);
    parts.extend(filled.map(|field| field::told_by(field, true)));
    parts.extend(selector.lacks.iter().map(|it| field::told_by(it, false)));
    if !selector.mentions.is_empty() {
        let words: Vec<_> = selector
            .mentions
            .iter()
            .map(|word| format!("\"{word}...\""))
            .collect();
        parts.push(format!("that mentions {}", join_or(&words)));
    }
    parts.iter().map(|part| format!(" {part}")).collect()
}

/// Returns any of some roles: "team manager or service manager".
pub fn roles(roles: &[Role]) -> String {
    let names: Vec<_> = roles.iter().map(|role| role.plain()).collect();
    join_or(&names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::{Meeting, MeetingType, Supervision, SupervisionType, Visit, VisitType};

    #[test]
    fn what_a_rule_means_and_what_is_recorded_have_one_name() {
        let meant = |kind, word: &str| Selector {
            event: Some(kind),
            types: vec![word.into()],
            ..Selector::default()
        };
        let visit = What::Visit(Visit {
            r#type: Some(VisitType::PrivateFostering),
            ..Visit::default()
        });
        let meeting = What::Meeting(Meeting {
            r#type: Some(MeetingType::Review),
            ..Meeting::default()
        });
        let supervision = What::Supervision(Supervision {
            r#type: Some(SupervisionType::Group),
            ..Supervision::default()
        });
        for (what, selector, name) in [
            (
                visit,
                meant(EventKind::Visit, "private_fostering"),
                "the last private fostering visit",
            ),
            (
                meeting,
                meant(EventKind::Meeting, "review"),
                "the last review meeting",
            ),
            (
                supervision,
                meant(EventKind::Supervision, "group"),
                "the last group supervision",
            ),
        ] {
            let recorded = recorded(&Event::new(chrono::NaiveDate::MIN, what), Article::Last);
            assert_eq!([recorded, event(&selector, Article::Last)], [name, name]);
        }
    }

    #[test]
    fn what_is_missing_is_named_with_all_that_narrows_it() {
        let selector = Selector {
            event: Some(EventKind::Visit),
            seen: Some(true),
            has: vec!["recorded_on".into()],
            ..Selector::default()
        };
        let twice = [selector.clone(), selector];
        assert_eq!(
            what_is_meant(&twice),
            "visit at which the child was seen that is written up"
        );
    }
}
