use std::collections::HashSet;

use super::*;

#[test]
fn no_kind_has_two_fields_of_one_key_or_label() {
    for kind in EventKind::ALL {
        let mut seen: HashSet<&str> = ["kind", "on", "by", "note"].into();
        for field in kind.row().fields {
            assert!(seen.insert(field.key), "{kind}: {}", field.key);
            assert!(seen.insert(field.label), "{kind}: {}", field.label);
        }
    }
}

#[test]
fn what_rules_a_field_out_is_a_yes_or_no_of_the_same_kind() {
    for kind in EventKind::ALL {
        for (key, _) in kind.row().fields.iter().flat_map(|field| field.unless) {
            let of = kind.row().field(key).map(|field| field.of);
            assert_eq!(of, Some(FieldType::YesNo), "{kind}: {key}");
        }
    }
}

#[test]
fn a_word_that_stands_for_absence_is_one_of_its_vocabulary() {
    for kind in EventKind::ALL {
        for field in kind.row().fields {
            if let (Some(word), FieldType::Word(vocabulary)) = (field.default, field.of) {
                assert!(vocabulary.word(word).is_some(), "{kind}: {word}");
            }
        }
    }
}

#[test]
fn a_value_of_another_sort_is_not_taken() {
    let mut visit = What::blank(EventKind::Visit);
    assert!(!visit.set("seen", Some(Value::Text("yes".into()))));
    assert!(!visit.set("chair", Some(Value::Word(Role::VOCABULARY.words[0]))));
    assert!(!visit.set("type", Some(Value::Word(Role::VOCABULARY.words[0]))));
    assert_eq!(visit, What::blank(EventKind::Visit));
    assert!(visit.set("seen", Some(Value::YesNo(true))));
    assert!(visit.set("seen", None));
    assert_eq!(visit, What::blank(EventKind::Visit));
}
