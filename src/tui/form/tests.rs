use std::sync::LazyLock;

use super::*;
use crate::tui::keys::key::Key;
use crate::tui::keys::keymap::Keymap;
use crate::tui::theme::Theme;
use crate::tui::widgets::frame::Face;
use crate::tui::wire::canvas::Canvas;
use proptest::prelude::*;

static KEYS: LazyLock<Keymap> = LazyLock::new(Keymap::builtin);
static THEME: LazyLock<Theme> = LazyLock::new(Theme::mono);

pub(super) fn today() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

fn supervision() -> Form {
    let picks = ["continue", "step down", "close", "escalate"]
        .map(|label| Pick::new(&label.replace(' ', "_"), label));
    let decision = picks.to_vec();
    let fields = vec![
        Field::note(
            "facts",
            "Since 26 Oct",
            "visit 29 Oct (seen, alone), no meeting. Visit 5 days over.",
        ),
        Field::date("on", "Held on", Lean::Past)
            .required()
            .starts_as("today")
            .check(|answer, _| match answer.date() {
                Some(day) if day > today() => Err("this is still to come".to_string()),
                _ => Ok(()),
            }),
        Field::text("progress", "Progress of the plan")
            .required()
            .hint("Kent s9: progress against the plan must be considered."),
        Field::line("voice", "Child's voice"),
        Field::yes_no_unknown("seen", "Seen alone?"),
        Field::choice("decision", "Should it continue?", decision).required(),
        Field::line("why", "Why escalate")
            .required()
            .when(|answers| answers.get("decision").choice() == Some("escalate")),
        Field::rows(
            "actions",
            "Actions",
            vec![
                Column::line("what", "what").required(),
                Column::line("who", "who"),
                Column::date("due", "by", Lean::Future),
            ],
        ),
        Field::date("next", "Next supervision", Lean::Future).hint("4 weeks, local setting"),
    ];
    Form::new("Supervision of Mia E", today(), fields).source("Kent, s9")
}

fn closure() -> Form {
    let items = vec![
        CheckItem::new("meeting", "decided at a formal CIN meeting")
            .source("must · s7")
            .detail("12 Nov, decision: step down")
            .stands(Met::Met),
        CheckItem::new(
            "rationale",
            "team manager's rationale recorded before that meeting",
        )
        .source("must · s7"),
        CheckItem::new("months", "plan at least 3 months after child protection")
            .source("must · s9")
            .detail("conference 2 Sep; 3 months are up on 2 Dec."),
    ];
    let reasons = vec![
        Pick::new("early_help", "step down to Early Help"),
        Pick::new("closed", "no further need"),
        Pick::new("moved", "moved away"),
    ];
    let fields = vec![
        Field::choice("reason", "Reason", reasons).required(),
        Field::checks("before", "Before it closes", items).required(),
    ];
    Form::new("Close · Theo W · K0033", today(), fields).source("Kent, s7")
}

/// Presses named keys; what is in quotes is typed.
fn visit() -> Form {
    let siblings = vec![
        Pick::new(
            "K2",
            "Tia W, 6 years old, whom N. Ewly of the Ashford team works with",
        ),
        Pick::new("K3", "Unborn W"),
    ];
    let fields = vec![
        Field::ticks("also", "Also of", siblings),
        Field::line("only.K3", "Only about Unborn W")
            .when(|answers| answers.get("also").ticks().contains(&"K3".to_string())),
        Field::text("note", "What was said"),
    ];
    Form::new("Visit of Theo W", today(), fields)
}

pub(super) fn press(form: &mut Form, keys: &str) -> FormEvent {
    let mut last = FormEvent::Nothing;
    for (index, part) in keys.split('"').enumerate() {
        if index % 2 == 1 {
            for c in part.chars() {
                last = form.press(Key::char(c), &KEYS);
            }
        } else {
            for key in part.split_whitespace() {
                last = form.press(key.parse().unwrap(), &KEYS);
            }
        }
    }
    last
}

fn draw(form: &Form, columns: u16, rows: u16) -> Canvas {
    let mut canvas = Canvas::new(columns, rows);
    let area = canvas.area();
    let hints = form.hints(&KEYS, usize::from(columns.saturating_sub(2)));
    let face = Face {
        theme: &THEME,
        keys: &KEYS,
        context: form.context(),
        message: None,
        hints: &hints,
    };
    form.draw(&mut canvas, area, &face);
    canvas
}

