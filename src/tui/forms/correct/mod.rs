//! Putting a record right: the questions of its kind, answered as it answers them, and why it is
//! put right. What is not changed stays as it is on record, to the letter; what the questions do
//! not show stays too.

mod decision;
mod fields;
mod notes;
mod reason;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::casework::record::{Body, NewRecord};
use crate::casework::{Event, json};
use crate::desk::case_view::{Entry, title};
use crate::desk::words::{day, sentence};
use crate::tui::form::{Answer, Answers, Field, Form, Known, Lean, Pick};

use crate::tui::forms::checks::{is_scale, not_ahead};
use crate::tui::forms::context::FormContext;
use fields::{Ask, Asked, asked, object};
use reason::{REASON, UNCHANGED, replacing};

/// What stands before the ids of questions about the record, so that none is taken for the reason.
const FIELD: &str = "record.";

/// The form that corrects the record in `context`.
pub fn correction(context: &FormContext) -> Form {
    if let Some((decided, _)) = context.decision() {
        return decision::correction(decided, context);
    }
    let Some(entry) = context.record() else {
        return Form::new("Correct", context.today, Vec::new());
    };
    let event = &entry.event;
    let mut fields = vec![
        Field::line(REASON, "Why corrected")
            .required()
            .hint("As in \"the day was wrong\". What it said before stays on record."),
    ];
    fields.extend(
        asked(event, context)
            .into_iter()
            .map(|asked| field(asked, context.today)),
    );
    let what = format!("Correct {} of {}", event.what.kind().plain(), day(entry.on));
    let whose = context.case.as_ref().map_or("", |case| &case.row.name);
    Form::new(&format!("{what} · {whose}"), context.today, fields).source(&context.procedure.name)
}

/// The form that withdraws the record in `context`.
pub fn withdrawal(context: &FormContext) -> Form {
    if let Some((decided, _)) = context.decision() {
        return decision::withdrawal(decided, context);
    }
    let Some(entry) = context.record() else {
        return Form::new("Withdraw", context.today, Vec::new());
    };
    let mut record = format!("{}  {}", day(entry.on), entry.title);
    for line in &entry.text {
        record.push('\n');
        record.push_str(line);
    }
    let what = format!(
        "Withdraw {} of {}",
        entry.event.what.kind().plain(),
        day(entry.on)
    );
    let whose = context.case.as_ref().map_or("", |case| &case.row.name);
    let fields = vec![
        Field::note("record", "The record", &record),
        Field::line(REASON, "Why withdrawn")
            .required()
            .hint("As in \"recorded on the wrong child\". It stays on record as withdrawn."),
    ];
    Form::new(&format!("{what} · {whose}"), context.today, fields).source(&context.procedure.name)
}

/// The withdrawal that `answers` ask for.
///
/// # Errors
/// There is nothing to withdraw: why, as a sentence.
pub fn withdrawn(
    answers: &Answers,
    context: &FormContext,
    child: &str,
    form_id: &str,
) -> Result<NewRecord, String> {
    if let Some((_, origin)) = context.decision() {
        return Ok(decision::withdrawn(answers, origin, child, form_id));
    }
    let entry = context.record().ok_or(NOTHING)?;
    let id = &entry.origin.id;
    Ok(replacing(answers, id, child, form_id, Body::Withdrawn))
}

/// What is said where there is no record to put right.
const NOTHING: &str = "There is no record to put right.";
/// The correction that `answers` ask for.
///
/// # Errors
/// Nothing was changed, or what was put in cannot be recorded: why, as a sentence.
pub fn corrected(
    answers: &Answers,
    context: &FormContext,
    child: &str,
    form_id: &str,
) -> Result<NewRecord, String> {
    if let Some(decided) = context.decision() {
        return decision::corrected(answers, decided, child, form_id);
    }
    let entry = context.record().ok_or(NOTHING)?;
    let event = read(answers, &entry.event, context)?;
    if event == entry.event {
        return Err(UNCHANGED.into());
    }
    let body = Body::Event(event);
    Ok(replacing(answers, &entry.origin.id, child, form_id, body))
}

/// `event` with what `answers` say otherwise.
fn read(answers: &Answers, event: &Event, context: &FormContext) -> Result<Event, String> {
    let mut object = object(event);
    let mut sections = notes::Sections::of(event, context);
    let before = correction(context).answers();
    for asked in asked(event, context) {
        let id = format!("{FIELD}{}", asked.key);
        let answer = answers.get(&id);
        if answer == before.get(&id) {
            continue;
        }
        match sections.as_mut().and_then(|it| it.text_mut(&asked.key)) {
            Some(text) => *text = plain(answer),
            None => put(&mut object, &asked, answer),
        }
    }
    if let Some(sections) = sections
        && sections.are_changed()
    {
        match sections.note() {
            Some(note) => drop(object.insert("note".into(), note.into())),
            None => drop(object.remove("note")),
        }
        // Prose alone stays prose: what was asked then is not known.
        if let Some(Ok(answers)) = sections.answers().map(serde_json::to_value) {
            object.insert("answers".into(), answers);
        }
    }
    json::read_event(&Value::Object(object))
        .map_err(|error| format!("{}.", sentence(&error.to_string())))
}

