//! What is asked of each kind of record, by the keys of the file format.

use std::sync::Arc;

use serde_json::Value;

use crate::casework::{
    Decision, Event, EventKind, MeetingType, NrpfCheckType, ObligationKind, OversightType,
    ReviewForm, Role, Scale, SupervisionType, VisitType,
};
use crate::desk::milestones::ages;
use crate::tui::form::{Answer, Pick};

use super::super::supervision::{is_span, not_longer};
use super::notes::Sections;
use super::{FormContext, object};

/// Why an answer is not good, where it is not.
type Refuse = Arc<dyn Fn(&Answer) -> Result<(), String> + Send + Sync>;

/// How a question is answered.
#[derive(Clone)]
pub(super) enum Ask {
    /// A line.
    Line,
    /// A text of several lines.
    Text,
    /// A line of the scale.
    Number,
    /// A day that is not to come.
    Past,
    /// A day that may be to come.
    Ahead,
    /// Yes, no or not known.
    YesNo,
    /// One of a list of words.
    OneOf(Vec<Pick>),
    /// One of a list of numbers.
    Numbers(Vec<Pick>),
    /// An interval.
    Span(Refuse),
    /// Things, one a line.
    List,
}

/// A question about a record.
pub(super) struct Asked {
    /// The key of the file format, or of a part of the note.
    pub(super) key: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) ask: Ask,
    /// Whether a record of this kind always says it.
    pub(super) must: bool,
    /// What the record says, as a draft would keep it.
    pub(super) now: String,
}

/// The questions about `event`, in the order of the form that records its kind.
pub(super) fn asked(event: &Event, context: &FormContext) -> Vec<Asked> {
    let object = object(event);
    let mut all: Vec<Asked> = keys(event, context)
        .into_iter()
        .map(|(key, label, ask)| {
            let now = match object.get(key) {
                Some(Value::String(text)) => text.clone(),
                Some(Value::Bool(yes)) => if *yes { "yes" } else { "no" }.into(),
                Some(Value::Number(number)) => number.to_string(),
                Some(Value::Array(list)) => {
                    let lines: Vec<_> = list.iter().filter_map(Value::as_str).collect();
                    lines.join("\n")
                }
                _ => String::new(),
            };
            Asked {
                key: key.to_string(),
                label: label.to_string(),
                hint: String::new(),
                ask,
                must: matches!(key, "on" | "of"),
                now,
            }
        })
        .collect();
    match Sections::of(event, context) {
        None => all.push(note("note", "Note", event.note.as_deref())),
        Some(sections) => {
            let parts = sections.parts();
            all.extend(parts.map(|(key, heading, text)| note(key, heading, Some(text))));
        }
    }
    all
}

/// A heading may be a whole question, of which a label shows the beginning.
fn note(key: &str, heading: &str, now: Option<&str>) -> Asked {
    Asked {
        key: key.to_string(),
        label: heading.to_string(),
        hint: heading.to_string(),
        ask: Ask::Text,
        must: false,
        now: now.unwrap_or_default().to_string(),
    }
}

fn words<T: Copy + std::fmt::Display>(all: &[T], plain: impl Fn(T) -> &'static str) -> Ask {
    let pick = |word: &T| Pick::new(&word.to_string(), plain(*word));
    Ask::OneOf(all.iter().map(pick).collect())
}

/// Why an answer is not on the scale.
pub(super) fn is_scale(answer: &Answer) -> Result<(), String> {
    let scale = answer.text().map(|text| text.trim().parse().ok());
    match scale.map(|number| number.and_then(Scale::new)) {
        Some(None) => Err("Write a number from 0 to 10, in halves, as in 6.5.".into()),
        _ => Ok(()),
    }
}

type Key = (&'static str, &'static str, Ask);

