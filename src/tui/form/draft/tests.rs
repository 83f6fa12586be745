//! What a draft keeps, and what it says when it is taken up again.

use crate::tui::form::tests::{picture, press, today};
use crate::tui::form::{Column, Field, Form, Lean, Pick, in_words};

/// A form that shows what is on record: its date of birth, and which of two is ticked.
fn details(born: &str, ticked: &'static str) -> Form {
    let picks = ["a", "b"].map(|id| Pick::new(id, id)).to_vec();
    let fields = vec![
        Field::date("born", "Born", Lean::Past).starts_as(born),
        Field::choice("sort", "Sort", vec![Pick::new("x", "x")]).starts_as("x"),
        Field::ticks("flags", "Flags", picks).starts_ticked(|it| it == ticked),
    ];
    Form::new("Details", today(), fields)
}

/// What the record says is not kept: by the time a draft is taken up it may say otherwise.
#[test]
fn a_draft_keeps_what_was_changed_and_nothing_else() {
    let mut form = details("2015-01-02", "a");
    press(&mut form, "tab backspace tab tab space");
    let draft = form.to_draft();
    let kept = serde_json::json!({ "sort": null, "flags": { "b": true } });
    assert_eq!(draft["answers"], kept);
    let mut again = details("2015-02-03", "");
    assert!(again.restore(&draft).is_empty());
    let answers = again.answers();
    assert_eq!(answers.get("born").date(), "2015-02-03".parse().ok());
    assert_eq!(answers.get("flags").ticks(), ["b"]);
    assert_eq!(answers.get("sort").choice(), None);
}

/// "today" and "yesterday" are the days they were typed on.
#[test]
fn a_draft_keeps_the_days_that_were_meant() {
    let days = || {
        let date = |id| Field::date(id, id, Lean::Past);
        vec![date("on").starts_as("today"), date("seen"), date("half")]
    };
    let mut form = Form::new("", today(), days());
    press(&mut form, "tab");
    form.paste("yesterday");
    press(&mut form, "tab");
    form.paste("12 of");
    let draft = form.to_draft();
    let kept = serde_json::json!({ "on": "2026-11-23", "seen": "2026-11-22", "half": "12 of" });
    assert_eq!(draft["answers"], kept);
    let later = "2026-11-26".parse().unwrap();
    let mut again = Form::new("", later, days());
    again.restore(&draft);
    assert_eq!(again.to_draft()["answers"], kept);
    assert_eq!(again.answers().get("on").date(), Some(today()));
    // On the day itself it stays as it is typed.
    let mut same = Form::new("", today(), days());
    same.restore(&draft);
    assert!(picture(&same, 80, 24).contains("today"));
}

#[test]
fn what_has_no_place_any_more_stands_in_the_form_and_in_the_summary() {
    let mut form = details("2015-01-02", "a");
    let draft = serde_json::json!({
        "answers": { "only": "kicks", "day": "2026-11-20" },
        "called": { "only": "Only Tia" },
    });
    assert_eq!(
        form.restore(&draft),
        ["Only Tia: kicks", "day: Fri 20 Nov 2026"]
    );
    let mut again = details("2015-01-02", "a");
    assert!(again.restore(&form.to_draft()).is_empty());
    assert!(!again.is_untouched());
    assert!(picture(&again, 80, 24).contains("Only Tia: kicks"));
    press(&mut again, "ctrl-s");
    assert!(picture(&again, 80, 24).contains("Not recorded"));
    assert_eq!(
        in_words(&again.to_draft()),
        ["Only Tia: kicks", "day: Fri 20 Nov 2026"]
    );
}

/// An action for a child who is not asked about any more is not taken for one of the first child.
#[test]
fn a_row_that_lost_an_answer_is_carried_as_a_whole() {
    let form = |children: &[(&str, &str)]| {
        let picks = children.iter().map(|(id, name)| Pick::new(id, name));
        let columns = vec![
            Column::line("what", "what"),
            Column::date("due", "by", Lean::Future),
            Column::choice("for", "for", picks.collect()),
        ];
        Form::new(
            "",
            today(),
            vec![Field::rows("actions", "Actions", columns)],
        )
    };
    let mut both = form(&[("K1", "Theo W"), ("K2", "Tia W")]);
    press(&mut both, "enter h i tab");
    both.paste("+1d");
    press(&mut both, "tab right right enter");
    let mut one = form(&[("K1", "Theo W")]);
    assert_eq!(
        one.restore(&both.to_draft()),
        ["Actions: hi, Tue 24 Nov 2026, Tia W"]
    );
    assert!(one.answers().get("actions").rows().is_empty());
}