fn plain(answer: &Answer) -> String {
    let text = answer.text().or_else(|| answer.choice());
    text.unwrap_or_default().trim().to_string()
}

/// Puts one answer in its place; no answer is not known.
fn put(object: &mut Map<String, Value>, asked: &Asked, answer: &Answer) {
    let value = match (answer, &asked.ask) {
        (Answer::Date(day), _) => Some(Value::from(day.to_string())),
        (Answer::Known(Known::Yes), _) => Some(Value::from(true)),
        (Answer::Known(Known::No), _) => Some(Value::from(false)),
        (Answer::Text(_) | Answer::Choice(_), Ask::Number | Ask::Numbers(_)) => {
            number(&plain(answer))
        }
        (Answer::Text(text), Ask::List) => {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            Some(lines.map(Value::from).collect())
        }
        (Answer::Text(_) | Answer::Choice(_), _) => Some(Value::from(plain(answer))),
        _ => None,
    };
    match value {
        Some(value) => drop(object.insert(asked.key.clone(), value)),
        None => drop(object.remove(&asked.key)),
    }
}

/// Whole numbers as such: a review is at 6 months, and not at 6.0.
fn number(text: &str) -> Option<Value> {
    let whole = text.parse::<u64>().map(Value::from);
    whole.or_else(|_| text.parse::<f64>().map(Value::from)).ok()
}

/// One question, answered as the record answers it. What the record says already is never objected
/// to: it may have come from a file, and something else of it is to be put right.
fn field(asked: Asked, today: NaiveDate) -> Field {
    let id = format!("{FIELD}{}", asked.key);
    let date = |lean| Field::date(&id, &asked.label, lean);
    let field = match &asked.ask {
        Ask::Line | Ask::Number | Ask::Span(_) => Field::line(&id, &asked.label),
        Ask::Text | Ask::List => Field::text(&id, &asked.label),
        Ask::Past => date(Lean::Past),
        Ask::Ahead => date(Lean::Future),
        Ask::YesNo => Field::yes_no_unknown(&id, &asked.label),
        Ask::OneOf(picks) | Ask::Numbers(picks) => {
            let mut picks = picks.clone();
            if !asked.now.is_empty() && picks.iter().all(|pick| pick.value != asked.now) {
                picks.push(Pick::new(&asked.now, &asked.now.replace('_', " ")));
            }
            Field::choice(&id, &asked.label, picks)
        }
    };
    let field = field.starts_as(&shown(&asked)).hint(asked.hint.clone());
    let field = if asked.must && !asked.now.is_empty() {
        field.required()
    } else {
        field
    };
    let unless = asked.unless;
    let field = if unless.is_empty() {
        field
    } else {
        field.when(move |answers| !is_ruled_out(answers, unless))
    };
    let ask = asked.ask;
    // What it says alone, before anyone typed.
    let alone = Form::new("", today, vec![field.clone()]).answers();
    let began = alone.get(&id).clone();
    field.check(move |answer, _| {
        if *answer == began {
            return Ok(());
        }
        match &ask {
            Ask::Past => not_ahead(answer, today),
            Ask::Number => is_scale(answer),
            Ask::Span(refuse) => refuse(answer),
            _ => Ok(()),
        }
    })
}

/// Whether another answer leaves no room for a question: then it is not asked, and not recorded.
fn is_ruled_out(answers: &Answers, unless: &[(&str, bool)]) -> bool {
    unless.iter().any(|(key, answer)| {
        let said = if *answer { Known::Yes } else { Known::No };
        answers.get(&format!("{FIELD}{key}")).known() == Some(said)
    })
}

/// A date as people write it, and everything else as it is.
fn shown(asked: &Asked) -> String {
    match (&asked.ask, asked.now.parse::<NaiveDate>()) {
        (Ask::Past | Ask::Ahead, Ok(day)) => day.format("%-d %b %Y").to_string(),
        _ => asked.now.clone(),
    }
}

/// A record in one line: "visit of Wed 21 Oct 2026".
pub fn named(entry: &Entry) -> String {
    let what = title(&entry.event);
    let what = what.split(": ").next().unwrap_or(&what).to_lowercase();
    format!("{what} of {}", day(entry.on))
}
