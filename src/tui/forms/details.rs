//! Who the child is and who holds the case: changed, or written down for the first time.

use crate::casework::{CaseDetails, Child, Event, Flag, Route, Standing, What};
use crate::procedure::Place;
use crate::tui::form::{Answers, Field, Form, Lean, Pick};

use crate::tui::forms::answers::{text, word, yes};
use crate::tui::forms::context::{FormContext, Own};

pub(super) fn form(context: &FormContext) -> Form {
    let known = context.clone();
    let mut fields = fields_on_route(context, None);
    // The flags stand last; what is said of the whole form is said there.
    if let Some(last) = fields.pop() {
        fields.push(last.check_always(move |answer, answers| {
            let old = known.case.as_ref().map(|case| &case.details);
            let new = changed(answers, answer.ticks(), &known);
            match old == Some(&new) {
                true => Err("nothing is changed".into()),
                false => Ok(()),
            }
        }));
    }
    context.form("Details", fields)
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
    let team = match &context.own {
        Own::NewCase(team) => team.clone(),
        _ => None,
    };
    let details = known.unwrap_or_else(|| CaseDetails {
        team,
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
        flags(child),
    ]);
    fields
}

/// What is so of the child, of all that some rules hold for.
fn flags(child: &Child) -> Field {
    let picks = Flag::ALL
        .iter()
        .map(|flag| Pick::new(flag.as_str(), flag.plain()))
        .collect();
    let known: Vec<Flag> = child.flags.clone().unwrap_or_default();
    Field::ticks("flags", "Circumstances", picks)
        .starts_ticked(|word| known.iter().any(|flag| flag.as_str() == word))
        .hint("Space ticks what is so. Some rules hold for some circumstances only.")
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
                |words| format!("{} ({})", route.plain(), words.source.place()),
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
        .hint(words.join("; "))
}

/// The details as the answers have them, `flags` among them.
fn changed(answers: &Answers, flags: &[String], context: &FormContext) -> CaseDetails {
    let known = context.case.as_ref().map(|case| case.details.clone());
    let old = known.unwrap_or_default();
    let chosen: Vec<Flag> = flags.iter().filter_map(|flag| flag.parse().ok()).collect();
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
    let standing = match answers.get("plan_started").date() {
        Some(_) => Standing::FromEvents,
        None => old.standing,
    };
    CaseDetails {
        child,
        team: text(answers, "team"),
        worker: text(answers, "worker"),
        route: word(answers, "route"),
        standing,
    }
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> (CaseDetails, Vec<Event>) {
    let event = |id: &str, what: What| {
        answers.get(id).date().map(|on| Event {
            by: Some(context.user.clone()),
            ..Event::new(on, what)
        })
    };
    let events = event("referral", What::Referral)
        .into_iter()
        .chain(event("plan_started", What::PlanStarted));
    let details = changed(answers, answers.get("flags").ticks(), context);
    (details, events.collect())
}
