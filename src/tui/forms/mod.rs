//! The record forms: what each asks, and the records it comes to. One file a form; the engine of
//! [`crate::tui::form`] runs them all.

mod allocation;
mod answers;
mod arrival;
mod assessment;
mod checks;
pub mod closure;
mod context;
pub mod correct;
mod details;
mod event;
mod kind;
mod meeting;
mod milestone;
mod open_actions;
mod reopen;
mod siblings;
mod simple;
pub mod supervision;
mod table;
mod transfer;
mod triage;
mod variation;
mod visit;

use crate::casework::Event;
use crate::casework::record::{Body, NewRecord};
use crate::casework::triage::Decided;
use crate::desk::record::{records, records_of_each, records_with_details};
use crate::tui::form::{Answers, Form};

pub use context::{FormContext, InSession, Own};
pub use kind::FormKind;
use simple::simple;

/// The form of `kind`.
pub fn form(kind: FormKind, context: &FormContext) -> Form {
    if let Some(row) = simple(kind) {
        return row.form(context);
    }
    match kind {
        FormKind::Supervision => supervision::form(context),
        FormKind::Closure => closure::form(context),
        FormKind::Visit => visit::form(context),
        FormKind::Meeting => meeting::form(context),
        FormKind::Milestone => milestone::form(context),
        FormKind::Variation => variation::form(context),
        FormKind::Event => event::form(context),
        FormKind::Transfer => transfer::form(context),
        FormKind::Allocation => allocation::form(context),
        FormKind::Details => details::form(context),
        FormKind::NewCase => details::new_case(context),
        FormKind::Correction => correct::correction(context),
        FormKind::Withdrawal => correct::withdrawal(context),
        FormKind::TransferIn => arrival::form(context),
        FormKind::Assessment => assessment::form(context),
        FormKind::Reopen => reopen::form(context),
        FormKind::Escalate => triage::escalation(context),
        FormKind::Accept => triage::acceptance(context),
        // Those of a row.
        FormKind::Oversight | FormKind::Action | FormKind::Consent | FormKind::Check => {
            context.form(kind.name(), Vec::new())
        }
    }
}

/// The records that a form of `kind` comes to, once submitted.
pub fn read(
    kind: FormKind,
    answers: &Answers,
    context: &FormContext,
    form_id: &str,
) -> Vec<NewRecord> {
    if let Some(row) = simple(kind) {
        return records(form_id, context.child(), row.read(answers, context));
    }
    let events: Vec<Event> = match kind {
        FormKind::Supervision => {
            let mut records = records_of_each(form_id, supervision::read(answers, context));
            records.extend(open_actions::read(answers, context, form_id));
            return records;
        }
        FormKind::Visit => return records_of_each(form_id, visit::read(answers, context)),
        FormKind::Meeting => return records_of_each(form_id, meeting::read(answers, context)),
        FormKind::Allocation => {
            let (details, events) = allocation::read(answers, context);
            return records_with_details(form_id, details, events);
        }
        FormKind::Assessment => {
            return records_of_each(form_id, assessment::read(answers, context));
        }
        FormKind::Transfer => return records_of_each(form_id, transfer::read(answers, context)),
        FormKind::TransferIn => {
            let (details, events) = arrival::read(answers, context);
            return records_with_details(form_id, details, events);
        }
        FormKind::Details | FormKind::NewCase => {
            let (details, events) = details::read(answers, context);
            return records_with_details(form_id, details, events);
        }
        FormKind::Closure => closure::read(answers, context).events(),
        FormKind::Milestone => milestone::read(answers, context),
        FormKind::Variation => variation::read(answers, context),
        FormKind::Event => event::read(answers, context),
        FormKind::Reopen => reopen::read(answers, context),
        FormKind::Escalate | FormKind::Accept => {
            let decided = if kind == FormKind::Escalate {
                Decided::Escalate
            } else {
                Decided::Accept
            };
            let decision = triage::read(answers, context, decided);
            return vec![crate::desk::triage::record(
                form_id,
                context.child(),
                decision,
            )];
        }
        // What puts a record right comes to one that names it; the others are rows above.
        FormKind::Correction
        | FormKind::Withdrawal
        | FormKind::Oversight
        | FormKind::Action
        | FormKind::Consent
        | FormKind::Check => Vec::new(),
    };
    records(form_id, context.child(), events)
}

/// The decision of triage that recording `records` is, where it is done on a walk.
pub fn decision(form_id: &str, records: &[NewRecord], context: &FormContext) -> Option<NewRecord> {
    let events: Vec<_> = records
        .iter()
        .filter(|record| record.child == context.child())
        .filter_map(|record| match &record.body {
            Body::Event(event) => Some(event.clone()),
            _ => None,
        })
        .collect();
    let decision = triage::decided_by(&events, context)?;
    let child = context.child();
    Some(crate::desk::triage::record(form_id, child, decision))
}
