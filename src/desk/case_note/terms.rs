//! The authority's own terms, and where its document says something.

use crate::casework::schema::Field;
use crate::casework::{
    Event, EventKind, ManagementOversight, MeetingType, MilestoneReview, ObligationKind,
    OversightType, What,
};
use crate::desk::milestones;
use crate::desk::words::sentence;
use crate::procedure::wording::recorded_noun;
use crate::procedure::{Clock, Procedure};

/// What the authority's pack calls most of its rules of a kind; else our plain word.
pub(super) fn term(procedure: &Procedure, kind: ObligationKind) -> &str {
    let titles = || {
        let rules = procedure.rules.iter().filter(|rule| rule.kind == kind);
        rules.map(|rule| rule.title.as_str())
    };
    let most = titles().find(|title| {
        let of_that = titles().filter(|other| other == title).count();
        of_that * 2 > titles().count()
    });
    most.unwrap_or_else(|| kind.plain())
}

/// What the pack calls the filling in of `field` after `event`, where it asks for it.
pub(super) fn asked_for<'a>(
    event: &Event,
    field: &Field,
    procedure: &'a Procedure,
) -> Option<&'a str> {
    let kind = event.what.kind();
    if kind == EventKind::Closed {
        let mut steps = procedure.closure.steps.iter();
        let step = steps.find(|step| step.field.as_deref() == Some(field.key));
        return step.map(|step| step.text.as_str());
    }
    let word = event.type_word();
    let rule = procedure.rules.iter().find(|rule| match &rule.clock {
        Clock::Each {
            each, field: asked, ..
        } if asked == field.key => {
            each.event == Some(kind)
                && (each.types.is_empty() || each.types.iter().any(|it| Some(it.as_str()) == word))
        }
        _ => false,
    });
    rule.map(|rule| rule.title.as_str())
}

/// What an event is called, as a heading: "Visit", "Planning meeting".
pub(super) fn name(event: &Event, procedure: &Procedure) -> String {
    let term = |kind| term(procedure, kind).to_string();
    let name = match &event.what {
        What::Visit(visit) if visit.seen == Some(false) => {
            format!("{}, child not seen", recorded_noun(event))
        }
        What::Meeting(meeting) => match meeting.r#type {
            Some(MeetingType::Initial) => term(ObligationKind::InitialMeeting),
            Some(MeetingType::Review) => term(ObligationKind::ReviewMeeting),
            Some(MeetingType::FamilyNetwork) => term(ObligationKind::FamilyNetworkMeeting),
            Some(MeetingType::Closure) | None => recorded_noun(event),
        },
        What::ManagementOversight(ManagementOversight { r#type }) => oversight(procedure, *r#type),
        What::MilestoneReview(MilestoneReview { months, .. }) => review(procedure, *months),
        What::Closed(_) => "closure of the case".into(),
        What::TransferNotice { .. } => term(ObligationKind::TransferNotice)
            .replace("transfer notice", EventKind::TransferNotice.plain()),
        What::NrpfCheck { .. } => "check on a family with no recourse to public funds".into(),
        What::Action(_) => EventKind::Action.plain().into(),
        _ => recorded_noun(event),
    };
    sentence(&name)
}

/// A checkpoint has the name that the rule has which it meets.
fn oversight(procedure: &Procedure, sort: Option<OversightType>) -> String {
    let named = sort.and_then(|sort| {
        procedure.rules.iter().find_map(|rule| match &rule.clock {
            Clock::Once { met_by, .. } if rule.kind == ObligationKind::Checkpoint => met_by
                .iter()
                .any(|selector| selector.types.iter().any(|word| word == sort.as_str()))
                .then(|| rule.title.clone()),
            _ => None,
        })
    });
    match (named, sort) {
        (Some(title), _) if title.contains("oversight") => title,
        (Some(title), _) => format!("management oversight: {title}"),
        (None, Some(OversightType::Other) | None) => "management oversight".into(),
        (None, Some(sort)) => format!("management oversight: {}", sort.plain()),
    }
}

/// "Team manager's review at 6 months".
fn review(procedure: &Procedure, months: Option<u32>) -> String {
    let title = months
        .and_then(|months| milestones::at(procedure, months))
        .map(|milestone| milestone.title())
        .filter(|title| *title != ObligationKind::MilestoneReview.plain())
        .unwrap_or("review of how long the plan has run");
    match months {
        Some(months) if !title.contains(" months") => format!("{title}, at {months} months"),
        _ => title.to_string(),
    }
}

/// The reason of a closure in the pack's words.
pub(super) fn reason(procedure: &Procedure, slug: &str) -> String {
    let known = procedure
        .closure
        .reasons
        .iter()
        .find(|reason| reason.slug == slug);
    known.map_or_else(
        || sentence(&slug.replace('_', " ")),
        |reason| reason.text.clone(),
    )
}

/// What an action says is to be done; a step of closing that it names by our id, in its words.
pub(super) fn action(procedure: &Procedure, what: &str) -> String {
    let what = what.trim();
    let steps = &procedure.closure.steps;
    let step = steps.iter().find(|step| step.id.eq_ignore_ascii_case(what));
    step.map_or_else(|| what.to_string(), |step| step.text.clone())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::procedure::shipped::procedure;

    #[test]
    fn meetings_and_reviews_have_the_names_the_authority_gives_them() {
        let of = |id: &str, what: What| {
            let procedure = procedure(id).unwrap().unwrap();
            name(&Event::new(NaiveDate::MIN, what), &procedure)
        };
        let meeting = |sort| {
            What::Meeting(crate::casework::Meeting {
                r#type: Some(sort),
                ..Default::default()
            })
        };
        let review = |months| {
            What::MilestoneReview(MilestoneReview {
                months: Some(months),
                ..MilestoneReview::default()
            })
        };
        let checkpoint =
            |sort| What::ManagementOversight(ManagementOversight { r#type: Some(sort) });
        assert_eq!(
            [
                of("nottinghamshire", meeting(MeetingType::Initial)),
                of("kent", meeting(MeetingType::Initial)),
                of("nottinghamshire", review(9)),
                of("nottinghamshire", review(6)),
                of("kent", review(6)),
                of("lambeth", checkpoint(OversightType::Checkpoint1)),
                of("rochdale", checkpoint(OversightType::Checkpoint2)),
                of("kent", checkpoint(OversightType::Direction)),
            ],
            [
                "Planning meeting",
                "Initial meeting",
                "Service manager's review, at 9 months",
                "Team manager's review, at 6 months",
                "Review of how long the plan has run, at 6 months",
                "Management oversight by day 10",
                "Management oversight: checkpoint 2",
                "Management oversight: direction",
            ]
        );
    }
}
