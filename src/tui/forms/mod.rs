//! The record forms: what each asks, and the records it comes to. One file a form; the engine of
//! [`crate::tui::form`] runs them all.

mod action;
mod allocation;
mod arrival;
mod assessment;
mod check;
pub mod closure;
mod consent;
pub mod correct;
mod details;
mod event;
mod kind;
mod meeting;
mod milestone;
mod open_actions;
mod oversight;
mod reopen;
mod siblings;
pub mod supervision;
mod transfer;
mod triage;
mod variation;
mod visit;

use std::fmt::Display;
use std::sync::Arc;

use chrono::{Days, NaiveDate};

use crate::casework::record::{Body, NewRecord, Origin};
use crate::casework::triage::{Decided, TriageDecision};
use crate::casework::{CaseDetails, Event, SupervisionType};
use crate::desk::agreed::Agreements;
use crate::desk::case_view::{CaseView, Entry};
use crate::desk::closure::Checked;
use crate::desk::outlook::Outlook;
use crate::desk::record::{details_record, records, records_of_each};
use crate::procedure::{Place, Procedure};
use crate::tui::form::{Answer, Answers, Field, Form, Known, Pick};

pub use kind::FormKind;
use supervision::not_ahead;

/// What a form is filled in about, and under which procedure.
#[derive(Debug, Clone)]
pub struct FormContext {
    /// The child's case; `None` where the form opens a new one.
    pub case: Option<CaseView>,
    /// The open cases of brothers and sisters.
    pub siblings: Vec<CaseView>,
    /// The procedure it asks under.
    pub procedure: Procedure,
    /// Who fills it in.
    pub user: String,
    /// The day it is filled in.
    pub today: NaiveDate,
    /// Of a closure: the preconditions for each reason.
    pub checked: Vec<(String, Vec<Checked>)>,
    /// Of a variation: what it would do.
    pub outlook: Option<Arc<Outlook>>,
    /// What the procedure lets people agree otherwise.
    pub agreed: Agreements,
    /// The teams on record.
    pub teams: Vec<String>,
    /// The team looked at, for a new case.
    pub team: Option<String>,
    /// Of a milestone review: at how many months, where one was selected.
    pub months: Option<u32>,
    /// The record that is put right.
    pub about: Option<Entry>,
    /// The decision of triage that is put right.
    pub decision: Option<(TriageDecision, Origin)>,
    /// Of a supervision: when the next is due, and why.
    pub next: Option<String>,
    /// The supervision session that it is a part of.
    pub session: Option<InSession>,
}

/// Where a child stands in a supervision session.
#[derive(Debug, Clone)]
pub struct InSession {
    /// The child's place in the order: "5 of 14".
    pub place: String,
    /// Of one worker, or of a group.
    pub kind: SupervisionType,
}

impl FormContext {
    /// The record that is put right, by the first that said it.
    pub fn puts_right(&self) -> Option<&str> {
        let entry = self.about.as_ref().map(Entry::first_id);
        entry.or_else(|| Some(&self.decision.as_ref()?.1.id))
    }

    /// The child's case, and then those of brothers and sisters.
    pub fn cases(&self) -> impl Iterator<Item = &CaseView> {
        self.case.iter().chain(&self.siblings)
    }

    /// The child's id; empty where the form opens a new case.
    fn child(&self) -> &str {
        self.case.as_ref().map_or("", |case| &case.row.child)
    }

    /// How a child is called, who may not be on record yet.
    pub fn name_of(&self, child: &str) -> String {
        let known = self.cases().find(|case| case.row.child == child);
        known.map_or_else(|| child.to_string(), |case| case.row.name.clone())
    }

    /// A title with whose case it is.
    fn title(&self, what: &str) -> String {
        match &self.case {
            Some(case) => format!("{what} · {} · {}", case.row.name, case.row.child),
            None => what.to_string(),
        }
    }

    fn form(&self, what: &str, fields: Vec<Field>) -> Form {
        Form::new(&self.title(what), self.today, fields).source(&self.procedure.name)
    }

    /// What the procedure asks for in this form without setting a time, to be read.
    fn duties(&self, place: Place) -> Option<Field> {
        let lines: Vec<_> = self
            .procedure
            .duties
            .iter()
            .filter(|duty| duty.shown_in == place)
            .map(|duty| {
                format!(
                    "{}: {} ({})",
                    crate::desk::words::sentence(&duty.when),
                    duty.what,
                    duty.source.place()
                )
            })
            .collect();
        (!lines.is_empty())
            .then(|| Field::note("procedure", "The procedure asks", &lines.join("\n")))
    }

