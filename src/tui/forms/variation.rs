//! An agreed departure from an interval or a date, with what the procedure says about it.

use crate::casework::EventKind;
use crate::casework::{Event, Role, Variation, What};
use crate::tui::form::{Answers, Field, Form, Lean, Pick};
use crate::tui::forms::table::what;

use crate::tui::forms::answers::{is_filled, words};
use crate::tui::forms::checks::{is_span, not_longer};
use crate::tui::forms::context::{FormContext, Own};

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
        words("agreed_by", "Agreed by", Role::ALL, Role::plain).required(),
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
        Field::date("due", "Or due on", Lean::Future).check_always(|answer, answers| {
            match (answer.date(), is_filled(answers.get("every"))) {
                (None, false) => Err("give an interval or a date".into()),
                (Some(_), true) => Err("Give an interval or a date, not both.".into()),
                _ => Ok(()),
            }
        }),
    ]);
    if let Own::Variation(outlook) = &context.own {
        let outlook = outlook.clone();
        let today = context.today;
        let says = move |answers: &Answers| {
            let on = answers.get("on").date().unwrap_or(today);
            // The rationale comes after, and there is none recorded without it.
            let given = variation(answers).map(|variation| Variation {
                rationale: Some("to be written".into()),
                ..variation
            });
            given.map_or_else(String::new, |given| outlook.of(given, on))
        };
        fields.push(
            Field::note_of("does", "What it does", says).when(|answers| {
                answers.get("due").date().is_some() || is_filled(answers.get("every"))
            }),
        );
    }
    fields.push(Field::text("rationale", "Rationale").required());
    context.form("Variation", fields)
}

/// What is agreed, once it is said of what.
fn variation(answers: &Answers) -> Option<Variation> {
    match what(EventKind::Variation, answers) {
        What::Variation(variation) => variation.of.is_some().then_some(variation),
        _ => None,
    }
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> Vec<Event> {
    let on = answers.get("on").date().unwrap_or(context.today);
    // What it was said to do is recorded with it: where the procedure allows less than was agreed,
    // the agreement alone would read as if it held.
    let does = |variation: &Variation| {
        let Own::Variation(outlook) = &context.own else {
            return None;
        };
        let says = outlook.of(variation.clone(), on);
        (!says.is_empty()).then(|| format!("What it does\n{says}"))
    };
    let event = |variation: Variation| Event {
        by: Some(context.user.clone()),
        note: does(&variation),
        ..Event::new(on, What::Variation(variation))
    };
    variation(answers).map(event).into_iter().collect()
}
