//! What each kind of event says of itself, as labels and answers.

use chrono::NaiveDate;

use crate::casework::{
    Action, Closed, Decision, Event, Meeting, ObligationKind, Role, Variation, Visit, What,
};
use crate::desk::words::{long_day, sentence};
use crate::procedure::Procedure;

use super::terms::{action, asked_after, reason, term};

/// A label, and what stands after it.
pub(super) type Fact = (String, String);

/// How the day and the person of an event are labelled.
pub(super) const fn labels(what: &What) -> (&'static str, &'static str) {
    match what {
        What::Visit(_) => ("Visited on", "Visited by"),
        What::Meeting(_) => ("Held on", "Notes by"),
        What::Supervision { .. } => ("Held on", "Supervised by"),
        What::MilestoneReview { .. } => ("Held on", "Reviewed by"),
        What::Closed(_) => ("Closed on", "Decided by"),
        What::Variation(_) | What::Action(_) => ("Agreed on", "Taken down by"),
        What::Consent { .. } => ("On", "Obtained by"),
        _ => ("On", "By"),
    }
}

/// Whether it matters of such an event who it was by, so that not knowing is said.
pub(super) const fn is_somebodys(what: &What) -> bool {
    matches!(
        what,
        What::Visit(_)
            | What::Supervision { .. }
            | What::ManagementOversight { .. }
            | What::MilestoneReview { .. }
            | What::Consent { .. }
            | What::Closed(_)
    )
}

/// What `event` says beside its day, its person and its text.
pub(super) fn facts(event: &Event, procedure: &Procedure) -> Vec<Fact> {
    match &event.what {
        What::Visit(visit) => of_visit(event, visit, procedure),
        What::Meeting(meeting) => of_meeting(event, meeting, procedure),
        What::MilestoneReview {
            months,
            by_role,
            form,
        } => vec![
            fact(
                "Review at",
                months.map_or_else(not_known, |months| format!("{months} months")),
            ),
            fact("Whose review", role(*by_role)),
            fact(
                "Form",
                form.map_or_else(not_known, |form| form.plain().into()),
            ),
        ],
        What::Variation(variation) => of_variation(variation, procedure),
        What::Closed(closed) => of_closure(closed, procedure),
        What::Action(action) => of_action(action, procedure),
        What::Consent { given, how } => {
            let mut facts = vec![fact("Consent given", yes_no(*given))];
            facts.extend(how.iter().map(|how| fact("How", how.clone())));
            facts
        }
        What::MovedOut {
            to_authority,
            planned,
            known_on,
        } => {
            let mut facts = vec![
                fact("To", said(to_authority.as_ref())),
                fact("Planned", yes_no(*planned)),
            ];
            facts.extend(known_on.map(|on| fact("Known to us on", long_day(on))));
            facts
        }
        What::TransferNotice {
            to_authority,
            documents,
        } => {
            let documents = documents.as_ref().filter(|list| !list.is_empty());
            vec![
                fact("To", said(to_authority.as_ref())),
                fact(
                    "Documents sent",
                    documents.map_or_else(|| "none recorded".into(), |list| list.join(", ")),
                ),
            ]
        }
        What::NrpfCheck { check } => vec![fact(
            "Which check",
            check.map_or_else(not_known, |check| check.plain().into()),
        )],
        _ => Vec::new(),
    }
}

fn of_visit(event: &Event, visit: &Visit, procedure: &Procedure) -> Vec<Fact> {
    let mut facts = vec![fact("Child seen", yes_no(visit.seen))];
    if visit.seen != Some(false) {
        facts.push(fact("Seen alone", yes_no(visit.seen_alone)));
    }
    facts.extend(
        visit
            .not_alone_reason
            .iter()
            .map(|why| fact("Why not alone", why.clone())),
    );
    let is_asked = asked_after(event, ObligationKind::VisitRecording, procedure).is_some();
    facts.extend(done("Written up", visit.recorded_on, is_asked));
    facts
}

