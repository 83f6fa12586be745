//! The views, asked with plain SQL as another program would.

use rusqlite::types::Value;

use crate::casework::record::Body;
use crate::store::sqlite::testing::{TestFile, batch, details, event, file, instead, said};
use crate::store::{Batch, Erasure, Log as _, SqliteStore};

fn ask(file: &TestFile, sql: &str) -> Vec<String> {
    // An analyst's connection: no settings of ours, and only reading.
    let connection = rusqlite::Connection::open_with_flags(
        &file.path,
        rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY,
    )
    .unwrap();
    let mut statement = connection.prepare(sql).unwrap();
    let columns = statement.column_count();
    statement
        .query_map([], |row| {
            let cells = (0..columns).map(|at| {
                Ok(match row.get(at)? {
                    Value::Null => "-".to_string(),
                    Value::Integer(number) => number.to_string(),
                    Value::Real(number) => number.to_string(),
                    Value::Text(text) => text,
                    Value::Blob(_) => "blob".into(),
                })
            });
            Ok(cells.collect::<rusqlite::Result<Vec<_>>>()?.join(" | "))
        })
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap()
}

fn tell(store: &mut SqliteStore, child: &str, events: &[(&str, &str)]) {
    let records = events
        .iter()
        .map(|(id, json)| said(id, child, event(json)))
        .collect();
    store.append(batch(records)).unwrap();
}

fn team(store: &mut SqliteStore, child: &str, team: &str, worker: &str, on: &str) {
    let id = format!("{child}-{on}");
    let records = vec![said(&id, child, details(child, Some(team), Some(worker)))];
    store
        .append(Batch {
            at: format!("{on}T09:00:00Z").parse().unwrap(),
            ..batch(records)
        })
        .unwrap();
}

