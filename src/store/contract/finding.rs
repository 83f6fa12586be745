//! Finding a child by a few letters, and the children of a family.

use crate::casework::record::Body;
use crate::store::Store;
use crate::store::sqlite::testing::{batch, details, instead, plain, said};

fn named(id: &str, child: &str, name: &str, worker: &str, family: Option<&str>) -> Body {
    let Body::Details(mut said) = details(child, Some("North"), Some(worker)) else {
        panic!("{id} says who the child is");
    };
    said.child.name = Some(name.into());
    said.child.family = family.map(Into::into);
    Body::Details(said)
}

fn five_children(store: &mut dyn Store) {
    let children = [
        ("K1", "Ann Berry", "Priya Shah", Some("F1")),
        ("K2", "Annabel O'Brien", "Priya Shah", Some("F1")),
        ("K30", "Joanna Berryman", "Ann Mills", None),
        ("K3", "Leo Smith-Jones", "Ann Mills", Some("F2")),
        ("X1000", "Zed Ng", "Sam Okoye", Some("F2")),
    ];
    let records = children.map(|(child, name, worker, family)| {
        said(child, child, named(child, child, name, worker, family))
    });
    store.append(batch(records.into())).unwrap();
}

fn found(store: &mut dyn Store, typed: &str) -> String {
    let lines = store.find(typed, 10).unwrap();
    let children: Vec<_> = lines.into_iter().map(|line| line.child).collect();
    children.join(" ")
}

pub(super) fn a_child_is_found_by_a_few_letters_the_closest_first(store: &mut dyn Store) {
    five_children(store);
    for (typed, children) in [
        ("ann", "K1 K2 K30 K3"),
        ("ANN B", "K1 K2 K30"),
        ("b a", "K2 K1 K30"),
        ("berry ann", "K1 K30"),
        ("berrym", "K30"),
        ("obrien", "K2"),
        ("O'Brien", "K2"),
        ("smith-jones", "K3"),
        ("smithj", "K3"),
        ("k3", "K3 K30"),
        ("x1", "X1000"),
        ("1000", "X1000"),
        ("z", "X1000"),
        ("okoye", "X1000"),
        ("nn", ""),
        ("qqq", ""),
        ("", ""),
        (" - ", ""),
        ("\"", ""),
        ("ann\" OR \"zed", ""),
        ("names:ann", ""),
        ("ann*", "K1 K2 K30 K3"),
    ] {
        assert_eq!(found(store, typed), children, "typed: {typed}");
    }
}

pub(super) fn no_more_are_found_than_are_asked_for(store: &mut dyn Store) {
    five_children(store);
    let lines = store.find("ann", 2).unwrap();
    let children: Vec<_> = lines.iter().map(|line| line.child.as_str()).collect();
    assert_eq!(children, ["K1", "K2"]);
    assert!(store.find("ann", 0).unwrap().is_empty());
}

pub(super) fn a_child_is_found_by_the_name_of_today_and_not_by_that_of_yesterday(
    store: &mut dyn Store,
) {
    five_children(store);
    let renamed = named("n", "K1", "Bea Lark", "Omar Reid", None);
    store
        .append(batch(vec![
            instead("n", "K1", "K1", renamed),
            said("c", "K1", plain("closed", "2026-02-01")),
        ]))
        .unwrap();
    assert_eq!(found(store, "berry"), "K30");
    assert_eq!(found(store, "lark"), "K1");
    assert!(store.find("lark", 1).unwrap()[0].closed_on.is_some());
    store
        .append(batch(vec![instead("w", "K1", "n", Body::Withdrawn)]))
        .unwrap();
    assert_eq!(found(store, "lark"), "");
    assert_eq!(found(store, "berry"), "K30");
}

pub(super) fn the_children_of_a_family_are_found(store: &mut dyn Store) {
    five_children(store);
    let family = |store: &mut dyn Store, child: &str| {
        let lines = store.family_of(child).unwrap();
        let children: Vec<_> = lines.into_iter().map(|line| line.child).collect();
        children.join(" ")
    };
    assert_eq!(family(store, "K2"), "K1 K2");
    assert_eq!(family(store, "X1000"), "K3 X1000");
    assert_eq!(family(store, "K30"), "");
    assert_eq!(family(store, "nobody"), "");
}