fn of_meeting(event: &Event, meeting: &Meeting, procedure: &Procedure) -> Vec<Fact> {
    let mut facts = vec![
        fact("Chaired by", role(meeting.chair)),
        fact("Decision", decision(meeting.decision)),
    ];
    facts.extend(
        meeting
            .scale
            .map(|scale| fact("Scale", format!("{scale} out of 10"))),
    );
    facts.push(fact(
        "Next meeting",
        meeting
            .next_on
            .map_or_else(|| "no date recorded".into(), long_day),
    ));
    facts.extend(
        meeting
            .invited_on
            .map(|on| fact("Invitations sent", long_day(on))),
    );
    for (kind, on) in [
        (ObligationKind::CaseNote, meeting.case_note_on),
        (ObligationKind::PlanSignOff, meeting.signed_off_on),
        (ObligationKind::PlanCirculation, meeting.circulated_on),
    ] {
        let asked = asked_after(event, kind, procedure);
        let label = sentence(asked.unwrap_or_else(|| term(procedure, kind)));
        facts.extend(done(&label, on, asked.is_some()));
    }
    facts
}

/// A completion that is not dated is not done yet; nobody is told so where nobody asks for it.
fn done(label: &str, on: Option<NaiveDate>, is_asked: bool) -> Option<Fact> {
    match on {
        Some(on) => Some(fact(label, long_day(on))),
        None => is_asked.then(|| fact(label, "not done yet".into())),
    }
}

fn of_variation(variation: &Variation, procedure: &Procedure) -> Vec<Fact> {
    let agreed = match (variation.every, variation.due) {
        (Some(every), _) => format!("every {every}"),
        (None, Some(due)) => format!("due on {}", long_day(due)),
        (None, None) => not_known(),
    };
    let mut facts = vec![
        fact("For", term(procedure, variation.of).to_string()),
        fact("Agreed", agreed),
        fact("Agreed by", role(variation.agreed_by)),
    ];
    facts.extend(
        variation
            .rationale
            .iter()
            .map(|why| fact("Rationale", why.clone())),
    );
    facts
}

fn of_closure(closed: &Closed, procedure: &Procedure) -> Vec<Fact> {
    let slug = closed.reason.as_deref();
    let mut facts = vec![
        fact(
            "Reason",
            slug.map_or_else(not_known, |slug| reason(procedure, slug)),
        ),
        fact("Decided at a meeting", yes_no(closed.at_meeting)),
    ];
    let steps = &procedure.closure.steps;
    for (field, label, on) in [
        ("letters_on", "Letters sent", closed.letters_on),
        (
            "plan_circulated_on",
            "Plan sent round",
            closed.plan_circulated_on,
        ),
    ] {
        let is_asked = steps
            .iter()
            .any(|step| step.field.as_deref() == Some(field));
        match on {
            Some(on) => facts.push(fact(label, long_day(on))),
            None if is_asked => facts.push(fact(label, "not done yet".into())),
            None => {}
        }
    }
    facts.extend(
        closed
            .lead_professional
            .iter()
            .map(|name| fact("Lead professional", name.clone())),
    );
    facts.extend(
        closed
            .taf_on
            .map(|on| fact("First Team Around the Family", long_day(on))),
    );
    facts
}

fn of_action(it: &Action, procedure: &Procedure) -> Vec<Fact> {
    vec![
        fact("What", action(procedure, it.what.as_deref())),
        fact(
            "Who",
            it.owner.clone().unwrap_or_else(|| "nobody named".into()),
        ),
        fact(
            "By when",
            it.due.map_or_else(|| "no date set".into(), long_day),
        ),
        fact(
            "Done",
            it.done_on.map_or_else(|| "not yet".into(), long_day),
        ),
    ]
}

fn fact(label: &str, value: String) -> Fact {
    (label.to_string(), value)
}

fn not_known() -> String {
    "not known".into()
}

fn said(text: Option<&String>) -> String {
    text.cloned().unwrap_or_else(not_known)
}

fn role(role: Option<Role>) -> String {
    role.map_or_else(not_known, |role| role.plain().into())
}

fn decision(decision: Option<Decision>) -> String {
    decision.map_or_else(
        || "none recorded".into(),
        |decision| decision.plain().into(),
    )
}

fn yes_no(value: Option<bool>) -> String {
    match value {
        Some(true) => "yes".into(),
        Some(false) => "no".into(),
        None => not_known(),
    }
}
