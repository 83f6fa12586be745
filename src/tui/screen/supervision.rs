//! The supervision form: what the record knows beside what is asked, in the procedure's words.

use chrono::NaiveDate;

use super::record::FormContext;
use crate::calendar::Calendar;
use crate::casework::{Decision, ObligationKind, Role, Span, SupervisionType};
use crate::desk::record::NewAction;
use crate::desk::supervision::{Supervision, facts, sections, variable_kinds};
use crate::procedure::{Clock, Procedure, Who};
use crate::tui::form::{Answer, Answers, Column, Field, Form, Lean, Pick};

/// The form for supervision of a case.
pub fn form(context: &FormContext) -> Form {
    let Some(case) = &context.case else {
        return Form::new("Supervision", context.today, Vec::new());
    };
    let (procedure, user, today) = (&context.procedure, context.user.as_str(), context.today);
    let mut fields = vec![
        Field::note("known", "Known", &facts(case).join("\n")),
        Field::date("on", "Held on", Lean::Past)
            .starts_as("today")
            .required()
            .check(move |answer, _| not_ahead(answer, today)),
        Field::line("by", "Supervisor").starts_as(user).required(),
        Field::choice(
            "type",
            "Type",
            SupervisionType::ALL
                .iter()
                .map(|kind| Pick::new(kind.as_str(), kind.plain()))
                .collect(),
        )
        .starts_as(SupervisionType::Individual.as_str()),
    ];
    for section in sections(procedure) {
        fields.push(
            Field::text(part_id(section.part), section.heading).hint(&section.prompts.join("  ")),
        );
    }
    fields.push(Field::choice(
        "decision",
        "Should it continue?",
        Decision::ALL
            .iter()
            .map(|decision| Pick::new(decision.as_str(), decision.plain()))
            .collect(),
    ));
    fields.push(Field::rows(
        "actions",
        "Actions",
        vec![
            Column::line("what", "what").required(),
            Column::line("owner", "who").required(),
            Column::date("due", "by", Lean::Future),
        ],
    ));
    for kind in variable_kinds(procedure) {
        let strict = procedure.clone();
        let rule = procedure
            .rules
            .iter()
            .find(|rule| rule.kind == kind && rule.vary.words.is_some());
        let allowed = rule
            .and_then(|rule| rule.vary.words.clone())
            .unwrap_or_default();
        let hint =
            format!("An agreed interval, as in \"3 weeks\"; empty leaves it as it is. {allowed}");
        fields.push(
            Field::line(
                &interval_id(kind),
                &format!("{} every", crate::desk::words::sentence(kind.plain())),
            )
            .hint(hint.trim())
            .check(move |answer, _| {
                is_span(answer)?;
                never_longer(answer, &strict, kind, today)
            }),
        );
    }
    fields.push(
        Field::date("next", "Next supervision", Lean::Future)
            .check(move |answer, answers| after(answer, answers.get("on"))),
    );
    Form::new(
        &format!("Supervision · {} · {}", case.row.name, case.row.child),
        today,
        fields,
    )
    .source(&procedure.name)
}

/// What the form says, once it is submitted.
pub fn read(answers: &Answers, context: &FormContext) -> Supervision {
    let (procedure, today) = (&context.procedure, context.today);
    let text = |id: &str| answers.get(id).text().map(str::to_string);
    let sections = sections(procedure)
        .into_iter()
        .map(|section| {
            (
                section.heading.to_string(),
                text(part_id(section.part)).unwrap_or_default(),
            )
        })
        .collect();
    let kind = answers
        .get("type")
        .choice()
        .and_then(|word| word.parse().ok());
    let actions = answers
        .get("actions")
        .rows()
        .iter()
        .map(|row| {
            let cell = |id: &str| row.get(id).and_then(Answer::text).map(str::to_string);
            NewAction {
                what: cell("what").unwrap_or_default(),
                owner: cell("owner"),
                due: row.get("due").and_then(Answer::date),
            }
        })
        .collect();
    let intervals = variable_kinds(procedure)
        .into_iter()
        .filter_map(|kind| Some((kind, text(&interval_id(kind))?.parse::<Span>().ok()?)))
        .collect();
    Supervision {
        on: answers.get("on").date().unwrap_or(today),
        kind: kind.unwrap_or(SupervisionType::Individual),
        by: text("by"),
        sections,
        decision: answers
            .get("decision")
            .choice()
            .and_then(|word| word.parse().ok()),
        actions,
        intervals,
        agreed_by: Role::TeamManager,
        rationale: text("rationale"),
        next_on: answers.get("next").date(),
    }
}

const fn part_id(part: crate::procedure::Part) -> &'static str {
    use crate::procedure::Part;
    match part {
        Part::Progress => "progress",
        Part::Voice => "voice",
        Part::Risk => "risk",
        Part::Plan => "plan",
        Part::Rationale => "rationale",
    }
}

fn interval_id(kind: ObligationKind) -> String {
    format!("every.{kind}")
}

/// A date of something that has happened.
pub(super) fn not_ahead(answer: &Answer, today: NaiveDate) -> Result<(), String> {
    match answer.date() {
        Some(day) if day > today => Err("That day is still ahead.".into()),
        _ => Ok(()),
    }
}

fn after(answer: &Answer, on: &Answer) -> Result<(), String> {
    match (answer.date(), on.date()) {
        (Some(next), Some(on)) if next <= on => Err("The next one comes after this one.".into()),
        _ => Ok(()),
    }
}

pub(super) fn is_span(answer: &Answer) -> Result<(), String> {
    match answer.text().filter(|text| !text.trim().is_empty()) {
        None => Ok(()),
        Some(text) => match text.parse::<Span>() {
            Ok(span) if span.count > 0 => Ok(()),
            _ => Err(
                "Write a number and days, weeks, months or working days, as in \"3 weeks\".".into(),
            ),
        },
    }
}

/// Whether an interval is longer than every rule of its kind lets anybody agree, in the
/// procedure's words.
pub(super) fn never_longer(
    answer: &Answer,
    procedure: &Procedure,
    kind: ObligationKind,
    today: NaiveDate,
) -> Result<(), String> {
    let Some(span) = answer.text().and_then(|text| text.parse::<Span>().ok()) else {
        return Ok(());
    };
    // Months and working days are as long as they are from today; that is near enough to say no.
    let Ok(calendar) = Calendar::built_in() else {
        return Ok(());
    };
    let end = |span: Span| calendar.after(today, span).ok();
    let mut refused = None;
    for rule in procedure.rules.iter().filter(|rule| rule.kind == kind) {
        let Clock::Repeats { within, .. } = &rule.clock else {
            continue;
        };
        if rule.vary.longer != Who::Nobody || end(span) <= end(*within) {
            return Ok(());
        }
        let words = rule
            .vary
            .words
            .clone()
            .unwrap_or_else(|| "nobody may make it longer".into());
        refused = Some(format!(
            "At most {within}: {words} ({}).",
            rule.source.section
        ));
    }
    refused.map_or(Ok(()), Err)
}
