//! The supervision form: what the record knows beside what is asked, in the procedure's words.

use crate::casework::{
    self, Decision, Event, EventKind, ObligationKind, Role, Span, SupervisionType,
};
use crate::desk::agreed::Agreeable;
use crate::desk::record::NewAction;
use crate::desk::supervision::{Supervision, facts, in_particular, sections};
use crate::tui::form::{Answer, Answers, Column, Field, Form, Lean, Pick, RowAnswers};
use crate::tui::forms::checks::{is_span, not_longer};
use crate::tui::forms::context::{FormContext, Own};
use crate::tui::forms::open_actions;
use crate::tui::forms::siblings::{also, chosen, decision, decisions, only_about, own};

/// What stands for every child that was discussed.
const EACH: &str = "\u{0}each";

/// The form for supervision of a case.
pub fn form(context: &FormContext) -> Form {
    let Some(case) = &context.case else {
        return Form::new("Supervision", context.today, Vec::new());
    };
    let (procedure, user, today) = (&context.procedure, context.user.as_str(), context.today);
    let (next, session) = match &context.own {
        Own::Supervision { next, session } => (next.clone(), session.as_ref()),
        _ => (None, None),
    };
    let kind = session.map_or(SupervisionType::Individual, |session| session.kind);
    let mut fields = vec![
        Field::note("known", "Known", &facts(case).join("\n")),
        context.on("Held on"),
        Field::line("by", "Supervisor").starts_as(user).required(),
        context
            .field(EventKind::Supervision, "type")
            .starts_as(kind.as_str()),
    ];
    fields.extend(also(context, "These children were discussed too"));
    fields.extend(open_actions::fields(context));
    for section in sections(procedure) {
        fields.push(
            Field::text(section.id, section.heading)
                .hints(section.prompts.iter().cloned().map(Into::into)),
        );
    }
    fields.extend(only_about(context));
    fields.push(Field::choice(
        "decision",
        "Should it continue?",
        Decision::ALL
            .iter()
            .map(|decision| Pick::new(decision.as_str(), decision.plain()))
            .collect(),
    ));
    fields.extend(decisions(context));
    fields.push(actions(context));
    for agreeable in intervals(context) {
        let kind = agreeable.kind;
        let agreed = context.agreed.clone();
        fields.push(
            Field::line(
                &interval_id(kind),
                &format!("{} every", crate::desk::words::sentence(kind.plain())),
            )
            .hint(format!(
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
            .hint(next.unwrap_or_default())
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

/// What was agreed to be done; of a family, for which child.
fn actions(context: &FormContext) -> Field {
    let mut columns = vec![
        Column::line("what", "what").required(),
        Column::line("owner", "who").required(),
        Column::date("due", "by", Lean::Future),
    ];
    if !context.siblings.is_empty() {
        let children = context
            .cases()
            .map(|case| Pick::new(&case.row.child, &case.row.name));
        let picks = children.chain([Pick::new(EACH, "each of them")]).collect();
        columns.push(Column::choice("for", "for", picks));
    }
    let siblings: Vec<_> = context
        .siblings
        .iter()
        .map(|case| (case.row.child.clone(), case.row.name.clone()))
        .collect();
    let headings: Vec<_> = sections(&context.procedure)
        .iter()
        .map(|section| section.id)
        .collect();
    let first = context.case.as_ref().map_or("", |case| &case.row.name);
    Field::rows("actions", "Actions", columns)
        .hint(match siblings.is_empty() {
            true => String::new(),
            false => format!("Enter adds a row. Without a child chosen, it is for {first}."),
        })
        .check_always(move |answer, answers| {
            if answer.is_nothing() && says_nothing(answers, &headings) {
                return Err("write, decide or agree something; an empty one says nothing".into());
            }
            let discussed = answers.get("also").ticks();
            let left_out = answer.rows().iter().find_map(|row| {
                let chosen = row.get("for").and_then(Answer::choice)?;
                siblings
                    .iter()
                    .find(|(child, _)| child == chosen && !discussed.contains(child))
            });
            match left_out {
                Some((_, name)) => Err(format!("{name} is not ticked as discussed.")),
                None => Ok(()),
            }
        })
}

/// Whether an action is for this child.
fn is_for(row: &RowAnswers, child: &str, is_first: bool) -> bool {
    match row.get("for").and_then(Answer::choice) {
        None => is_first,
        Some(chosen) => chosen == EACH || chosen == child,
    }
}

/// Whether nothing is written, under any heading or about any one child, and nothing decided.
fn says_nothing(answers: &Answers, headings: &[&str]) -> bool {
    let says = |id: &str| headings.contains(&id) || id.starts_with("only.") || id == "decision";
    !answers
        .ids()
        .any(|id| says(id) && !answers.get(id).is_nothing())
}

/// What the form says of each child, once it is submitted.
pub fn read(answers: &Answers, context: &FormContext) -> Vec<(String, Vec<Event>)> {
    let first = context.case.iter().map(|case| (case, true));
    first
        .chain(chosen(answers, context).map(|case| (case, false)))
        .map(|(case, is_first)| {
            let child = &case.row.child;
            let said = of_child(answers, context, child, is_first);
            (child.clone(), said.events())
        })
        .collect()
}

fn of_child(answers: &Answers, context: &FormContext, child: &str, is_first: bool) -> Supervision {
    let (procedure, today) = (&context.procedure, context.today);
    let text = |id: &str| answers.get(id).text().map(str::to_string);
    let sections = sections(procedure)
        .into_iter()
        .map(|section| {
            let said = text(section.id).unwrap_or_default();
            casework::Answer::new(section.id, section.heading, said.trim())
        })
        .chain(own(answers, child).map(|own| {
            let asked = in_particular(&context.name_of(child));
            casework::Answer::new("only", &asked, &own)
        }))
        .collect();
    let kind = answers
        .get("type")
        .choice()
        .and_then(|word| word.parse().ok());
    let actions = answers
        .get("actions")
        .rows()
        .iter()
        .filter(|row| is_for(row, child, is_first))
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
        decision: decision(answers, child),
        actions,
        intervals,
        agreed_by: Role::TeamManager,
        rationale: text("rationale"),
        next_on: answers.get("next").date(),
    }
}

fn interval_id(kind: ObligationKind) -> String {
    format!("every.{kind}")
}

fn after(answer: &Answer, on: &Answer) -> Result<(), String> {
    match (answer.date(), on.date()) {
        (Some(next), Some(on)) if next <= on => Err("The next one comes after this one.".into()),
        _ => Ok(()),
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
