use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr as _;

use super::{of_case, of_decision, of_record, of_row};
use crate::calendar::Calendar;
use crate::casework::json::write_case;
use crate::casework::record::{CaseFile, Cause, Origin, Replacement, Source};
use crate::casework::triage::{Decided, Flagged, TriageDecision};
use crate::casework::value::Value;
use crate::casework::{Answer, History, prose};
use crate::desk::board::{Lens, Row};
use crate::desk::case_view::CaseView;
use crate::exchange::clean::is_dropped;
use crate::exchange::{arbitrary, history};
use crate::obligations::Settings;
use crate::procedure::{Procedure, shipped};

/// One event of every kind, and what a form writes with them. Ids as the forms give them.
const LIFE: &str = r#"[
 {"kind":"referral","on":"2026-01-05","by":"Front door","note":"School is worried about mornings."},
 {"kind":"allocated","on":"2026-01-06","note":"To A. Khan: first contact or re-referral."},
 {"kind":"strategy_discussion","on":"2026-01-07"},
 {"kind":"section47_ended","on":"2026-01-20"},
 {"kind":"assessment_started","on":"2026-01-08"},
 {"kind":"consent","on":"2026-01-08","given":true,"how":"Signed by mum\nand by phone by dad","by":"A. Khan"},
 {"kind":"assessment_completed","on":"2026-02-16"},
 {"kind":"cp_conference","on":"2026-02-17"},
 {"kind":"left_care","on":"2026-02-18"},
 {"kind":"supervision_order_made","on":"2026-02-19"},
 {"kind":"moved_in","on":"2026-02-20"},
 {"kind":"moved_in_notified","on":"2026-02-20"},
 {"kind":"private_fostering_notified","on":"2026-02-21"},
 {"kind":"s136_detention","on":"2026-02-22"},
 {"kind":"meeting","type":"initial","on":"2026-02-26","chair":"team_manager","next_on":"2026-05-14","scale":5.5,"decision":"continue","case_note_on":"2026-02-27","signed_off_on":"2026-03-03","note":"Mum and dad came. School sent a report."},
 {"kind":"plan_started","on":"2026-02-26"},
 {"kind":"nrpf_check","type":"home_office","on":"2026-03-01","by":"A. Khan","note":"No change since 2026-02-01."},
 {"kind":"visit","on":"2026-03-12","seen":true,"seen_alone":false,"not_alone_reason":"a baby of the family was in the room","recorded_on":"2026-03-13","by":"A. Khan","note":"Mia showed me her room.\n\nShe says that bedtimes are calmer, and that her gran comes on Fridays to cook with her and her brother."},
 {"kind":"visit","on":"2026-03-20","seen":false},
 {"kind":"supervision","on":"2026-03-20","by":"P Price","note":"Progress of the plan\nAttendance is up to 91%.\n\nThe genogram is not done.\n\nShould the plan continue?\nContinue\n\nNext supervision\nMon 20 Apr 2026"},
 {"kind":"action","on":"2026-03-20","what":"genogram","owner":"A. Khan","due":"2026-04-10"},
 {"kind":"action","on":"2026-03-20","what":"school to confirm attendance","owner":"J. Price","done_on":"2026-04-02"},
 {"kind":"variation","of":"visit","every":"2 weeks","on":"2026-03-20","agreed_by":"team_manager","rationale":"Mum asked for more support."},
 {"kind":"variation","of":"supervision","due":"2026-04-20","on":"2026-03-20","agreed_by":"team_manager"},
 {"kind":"management_oversight","type":"checkpoint_1","on":"2026-03-21","by":"P Price","note":"Direction given."},
 {"kind":"management_oversight","type":"not_seen_alone","on":"2026-03-22","by":"P Price","note":"Agreed: a baby."},
 {"kind":"meeting","type":"review","on":"2026-05-14","chair":"senior_practitioner","decision":"continue"},
 {"kind":"meeting","type":"family_network","on":"2026-05-20"},
 {"kind":"milestone_review","months":6,"on":"2026-08-26","by_role":"team_manager","form":"joint_supervision","by":"P Price","note":"Instructions\nSee the family weekly."},
 {"kind":"milestone_review","months":9,"on":"2026-11-20","by_role":"service_manager","form":"desk","by":"S Manager"},
 {"kind":"moved_out","on":"2026-11-01","to_authority":"Medway","planned":false,"known_on":"2026-11-03"},
 {"kind":"transfer_notice","on":"2026-11-04","to_authority":"Medway","documents":["assessment","plan"]},
 {"kind":"closed","on":"2026-11-20","by":"P Price","reason":"step_down_early_help","at_meeting":true,"letters_on":"2026-11-21","lead_professional":"J. Price, school","taf_on":"2026-12-04","note":"Rationale\nThe family is well supported."}
]"#;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn procedure(id: &str) -> Procedure {
    shipped::procedure(id).unwrap().unwrap()
}

