use super::*;
use crate::calendar::Calendar;
use crate::casework::record::{Body, CaseFile, Cause, Record, Replacement, Source};
use crate::casework::{
    Action, Answer, Decision, Event, Supervision, SupervisionType, Variation, What, prose,
};
use crate::desk::board::Lens;
use crate::obligations::Settings;
use crate::procedure::shipped;

const DAY: &str = "2026-03-02";

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn row(child: &str, family: Option<&str>) -> Row {
    let mut case = CaseFile::default();
    let details = &mut case.history.details;
    details.worker = Some("A Khan".into());
    details.child.id = child.into();
    details.child.name = Some(child.to_lowercase());
    details.child.family = family.map(str::to_string);
    let lens = Lens {
        procedure: &shipped::procedure("kent").unwrap().unwrap(),
        calendar: &Calendar::built_in().unwrap(),
        settings: &Settings::default(),
        as_of: date(DAY),
    };
    Row::of(&case, &lens, Vec::new()).0
}

/// A record in a log: its place, its id, what it replaces, and what it says.
fn record(seq: u64, id: &str, replaces: Option<&str>, body: Body) -> Record {
    record_of(seq, id, id, replaces, body)
}

/// The same, of an act that others are of too.
fn record_of(seq: u64, act: &str, id: &str, replaces: Option<&str>, body: Body) -> Record {
    Record {
        seq,
        id: id.into(),
        act: act.into(),
        child: "K1".into(),
        recorded_at: chrono::DateTime::UNIX_EPOCH,
        by: "P Price".into(),
        source: Source::Typed,
        body: Some(body),
        replaces: replaces.map(|record| Replacement {
            record: record.into(),
            cause: Cause::Correction,
            reason: None,
        }),
    }
}

fn event(what: What) -> Body {
    Body::Event(Event::new(date("2026-03-01"), what))
}

fn supervision() -> Body {
    event(What::Supervision(Supervision::default()))
}

fn action(done: bool) -> Body {
    event(What::Action(Action {
        what: Some("Genogram".into()),
        done_on: done.then(|| date(DAY)),
        ..Action::default()
    }))
}

/// What stands in a session that began after the tenth record.
fn read(records: &[Record]) -> Since {
    let case = CaseFile::from_records(
        std::iter::once(record(1, "d", None, Body::Details(Default::default())))
            .chain(records.iter().cloned())
            .collect(),
    );
    let from = From {
        start: 10,
        user: "P Price",
        kind: SupervisionType::Individual,
        as_of: date(DAY),
    };
    since(records, &case.unwrap().history, from)
}

#[test]
fn supervision_of_another_sort_is_not_of_the_session() {
    for (of, counted) in [
        (None, 1),
        (Some(SupervisionType::Individual), 1),
        (Some(SupervisionType::Group), 0),
    ] {
        let held = event(What::Supervision(Supervision {
            r#type: of,
            ..Supervision::default()
        }));
        let since = read(&[record(11, "a.0", None, held)]);
        assert_eq!(since.supervisions.len(), counted, "{of:?}");
    }
}

#[test]
fn siblings_follow_the_worst_of_them() {
    let rows = [
        ("K1", None),
        ("K2", Some("F")),
        ("K3", None),
        ("K4", Some("F")),
    ];
    let rows = rows.map(|(child, family)| row(child, family));
    let order: Vec<_> = in_order(rows.to_vec())
        .into_iter()
        .map(|row| row.child)
        .collect();
    assert_eq!(order, ["K1", "K2", "K4", "K3"]);
}

#[test]
fn only_what_this_person_said_since_then_counts() {
    let mut other = record(11, "a.0", None, supervision());
    other.by = "D Lewis".into();
    let mut from_file = record(11, "a.0", None, supervision());
    from_file.source = Source::File(None);
    let cases = [
        (vec![record(9, "a.0", None, supervision())], 0),
        (vec![record(11, "a.0", None, supervision())], 1),
        (vec![other], 0),
        // What a file says was not said in the session.
        (vec![from_file], 0),
        // A correction of an older one is no new one.
        (
            vec![
                record(9, "a.0", None, supervision()),
                record(11, "b.0", Some("a.0"), supervision()),
            ],
            0,
        ),
        // A correction of one of the session's is the same one still.
        (
            vec![
                record(11, "a.0", None, supervision()),
                record(12, "b.0", Some("a.0"), supervision()),
            ],
            1,
        ),
        // Undone, and brought back.
        (
            vec![
                record(11, "a.0", None, supervision()),
                record(12, "b.0", Some("a.0"), Body::Withdrawn),
            ],
            0,
        ),
        (
            vec![
                record(11, "a.0", None, supervision()),
                record(12, "b.0", Some("a.0"), Body::Withdrawn),
                record(13, "c.0", Some("b.0"), supervision()),
            ],
            1,
        ),
    ];
    for (records, counted) in cases {
        assert_eq!(read(&records).supervisions.len(), counted, "{records:#?}");
    }
}