pub(super) fn picture(form: &Form, columns: u16, rows: u16) -> String {
    let canvas = draw(form, columns, rows);
    let mut rows = canvas.rows();
    let at = canvas
        .cursor()
        .map(|at| format!("cursor {},{}", at.x, at.y));
    rows.push(at.unwrap_or_else(|| "no cursor".to_string()));
    rows.join("\n")
}

fn filled() -> Form {
    let mut form = supervision();
    press(
        &mut form,
        r#"tab "Attendance up to 91%." enter "Mum engaged." tab "wants to see dad" tab "y" tab "c" tab enter "genogram" tab "A Khan" tab "fri" tab tab "+4w""#,
    );
    form
}

#[test]
fn a_form_at_80_by_24() {
    insta::assert_snapshot!(picture(&supervision(), 80, 24));
    insta::assert_snapshot!(picture(&filled(), 80, 24));
}

#[test]
fn a_form_at_40_by_12() {
    let mut form = filled();
    insta::assert_snapshot!(picture(&form, 40, 12));
    press(&mut form, "shift-tab shift-tab");
    insta::assert_snapshot!(picture(&form, 40, 12));
}

#[test]
fn a_list_of_checks() {
    let mut form = closure();
    press(
        &mut form,
        r#""s" tab tab "n" enter "rang J Price, not yet" tab "u""#,
    );
    insta::assert_snapshot!(picture(&form, 80, 24));
    let checks = form.answers().get("before").checks().to_vec();
    let stands: Vec<_> = checks
        .iter()
        .map(|check| (check.item.as_str(), check.met, check.comment.as_str()))
        .collect();
    assert_eq!(
        stands,
        [
            ("meeting", Some(Met::Met), ""),
            ("rationale", Some(Met::NotMet), "rang J Price, not yet"),
            ("months", Some(Met::NotKnown), ""),
        ]
    );
}

#[test]
fn what_was_typed_is_what_is_answered() {
    let answers = filled().answers();
    assert_eq!(answers.get("on").date(), Some(today()));
    assert_eq!(
        answers.get("progress").text(),
        Some("Attendance up to 91%.\nMum engaged.")
    );
    assert_eq!(answers.get("voice").text(), Some("wants to see dad"));
    assert_eq!(answers.get("seen").known(), Some(Known::Yes));
    assert_eq!(answers.get("decision").choice(), Some("continue"));
    assert_eq!(answers.get("why"), &Answer::Nothing);
    assert_eq!(
        answers.get("next").date(),
        Some("2026-12-21".parse().unwrap())
    );
    let [action] = answers.get("actions").rows() else {
        panic!("one action")
    };
    assert_eq!(action["what"].text(), Some("genogram"));
    assert_eq!(action["due"].date(), Some("2026-11-27".parse().unwrap()));
}

#[test]
fn all_answers_are_shown_and_only_y_records_them() {
    let mut form = filled();
    assert_eq!(press(&mut form, "ctrl-s"), FormEvent::Asked);
    insta::assert_snapshot!(picture(&form, 80, 24));
    for key in ["enter", "ctrl-s", "x"] {
        assert!(
            matches!(press(&mut form, key), FormEvent::Refused(_)),
            "{key}"
        );
    }
    assert_eq!(press(&mut form, "esc"), FormEvent::Changed);
    assert_eq!(form.context(), Context::Form);
    assert_eq!(press(&mut form, "ctrl-s y"), FormEvent::Submitted);
}

#[test]
fn the_summary_scrolls_to_its_end() {
    let mut form = filled();
    press(&mut form, "ctrl-s");
    picture(&form, 40, 12);
    press(&mut form, "end");
    insta::assert_snapshot!(picture(&form, 40, 12));
    press(&mut form, "up");
    assert!(picture(&form, 40, 12).contains("more above and below"));
}

#[test]
fn what_is_missing_or_wrong_is_said_beside_it() {
    let mut form = supervision();
    let FormEvent::Refused(why) = press(&mut form, r#"ctrl-u "tomorrow" ctrl-s"#) else {
        panic!("not yet")
    };
    assert_eq!(why, "Not yet: Held on: this is still to come (and 2 more).");
    insta::assert_snapshot!(picture(&form, 80, 24));
}

