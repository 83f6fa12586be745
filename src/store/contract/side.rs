//! The tables beside the log.

use crate::store::sqlite::testing::{batch, plain, said};
use crate::store::{Batch, DraftKey, Store};

use super::support::{key, time, two_children};

pub(super) fn a_recorded_form_clears_its_draft(store: &mut dyn Store) {
    two_children(store);
    let at = time("2026-03-01T09:00:00Z");
    store.save_draft(&key("A"), "{}", at).unwrap();
    store.save_draft(&key("B"), "{}", at).unwrap();
    let key = key("A");
    let send = |expect: &[(String, u64)], store: &mut dyn Store| {
        store.append(Batch {
            expect,
            clears: Some(&key),
            ..batch(vec![said("x", "A", plain("visit", "2026-02-09"))])
        })
    };
    send(&[("A".into(), 1)], store).unwrap_err();
    assert!(store.draft(&key).unwrap().is_some(), "kept by a refusal");
    send(&[("A".into(), 2)], store).unwrap();
    assert_eq!(store.draft(&key).unwrap(), None);
    assert_eq!(store.drafts("asmith").unwrap().len(), 1);
}

pub(super) fn drafts_are_kept_overwritten_and_dropped(store: &mut dyn Store) {
    let at = time("2026-03-01T09:00:00.123456Z");
    store.save_draft(&key("A"), "one", at).unwrap();
    let later = time("2026-03-01T09:05:00Z");
    store.save_draft(&key("B"), "two", later).unwrap();
    let other = DraftKey {
        user: "rosei".into(),
        ..key("A")
    };
    store.save_draft(&other, "theirs", at).unwrap();
    let drafts = store.drafts("asmith").unwrap();
    let texts: Vec<_> = drafts
        .iter()
        .map(|(_, draft)| draft.text.as_str())
        .collect();
    assert_eq!(texts, ["two", "one"], "the latest first");
    assert_eq!(drafts[1].1.saved_at, time("2026-03-01T09:00:00.123Z"));
    store.save_draft(&key("A"), "three", later).unwrap();
    assert_eq!(store.draft(&key("A")).unwrap().unwrap().text, "three");
    store.drop_draft(&key("A")).unwrap();
    store.drop_draft(&key("A")).unwrap();
    assert_eq!(store.draft(&key("A")).unwrap(), None);
    assert!(store.draft(&other).unwrap().is_some());
    assert!(
        store
            .save_draft(&key("A"), &"x".repeat(2 << 20), at)
            .is_err()
    );
    assert_eq!(store.head().unwrap().seq, 0, "a draft is no record");
}

pub(super) fn settings_are_set_and_removed(store: &mut dyn Store) {
    store.set_setting("window", Some("7")).unwrap();
    store.set_setting("bank", Some("…")).unwrap();
    store.set_setting("window", Some("14")).unwrap();
    assert_eq!(store.setting("window").unwrap().as_deref(), Some("14"));
    let all = store.settings().unwrap();
    assert_eq!(
        all,
        [
            ("bank".to_string(), "…".to_string()),
            ("window".to_string(), "14".to_string())
        ]
    );
    store.set_setting("window", None).unwrap();
    assert_eq!(store.setting("window").unwrap(), None);
    assert!(store.set_setting("", Some("x")).is_err());
}

pub(super) fn reads_are_noted(store: &mut dyn Store) {
    let at = time("2026-03-01T09:00:00Z");
    store.note_read("asmith", "A", at).unwrap();
    store.note_read("rosei", "A", at).unwrap();
    store.note_read("asmith", "B", at).unwrap();
    let by: Vec<_> = store
        .reads("A")
        .unwrap()
        .into_iter()
        .map(|read| read.by)
        .collect();
    assert_eq!(by, ["asmith", "rosei"]);
}