#[test]
fn actions_are_new_done_or_still_open() {
    let since = read(&[
        record(5, "open", None, action(false)),
        record(6, "long-done", None, action(true)),
        record(7, "now-done", None, action(false)),
        record(11, "tick.0", Some("now-done"), action(true)),
        record_of(12, "new", "new.0", None, supervision()),
        record_of(13, "new", "new.1", None, action(false)),
        // Agreed elsewhere, on the telephone.
        record(14, "else.0", None, action(false)),
    ]);
    let carried: Vec<_> = since
        .carried
        .iter()
        .map(|it| (it.id.as_str(), it.is_done(date(DAY))))
        .collect();
    assert_eq!(carried, [("open", false), ("tick.0", true)]);
    assert_eq!(since.new_actions.len(), 1);
}

#[test]
fn only_what_was_agreed_in_the_supervision_is_its_own() {
    let agreed = || {
        event(What::Variation(Variation {
            of: Some(ObligationKind::Supervision),
            due: Some(date("2026-03-30")),
            ..Variation::default()
        }))
    };
    let since = read(&[
        record(11, "a.0", None, supervision()),
        record_of(12, "a.0", "a.1", None, agreed()),
        record(13, "else.0", None, agreed()),
    ]);
    assert_eq!(since.agreed.len(), 1);
}

fn session(children: Vec<Discussed>) -> Session {
    Session {
        subject: Subject {
            team: Who::Named("Ashford".into()),
            worker: Some("A Khan".into()),
        },
        kept: Kept {
            start_seq: 10,
            started: date(DAY),
            order: Vec::new(),
            open: None,
            skipped: BTreeMap::new(),
            standing: Standing::Unfinished,
        },
        children,
        authority: "Kent".into(),
        user: "P Price".into(),
        as_of: date(DAY),
    }
}

fn stands(child: &str, state: State) -> Discussed {
    Discussed {
        row: row(child, None),
        state,
        since: Since::default(),
    }
}

#[test]
fn the_next_child_is_the_next_to_come_going_round_and_then_one_that_was_left() {
    let session = session(vec![
        stands("K1", State::ToCome),
        stands("K2", State::Recorded),
        stands("K3", State::Draft),
        stands("K4", State::Skipped(String::new())),
    ]);
    assert_eq!(session.next_after(None), Some("K1"));
    assert_eq!(session.next_after(Some("K1")), Some("K3"));
    assert_eq!(session.next_after(Some("K2")), Some("K1"));
    assert_eq!(session.next_after(Some("K4")), Some("K1"));
    assert_eq!(session.place("K3").as_deref(), Some("3 of 4"));
}

#[test]
fn what_is_kept_reads_back_and_nothing_done_is_not_kept() {
    let mut session = session(vec![stands("K1", State::ToCome)]);
    assert_eq!(session.to_keep(), None);
    session.kept.skipped.insert("K1".into(), "no time".into());
    let kept = session.to_keep().unwrap();
    assert_eq!(serde_json::from_str::<Kept>(&kept).unwrap(), session.kept);
    // What an older program kept has less in it.
    let old = r#"{"start_seq": 3, "started": "2026-03-02", "order": ["K1"]}"#;
    assert!(serde_json::from_str::<Kept>(old).is_ok());
}

#[test]
fn a_record_on_paper_is_only_text() {
    let hostile = "</p><script>x</script> & \"*a* [b](c)\u{1b}[2J\u{202e}\n# not a heading";
    let mut child = stands("K1", State::Recorded);
    child.row.name = hostile.into();
    child.since.supervisions = vec![Event {
        on: date(DAY),
        by: Some(hostile.into()),
        note: prose(&[
            Answer::new(
                "rationale",
                "Rationale",
                &format!("{hostile}\n\nSecond thoughts"),
            ),
            crate::desk::supervision::decided(Decision::Continue),
        ]),
        what: What::Supervision(Supervision {
            r#type: Some(SupervisionType::Group),
            ..Supervision::default()
        }),
    }];
    child.since.new_actions = vec![Action {
        what: Some(hostile.into()),
        ..Action::default()
    }];
    let session = session(vec![child, stands("K2", State::Skipped(hostile.into()))]);
    let blocks = session.record();
    let page = html(&blocks);
    assert!(!page.contains("<script") && !page.contains('\u{1b}') && !page.contains('\u{202e}'));
    assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("src="));
    assert!(page.contains("&lt;script&gt;") && page.contains("Second thoughts"));
    for tag in ["html", "head", "body", "ul", "style"] {
        let count = |text: &str| page.matches(text).count();
        assert_eq!(
            count(&format!("<{tag}>")) + count(&format!("<{tag} ")),
            count(&format!("</{tag}>")),
            "{tag}:\n{page}"
        );
    }
    let text = markdown(&blocks);
    assert_eq!(
        text.matches('<').count(),
        text.matches("\\<").count(),
        "{text}"
    );
    assert!(!text.contains('\u{1b}'));
    assert!(
        text.lines()
            .all(|line| !line.trim_start().starts_with("# not")),
        "{text}"
    );
    insta::assert_snapshot!(text);
    insta::assert_snapshot!(page);
}
