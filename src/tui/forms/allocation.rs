//! Who holds the case from now on, and why that changed.

use crate::casework::{CaseDetails, Event, What};
use crate::tui::form::{Answers, Field, Form, Pick};

use crate::tui::forms::answers::text;
use crate::tui::forms::context::FormContext;

/// Why a worker changes: the Standard Safeguarding Dataset's `invo_worker_change_reason`.
const REASONS: &[(&str, &str)] = &[
    ("MANAGE", "managing caseloads"),
    ("FCONTA", "first contact or re-referral"),
    ("LEFTRL", "previous worker left the role"),
    ("ORGRST", "restructure"),
    ("TSPROC", "transfer, standard process"),
    ("ABSENC", "absence cover"),
    ("CHCHAN", "child asked for it"),
    ("PCCHAN", "parent or carer asked for it"),
    ("SWDIED", "previous worker died"),
    ("OTHERS", "other"),
];

/// What stands for a team that is not on record yet.
const NEW: &str = "\u{0}new";

pub(super) fn form(context: &FormContext) -> Form {
    let details = context
        .case
        .as_ref()
        .map(|case| case.details.clone())
        .unwrap_or_default();
    let fields = vec![
        context.on("From"),
        Field::line("worker", "Worker")
            .starts_as(&details.worker.unwrap_or_default())
            .hint("Empty where it is the team's, and nobody in it has it yet."),
        Field::choice(
            "team",
            "Team",
            context
                .teams
                .iter()
                .map(|team| Pick::new(team, team))
                .chain([Pick::new(NEW, "a new team")])
                .collect(),
        )
        .starts_as(&details.team.unwrap_or_default())
        .required(),
        Field::line("new_team", "The new team")
            .required()
            .when(|answers| answers.get("team").choice() == Some(NEW)),
        Field::choice(
            "reason",
            "Why",
            REASONS
                .iter()
                .map(|(code, plain)| Pick::new(code, plain))
                .collect(),
        )
        .required(),
        Field::text("note", "Note"),
    ];
    context.form("Allocation", fields)
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> (CaseDetails, Vec<Event>) {
    let mut details = context
        .case
        .as_ref()
        .map(|case| case.details.clone())
        .unwrap_or_default();
    details.worker = text(answers, "worker");
    let chosen = answers
        .get("team")
        .choice()
        .filter(|team| *team != NEW)
        .map(str::to_string);
    details.team = chosen
        .or_else(|| text(answers, "new_team"))
        .or(details.team);
    let reason = answers
        .get("reason")
        .choice()
        .and_then(|code| REASONS.iter().find(|(known, _)| *known == code));
    let to = match (&details.worker, &details.team) {
        (Some(worker), _) => worker.clone(),
        (None, Some(team)) => format!("{team}, nobody in it yet"),
        (None, None) => "nobody".into(),
    };
    let said = reason.map(|(_, plain)| format!("To {to}: {plain}."));
    let note: Vec<String> = said.into_iter().chain(text(answers, "note")).collect();
    let event = Event {
        on: answers.get("on").date().unwrap_or(context.today),
        by: Some(context.user.clone()),
        note: (!note.is_empty()).then(|| note.join("\n")),
        what: What::Allocated,
    };
    (details, vec![event])
}
