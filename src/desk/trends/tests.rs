use super::super::testing::{World, day};
use super::*;
use crate::casework::record::{Body, Record, Source};
use crate::demo::told::{today, told};
use crate::obligations::{Settings, evaluate};

/// A child of Kent on a plan since 2 February 2026, and what else happened.
fn mia(more: &str) -> String {
    format!(
        r#"{{"child": {{"id": "K1", "name": "Mia", "dob": "2020-03-14"}}, "route": "assessment", "events": [{{"kind": "referral", "on": "2025-12-05"}}, {{"kind": "plan_started", "on": "2026-02-02"}}, {{"kind": "meeting", "type": "initial", "on": "2026-02-02"}}{more}]}}"#
    )
}

fn visit(on: &str) -> String {
    format!(
        r#", {{"kind": "visit", "on": "{on}", "seen": true, "seen_alone": true, "recorded_on": "{on}"}}"#
    )
}

/// Visits in time, late and not known, by month; those with none left out.
fn visits(trends: &Trends) -> Vec<(String, usize, usize, usize)> {
    let of = |month: &Month| {
        let kept = month.kept(Measure::Visits);
        (
            month.first.format("%b").to_string(),
            kept.in_time,
            kept.late,
            kept.not_known,
        )
    };
    trends
        .months
        .iter()
        .filter(|month| month.kept(Measure::Visits).all() > 0)
        .map(of)
        .collect()
}

fn now(child: &str) -> Trends {
    let world = World::of("kent", "2026-07-20");
    Trends::now(&world.cases(&[child]), &world.lens())
}

/// Kent has a child visited every four weeks.
#[test]
fn a_date_counts_in_its_own_month_by_whether_it_was_kept() {
    // Due 4 weeks after each: on 2 April, 30 April and, after a late one, 9 June.
    let more = [
        visit("2026-03-05"),
        visit("2026-04-02"),
        visit("2026-05-12"),
    ]
    .concat();
    let found = visits(&now(&mia(&more)));
    let since_april: Vec<_> = found
        .into_iter()
        .filter(|it| it.0 != "Feb" && it.0 != "Mar")
        .collect();
    assert_eq!(
        since_april,
        [("Apr".into(), 1, 1, 0), ("Jun".into(), 0, 1, 0)]
    );
}

#[test]
fn a_date_kept_early_counts_in_the_month_it_was_set_for() {
    // Due on 2 April, and done in March: not on the day it was due, and yet in time.
    let more = [
        visit("2026-03-05"),
        visit("2026-03-30"),
        visit("2026-04-20"),
    ]
    .concat();
    let found = visits(&now(&mia(&more)));
    assert!(found.contains(&("Apr".into(), 2, 0, 0)), "{found:?}");
    // 4 weeks after 20 April, and never kept.
    assert!(found.contains(&("May".into(), 0, 1, 0)), "{found:?}");
}

#[test]
fn a_visit_at_which_the_child_was_not_seen_keeps_no_date() {
    let unseen = r#", {"kind": "visit", "on": "2026-03-30", "seen": false}"#;
    let found = visits(&now(&mia(&(visit("2026-03-05") + unseen))));
    assert!(found.contains(&("Apr".into(), 0, 1, 0)), "{found:?}");
}

/// The team has stopped: every month says so, and not that nothing was due.
#[test]
fn what_is_not_done_is_still_over_at_the_end_of_every_month_until_it_is() {
    let over = |child: &str| {
        let trends = now(child);
        let months = trends.months.iter().map(|month| {
            let kept = month.kept(Measure::Visits);
            (month.first.format("%b").to_string(), kept.still_over)
        });
        let since = months.skip_while(|(name, _)| name != "Mar");
        since.map(|(_, over)| over).collect::<Vec<_>>()
    };
    // Due on 2 April; July ends today.
    assert_eq!(over(&mia(&visit("2026-03-05"))), [0, 1, 1, 1, 1]);
    // Done at last in June, late, and due on 6 July.
    let late = [visit("2026-03-05"), visit("2026-06-08")].concat();
    assert_eq!(over(&mia(&late)), [0, 1, 1, 0, 1]);
    // A date on the last day of a month has passed when the month has: 30 April.
    let on_the_last = [visit("2026-03-05"), visit("2026-04-02")].concat();
    assert_eq!(over(&mia(&on_the_last)), [0, 1, 1, 1, 1]);
    // Nothing is over in a case that is closed.
    let closed = r#", {"kind": "closed", "on": "2026-05-20"}"#;
    let closed = visit("2026-03-05") + closed;
    assert_eq!(over(&mia(&closed)), [0, 1, 0, 0, 0]);
}

#[test]
fn a_date_that_a_closure_took_away_is_neither_kept_nor_missed() {
    let closed = r#", {"kind": "closed", "on": "2026-03-20"}"#;
    let found = visits(&now(&mia(&(visit("2026-03-05") + closed))));
    assert!(
        found.iter().all(|it| it.0 == "Feb" || it.0 == "Mar"),
        "{found:?}"
    );
}

#[test]
fn today_is_not_over() {
    let world = World::of("kent", "2026-04-02");
    let child = mia(&visit("2026-03-05"));
    let trends = Trends::now(&world.cases(&[&child]), &world.lens());
    assert!(visits(&trends).iter().all(|it| it.0 != "Apr"));
    let world = World::of("kent", "2026-04-03");
    let trends = Trends::now(&world.cases(&[&child]), &world.lens());
    assert!(visits(&trends).contains(&("Apr".into(), 0, 1, 0)));
}

