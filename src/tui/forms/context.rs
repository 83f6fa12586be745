//! What a form is filled in about, and the questions that most forms ask.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use crate::casework::SupervisionType;
use crate::casework::record::Origin;
use crate::casework::triage::TriageDecision;
use crate::desk::agreed::Agreements;
use crate::desk::case_view::{CaseView, Entry};
use crate::desk::closure::Checked;
use crate::desk::outlook::Outlook;
use crate::procedure::{Place, Procedure};
use crate::tui::form::{Field, Form, Lean};

use super::checks::not_ahead;

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
    /// What the procedure lets people agree otherwise.
    pub agreed: Agreements,
    /// The teams on record.
    pub teams: Vec<String>,
    /// What this form alone is filled in about.
    pub own: Own,
}

/// What one form is filled in about, and no other.
#[derive(Debug, Clone)]
pub enum Own {
    /// Nothing more than every form.
    Nothing,
    /// A closure: the preconditions for each reason.
    Closure(Vec<(String, Vec<Checked>)>),
    /// A variation: what it would do.
    Variation(Arc<Outlook>),
    /// A milestone review: at how many months, where one was selected.
    Milestone(Option<u32>),
    /// A supervision.
    Supervision {
        /// When the next is due, and why.
        next: Option<String>,
        /// The session that it is a part of.
        session: Option<InSession>,
    },
    /// A case that is not on record yet: the team looked at.
    NewCase(Option<String>),
    /// The record that is put right.
    Record(Box<Entry>),
    /// The decision of triage that is put right.
    Decision(Box<(TriageDecision, Origin)>),
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
    /// The record that is put right.
    pub fn record(&self) -> Option<&Entry> {
        match &self.own {
            Own::Record(entry) => Some(entry),
            _ => None,
        }
    }

    /// The decision of triage that is put right.
    pub fn decision(&self) -> Option<&(TriageDecision, Origin)> {
        match &self.own {
            Own::Decision(decision) => Some(decision),
            _ => None,
        }
    }

    /// The record or decision that is put right, by the first that said it.
    pub fn puts_right(&self) -> Option<&str> {
        let entry = self.record().map(Entry::first_id);
        entry.or_else(|| Some(&self.decision()?.1.id))
    }

    /// The child's case, and then those of brothers and sisters.
    pub fn cases(&self) -> impl Iterator<Item = &CaseView> {
        self.case.iter().chain(&self.siblings)
    }

    /// The child's id; empty where the form opens a new case.
    pub(super) fn child(&self) -> &str {
        self.case.as_ref().map_or("", |case| &case.row.child)
    }

    /// How a child is called, who may not be on record yet.
    pub fn name_of(&self, child: &str) -> String {
        let known = self.cases().find(|case| case.row.child == child);
        known.map_or_else(|| child.to_string(), |case| case.row.name.clone())
    }

    /// A title with whose case it is.
    pub(super) fn title(&self, what: &str) -> String {
        match &self.case {
            Some(case) => format!("{what} · {} · {}", case.row.name, case.row.child),
            None => what.to_string(),
        }
    }

    pub(super) fn form(&self, what: &str, fields: Vec<Field>) -> Form {
        Form::new(&self.title(what), self.today, fields).source(&self.procedure.name)
    }

    /// What the procedure asks for in this form without setting a time, to be read.
    pub(super) fn duties(&self, place: Place) -> Option<Field> {
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
    pub(super) fn by(&self, label: &str) -> Field {
        let worker = self.case.as_ref().and_then(|case| case.row.worker.clone());
        Field::line("by", label).starts_as(&worker.unwrap_or_default())
    }

    /// The day it happened: today unless another is typed.
    pub(super) fn on(&self, label: &str) -> Field {
        let today = self.today;
        let born = self.case.as_ref().and_then(|case| case.details.child.dob);
        Field::date("on", label, Lean::Past)
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
