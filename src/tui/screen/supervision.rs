//! The supervision form: what the record knows beside what is asked, in the procedure's words.

use chrono::NaiveDate;

use super::record::FormContext;
use crate::casework::{Decision, ObligationKind, Role, Span, SupervisionType};
use crate::desk::agreed::{Agreeable, Agreements};
use crate::desk::record::NewAction;
use crate::desk::supervision::{Supervision, facts, sections};
use crate::tui::form::{Answer, Answers, Column, Field, Form, Lean, Pick};

/// The form for supervision of a case.
pub fn form(context: &FormContext) -> Form {
    let Some(case) = &context.case else {
        return Form::new("Supervision", context.today, Vec::new());
    };
    let (procedure, user, today) = (&context.procedure, context.user.as_str(), context.today);
    let session = context.session.as_ref();
    let kind = session.map_or(SupervisionType::Individual, |session| session.kind);
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
        .starts_as(kind.as_str()),
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
    for agreeable in intervals(context) {
        let kind = agreeable.kind;
        let agreed = context.agreed.clone();
        fields.push(
            Field::line(
                &interval_id(kind),
                &format!("{} every", crate::desk::words::sentence(kind.plain())),
            )
            .hint(&format!(
                "An agreed interval, as in \"3 weeks\"; empty leaves it as it is. {}",
                agreeable.says
            ))
            .check(move |answer, _| {
                is_span(answer)?;
                not_longer(answer, &agreed, kind)
            }),
        );
    }
    fields.push(
        Field::date("next", "Next supervision", Lean::Future)
            .check(move |answer, answers| after(answer, answers.get("on"))),
    );
    let form = Form::new(
        &format!("Supervision · {} · {}", case.row.name, case.row.child),
        today,
        fields,
    )
    // The day, the supervisor and the type say already what they mostly say.
    .begin_at("progress")
    .source(&procedure.name);
    match session {
        Some(session) => form.one_of(&session.place),
        None => form,
    }
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
    let intervals = intervals(context)
        .filter_map(|agreeable| {
            let kind = agreeable.kind;
            Some((kind, text(&interval_id(kind))?.parse::<Span>().ok()?))
        })
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

/// The intervals that a supervision may agree: of visits and of reviews.
fn intervals(context: &FormContext) -> impl Iterator<Item = &Agreeable> {
    context.agreed.kinds().iter().filter(|agreeable| {
        let here = matches!(
            agreeable.kind,
            ObligationKind::Visit | ObligationKind::ReviewMeeting
        );
        here && agreeable.repeats
    })
}

/// Why an interval is longer than anybody may agree, in the procedure's words.
pub(super) fn not_longer(
    answer: &Answer,
    agreed: &Agreements,
    kind: ObligationKind,
) -> Result<(), String> {
    let span = answer.text().and_then(|text| text.parse::<Span>().ok());
    match span.and_then(|span| agreed.refuse(kind, span)) {
        Some(words) => Err(words.to_string()),
        None => Ok(()),
    }
}