#[test]
fn not_known_is_never_in_time() {
    let omar = r#"{"child": {"id": "K2", "name": "Omar"}, "events": [{"kind": "meeting", "type": "review", "on": "2026-05-05"}]}"#;
    let trends = now(omar);
    let july = trends.months.last().unwrap();
    let kept = july.kept(Measure::Visits);
    assert_eq!((kept.in_time, kept.not_known), (0, 1), "{july:?}");
    assert_eq!(kept.share(), Some(0));
    assert_eq!(july.of_length(Length::NotKnown), 1);
    assert_eq!(july.of_length(Length::UnderThree), 0);
    // In April there was no case yet.
    assert_eq!(trends.months[8].first, day("2026-04-01"));
    assert_eq!(trends.months[8].children, 0);
    assert_eq!(trends.months[8].kept(Measure::Visits).all(), 0);
}

#[test]
fn a_plan_grows_older_month_by_month_and_a_closed_one_is_gone() {
    let closed = r#", {"kind": "closed", "on": "2026-07-10"}"#;
    let world = World::of("kent", "2027-03-20");
    let older = mia("").replace("K1", "K9");
    let found = Trends::now(&world.cases(&[&mia(closed), &older]), &world.lens());
    let lengths: Vec<_> = found
        .months
        .iter()
        .map(|month| {
            month
                .lengths
                .iter()
                .map(|(length, n)| (length.short(), *n))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(lengths[0], [("0-3m", 2)]); // April 2026
    assert_eq!(lengths[2], [("3-6m", 2)]); // June
    assert_eq!(lengths[3], [("3-6m", 1)]); // July: one was closed
    assert_eq!(lengths[4], [("6-9m", 1)]); // August
    assert_eq!(lengths[7], [("9-12m", 1)]); // November
    assert_eq!(lengths[11], [("12m+", 1)]); // March 2027
}

/// Records made at the given day each.
fn recorded(case: &CaseFile, at: impl Fn(NaiveDate) -> NaiveDate) -> Vec<Record> {
    let record = |seq, body, on: NaiveDate| Record {
        seq,
        id: format!("r{seq}"),
        act: format!("r{seq}"),
        child: "K1".into(),
        recorded_at: on.and_hms_opt(12, 0, 0).unwrap().and_utc(),
        by: "someone".into(),
        source: Source::Typed,
        body: Some(body),
        replaces: None,
    };
    let mut records = vec![record(
        1,
        Body::Details(case.history.details.clone()),
        day("2025-12-05"),
    )];
    for (seq, event) in (2..).zip(&case.history.events) {
        records.push(record(seq, Body::Event(event.clone()), at(event.on)));
    }
    records
}

#[test]
fn as_known_then_a_visit_written_down_later_was_not_there_yet() {
    let world = World::of("kent", "2026-07-20");
    let more = [
        visit("2026-03-05"),
        visit("2026-04-02"),
        visit("2026-04-29"),
        visit("2026-05-26"),
    ]
    .concat();
    let case = world.cases(&[&mia(&more)]).remove(0);
    let at_once = recorded(&case, |on| on);
    let prompt = Trends::then(&[at_once], &world.lens(), None, &World::clock());
    let apart = |trends: &Trends| {
        trends
            .months
            .iter()
            .map(|it| it.kept.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        apart(&prompt),
        apart(&Trends::now(std::slice::from_ref(&case), &world.lens()))
    );
    assert!(visits(&prompt).contains(&("Apr".into(), 2, 0, 0)));
    // The visit of 29 April is written down in May.
    let later = recorded(&case, |on| {
        if on == day("2026-04-29") {
            day("2026-05-04")
        } else {
            on
        }
    });
    let found = Trends::then(&[later], &world.lens(), None, &World::clock());
    assert!(
        visits(&found).contains(&("Apr".into(), 1, 1, 0)),
        "{:?}",
        visits(&found)
    );
    // All of it taken in from a file in July: nothing was known before.
    let taken_in: Vec<_> = recorded(&case, |_| day("2026-07-01")).split_off(1);
    let mut all = recorded(&case, |_| day("2026-07-01"));
    all[0].recorded_at = taken_in[0].recorded_at;
    let found = Trends::then(&[all], &world.lens(), None, &World::clock());
    assert_eq!(found.months[10].children, 0);
    assert_eq!(found.months[11].children, 1);
}

/// The rules left out say nothing of visits, reviews or supervision: under every procedure the
/// answer is the same without them.
#[test]
fn the_rules_that_are_left_out_are_not_missed() {
    let calendar = crate::calendar::Calendar::built_in().unwrap();
    for caseload in told() {
        let whole = &caseload.procedure;
        let few = narrowed(whole);
        assert!(few.rules.len() < whole.rules.len());
        for history in caseload.cases.iter().take(60) {
            for back in [0, 100, 250] {
                let on = today() - chrono::Days::new(back);
                let asked = |procedure| {
                    let found = evaluate(history, procedure, &calendar, &Settings::default(), on);
                    found
                        .obligations
                        .into_iter()
                        .filter(|it| Measure::of(it.kind).is_some())
                        .map(|it| (it.kind, it.due, it.status))
                        .collect::<Vec<_>>()
                };
                assert_eq!(
                    asked(&few),
                    asked(whole),
                    "{}: {}",
                    whole.id,
                    history.child().id
                );
            }
        }
    }
}
