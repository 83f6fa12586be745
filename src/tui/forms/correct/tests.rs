use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::calendar::Calendar;
use crate::casework::record::{Origin, Source};
use crate::casework::{self, MilestoneReview, ReviewForm, Role, What};
use crate::desk::agreed::Agreements;
use crate::desk::find_procedure;
use crate::desk::supervision::sections;
use crate::exchange::arbitrary;
use crate::tui::forms::context::Own;
use crate::tui::keys::key::Key;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn context(authority: &str, event: Event) -> FormContext {
    let procedure = find_procedure(authority, None).unwrap();
    let today = day("2060-12-31");
    let calendar = Calendar::built_in().unwrap();
    let entry = Entry {
        on: event.on,
        title: title(&event),
        text: Vec::new(),
        by: event.by.clone(),
        originals: Vec::new(),
        origin: Origin {
            id: "old.0".into(),
            act: "old".into(),
            seq: 2,
            recorded_at: "2026-03-02T09:00:00Z".parse().unwrap(),
            by: "P Price".into(),
            source: Source::Typed,
            replaces: None,
        },
        event,
    };
    FormContext {
        case: None,
        agreed: Agreements::of(&procedure, &calendar, today),
        procedure,
        user: "P Price".into(),
        today,
        teams: Vec::new(),
        siblings: Vec::new(),
        own: Own::Record(Box::new(entry)),
    }
}

/// Types into the question whose id is `id`, in place of what is there.
fn answer(form: &mut Form, id: &str, value: &str) {
    let draft = serde_json::json!({ "answers": { id: value } });
    assert_eq!(form.restore(&draft), Vec::<String>::new());
}

fn an_event(text: &str) -> Event {
    json::read_event(&serde_json::from_str(text).unwrap()).unwrap()
}

