//! Putting a decision of triage right: to whom, until when and why it was said; or that it was never
//! made.

use crate::casework::record::{Body, NewRecord, Origin};
use crate::casework::triage::{Decided, TriageDecision};
use crate::desk::triage::in_words;
use crate::desk::words::{day, sentence};
use crate::tui::form::{Answers, Field, Form, Lean};

use super::reason::{REASON, UNCHANGED, replacing};
use crate::tui::forms::context::FormContext;

/// The form that corrects `decision`.
pub(super) fn correction(decision: &TriageDecision, context: &FormContext) -> Form {
    let mut fields = vec![said(decision), why("Why corrected")];
    if decision.to.is_some() {
        fields.push(
            Field::line("to", "To whom")
                .starts_as(decision.to.as_deref().unwrap_or_default())
                .required(),
        );
    }
    if let Some(until) = decision.until {
        let on = decision.on;
        fields.push(
            Field::date("until", "Until", Lean::Future)
                .starts_as(&until.to_string())
                .required()
                .check(move |answer, _| match answer.date() {
                    Some(until) if until <= on => {
                        Err("It was accepted until a day after it was decided.".into())
                    }
                    _ => Ok(()),
                }),
        );
    }
    fields.push(Field::text("note", "Why, then").starts_as(decision.note.as_deref().unwrap_or("")));
    form("Correct", decision, context, fields)
}

/// The form that withdraws `decision`.
pub(super) fn withdrawal(decision: &TriageDecision, context: &FormContext) -> Form {
    let fields = vec![said(decision), why("Why withdrawn")];
    form("Withdraw", decision, context, fields)
}

fn said(decision: &TriageDecision) -> Field {
    Field::note("record", "Decided", &sentence(&in_words(decision)))
}

fn why(label: &str) -> Field {
    Field::line(REASON, label)
        .required()
        .hint("What was decided before stays on record.")
}

fn form(what: &str, decision: &TriageDecision, context: &FormContext, fields: Vec<Field>) -> Form {
    let whose = context.case.as_ref().map_or("", |case| &case.row.name);
    let title = format!("{what} decision of {} · {whose}", day(decision.on));
    Form::new(&title, context.today, fields).source(&context.procedure.name)
}

/// The correction that `answers` ask for.
///
/// # Errors
/// Nothing was changed: why, as a sentence.
pub(super) fn corrected(
    answers: &Answers,
    (decision, origin): &(TriageDecision, Origin),
    child: &str,
    form_id: &str,
) -> Result<NewRecord, String> {
    let text = |id: &str| answers.get(id).text().map(|text| text.trim().to_string());
    let new = TriageDecision {
        to: decision.to.as_ref().and_then(|_| text("to")),
        until: match decision.decided {
            Decided::Accept => answers.get("until").date(),
            _ => None,
        },
        note: text("note").filter(|note| !note.is_empty()),
        ..decision.clone()
    };
    if new == *decision {
        return Err(UNCHANGED.into());
    }
    Ok(replacing(
        answers,
        &origin.id,
        child,
        form_id,
        Body::Triage(new),
    ))
}

/// The withdrawal that `answers` ask for.
pub(super) fn withdrawn(
    answers: &Answers,
    origin: &Origin,
    child: &str,
    form_id: &str,
) -> NewRecord {
    replacing(answers, &origin.id, child, form_id, Body::Withdrawn)
}