fn told(id: &str, kinds: impl Fn(&str) -> bool) -> History {
    let mut events: Vec<serde_json::Value> = serde_json::from_str(LIFE).unwrap();
    events.retain(|event| kinds(event["kind"].as_str().unwrap()));
    let line = serde_json::json!({
        "authority": id,
        "child": {"id": "K0001", "name": "Mia Example", "dob": "2022-03-14", "disabled": false,
                  "gender": "F", "family": "F01", "flags": ["young_carer"]},
        "team": "Ashford CSWT", "worker": "A. Khan", "route": "assessment", "events": events,
    });
    let found = history::read(line.to_string().as_bytes(), id).unwrap();
    assert!(found.refused.is_empty(), "{:?}", found.refused);
    found.cases.into_iter().next().unwrap().1
}

/// The file of a history, each record as a form of its own, but for those of `2026-03-20`: they
/// are of one supervision.
fn viewed(history: History, procedure: &Procedure, as_of: NaiveDate) -> CaseView {
    let recorded_at: DateTime<Utc> = "2026-11-23T12:00:00Z".parse().unwrap();
    let origins = history.events.iter().enumerate().map(|(place, event)| {
        let of_supervision = event.on == day("2026-03-20") && event.kind() != "visit";
        let act = match of_supervision {
            true => "one-form".to_string(),
            false => format!("form-{place}"),
        };
        Origin {
            id: format!("{act}.{place}"),
            act,
            seq: place as u64 + 1,
            recorded_at,
            by: "P Price".into(),
            source: Source::Typed,
            replaces: None,
        }
    });
    let case = CaseFile {
        origins: origins.collect(),
        triage: Vec::new(),
        revision: 99,
        history,
    };
    let (calendar, settings) = (Calendar::built_in().unwrap(), Settings::default());
    let lens = Lens {
        procedure,
        calendar: &calendar,
        settings: &settings,
        as_of,
    };
    let (row, _) = Row::of(&case, &lens, Vec::new());
    CaseView::of(
        case,
        Vec::new(),
        row,
        as_of,
        crate::desk::testing::World::clock(),
    )
}

/// The notes of every record that `wanted` names, oldest first.
fn notes(id: &str, wanted: impl Fn(&str) -> bool) -> String {
    let procedure = procedure(id);
    let case = viewed(told(id, |_| true), &procedure, day("2026-11-23"));
    let mut notes: Vec<_> = case
        .timeline
        .iter()
        .filter(|entry| wanted(entry.event.kind()))
        .map(|entry| of_record(&case, entry, &procedure))
        .collect();
    notes.reverse();
    notes.join("________\n")
}

#[test]
fn a_note_of_every_kind_in_north_yorkshires_terms() {
    insta::assert_snapshot!(notes("north-yorkshire", |_| true));
}

#[test]
fn meetings_reviews_and_closures_in_nottinghamshires_terms() {
    insta::assert_snapshot!(notes("nottinghamshire", |kind| [
        "meeting",
        "milestone_review",
        "closed",
        "transfer_notice"
    ]
    .contains(&kind)));
}