    /// Who did it, which is mostly whoever holds the case.
    fn by(&self, label: &str) -> Field {
        let worker = self.case.as_ref().and_then(|case| case.row.worker.clone());
        Field::line("by", label).starts_as(&worker.unwrap_or_default())
    }

    /// The day it happened: today unless another is typed.
    fn on(&self, label: &str) -> Field {
        let today = self.today;
        let born = self.case.as_ref().and_then(|case| case.details.child.dob);
        Field::date("on", label, crate::tui::form::Lean::Past)
            .starts_as("today")
            .required()
            .check(move |answer, _| {
                not_ahead(answer, today)?;
                match (answer.date(), born) {
                    // Work begins before a birth, and not a year before it.
                    (Some(on), Some(born)) if on + BEFORE_BIRTH < born => Err(format!(
                        "That is long before the child was born, on {}.",
                        crate::desk::words::day(born)
                    )),
                    _ => Ok(()),
                }
            })
    }
}

/// How long before a birth something can have happened about a child.
const BEFORE_BIRTH: Days = Days::new(300);

/// A day on which something was completed; empty is not done yet.
fn done_on(id: &str, label: &str, today: NaiveDate) -> Field {
    Field::date(id, label, crate::tui::form::Lean::Past)
        .hint("Empty means not done yet.")
        .check(move |answer, _| not_ahead(answer, today))
}

/// A choice among the words of a vocabulary.
fn words<T: Copy + Display>(
    id: &str,
    label: &str,
    all: &[T],
    plain: impl Fn(T) -> &'static str,
) -> Field {
    Field::choice(
        id,
        label,
        all.iter()
            .map(|word| Pick::new(&word.to_string(), plain(*word)))
            .collect(),
    )
}

fn text(answers: &Answers, id: &str) -> Option<String> {
    answers
        .get(id)
        .text()
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(str::to_string)
}

fn word<T: std::str::FromStr>(answers: &Answers, id: &str) -> Option<T> {
    answers.get(id).choice().and_then(|word| word.parse().ok())
}

fn yes(answers: &Answers, id: &str) -> Option<bool> {
    match answers.get(id).known()? {
        Known::Yes => Some(true),
        Known::No => Some(false),
        Known::NotKnown => None,
    }
}

fn is_filled(answer: &Answer) -> bool {
    answer.text().is_some_and(|text| !text.trim().is_empty())
}

/// The form of `kind`.
pub fn form(kind: FormKind, context: &FormContext) -> Form {
    match kind {
        FormKind::Supervision => supervision::form(context),
        FormKind::Closure => closure::form(context),
        FormKind::Visit => visit::form(context),
        FormKind::Meeting => meeting::form(context),
        FormKind::Milestone => milestone::form(context),
        FormKind::Oversight => oversight::form(context),
        FormKind::Variation => variation::form(context),
        FormKind::Action => action::form(context),
        FormKind::Event => event::form(context),
        FormKind::Consent => consent::form(context),
        FormKind::Check => check::form(context),
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
    }
}

/// The records that a form of `kind` comes to, once submitted.
pub fn read(
    kind: FormKind,
    answers: &Answers,
    context: &FormContext,
    form_id: &str,
) -> Vec<NewRecord> {
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
            return with_details(form_id, details, events);
        }
        FormKind::Assessment => {
            return records_of_each(form_id, assessment::read(answers, context));
        }
        FormKind::Transfer => return records_of_each(form_id, transfer::read(answers, context)),
        FormKind::TransferIn => {
            let (details, events) = arrival::read(answers, context);
            return with_details(form_id, details, events);
        }
        FormKind::Details | FormKind::NewCase => {
            let (details, events) = details::read(answers, context);
            return with_details(form_id, details, events);
        }
        FormKind::Closure => closure::read(answers, context).events(),
        FormKind::Milestone => milestone::read(answers, context),
        FormKind::Oversight => oversight::read(answers, context),
        FormKind::Variation => variation::read(answers, context),
        FormKind::Action => action::read(answers, context),
        FormKind::Event => event::read(answers, context),
        FormKind::Consent => consent::read(answers, context),
        FormKind::Check => check::read(answers, context),
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
        // What puts a record right comes to one that names it.
        FormKind::Correction | FormKind::Withdrawal => Vec::new(),
    };
    records(form_id, context.child(), events)
}

fn with_details(form_id: &str, details: CaseDetails, events: Vec<Event>) -> Vec<NewRecord> {
    let child = details.child.id.clone();
    let mut all = vec![details_record(form_id, details)];
    all.extend(records(form_id, &child, events));
    all
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
