use super::*;
use crate::casework::{
    CaseDetails, Child, Closed, Event, Meeting, Role, Route, Span, Standing, Supervision, Unit,
    Variation, What,
};
use crate::obligations::Status;
use crate::procedure::read;

fn on(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// A pack of one rule.
fn pack(rule: &str) -> Procedure {
    let head = r#"
        authority = { id = "anywhere", name = "Anywhere", version = "1" }
        document = { title = "Procedure" }
        [[rule]]
        section = "1"
    "#;
    read("pack.toml", &format!("{head}{rule}")).unwrap()
}

/// What a pack of one rule has outstanding on 2 March 2026.
fn due(rule: &str, details: CaseDetails, events: Vec<Event>) -> Vec<Obligation> {
    let history = History::new(details, events);
    evaluate(
        &history,
        &pack(rule),
        &Calendar::built_in().unwrap(),
        &Settings::default(),
        on(3, 2),
    )
    .obligations
}

#[test]
fn a_plan_of_unknown_start_has_overtaken_what_lapses_when_a_plan_starts() {
    let rule = r#"
        id = "assessment"
        kind = "assessment"
        clock = "once"
        from = "first referral"
        missing = "unknown"
        within = "45 working days"
        met_by = "assessment_completed"
        lapses = "plan_started"
    "#;
    let known_to_be = |standing| CaseDetails {
        standing,
        ..CaseDetails::default()
    };
    assert_eq!(
        due(rule, known_to_be(Standing::FromEvents), Vec::new()).len(),
        1
    );
    assert!(due(rule, known_to_be(Standing::PlanOpen), Vec::new()).is_empty());
}

#[test]
fn what_meets_a_rule_in_time_does_not_meet_it_late() {
    let rule = r#"
        id = "checkpoint"
        kind = "checkpoint"
        clock = "once"
        from = "first referral"
        within = "10 days"
        met_in_time_by = "supervision individual"
    "#;
    let outstanding = |supervised| {
        let events = vec![
            Event::new(on(2, 1), What::Referral),
            Event::new(supervised, What::Supervision(Supervision::default())),
        ];
        due(rule, CaseDetails::default(), events).len()
    };
    assert_eq!(outstanding(on(1, 31)), 1);
    assert_eq!(outstanding(on(2, 1)), 0);
    assert_eq!(outstanding(on(2, 11)), 0);
    assert_eq!(outstanding(on(2, 12)), 1);
}

#[test]
fn a_note_is_said_of_the_children_it_is_about() {
    let rule = r#"
        id = "assessment"
        kind = "assessment"
        clock = "once"
        from = "first referral"
        within = "45 working days"
        notes = [{ text = "Said of some.", when = { route = "court_report" } }]
    "#;
    let why = |route| {
        let details = CaseDetails {
            route,
            ..CaseDetails::default()
        };
        let events = vec![Event::new(on(2, 1), What::Referral)];
        due(rule, details, events).remove(0).why
    };
    assert!(why(Some(Route::CourtReport)).ends_with("Said of some."));
    assert!(!why(Some(Route::Assessment)).contains("Said of some."));
    assert!(!why(None).contains("Said of some."));
}

#[test]
fn a_child_who_should_have_been_born_by_now_has_a_birthday_that_is_not_known() {
    let rule = r#"
        id = "turns-18"
        kind = "turns_18"
        clock = "birthday"
        years = 18
    "#;
    let expected = |expected_dob| {
        let child = Child {
            expected_dob,
            ..Child::default()
        };
        let details = CaseDetails {
            child,
            ..CaseDetails::default()
        };
        let found = due(rule, details, Vec::new());
        found.into_iter().map(|it| (it.status, it.why)).next()
    };
    assert_eq!(expected(Some(on(3, 3))), None);
    assert_eq!(expected(Some(on(3, 2))), None);
    let (status, why) = expected(Some(on(3, 1))).unwrap();
    assert_eq!(status, Status::Unknown);
    assert!(
        why.contains("was expected on Sun 1 Mar 2026, and no date of birth"),
        "{why}"
    );
    assert_eq!(expected(None).unwrap().0, Status::Unknown);
}

/// What became of a pack's one rule on a day.
fn explained(rule: &str, events: Vec<Event>, as_of: NaiveDate) -> Considered {
    let history = History::new(CaseDetails::default(), events);
    explain(
        &history,
        &pack(rule),
        &Calendar::built_in().unwrap(),
        &Settings::default(),
        as_of,
    )
    .remove(0)
}

#[test]
fn before_a_case_begins_no_rule_is_explained_as_if_it_applied() {
    let rule = r#"
        id = "assessment"
        kind = "assessment"
        clock = "once"
        from = "first referral"
        missing = "unknown"
        within = "45 working days"
    "#;
    let on_day = |as_of| explained(rule, vec![Event::new(on(3, 9), What::Referral)], as_of);
    let before = on_day(on(3, 2));
    assert_eq!(before.applies, Applies::No);
    assert_eq!(before.text, "The case had not begun on Mon 2 Mar 2026.");
    assert_eq!(on_day(on(3, 9)).applies, Applies::Shown);
}

/// Counted back from a day ahead as from a day past: what is not known is never nothing.
#[test]
fn invitations_that_turn_on_a_fact_not_recorded_are_not_known() {
    let rule = r#"
        id = "invitation"
        kind = "invitation"
        clock = "before"
        ahead_of = "next_meeting"
        by = "7 days"
        when = { disabled = true }
    "#;
    let standing = |disabled| {
        let meeting = Meeting {
            next_on: Some(on(4, 1)),
            ..Meeting::default()
        };
        let child = Child {
            disabled,
            ..Child::default()
        };
        let details = CaseDetails {
            child,
            ..CaseDetails::default()
        };
        let events = vec![Event::new(on(2, 2), What::Meeting(meeting))];
        let found = due(rule, details, events);
        found.first().map(|it| it.status)
    };
    assert_eq!(standing(Some(true)), Some(Status::OnTrack));
    assert_eq!(standing(Some(false)), None);
    assert_eq!(standing(None), Some(Status::Unknown));
}

/// The sentence gives the date that is shown, and says what was agreed.
#[test]
fn a_date_agreed_otherwise_is_told_as_agreed_by_every_clock() {
    let review = r#"
        id = "milestone"
        kind = "milestone_review"
        title = "review"
        clock = "milestone"
        from = "plan_started"
        months = 3
        longer = "anyone"
    "#;
    let note = r#"
        id = "note"
        kind = "case_note"
        clock = "each"
        each = "meeting"
        field = "case_note_on"
        within = "2 weeks"
        longer = "anyone"
    "#;
    let minimum = r#"
        id = "minimum"
        kind = "step_down_minimum"
        clock = "until"
        from = "plan_started"
        within = "3 months"
        longer = "anyone"
    "#;
    let started = Event::new(on(1, 5), What::PlanStarted);
    let met = Event::new(on(1, 5), What::Meeting(Meeting::default()));
    for (rule, event, of, agreed) in [
        (
            review,
            &started,
            ObligationKind::MilestoneReview,
            "is due on Tue 5 May 2026: every 4 months",
        ),
        (
            note,
            &met,
            ObligationKind::CaseNote,
            "is due on Tue 5 May 2026: every 4 months",
        ),
        (
            minimum,
            &started,
            ObligationKind::StepDownMinimum,
            "is reached on Tue 5 May 2026: every 4 months",
        ),
    ] {
        let variation = Event::new(
            on(1, 12),
            What::Variation(Variation {
                of: Some(of),
                every: Some(Span::new(4, Unit::Months)),
                agreed_by: Some(Role::TeamManager),
                ..Variation::default()
            }),
        );
        let found = due(rule, CaseDetails::default(), vec![event.clone(), variation]);
        let it = found.first().unwrap();
        assert_eq!(it.due, Some(on(5, 5)), "{}", it.why);
        assert!(it.why.contains(agreed), "{}", it.why);
        assert!(
            it.why
                .contains("agreed on Mon 12 Jan 2026 by the team manager"),
            "{}",
            it.why
        );
    }
}

#[test]
fn a_closure_without_a_reason_is_not_one_for_another_reason() {
    let rule = r#"
        id = "support-ends"
        kind = "support_ends"
        clock = "until"
        from = "closed"
        within = "12 weeks"
        stage = "closed"
        when = { closed_for = "step_down_early_help" }
    "#;
    let told = |reason: Option<&str>| {
        let closed = Closed {
            reason: reason.map(str::to_string),
            ..Closed::default()
        };
        let events = vec![
            Event::new(on(1, 5), What::Referral),
            Event::new(on(2, 2), What::Closed(closed)),
        ];
        explained(rule, events, on(3, 2))
    };
    assert_eq!(told(Some("step_down_early_help")).applies, Applies::Shown);
    assert_eq!(
        told(Some("needs_met")).text,
        "The case was closed for another reason."
    );
    assert_eq!(
        told(None).text,
        "The reason for closing the case is not recorded."
    );
}
