//! Questions by the table of events: the row of a field says how it is asked, and how its answer is
//! read. What a form adds to its rows stands with that form.

use crate::casework::schema::{self, FieldType};
use crate::casework::value::Value;
use crate::casework::{Event, EventKind, Scale, What};
use crate::desk::milestones::ages;
use crate::desk::record::filled;
use crate::tui::form::{Answer, Answers, Field, Known, Lean, Pick};

use crate::tui::forms::answers::{done_on, text};
use crate::tui::forms::checks::is_scale;
use crate::tui::forms::checks::{is_span, not_ahead};
use crate::tui::forms::context::FormContext;

impl FormContext {
    /// The question that the field called `key` of `kind` is asked with.
    pub(super) fn field(&self, kind: EventKind, key: &str) -> Field {
        kind.row().field(key).map_or_else(
            // There is no such row: what is shown then is what was asked for.
            || Field::line(key, key),
            |row| self.question(row),
        )
    }

    /// All questions of a kind in the order of its row: its fields, its day and its person.
    pub(super) fn questions(&self, kind: EventKind) -> Vec<Field> {
        let row = kind.row();
        let last = row.fields.len();
        let mut all = Vec::with_capacity(last + 2);
        for place in 0..=last {
            if row.on.1.min(last) == place {
                all.push(self.on(row.on.0));
            }
            if row.by.1.min(last) == place {
                all.push(self.by(row.by.0));
            }
            all.extend(row.fields.get(place).map(|row| self.question(row)));
        }
        all
    }

    fn question(&self, row: &'static schema::Field) -> Field {
        let (id, label, today) = (row.key, row.label, self.today);
        let field = match row.of {
            FieldType::Completion => done_on(id, label, today),
            FieldType::Past => {
                Field::date(id, label, Lean::Past).check(move |answer, _| not_ahead(answer, today))
            }
            FieldType::Ahead => Field::date(id, label, Lean::Future),
            FieldType::YesNo => Field::yes_no_unknown(id, &format!("{label}?")),
            FieldType::Word(vocabulary) => {
                let words = vocabulary.words.iter();
                Field::choice(
                    id,
                    label,
                    words.map(|it| Pick::new(it.key, it.plain)).collect(),
                )
            }
            FieldType::Line | FieldType::Sentence => Field::line(id, label),
            // Answers are asked for by the questions of the procedure.
            FieldType::Text | FieldType::List | FieldType::Answers => Field::text(id, label),
            FieldType::ClosureReason => {
                let reasons = self.procedure.closure.reasons.iter();
                let picks = reasons.map(|reason| Pick::new(&reason.slug, &reason.text));
                Field::choice(id, label, picks.collect())
            }
            FieldType::Months => {
                let months = ages(&self.procedure);
                let pick = |it: &u32| Pick::new(&it.to_string(), &format!("{it} months"));
                Field::choice(id, label, months.iter().map(pick).collect())
            }
            FieldType::Scale => Field::line(id, label).check(|answer, _| is_scale(answer)),
            FieldType::Span => Field::line(id, label).check(|answer, _| is_span(answer)),
        };
        let unless = row.unless;
        if unless.is_empty() {
            return field;
        }
        field.when(move |answers| {
            !unless.iter().any(|(key, answer)| {
                let said = if *answer { Known::Yes } else { Known::No };
                answers.get(key).known() == Some(said)
            })
        })
    }

    /// The event of `kind` that `answers` come to.
    pub(super) fn event(&self, kind: EventKind, answers: &Answers) -> Event {
        let on = answers.get("on").date().unwrap_or(self.today);
        Event {
            by: text(answers, "by"),
            note: text(answers, "note"),
            ..Event::new(on, what(kind, answers))
        }
    }
}

/// What happened, as `answers` say it of an event of `kind`.
pub(super) fn what(kind: EventKind, answers: &Answers) -> What {
    filled(kind, |row| value(row, answers.get(row.key)))
}

/// What an answer to the question of `row` comes to; `None`: not known.
fn value(row: &schema::Field, answer: &Answer) -> Option<Value> {
    let text = || {
        let text = answer.text().or_else(|| answer.choice());
        text.map(str::trim).filter(|text| !text.is_empty())
    };
    match row.of {
        FieldType::Completion | FieldType::Past | FieldType::Ahead => {
            answer.date().map(Value::Date)
        }
        FieldType::YesNo => match answer.known()? {
            Known::Yes => Some(Value::YesNo(true)),
            Known::No => Some(Value::YesNo(false)),
            Known::NotKnown => None,
        },
        FieldType::Word(vocabulary) => vocabulary.word(text()?).map(Value::Word),
        FieldType::Line | FieldType::Sentence | FieldType::Text | FieldType::ClosureReason => {
            text().map(|text| Value::Text(text.to_string()))
        }
        FieldType::List => {
            let lines = text()?.lines().map(str::trim);
            let lines = lines.filter(|line| !line.is_empty());
            Some(Value::List(lines.map(str::to_string).collect()))
        }
        FieldType::Months => text()?.parse().ok().map(Value::Months),
        FieldType::Scale => text()?.parse().ok().and_then(Scale::new).map(Value::Scale),
        FieldType::Span => text()?.parse().ok().map(Value::Span),
        FieldType::Answers => None,
    }
}