/// Any event, in any authority's file, with a note as its form may have written it.
fn events() -> impl Strategy<Value = (&'static str, Event)> {
    let authority = prop::sample::select(vec!["kent", "lambeth", "rochdale"]);
    (authority, arbitrary::event(), any::<bool>(), arbitrary::text()).prop_map(
        |(authority, mut event, headed, text)| {
            if headed && matches!(event.what, What::Supervision { .. }) {
                event.note = Some(format!(
                    "{text}\n\nProgress of the plan\n{text}\n\nRisk and safety\n\n{text}\n\nNo heading\n{text}"
                ));
            }
            (authority, event)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_reason_alone_changes_nothing((authority, event) in events()) {
        let context = context(authority, event.clone());
        let mut form = correction(&context);
        answer(&mut form, REASON, "looked at again");
        prop_assert_eq!(read(&form.answers(), &event, &context), Ok(event.clone()));
        // And nothing that was on record already stands in the way of recording it.
        form.update(Key::ctrl('s'), Some(crate::tui::keys::command::Command::Submit));
        prop_assert_eq!(form.context(), crate::tui::keys::command::Context::Summary);
    }

    #[test]
    fn another_day_changes_the_day_and_nothing_else((authority, event) in events()) {
        let context = context(authority, event.clone());
        let mut form = correction(&context);
        answer(&mut form, "record.on", "2 Mar 2026");
        let expected = Event { on: day("2026-03-02"), ..event.clone() };
        prop_assert_eq!(read(&form.answers(), &event, &context), Ok(expected));
    }

    /// Every key of the file format is asked for, of every kind of event.
    #[test]
    fn everything_a_record_says_can_be_corrected((authority, event) in events()) {
        let context = context(authority, event.clone());
        let asked = asked(&event, &context);
        for key in object(&event).keys().filter(|key| *key != "kind") {
            let has = asked.iter().any(|asked| {
                let is_note = key == "note" || key == "answers";
                asked.key == *key || is_note && asked.key.starts_with("note")
            });
            prop_assert!(has, "{key} of {}", event.kind());
        }
    }
}

#[test]
fn the_parts_of_a_note_come_back_into_their_fields_and_nothing_is_lost() {
    let note = "Before any heading.\n\nProgress of the plan\nBetter.\n\nNow with a tutor.\n\n\
                Should the plan continue?\nContinue";
    let mut event = an_event(r#"{"kind":"supervision","on":"2026-03-02","by":"P Price"}"#);
    event.note = Some(note.into());
    let context = context("kent", event.clone());
    let form = correction(&context);
    let said = |label: &str| {
        let asked = asked(&event, &context);
        let found = asked.iter().find(|asked| asked.label == label).unwrap();
        let answers = form.answers();
        let answer = answers.get(&format!("{FIELD}{}", found.key));
        answer.text().unwrap_or_default().to_string()
    };
    assert_eq!(said("Progress of the plan"), "Better.\n\nNow with a tutor.");
    assert_eq!(said("Should the plan continue?"), "Continue");
    assert_eq!(said("Further notes"), "Before any heading.");
    assert_eq!(
        asked(&event, &context).len(),
        sections(&context.procedure).len() + 3 + 3
    );
    let mut form = form;
    let risk = asked(&event, &context)
        .iter()
        .find(|asked| asked.label == "Risk and safety")
        .unwrap()
        .key
        .clone();
    answer(&mut form, &format!("{FIELD}{risk}"), "None new.");
    let corrected = read(&form.answers(), &event, &context).unwrap();
    assert_eq!(
        corrected.note.as_deref(),
        Some(
            "Before any heading.\n\nProgress of the plan\nBetter.\n\nNow with a tutor.\n\n\
             Risk and safety\nNone new.\n\nShould the plan continue?\nContinue"
        )
    );
}

/// A question that the pack asks in other words by now, or no more, is there as it was asked.
#[test]
fn an_answer_outlives_the_wording_of_its_question() {
    let answers = [
        casework::Answer::new("rationale", "Rationale", "The aims are met."),
        casework::Answer {
            stood: Some(casework::Stood::NotMet),
            ..casework::Answer::new(
                "kent.c.ad-view",
                "What it asked last year",
                "Agreed in writing",
            )
        },
        casework::Answer::new("c.gone", "Asked no more", "Seen to"),
    ];
    let mut event = an_event(r#"{"kind":"closed","on":"2026-03-02","by":"P Price"}"#);
    event.note = casework::prose(&answers);
    event.what.set(
        "answers",
        Some(casework::value::Value::Answers(answers.to_vec())),
    );
    let context = context("kent", event.clone());
    let part = |label: &str| {
        let asked = asked(&event, &context);
        let found = asked.iter().find(|asked| asked.label == label).unwrap();
        (format!("{FIELD}{}", found.key), found.now.clone())
    };
    assert_eq!(part("Asked no more").1, "Seen to");
    let (id, said) = part("What it asked last year");
    assert_eq!(said, "Agreed in writing");
    let mut form = correction(&context);
    answer(&mut form, &id, "Agreed on the telephone");
    let corrected = read(&form.answers(), &event, &context).unwrap();
    let now: Vec<_> = corrected
        .answers()
        .iter()
        .map(|it| (it.id.as_str(), it.stood))
        .collect();
    assert_eq!(
        now,
        [
            ("rationale", None),
            ("kent.c.ad-view", Some(casework::Stood::NotMet)),
            ("c.gone", None)
        ]
    );
    let note = corrected.note.unwrap();
    assert!(
        note.contains(
            "What it asked last year\nNot met; closed all the same: Agreed on the telephone"
        ),
        "{note}"
    );
}

#[test]
fn answers_are_put_in_the_place_they_have_in_the_record() {
    let event = an_event(
        r#"{"kind":"milestone_review","on":"2026-03-02","months":6,"by_role":"team_manager","form":"meeting"}"#,
    );
    let context = context("kent", event.clone());
    let mut form = correction(&context);
    answer(&mut form, "record.months", "9");
    answer(&mut form, "record.form", "desk");
    let corrected = read(&form.answers(), &event, &context).unwrap();
    assert_eq!(
        corrected.what,
        What::MilestoneReview(MilestoneReview {
            months: Some(9),
            by_role: Some(Role::TeamManager),
            form: Some(ReviewForm::Desk),
            ..MilestoneReview::default()
        })
    );

    let event =
        an_event(r#"{"kind":"transfer_notice","on":"2026-03-02","documents":["plan"],"note":"n"}"#);
    let context = self::context("kent", event.clone());
    let mut form = correction(&context);
    answer(&mut form, "record.documents", "plan\n\n assessment ");
    let corrected = read(&form.answers(), &event, &context).unwrap();
    assert_eq!(
        corrected,
        an_event(
            r#"{"kind":"transfer_notice","on":"2026-03-02","documents":["plan","assessment"],"note":"n"}"#
        )
    );
}

#[test]
fn what_is_taken_out_is_not_known_any_more() {
    let event = an_event(
        r#"{"kind":"visit","on":"2026-03-02","seen":true,"seen_alone":false,"not_alone_reason":"asleep"}"#,
    );
    let context = context("kent", event.clone());
    let mut form = correction(&context);
    answer(&mut form, "record.seen_alone", "not_known");
    answer(&mut form, "record.not_alone_reason", "");
    let corrected = read(&form.answers(), &event, &context).unwrap();
    assert_eq!(
        corrected,
        an_event(r#"{"kind":"visit","on":"2026-03-02","seen":true}"#)
    );
}

#[test]
fn a_correction_that_changes_nothing_is_refused() {
    let event = an_event(r#"{"kind":"referral","on":"2026-03-02"}"#);
    let context = context("kent", event);
    let mut form = correction(&context);
    answer(&mut form, REASON, "looked at again");
    let error = corrected(&form.answers(), &context, "K1", "form").unwrap_err();
    assert!(error.starts_with("Nothing was changed."), "{error}");
}

#[test]
fn a_visit_at_which_the_child_was_not_seen_after_all_says_nothing_of_seeing_alone() {
    let event = an_event(
        r#"{"kind":"visit","on":"2026-03-02","seen":true,"seen_alone":false,"not_alone_reason":"asleep"}"#,
    );
    let context = context("kent", event.clone());
    let mut form = correction(&context);
    answer(&mut form, "record.seen", "no");
    let corrected = read(&form.answers(), &event, &context).unwrap();
    assert_eq!(
        corrected,
        an_event(r#"{"kind":"visit","on":"2026-03-02","seen":false}"#)
    );
}