#[test]
fn nothing_is_objected_to_before_it_is_left() {
    let mut form = supervision();
    press(&mut form, r#"ctrl-u "1""#);
    assert!(!picture(&form, 80, 24).contains("which month"));
    assert_eq!(press(&mut form, "tab"), FormEvent::LeftField);
    assert!(picture(&form, 80, 24).contains("1 of which month?"));
}

#[test]
fn a_question_is_asked_only_where_the_answers_say_so() {
    let mut form = supervision();
    assert!(!picture(&form, 80, 24).contains("Why escalate"));
    press(&mut form, r#"tab tab tab tab "e""#);
    assert!(picture(&form, 80, 24).contains("Why escalate *"));
    press(&mut form, r#"tab "risk""#);
    assert_eq!(form.answers().get("why").text(), Some("risk"));
    press(&mut form, r#"up "c""#);
    assert_eq!(form.answers().get("why"), &Answer::Nothing);
}

#[test]
fn paste_goes_to_text_or_nowhere() {
    let mut form = supervision();
    press(&mut form, "tab");
    assert_eq!(form.paste("one\ntwo\u{1b}[31m"), FormEvent::Changed);
    press(&mut form, "tab");
    form.paste("three\nfour\n");
    press(&mut form, "tab");
    assert!(matches!(form.paste("y"), FormEvent::Refused(_)));
    let answers = form.answers();
    assert_eq!(answers.get("progress").text(), Some("one\ntwo[31m"));
    assert_eq!(answers.get("voice").text(), Some("three four"));
    assert_eq!(answers.get("seen"), &Answer::Nothing);
    press(&mut filled(), "ctrl-s");
}

#[test]
fn rows_come_and_go() {
    let mut form = supervision();
    press(
        &mut form,
        r#"tab tab tab tab tab enter "a" ctrl-o "b" up ctrl-o "c""#,
    );
    let what = |form: &Form| {
        let answers = form.answers();
        let rows = answers.get("actions").rows();
        rows.iter()
            .map(|row| row["what"].text().unwrap_or("").to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(what(&form), ["a", "c", "b"]);
    press(&mut form, "ctrl-r");
    assert_eq!(what(&form), ["a", "b"]);
    press(&mut form, "ctrl-r ctrl-r");
    assert!(what(&form).is_empty());
    assert!(matches!(press(&mut form, "ctrl-r"), FormEvent::Refused(_)));
    assert!(matches!(
        press(&mut form, "shift-tab ctrl-o"),
        FormEvent::Refused(_)
    ));
}

#[test]
fn a_list_to_tick() {
    let mut form = visit();
    press(&mut form, "space down space");
    insta::assert_snapshot!(picture(&form, 80, 24));
    insta::assert_snapshot!(picture(&form, 40, 12));
    assert_eq!(form.answers().get("also").ticks(), ["K2", "K3"]);
    press(&mut form, r#"tab "kicks" up up space"#);
    assert_eq!(form.answers().get("also").ticks(), ["K3"]);
    // Enter and Tab go on; only Space ticks.
    press(&mut form, "enter tab");
    assert_eq!(form.answers().get("also").ticks(), ["K3"]);
    assert_eq!(form.answers().get("only.K3").text(), Some("kicks"));
    press(&mut form, "ctrl-s");
    let summary = picture(&form, 80, 24);
    let ticked = |line: &str| line.starts_with(" Also of") && line.ends_with("  Unborn W");
    assert!(summary.lines().any(ticked), "{summary}");
}

#[test]
fn a_draft_keeps_what_was_ticked_and_hands_back_what_cannot_be_any_more() {
    let mut form = visit();
    press(&mut form, "down space");
    let mut again = visit();
    assert!(again.restore(&form.to_draft()).is_empty());
    assert_eq!(again.to_draft(), form.to_draft());
    let gone = serde_json::json!({"answers": {"also": ["K3", "K9"]}});
    assert_eq!(again.restore(&gone), ["also: K9"]);
    assert_eq!(again.to_draft()["lost"], serde_json::json!(["also: K9"]));
    assert_eq!(again.answers().get("also").ticks(), ["K3"]);
}

/// Esc is a reflex. It must never cost anyone what they typed.
#[test]
fn a_draft_takes_up_where_it_was_left() {
    let form = filled();
    assert_eq!(press(&mut form.clone(), "esc"), FormEvent::Left);
    assert!(!form.is_untouched() && supervision().is_untouched());
    let kept = serde_json::to_string(&form.to_draft()).unwrap();
    let mut again = supervision();
    assert_eq!(
        again.restore(&serde_json::from_str(&kept).unwrap()),
        Vec::<String>::new()
    );
    assert_eq!(again.to_draft(), form.to_draft());
    assert_eq!(again.answers(), form.answers());
    // In the same line: a day that was typed in short is shown in full.
    let line = |form: &Form| {
        let shown = picture(form, 80, 24);
        shown.rsplit(',').next().map(str::to_string)
    };
    assert_eq!(line(&again), line(&form));
}

#[test]
fn a_draft_of_another_form_gives_back_what_has_no_place() {
    let mut form = closure();
    let mut lost = form.restore(&filled().to_draft());
    lost.sort();
    assert!(
        lost.contains(&"Child's voice: wants to see dad".to_string()),
        "{lost:?}"
    );
    assert!(
        lost.iter().any(|it| it.starts_with("Actions: genogram")),
        "{lost:?}"
    );
    let draft = serde_json::json!({"answers": {"reason": "gone", "before": {"old": {"met": "met", "comment": "hm"}}}});
    assert_eq!(form.restore(&draft), ["reason: gone", "old: met, hm"]);
    for broken in [
        "null",
        "3",
        "[]",
        r#"{"answers": [1]}"#,
        r#"{"answers": {"before": 3, "reason": {}}, "at": 9}"#,
    ] {
        form.restore(&serde_json::from_str(broken).unwrap());
        picture(&form, 80, 24);
    }
}

#[test]
fn every_size_draws() {
    for mut form in [supervision(), filled(), closure(), visit()] {
        for columns in 1..=200 {
            for rows in [1, 2, 3, 4, 5, 7, 8, 9, 12, 24, 60] {
                draw(&form, columns, rows);
            }
        }
        press(&mut form, "ctrl-s");
        for rows in 1..=60 {
            for columns in [1, 2, 3, 5, 8, 20, 40, 59, 60, 61, 80, 120, 200] {
                draw(&form, columns, rows);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever is pressed, the form draws, the focused place shows, and the draft comes back whole.
    #[test]
    fn any_keys_leave_a_form_that_draws_and_keeps(keys in prop::collection::vec(0_usize..24, 0..60), columns in 30_u16..100, rows in 8_u16..30) {
        const PRESSED: [&str; 24] = [
            "tab", "tab", "shift-tab", "up", "down", "left", "right", "enter", "space", "backspace", "delete", "home",
            "page-up", "page-down", "ctrl-o", "ctrl-r", "ctrl-w", "ctrl-k", "ctrl-u", "ctrl-7", "a", "y", "n", "日",
        ];
        for mut form in [filled(), closure(), visit()] {
            for key in &keys {
                press(&mut form, PRESSED[*key]);
            }
            let shown = picture(&form, columns, rows);
            prop_assert!(!shown.ends_with("no cursor"), "{}", shown);
            prop_assert!(shown.lines().any(|line| line.starts_with(" >")), "{}", shown);
            let draft = form.to_draft();
            form.restore(&draft);
            prop_assert_eq!(form.to_draft(), draft);
        }
    }
}

/// A form over a slow line: what a key costs.
#[test]
fn typing_costs_a_few_bytes_and_moving_on_a_few_more() {
    let mut form = filled();
    let mut painter = crate::tui::wire::paint::Painter::new();
    let whole = painter.paint(&draw(&form, 80, 24)).len();
    let mut cost = |form: &mut Form, keys: &str| {
        press(form, keys);
        painter.paint(&draw(form, 80, 24)).len()
    };
    let letter = cost(&mut form, "5");
    let back = cost(&mut form, "shift-tab");
    let up = cost(&mut form, "shift-tab");
    println!("a form: whole {whole}, a letter {letter}, a step {back} and {up}");
    assert!(letter < 60, "{letter}");
    assert!(back < 200 && up < 200, "{back} {up}");
}
