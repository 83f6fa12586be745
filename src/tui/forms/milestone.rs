//! A review of how long a plan has run: at which month, by whom, in what form, and the
//! procedure's own questions.

use crate::casework::value::Value;
use crate::casework::{Answer, Decision, Event, EventKind, prose};
use crate::desk::milestones::{ages, milestones};
use crate::desk::supervision::decided;
use crate::procedure::Place;
use crate::tui::form::{Answers, Field, Form};

use crate::tui::forms::answers::{text, word, words};
use crate::tui::forms::context::{FormContext, Own};

pub(super) fn form(context: &FormContext) -> Form {
    let months = ages(&context.procedure);
    let due = context
        .case
        .as_ref()
        .and_then(|case| case.row.obligations.iter().find_map(|it| it.months));
    let chosen = match context.own {
        Own::Milestone(months) => months,
        _ => None,
    };
    let start = chosen
        .or(due)
        .filter(|due| months.contains(due))
        .or(months.first().copied())
        .unwrap_or(6);
    let ask = |key| context.field(EventKind::MilestoneReview, key);
    let mut fields = vec![
        ask("months").starts_as(&start.to_string()).required(),
        context.on("Held on"),
        ask("by_role").required().hint(whose(context)),
        ask("form").required(),
    ];
    for Question {
        id,
        asked: question,
        at: asked_at,
        ..
    } in questions(context)
    {
        fields.push(
            Field::text(&id, &question)
                .hint(question)
                .when(move |answers| {
                    let chosen = answers
                        .get("months")
                        .choice()
                        .and_then(|months| months.parse().ok());
                    chosen.is_some_and(|months: u32| asked_at.contains(&months))
                }),
        );
    }
    fields.push(words(
        "decision",
        "Should it continue?",
        Decision::ALL,
        Decision::plain,
    ));
    fields.push(
        Field::text("instructions", "Instructions").check_always(|answer, answers| {
            let says = |id: &str| id.starts_with("question.") || id == "decision";
            let said = answers
                .ids()
                .any(|id| says(id) && !answers.get(id).is_nothing());
            if said || !answer.is_nothing() {
                return Ok(());
            }
            Err("answer a question, decide or instruct; an empty review says nothing".into())
        }),
    );
    fields.push(Field::line("by", "Recorded by").starts_as(&context.user));
    fields.extend(context.duties(Place::Milestone));
    context.form("Milestone review", fields)
}

/// A question of the procedure.
struct Question {
    /// The id of its field.
    id: String,
    /// Its id in the pack.
    of_pack: String,
    /// Its words.
    asked: String,
    /// The ages at which it is asked.
    at: Vec<u32>,
}

/// The questions, those that several reviews ask in the same words once.
fn questions(context: &FormContext) -> Vec<Question> {
    let mut all: Vec<Question> = Vec::new();
    let ages = ages(&context.procedure);
    for milestone in milestones(&context.procedure) {
        let at: Vec<u32> = ages
            .iter()
            .copied()
            .filter(|months| milestone.is_at(*months))
            .collect();
        for question in milestone.questions() {
            match all.iter_mut().find(|known| known.asked == question.text) {
                Some(known) => known.at.extend(&at),
                None => all.push(Question {
                    id: format!("question.{}", all.len()),
                    of_pack: question.id.clone(),
                    asked: question.text.clone(),
                    at: at.clone(),
                }),
            }
        }
    }
    all
}

fn whose(context: &FormContext) -> String {
    let parts: Vec<_> = milestones(&context.procedure)
        .map(|milestone| milestone.plain())
        .collect();
    if parts.is_empty() {
        return "The procedure asks for no review of a plan's length.".into();
    }
    crate::desk::words::sentence(&parts.join("; "))
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> Vec<Event> {
    let mut said: Vec<Answer> = questions(context)
        .into_iter()
        .filter_map(|it| Some(Answer::new(&it.of_pack, &it.asked, &text(answers, &it.id)?)))
        .collect();
    said.extend(word::<Decision>(answers, "decision").map(decided));
    let instructions = text(answers, "instructions");
    said.extend(instructions.map(|it| Answer::new("instructions", "Instructions", &it)));
    let mut event = context.event(EventKind::MilestoneReview, answers);
    event.note = prose(&said);
    event.what.set(
        "answers",
        (!said.is_empty()).then_some(Value::Answers(said)),
    );
    vec![event]
}
