//! The closure form: the procedure's reasons, its preconditions with what the record shows of
//! each, and its checklist.

use crate::casework::EventKind;
use std::collections::BTreeMap;

use crate::casework::{self, Stood};
use crate::desk::closure::{Checked, Closure, is_for};
use crate::obligations::preconditions::Answer as Shown;
use crate::procedure::{Step, Strength};
use crate::tui::form::{Answer, Answers, CheckItem, Field, Form, Known, Met, Pick};
use crate::tui::keys::command::Command;
use crate::tui::keys::phrase::phrase;

use crate::tui::forms::context::{FormContext, Own};

/// A precondition, and the reasons for closing under which it is asked.
type Asked = (Checked, Vec<String>);

/// The form for closing a case.
pub fn form(context: &FormContext) -> Form {
    let Some(case) = &context.case else {
        return Form::new("Close", context.today, Vec::new());
    };
    let (procedure, checked) = (&context.procedure, checked(context));
    let (user, today) = (context.user.as_str(), context.today);
    let closure = &procedure.closure;
    let picks = closure
        .reasons
        .iter()
        .map(|reason| {
            let whose = if reason.source.is_some() {
                ""
            } else {
                " (general: not in the document)"
            };
            Pick::new(&reason.slug, &format!("{}{whose}", reason.text))
        })
        .collect();
    let ask = |key| context.field(EventKind::Closed, key);
    let mut fields = vec![
        Field::choice("reason", "Reason", picks)
            .required()
            .hint(format!("{} ({})", closure.decision, closure.source.place())),
        context.on("Closed on"),
        Field::line("by", "Decided by").starts_as(user).required(),
        ask("at_meeting").called("At a meeting?").required(),
    ];
    fields.extend(
        by_precondition(checked)
            .into_iter()
            .map(|(asked, reasons)| precondition(&asked, reasons)),
    );
    fields.push(
        Field::text("rationale", "Rationale")
            .required()
            .hint("Why the case closes, in your own words."),
    );
    fields.extend([
        ask("letters_on"),
        ask("plan_circulated_on"),
        ask("lead_professional"),
        ask("taf_on"),
    ]);
    for (place, (reasons, steps)) in by_reasons(&closure.steps).into_iter().enumerate() {
        let label = if reasons.is_empty() {
            "Done already"
        } else {
            "Done already, for this reason"
        };
        let picks = steps
            .iter()
            .map(|step| {
                let label = format!("{} ({})", step.text, step.source.place());
                Pick::new(&step.id, &label)
            })
            .collect();
        fields.push(
            Field::ticks(&format!("steps.{place}"), label, picks)
                .when(move |answers| closes_for(answers, &reasons))
                .hint(phrase![
                    "Space ticks. What is not done stays on the board until ",
                    Command::MarkDone,
                    " marks it done."
                ]),
        );
    }
    Form::new(
        &format!("Close · {} · {}", case.row.name, case.row.child),
        today,
        fields,
    )
    .source(&procedure.name)
}

/// The preconditions for each reason.
fn checked(context: &FormContext) -> &[(String, Vec<Checked>)] {
    match &context.own {
        Own::Closure(checked) => checked,
        _ => &[],
    }
}

fn closes_for(answers: &Answers, reasons: &[String]) -> bool {
    let chosen = answers.get("reason").choice();
    chosen.is_some_and(|chosen| is_for(reasons, chosen))
}

/// The preconditions of all reasons, each once.
fn by_precondition(checked: &[(String, Vec<Checked>)]) -> Vec<Asked> {
    let mut all: Vec<Asked> = Vec::new();
    for (reason, list) in checked {
        for it in list {
            match all
                .iter_mut()
                .find(|(known, _)| known.precondition.id == it.precondition.id)
            {
                Some((_, reasons)) => reasons.push(reason.clone()),
                None => all.push((it.clone(), vec![reason.clone()])),
            }
        }
    }
    all
}