#[test]
fn meetings_visits_and_closures_in_lambeths_terms() {
    insta::assert_snapshot!(notes("lambeth", |kind| [
        "meeting",
        "visit",
        "management_oversight",
        "nrpf_check",
        "closed"
    ]
    .contains(&kind)));
}

fn open_kinds(kind: &str) -> bool {
    !["closed", "moved_out", "transfer_notice"].contains(&kind)
}

#[test]
fn a_whole_file_under_kents_procedure() {
    let procedure = procedure("kent");
    let as_of = day("2026-11-23");
    let case = viewed(told("kent", open_kinds), &procedure, as_of);
    insta::assert_snapshot!(of_case(&case, &procedure, as_of));
}

#[test]
fn how_a_child_stands_under_rochdales_procedure() {
    let procedure = procedure("rochdale");
    let as_of = day("2026-05-23");
    let case = viewed(told("rochdale", open_kinds), &procedure, as_of);
    insta::assert_snapshot!(of_row(&case.row, &procedure, as_of));
}

/// A closure with a precondition that was overridden, as the form writes it.
#[test]
fn what_was_not_met_when_a_case_closed_is_in_its_note() {
    let procedure = procedure("kent");
    let asked = &procedure.closure.preconditions[1];
    let note = format!(
        "Rationale\nSettled.\n\n{} ({})\nNot met; closed all the same: see Thu 12 Nov 2026",
        asked.text,
        asked.source.place()
    );
    let mut history = told("kent", |_| true);
    let closed = history
        .events
        .iter_mut()
        .find(|event| event.kind() == "closed")
        .unwrap();
    closed.note = Some(note);
    let case = viewed(history, &procedure, day("2026-11-23"));
    let entry = &case.timeline[0];
    insta::assert_snapshot!(of_record(&case, entry, &procedure));
}

#[test]
fn a_decision_of_triage_has_its_note_and_its_place_in_the_file() {
    let procedure = procedure("kent");
    let as_of = day("2026-11-23");
    let mut case = viewed(told("kent", open_kinds), &procedure, as_of);
    let decision = TriageDecision {
        on: as_of,
        decided: Decided::Accept,
        to: None,
        until: Some(day("2026-12-07")),
        note: Some("The family is away.".into()),
        about: vec![Flagged {
            rule: "kent.visit.interval".into(),
            due: Some(day("2026-11-18")),
            what: "visit".into(),
        }],
    };
    case.triage = vec![(decision, case.timeline[0].origin.clone())];
    insta::assert_snapshot!(of_decision(&case, &case.triage[0], &procedure));
    let file = of_case(&case, &procedure, as_of);
    assert!(file.contains("DECIDED ABOUT WHAT WAS FLAGGED"), "{file}");
    assert!(file.contains("  Looked at again on: Monday 7 December 2026"));
}

#[test]
fn a_correction_says_that_it_is_one_and_why() {
    let procedure = procedure("kent");
    let mut case = viewed(told("kent", open_kinds), &procedure, day("2026-11-23"));
    let mut said = |change: Option<(Cause, Option<&str>)>, source: Source| {
        let entry = case
            .timeline
            .iter_mut()
            .find(|entry| entry.event.kind() == "visit")
            .unwrap();
        entry.origin.source = source;
        entry.origin.replaces = change.map(|(cause, reason)| Replacement {
            record: "a.0".into(),
            cause,
            reason: reason.map(Into::into),
        });
        let entry = entry.clone();
        of_record(&case, &entry, &procedure)
    };
    let why = Some("it was the 20th, not the 2026-03-19");
    let note = said(Some((Cause::Correction, why)), Source::Typed);
    assert!(note.contains("This corrects a record that was made before: it was the 20th"));
    assert!(note.contains("Thursday 19 March 2026."), "{note}");
    // A person may give the program's own words as a reason.
    for why in ["undone", "completed"] {
        let note = said(Some((Cause::Correction, Some(why))), Source::Typed);
        assert!(note.contains(&format!("made before: {why}.")), "{note}");
    }
    let note = said(Some((Cause::Completion, None)), Source::Typed);
    assert!(note.contains("which was not complete then."));
    assert!(said(Some((Cause::Undo, None)), Source::Undo).contains("stands again"));
    let note = said(None, Source::File(None));
    assert!(note.contains("Recorded: Monday 23 November 2026, taken in from a file by P Price"));
    assert!(!note.contains("This "));
}