/// What is asked of a kind beside its note.
fn keys(event: &Event, context: &FormContext) -> Vec<Key> {
    let (past, ahead, line) = (|| Ask::Past, || Ask::Ahead, || Ask::Line);
    let roles = || words(Role::ALL, Role::plain);
    let on = |label| ("on", label, Ask::Past);
    let by = |label| ("by", label, Ask::Line);
    match event.what.kind() {
        EventKind::Visit => vec![
            on("Visited on"),
            by("By"),
            ("type", "Type", words(VisitType::ALL, VisitType::plain)),
            ("seen", "Child seen?", Ask::YesNo),
            ("seen_alone", "Seen alone?", Ask::YesNo),
            ("not_alone_reason", "Why not alone", line()),
            ("recorded_on", "Written up on", past()),
        ],
        EventKind::Meeting => vec![
            on("Held on"),
            ("type", "Type", words(MeetingType::ALL, MeetingType::plain)),
            ("chair", "Chaired by", roles()),
            ("scale", "Scale, 0 to 10", Ask::Number),
            (
                "decision",
                "Decision",
                words(Decision::ALL, Decision::plain),
            ),
            ("next_on", "Next meeting", ahead()),
            ("invited_on", "Invitations sent", past()),
            ("case_note_on", "Case note written", past()),
            ("signed_off_on", "Plan signed off", past()),
            ("circulated_on", "Sent round", past()),
            by("Notes by"),
        ],
        EventKind::Supervision => vec![
            on("Held on"),
            by("Supervisor"),
            (
                "type",
                "Type",
                words(SupervisionType::ALL, SupervisionType::plain),
            ),
        ],
        EventKind::ManagementOversight => vec![
            (
                "type",
                "What for",
                words(OversightType::ALL, OversightType::plain),
            ),
            on("On"),
            by("By"),
        ],
        EventKind::MilestoneReview => vec![
            ("months", "Review at", months(context)),
            on("Held on"),
            ("by_role", "Whose review", roles()),
            ("form", "Form", words(ReviewForm::ALL, ReviewForm::plain)),
            by("Recorded by"),
        ],
        EventKind::Variation => vec![
            (
                "of",
                "Of what",
                words(ObligationKind::ALL, ObligationKind::plain),
            ),
            on("Agreed on"),
            ("every", "Every", span(event, context)),
            ("due", "Or due on", ahead()),
            ("agreed_by", "Agreed by", roles()),
            by("Recorded by"),
            ("rationale", "Rationale", Ask::Text),
        ],
        EventKind::Closed => vec![
            ("reason", "Reason", reasons(context)),
            on("Closed on"),
            by("Decided by"),
            ("at_meeting", "At a meeting?", Ask::YesNo),
            ("letters_on", "Letters sent", past()),
            ("plan_circulated_on", "Plan sent round", past()),
            ("lead_professional", "Lead professional", line()),
            ("taf_on", "First TAF", ahead()),
        ],
        EventKind::Action => vec![
            ("what", "What", line()),
            ("owner", "Who", line()),
            ("due", "By", ahead()),
            on("Agreed on"),
            ("done_on", "Done on", past()),
            by("Recorded by"),
        ],
        EventKind::MovedOut => vec![
            ("to_authority", "To which authority", line()),
            on("Moved on"),
            ("planned", "Planned?", Ask::YesNo),
            ("known_on", "Known on", past()),
            by("Recorded by"),
        ],
        EventKind::TransferNotice => vec![
            ("to_authority", "To which authority", line()),
            on("Notice given on"),
            ("documents", "Documents sent", Ask::List),
            by("Recorded by"),
        ],
        EventKind::NrpfCheck => vec![
            (
                "type",
                "Which check",
                words(NrpfCheckType::ALL, NrpfCheckType::plain),
            ),
            on("On"),
            by("By"),
        ],
        EventKind::Consent => vec![
            on("On"),
            ("given", "Given?", Ask::YesNo),
            ("how", "How", line()),
            by("Obtained by"),
        ],
        EventKind::Referral
        | EventKind::Allocated
        | EventKind::StrategyDiscussion
        | EventKind::Section47Ended
        | EventKind::AssessmentStarted
        | EventKind::AssessmentCompleted
        | EventKind::CpConference
        | EventKind::LeftCare
        | EventKind::SupervisionOrderMade
        | EventKind::MovedIn
        | EventKind::MovedInNotified
        | EventKind::PlanStarted
        | EventKind::PrivateFosteringNotified
        | EventKind::S136Detention => vec![on("On"), by("By")],
    }
}

fn months(context: &FormContext) -> Ask {
    let months = ages(&context.procedure);
    let pick = |months: &u32| Pick::new(&months.to_string(), &format!("{months} months"));
    Ask::Numbers(months.iter().map(pick).collect())
}

fn reasons(context: &FormContext) -> Ask {
    let reasons = context.procedure.closure.reasons.iter();
    let pick = reasons.map(|reason| Pick::new(&reason.slug, &reason.text));
    Ask::OneOf(pick.collect())
}

/// An interval, no longer than the procedure lets anybody agree.
fn span(event: &Event, context: &FormContext) -> Ask {
    let agreed = context.agreed.clone();
    let of = match &event.what {
        crate::casework::What::Variation(variation) => Some(variation.of),
        _ => None,
    };
    Ask::Span(Arc::new(move |answer| {
        is_span(answer)?;
        of.map_or(Ok(()), |of| not_longer(answer, &agreed, of))
    }))
}
