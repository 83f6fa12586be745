//! An agreed departure from an interval or a date, with what the procedure says about it.

use crate::casework::{Event, ObligationKind, Role, Variation, What};
use crate::obligations::named;
use crate::procedure::{Clock, Procedure, Rule, Who};
use crate::tui::form::{Answers, Field, Form, Lean, Pick};

use super::super::supervision::{is_span, never_longer};
use super::{FormContext, is_filled, text, word, words};

pub(super) fn form(context: &FormContext) -> Form {
    let kinds = kinds(&context.procedure);
    let mut fields = vec![
        Field::choice(
            "of",
            "Of what",
            kinds
                .iter()
                .map(|kind| Pick::new(kind.as_str(), kind.plain()))
                .collect(),
        )
        .required(),
        context.on("Agreed on"),
    ];
    for kind in &kinds {
        let kind = *kind;
        fields.push(
            Field::note(
                &format!("says.{kind}"),
                "The procedure",
                &says(&context.procedure, kind),
            )
            .when(move |answers| answers.get("of").choice() == Some(kind.as_str())),
        );
    }
    let procedure = context.procedure.clone();
    let today = context.today;
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
                    Some(kind) => never_longer(answer, &procedure, kind, today),
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

/// The kinds that repeat or fall once, and so can be agreed otherwise.
fn kinds(procedure: &Procedure) -> Vec<ObligationKind> {
    let mut kinds: Vec<_> = procedure
        .rules
        .iter()
        .filter(|rule| matches!(rule.clock, Clock::Repeats { .. } | Clock::Once { .. }))
        .filter(|rule| rule.vary.shorter != Who::Nobody || rule.vary.longer != Who::Nobody)
        .map(|rule| rule.kind)
        .collect();
    kinds.sort();
    kinds.dedup();
    kinds
}

/// What the procedure says about departing from its rules of a kind.
fn says(procedure: &Procedure, kind: ObligationKind) -> String {
    let rules = procedure
        .rules
        .iter()
        .filter(|rule| rule.kind == kind && !matches!(rule.clock, Clock::Chair));
    rules.map(rule_says).collect::<Vec<_>>().join("\n")
}

fn rule_says(rule: &Rule) -> String {
    let who = |who: &Who| match who {
        Who::Nobody => "nobody".to_string(),
        Who::Anyone => "anyone".to_string(),
        Who::Roles(roles) => named(roles),
    };
    let cap = rule
        .vary
        .cap
        .map_or_else(String::new, |cap| format!(", never beyond {cap}"));
    let words = rule
        .vary
        .words
        .as_ref()
        .map_or_else(String::new, |words| format!("; {words}"));
    format!(
        "{}: sooner by {}, later by {}{cap}{words} ({})",
        crate::desk::words::sentence(&rule.title),
        who(&rule.vary.shorter),
        who(&rule.vary.longer),
        rule.source.section
    )
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