/// A step of closing that a record names by our id is named in the document's words.
/// A question may be put in other words later, or be asked no more: what was answered stays.
#[test]
fn an_answer_is_in_the_note_whatever_the_procedure_asks_by_now() {
    let procedure = procedure("lambeth");
    let questions = procedure.rules.iter().flat_map(|rule| &rule.questions);
    let known = questions.clone().next().unwrap();
    let reworded = questions.clone().nth(1).unwrap();
    let mut history = told("lambeth", |_| true);
    let review = history
        .events
        .iter_mut()
        .find(|event| event.kind() == "milestone_review")
        .unwrap();
    let answers = vec![
        Answer::new(&known.id, &known.text, "Yes.\n\nMost of them."),
        Answer::new(&reworded.id, "As it was asked last year", "A tutor."),
        Answer::new("lambeth.milestone.6.gone", "Asked no more", "Seen to."),
    ];
    review.note = prose(&answers).map(|prose| format!("By telephone.\n\n{prose}"));
    review.what.set("answers", Some(Value::Answers(answers)));
    let held = review.on;
    let case = viewed(history, &procedure, day("2026-11-23"));
    let mut entries = case.timeline.iter();
    let entry = entries.find(|it| it.on == held && it.event.kind() == "milestone_review");
    let note = of_record(&case, entry.unwrap(), &procedure);
    let written = format!(
        "By telephone.\n\n{}\n  Yes.\n\n  Most of them.\n\nAs it was asked last year:\n  A tutor.\n\n\
         Asked no more:\n  Seen to.\n",
        known.text
    );
    assert!(note.contains(&written), "{note}");
}

#[test]
fn a_step_is_never_named_by_its_id() {
    let procedure = procedure("kent");
    let step = procedure.closure.steps.first().unwrap();
    assert_eq!(super::terms::action(&procedure, &step.id), step.text);
}

/// Reading them takes longer than anything else here.
static PACKS: LazyLock<Vec<Procedure>> =
    LazyLock::new(|| shipped::PACKS.iter().map(|(id, _)| procedure(id)).collect());

/// Words with an underscore in them, and days in figures, are ours and not a case note's. What a
/// person wrote, as the JSON in `written` has it, is theirs.
fn is_plain(note: &str, written: &str) -> Result<(), TestCaseError> {
    let is_iso = |word: &str| NaiveDate::parse_from_str(word, "%Y-%m-%d").is_ok();
    let words = || note.split(|c: char| c.is_whitespace() || "(),;:\"".contains(c));
    prop_assert!(!words().any(|word| word.contains('_')), "{note}");
    prop_assert!(!words().any(is_iso), "{note}");
    prop_assert!(
        !note.chars().any(|c| c != '\n' && is_dropped(c)),
        "{note:?}"
    );
    prop_assert!(note.lines().all(|line| line.width() <= 76), "{note}");
    prop_assert!(!note.contains("\n\n\n") && note.ends_with('\n'), "{note}");
    for ours in ["N/A", "(our label)"] {
        prop_assert!(!note.contains(ours) || written.contains(ours), "{note}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_history_makes_a_note_with_a_code_in_it(
        history in arbitrary::history(),
        pack in 0..shipped::PACKS.len(),
        as_of in arbitrary::day(),
    ) {
        let procedure = &PACKS[pack];
        let written = write_case("anywhere", &history).to_string();
        let case = viewed(history, procedure, as_of);
        is_plain(&of_case(&case, procedure, as_of), &written)?;
        is_plain(&of_row(&case.row, procedure, as_of), &written)?;
        for entry in &case.timeline {
            is_plain(&of_record(&case, entry, procedure), &written)?;
        }
    }
}