#[test]
fn visits_are_shown_as_they_hold_now() {
    let file = file();
    let mut store = file.open();
    tell(
        &mut store,
        "K1",
        &[
            (
                "v1",
                r#"{"kind":"visit","on":"2026-01-05","seen":true,"seen_alone":false}"#,
            ),
            ("v2", r#"{"kind":"visit","on":"2026-01-12","seen":false}"#),
            ("v3", r#"{"kind":"visit","on":"2026-01-19"}"#),
            ("v4", r#"{"kind":"visit","on":"2026-01-26","seen":true}"#),
            (
                "v5",
                r#"{"kind":"visit","on":"2026-02-02","note":"at school"}"#,
            ),
        ],
    );
    let corrected = event(r#"{"kind":"visit","on":"2026-01-20","seen":true,"seen_alone":true}"#);
    store
        .append(batch(vec![
            instead("v6", "K1", "v3", corrected),
            instead("v7", "K1", "v4", Body::Withdrawn),
        ]))
        .unwrap();
    store
        .erase(Erasure {
            id: "x",
            by: "dpo",
            at: "2026-05-01T09:00:00Z".parse().unwrap(),
            record: "v5",
            reason: "request",
        })
        .unwrap();
    assert_eq!(
        ask(
            &file,
            "SELECT cinv_cin_visit_id, cinv_person_id, cinv_cin_visit_date, cinv_cin_visit_seen,
                 cinv_cin_visit_seen_alone, cinv_cin_visit_bedroom
             FROM cin_visits ORDER BY cinv_cin_visit_date"
        ),
        [
            "v1 | K1 | 2026-01-05 | Y | N | -",
            "v2 | K1 | 2026-01-12 | N | - | -",
            "v6 | K1 | 2026-01-20 | Y | Y | -",
        ]
    );
}

#[test]
fn reviews_name_their_plan_and_the_date_the_meeting_before_fixed() {
    let file = file();
    let mut store = file.open();
    tell(
        &mut store,
        "K1",
        &[
            ("p", r#"{"kind":"plan_started","on":"2026-01-10"}"#),
            (
                "m1",
                r#"{"kind":"meeting","on":"2026-01-10","type":"initial","next_on":"2026-02-10"}"#,
            ),
            (
                "m2",
                r#"{"kind":"meeting","on":"2026-02-12","type":"review","chair":"team_manager","decision":"continue","scale":5.5,"next_on":"2026-05-01"}"#,
            ),
            (
                "m3",
                r#"{"kind":"meeting","on":"2026-03-01","type":"family_network"}"#,
            ),
            (
                "m4",
                r#"{"kind":"meeting","on":"2026-04-30","type":"review","decision":"close"}"#,
            ),
        ],
    );
    assert_eq!(
        ask(
            &file,
            "SELECT * FROM cin_reviews ORDER BY cinr_cin_review_date"
        ),
        [
            "m2 | p | K1 | 2026-02-10 | 2026-02-12 | team_manager | continue | 5.5 | 2026-05-01",
            "m4 | p | K1 | 2026-05-01 | 2026-04-30 | - | close | - | -",
        ]
    );
}

#[test]
fn assessments_are_pairs_of_start_and_completion() {
    let file = file();
    let mut store = file.open();
    team(&mut store, "K1", "North", "A. Khan", "2026-01-01");
    tell(
        &mut store,
        "K1",
        &[
            ("r", r#"{"kind":"referral","on":"2026-01-02"}"#),
            ("s1", r#"{"kind":"assessment_started","on":"2026-01-05"}"#),
            ("c1", r#"{"kind":"assessment_completed","on":"2026-02-16"}"#),
            ("c2", r#"{"kind":"assessment_completed","on":"2026-03-01"}"#),
            ("s2", r#"{"kind":"assessment_started","on":"2026-06-01"}"#),
        ],
    );
    assert_eq!(
        ask(
            &file,
            "SELECT cina_assessment_id, cina_person_id, cina_referral_id,
                 cina_assessment_start_date, cina_assessment_auth_date, cina_assessment_team,
                 cina_assessment_worker_id
             FROM cin_assessments ORDER BY cina_assessment_id"
        ),
        [
            "c2 | K1 | r | - | 2026-03-01 | North | A. Khan",
            "s1 | K1 | r | 2026-01-05 | 2026-02-16 | North | A. Khan",
            "s2 | K1 | r | 2026-06-01 | - | North | A. Khan",
        ]
    );
}

#[test]
fn plans_end_at_a_closure_and_may_have_no_known_start() {
    let file = file();
    let mut store = file.open();
    team(&mut store, "K1", "North", "A. Khan", "2026-01-01");
    tell(
        &mut store,
        "K1",
        &[
            ("r1", r#"{"kind":"referral","on":"2025-01-02"}"#),
            ("p1", r#"{"kind":"plan_started","on":"2025-02-01"}"#),
            ("x1", r#"{"kind":"closed","on":"2025-08-01"}"#),
            ("r2", r#"{"kind":"referral","on":"2026-01-02"}"#),
            ("p2", r#"{"kind":"plan_started","on":"2026-01-10"}"#),
        ],
    );
    let mut said_open = details("K2", Some("South"), None);
    if let Body::Details(details) = &mut said_open {
        details.standing = crate::casework::Standing::PlanOpen;
    }
    store
        .append(batch(vec![said("d2", "K2", said_open)]))
        .unwrap();
    assert_eq!(
        ask(&file, "SELECT * FROM cin_plans ORDER BY cinp_cin_plan_id"),
        [
            "d2 | - | K2 | - | - | South | -",
            "p1 | r1 | K1 | 2025-02-01 | 2025-08-01 | North | A. Khan",
            "p2 | r2 | K1 | 2026-01-10 | - | North | A. Khan",
        ]
    );
}

#[test]
fn involvements_follow_who_held_the_case() {
    let file = file();
    let mut store = file.open();
    team(&mut store, "K1", "North", "A. Khan", "2026-01-01");
    team(&mut store, "K1", "North", "A. Khan", "2026-02-01");
    team(&mut store, "K1", "North", "R. Osei", "2026-03-01");
    tell(
        &mut store,
        "K1",
        &[("x", r#"{"kind":"closed","on":"2026-04-01"}"#)],
    );
    assert_eq!(
        ask(
            &file,
            "SELECT invo_person_id, invo_professional_id, invo_professional_role_id,
                 invo_professional_team, invo_involvement_start_date, invo_involvement_end_date
             FROM involvements"
        ),
        [
            "K1 | A. Khan | ALLOCATED CASE WORKER | North | - | 2026-03-01",
            "K1 | R. Osei | ALLOCATED CASE WORKER | North | 2026-03-01 | 2026-04-01",
        ]
    );
}

#[test]
fn what_no_national_set_has_is_there_in_its_style() {
    let file = file();
    let mut store = file.open();
    tell(
        &mut store,
        "K1",
        &[
            (
                "s",
                r#"{"kind":"supervision","on":"2026-03-01","by":"P. Manager","note":"genogram"}"#,
            ),
            (
                "o",
                r#"{"kind":"management_oversight","on":"2026-03-02","type":"checkpoint_1","by":"P. Manager"}"#,
            ),
            (
                "m",
                r#"{"kind":"milestone_review","on":"2026-03-03","months":9,"form":"clinic","by_role":"head_of_service"}"#,
            ),
            (
                "c",
                r#"{"kind":"closed","on":"2026-03-04","reason":"needs_met","at_meeting":true,"letters_on":"2026-03-06"}"#,
            ),
        ],
    );
    for (view, row) in [
        (
            "supervision",
            "s | K1 | 2026-03-01 | individual | P. Manager | genogram",
        ),
        (
            "management_oversight",
            "o | K1 | 2026-03-02 | checkpoint_1 | P. Manager | -",
        ),
        (
            "milestone_reviews",
            "m | K1 | 2026-03-03 | 9 | clinic | head_of_service | - | -",
        ),
        (
            "closure_decisions",
            "c | K1 | 2026-03-04 | needs_met | Y | 2026-03-06 | - | - | - | - | -",
        ),
    ] {
        assert_eq!(
            ask(&file, &format!("SELECT * FROM {view}")),
            [row],
            "{view}"
        );
    }
}

#[test]
fn decisions_of_triage_are_shown() {
    let file = file();
    let mut store = file.open();
    let decision = crate::casework::triage::TriageDecision::read(
        r#"{"on":"2026-03-02","decided":"accept","until":"2026-03-16","note":"Family away",
            "about":[{"rule":"kent.visit.interval","due":"2026-02-25","what":"visit"}]}"#,
    )
    .unwrap();
    let records = vec![
        said("d1", "K1", details("K1", None, None)),
        said("t1", "K1", Body::Triage(decision)),
    ];
    store.append(batch(records)).unwrap();
    let found = ask(
        &file,
        "SELECT tria_person_id, tria_decision_date, tria_decision, tria_to, tria_accepted_until,
             tria_note, json_extract(tria_about, '$[0].what') FROM triage_decisions",
    );
    assert_eq!(
        found,
        ["K1 | 2026-03-02 | accept | - | 2026-03-16 | Family away | visit"]
    );
}
