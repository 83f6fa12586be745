//! Decisions of triage that need more than a key: to whom it is escalated, and until when and why
//! it is accepted.

use chrono::Days;

use crate::casework::triage::{Decided, TriageDecision};
use crate::casework::{Event, Role, What};
use crate::desk::triage::about;
use crate::desk::words::{day, short_day};
use crate::tui::form::{Answers, Field, Form, Lean};

use crate::tui::forms::answers::text;
use crate::tui::forms::context::FormContext;

/// How long a thing may be accepted at most before somebody looks at it again.
const LONGEST: u64 = 92;

pub(super) fn escalation(context: &FormContext) -> Form {
    let above = [
        Role::TeamManager,
        Role::ServiceManager,
        Role::GroupManager,
        Role::HeadOfService,
        Role::AssistantDirector,
    ];
    let roles: Vec<_> = above.iter().map(|role| role.plain()).collect();
    let fields = vec![
        flagged(context),
        Field::line("to", "To whom")
            .required()
            .hint(format!("A name or a post: {}.", roles.join(", "))),
        Field::text("note", "Why")
            .required()
            .hint("And what is asked of them."),
    ];
    context.form("Escalate", fields)
}

pub(super) fn acceptance(context: &FormContext) -> Form {
    let today = context.today;
    let fields = vec![
        flagged(context),
        Field::date("until", "Until", Lean::Future)
            .required()
            .hint("It comes back to triage on that day.")
            .check(move |answer, _| match answer.date() {
                Some(until) if until <= today => Err("That day is not ahead.".into()),
                Some(until) if until > today + Days::new(LONGEST) => Err(format!(
                    "Three months are the most; {} at the latest.",
                    short_day(today + Days::new(LONGEST), today)
                )),
                _ => Ok(()),
            }),
        Field::text("note", "Why it can wait").required(),
    ];
    context.form("Accept", fields)
}

fn flagged(context: &FormContext) -> Field {
    let lines: Vec<_> = context.case.as_ref().map_or_else(Vec::new, |case| {
        case.row.flags().map(|it| it.brief.clone()).collect()
    });
    Field::note("flagged", "Flagged", &lines.join("\n"))
}

/// What an escalation or an acceptance says.
pub(super) fn read(answers: &Answers, context: &FormContext, decided: Decided) -> TriageDecision {
    TriageDecision {
        on: context.today,
        decided,
        to: text(answers, "to"),
        until: answers.get("until").date(),
        note: text(answers, "note"),
        about: context
            .case
            .as_ref()
            .map(|case| about(&case.row))
            .unwrap_or_default(),
    }
}

/// What recording `events` about a child decides, where it is done on a walk: an action that was
/// agreed, or what had happened and was missing.
pub(super) fn decided_by(events: &[Event], context: &FormContext) -> Option<TriageDecision> {
    let row = &context.case.as_ref()?.row;
    let about = about(row);
    let first = events.first()?;
    if about.is_empty() {
        return None;
    }
    let (decided, to, note) = match &first.what {
        What::Action(action) if action.done_on.is_none() => {
            let by = action.due.map(|due| format!(", by {}", day(due)));
            let what = action.what.clone().unwrap_or_default();
            let note = format!("{what}{}", by.unwrap_or_default());
            (Decided::Action, action.owner.clone(), note)
        }
        what => {
            let note = format!("{} on {}", what.kind().plain(), day(first.on));
            (Decided::Recorded, None, note)
        }
    };
    Some(TriageDecision {
        on: context.today,
        decided,
        to,
        until: None,
        note: Some(note),
        about,
    })
}
