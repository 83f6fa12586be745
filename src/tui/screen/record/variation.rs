//! An agreed departure from an interval or a date, with what the procedure says about it.

use crate::casework::{Event, Role, Variation, What};
use crate::tui::form::{Answers, Field, Form, Lean, Pick};

use super::super::supervision::{is_span, not_longer};
use super::{FormContext, is_filled, text, word, words};

pub(super) fn form(context: &FormContext) -> Form {
    let kinds = context.agreed.kinds();
    let picks = kinds
        .iter()
        .map(|it| Pick::new(it.kind.as_str(), it.kind.plain()))
        .collect();
    let mut fields = vec![
        Field::choice("of", "Of what", picks).required(),
        context.on("Agreed on"),
    ];
    for agreeable in kinds {
        let kind = agreeable.kind;
        fields.push(
            Field::note(&format!("says.{kind}"), "The procedure", &agreeable.says)
                .when(move |answers| answers.get("of").choice() == Some(kind.as_str())),
        );
    }
    let agreed = context.agreed.clone();
    fields.extend([
        Field::line("every", "Every")
            .hint("As in \"3 weeks\"; or leave it and give a date.")
            .check(move |answer, answers| {
                is_span(answer)?;
                match answers
                    .get("of")
                    .choice()
                    .and_then(|word| word.parse().ok())
                {
                    Some(kind) => not_longer(answer, &agreed, kind),
                    None => Ok(()),
                }
            }),
        Field::date("due", "Or due on", Lean::Future).check(|answer, answers| {
            match (answer.date(), is_filled(answers.get("every"))) {
                (None, false) => Err("Give an interval or a date.".into()),
                (Some(_), true) => Err("Give an interval or a date, not both.".into()),
                _ => Ok(()),
            }
        }),
        words("agreed_by", "Agreed by", Role::ALL, Role::plain).required(),
        Field::text("rationale", "Rationale").required(),
    ]);
    context.form("Variation", fields)
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> Vec<Event> {
    let Some(of) = word(answers, "of") else {
        return Vec::new();
    };
    let variation = Variation {
        of,
        every: text(answers, "every").and_then(|every| every.parse().ok()),
        due: answers.get("due").date(),
        agreed_by: word(answers, "agreed_by"),
        rationale: text(answers, "rationale"),
    };
    vec![Event {
        by: Some(context.user.clone()),
        ..Event::new(
            answers.get("on").date().unwrap_or(context.today),
            What::Variation(variation),
        )
    }]
}
