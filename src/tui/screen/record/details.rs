//! Who the child is and who holds the case: changed, or written down for the first time.

use crate::casework::{CaseDetails, Child, Event, Flag, Route, Standing, What};
use crate::procedure::Place;
use crate::tui::form::{Answers, CheckItem, Field, Form, Lean, Met, Pick};

use super::{FormContext, text, word, yes};

pub(super) fn form(context: &FormContext) -> Form {
    context.form("Details", fields_on_route(context, None))
}

pub(super) fn new_case(context: &FormContext) -> Form {
    let mut fields = fields_on_route(context, None);
    fields.extend([
        Field::date("referral", "Referred on", Lean::Past),
        Field::date("plan_started", "Plan started on", Lean::Past)
            .hint("Empty where there is no plan yet, or its start is not known."),
    ]);
    fields.extend(context.duties(Place::Case));
    context.form("New case", fields)
}

/// Who the child is and who holds the case; of a case that is new, how it came about.
pub(super) fn fields_on_route(context: &FormContext, route: Option<Route>) -> Vec<Field> {
    let known = context.case.as_ref().map(|case| case.details.clone());
    let new = known.is_none();
    let details = known.unwrap_or_else(|| CaseDetails {
        team: context.team.clone(),
        route,
        ..CaseDetails::default()
    });
    let child = &details.child;
    let line = |id: &str, label: &str, value: Option<&str>| {
        Field::line(id, label).starts_as(value.unwrap_or_default())
    };
    let date = |id: &str, label: &str, value: Option<chrono::NaiveDate>| {
        Field::date(id, label, Lean::Past)
            .starts_as(&value.map(|day| day.to_string()).unwrap_or_default())
    };
    let mut fields = Vec::new();
    if new {
        fields.push(
            Field::line("id", "The child's id")
                .required()
                .hint("As the case system has it."),
        );
    }
    let disabled = Field::yes_no_unknown("disabled", "Disabled?");
    fields.extend([
        line("name", "Name", child.name.as_deref()),
        date("dob", "Date of birth", child.dob),
        date("expected_dob", "Or expected on", child.expected_dob).hint("Of an unborn child."),
        line("gender", "Gender", child.gender.as_deref()),
        match child.disabled {
            Some(true) => disabled.starts_as("yes"),
            Some(false) => disabled.starts_as("no"),
            None => disabled,
        },
        line("family", "Family", child.family.as_deref()).hint("Siblings share it."),
        line("team", "Team", details.team.as_deref()),
        line("worker", "Worker", details.worker.as_deref()),
        how_it_came_about(context, &details),
        Field::checks("flags", "Circumstances", flags(child))
            .hint("Met: it is so. Some rules hold for some circumstances only."),
    ]);
    fields
}

fn flags(child: &Child) -> Vec<CheckItem> {
    Flag::ALL
        .iter()
        .map(|flag| {
            let item = CheckItem::new(flag.as_str(), flag.plain());
            if child.is(*flag) {
                item.stands(Met::Met)
            } else {
                item
            }
        })
        .collect()
}

/// How the plan came about, in the procedure's words where it has some.
fn how_it_came_about(context: &FormContext, details: &CaseDetails) -> Field {
    let picks = Route::ALL
        .iter()
        .map(|route| {
            let words = context
                .procedure
                .routes
                .iter()
                .find(|words| words.route == *route);
            let label = words.map_or_else(
                || route.plain().to_string(),
                |words| format!("{} ({})", route.plain(), words.source.section),
            );
            Pick::new(route.as_str(), &label)
        })
        .collect();
    let words: Vec<_> = context
        .procedure
        .routes
        .iter()
        .map(|words| format!("{}: {}", words.route.plain(), words.text))
        .collect();
    Field::choice("route", "How it came about", picks)
        .starts_as(
            details
                .route
                .map(|route| route.as_str())
                .unwrap_or_default(),
        )
        .hint(&words.join("; "))
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> (CaseDetails, Vec<Event>) {
    let known = context.case.as_ref().map(|case| case.details.clone());
    let old = known.unwrap_or_default();
    let chosen: Vec<Flag> = answers
        .get("flags")
        .checks()
        .iter()
        .filter(|item| item.met == Some(Met::Met))
        .filter_map(|item| item.item.parse().ok())
        .collect();
    let child = Child {
        id: text(answers, "id").unwrap_or(old.child.id),
        name: text(answers, "name"),
        dob: answers.get("dob").date(),
        expected_dob: answers.get("expected_dob").date(),
        gender: text(answers, "gender"),
        disabled: yes(answers, "disabled"),
        family: text(answers, "family"),
        flags: (!chosen.is_empty() || old.child.flags.is_some()).then_some(chosen),
    };
    let event = |id: &str, what: What| {
        answers.get(id).date().map(|on| Event {
            by: Some(context.user.clone()),
            ..Event::new(on, what)
        })
    };
    let started = event("plan_started", What::PlanStarted);
    let standing = if started.is_some() {
        Standing::FromEvents
    } else {
        old.standing
    };
    let details = CaseDetails {
        child,
        team: text(answers, "team"),
        worker: text(answers, "worker"),
        route: word(answers, "route"),
        standing,
    };
    (
        details,
        event("referral", What::Referral)
            .into_iter()
            .chain(started)
            .collect(),
    )
}