fn precondition(asked: &Checked, reasons: Vec<String>) -> Field {
    let it = &asked.precondition;
    let strength = it.strength.as_str();
    let (detail, stands) = match &asked.answer {
        Shown::Met(what) => (format!("The record: {what}."), Some(Met::Met)),
        Shown::NotMet(what) => (format!("The record: {what}."), Some(Met::NotMet)),
        Shown::NotKnown(what) => (format!("{}.", crate::desk::words::sentence(what)), None),
    };
    let item = CheckItem::new(&it.id, &it.text)
        .source(&format!("{strength} · {}", it.source.place()))
        .detail(&detail);
    let item = match stands {
        Some(met) => item.stands(met),
        None => item,
    };
    let shown_met = matches!(asked.answer, Shown::Met(_));
    let must = it.strength == Strength::Must;
    Field::checks(&format!("pre.{}", it.id), "", vec![item])
        .when(move |answers| closes_for(answers, &reasons))
        .check_always(move |answer, _| settle(answer, must, shown_met))
        .hint(if must {
            "m met, n not met, u not known; Enter writes how it is met, or why the case closes all the same."
        } else {
            "m met, n not met, u not known; Enter writes why."
        })
}

/// A must is answered, or overridden with a reason; a usually takes a reason.
fn settle(answer: &Answer, must: bool, shown_met: bool) -> Result<(), String> {
    let item = answer.checks().first();
    let said = item.is_some_and(|item| !item.comment.trim().is_empty());
    match item.and_then(|item| item.met) {
        Some(Met::Met) if shown_met || said || !must => Ok(()),
        Some(Met::Met) => {
            Err("The record does not show it: press Enter and say how it is met.".into())
        }
        Some(_) if said => Ok(()),
        Some(_) if must => {
            Err("It must be met. To close all the same, press Enter and write the reason.".into())
        }
        Some(_) => Err("Press Enter and write why it is not.".into()),
        None if must => Err("It must be answered: met, not met or not known.".into()),
        None => Err("Say whether it is met.".into()),
    }
}

/// The steps that no field of the closure shows, by the reasons they are for.
fn by_reasons(steps: &[Step]) -> Vec<(Vec<String>, Vec<&Step>)> {
    let mut groups: BTreeMap<Vec<String>, Vec<&Step>> = BTreeMap::new();
    for step in steps.iter().filter(|step| step.field.is_none()) {
        groups.entry(step.reasons.clone()).or_default().push(step);
    }
    groups.into_iter().collect()
}

/// What the form says, once it is submitted.
pub fn read(answers: &Answers, context: &FormContext) -> Closure {
    let (procedure, checked, today) = (&context.procedure, checked(context), context.today);
    let text = |id: &str| answers.get(id).text().map(str::to_string);
    let date = |id: &str| answers.get(id).date();
    let settled = by_precondition(checked)
        .into_iter()
        .filter_map(|(asked, _)| {
            let it = &asked.precondition;
            let item = answers
                .get(&format!("pre.{}", it.id))
                .checks()
                .first()?
                .clone();
            let comment = item.comment.trim();
            let stood = item.met?;
            let said = match (stood, &asked.answer) {
                (Met::Met, Shown::Met(what)) if comment.is_empty() => what,
                _ => comment,
            };
            let heading = format!("{} ({})", it.text, it.source.place());
            Some(casework::Answer {
                stood: Some(match stood {
                    Met::Met => Stood::Met,
                    Met::NotMet => Stood::NotMet,
                    Met::NotKnown => Stood::NotKnown,
                }),
                ..casework::Answer::new(&it.id, &heading, said)
            })
        })
        .collect();
    let groups = by_reasons(&procedure.closure.steps);
    let done = groups
        .iter()
        .enumerate()
        .flat_map(|(place, (_, steps))| {
            let ticked = answers.get(&format!("steps.{place}")).ticks();
            steps.iter().filter(move |step| ticked.contains(&step.id))
        })
        .map(|step| step.text.clone())
        .collect();
    Closure {
        on: date("on").unwrap_or(today),
        by: text("by"),
        reason: answers
            .get("reason")
            .choice()
            .unwrap_or_default()
            .to_string(),
        at_meeting: match answers.get("at_meeting").known() {
            Some(Known::Yes) => Some(true),
            Some(Known::No) => Some(false),
            _ => None,
        },
        letters_on: date("letters_on"),
        plan_circulated_on: date("plan_circulated_on"),
        lead_professional: text("lead_professional"),
        taf_on: date("taf_on"),
        settled,
        done,
        rationale: text("rationale").unwrap_or_default(),
    }
}
