//! The chain and its heads.

use crate::store::sqlite::testing::{authority, batch, file, instead, plain, said};
use crate::store::{MemoryStore, Store};

use super::support::{time, two_children};

#[test]
fn both_stores_make_the_same_chain() {
    let file = file();
    let mut stores: [Box<dyn Store>; 2] = [
        Box::new(MemoryStore::new(authority())),
        Box::new(file.open()),
    ];
    let [memory, sqlite] = stores.each_mut().map(|store| {
        two_children(store.as_mut());
        store
            .append(batch(vec![instead(
                "b3",
                "B",
                "b2",
                plain("visit", "2026-02-03"),
            )]))
            .unwrap()
            .head
    });
    assert_eq!(memory, sqlite);
    assert_eq!(memory.seq, 5);
    assert_eq!(memory.to_string().parse(), Ok(memory));
}

pub(super) fn a_printed_head_is_compared(store: &mut dyn Store) {
    let start = store.head().unwrap();
    let head = two_children(store).head;
    assert_eq!(store.anchor(time("2026-03-01T10:00:00Z")).unwrap(), head);
    store
        .append(batch(vec![said("z", "A", plain("visit", "2026-02-09"))]))
        .unwrap();
    for printed in [&start, &head] {
        let found = store.verify(Some(printed)).unwrap();
        assert!(found.sound(), "{found:?}");
        assert_eq!((found.records, found.anchor.as_ref()), (5, Some(&head)));
    }
    let mut other = head.clone();
    other.chain = "0".repeat(64);
    assert!(!store.verify(Some(&other)).unwrap().sound());
    other.seq = 9;
    assert!(!store.verify(Some(&other)).unwrap().sound());
}
