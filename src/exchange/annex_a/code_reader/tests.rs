use super::*;

#[test]
fn every_spelling_of_a_case_status() {
    use CaseStatus::{ChildInNeed, ChildProtection, Closed, LookedAfter, OpenAssessment};
    let table = [
        (
            LookedAfter,
            [
                "a) Looked after child",
                "CLA",
                "CLA&CP",
                "LAC",
                "looked after child",
                "CLA&CPP",
                "CP/CLA",
            ]
            .as_slice(),
        ),
        (
            ChildProtection,
            &[
                "b) Child Protection plan",
                "CP",
                "CPP",
                "CP Ext",
                "Child Protection",
                "b)",
            ],
        ),
        (
            ChildInNeed,
            &[
                "c) Child in need plan",
                "C) CHILD IN NEED PLAN",
                "c)Child in need plan",
                "CIN",
                "CiN",
                "CiN Plan",
                "Child in Need",
                "c)",
            ],
        ),
        (
            OpenAssessment,
            &[
                "d) Open assessment",
                "Open asmt",
                "Assessment",
                "CF Assessment in progress",
            ],
        ),
        (
            Closed,
            &[
                "e) Closed episode",
                "Closed",
                "Care leaver",
                "Closed - stepdown",
                "Closed case",
                "Closed Referral",
                "Closed Assessment",
            ],
        ),
    ];
    for (expected, spellings) in table {
        for spelling in spellings {
            assert_eq!(status(spelling), Some(expected), "{spelling}");
        }
    }
    for other in [
        "",
        "a) Child in need plan",
        "f) Child in need",
        "CIN and CP",
        "Open",
        "c",
    ] {
        assert_eq!(status(other), None, "{other}");
    }
}

#[test]
fn every_spelling_of_a_gender() {
    let table = [
        (
            Some("Male"),
            ["a) Male", "1", "1 - Male", "M", "Male", "male "].as_slice(),
        ),
        (
            Some("Female"),
            &["b) Female", "2", "2 - Female", "F", "Female"],
        ),
        (
            None,
            &[
                "c) Not stated/recorded",
                "0",
                "9",
                "0 - Not known",
                "0 - Not Recorded",
                "0 - Not stated",
                "I",
                "Not known",
                "Not recorded",
                "Not specified",
                "U",
                "Unborn",
                "Unborn/Unknown",
                "Unknown",
                "Withheld",
                "Indeterminate",
                "c) Not stated/recorded (or unborn)",
            ],
        ),
        (
            Some("Neither"),
            &[
                "d) Neither",
                "Neither",
                "Transgender",
                "Non-Binary",
                "Indeterminate Gender",
            ],
        ),
    ];
    for (expected, spellings) in table {
        for spelling in spellings {
            assert_eq!(gender(spelling), Some(expected), "{spelling}");
        }
    }
    for other in ["a) Female", "X", "3"] {
        assert_eq!(gender(other), None, "{other}");
    }
}

#[test]
fn every_spelling_of_a_disability() {
    let table = [
        (
            Some(true),
            [
                "a) Yes", "1", "1 - Yes", "Y", "Yes", "AUT", "AUTISM", "BEH", "COMM", "CON", "DDA",
                "HAND", "HEAR", "INC", "LD", "MOB", "PC", "VIS", "AUT; LD",
            ]
            .as_slice(),
        ),
        (
            Some(false),
            &["b) No", "0", "0 - No", "N", "No", "NO DISABILITY", "NONE"],
        ),
        (
            None,
            &[
                "c) Unknown",
                "NOBT",
                "NOBT - Information not yet obtained",
                "Not obtained",
                "REFU",
                "Refused",
            ],
        ),
    ];
    for (expected, spellings) in table {
        for spelling in spellings {
            assert_eq!(disability(spelling), Some(expected), "{spelling}");
        }
    }
    for other in ["maybe", "AUT; No", "b) Yes", ""] {
        assert_eq!(disability(other), None, "{other}");
    }
}

#[test]
fn every_spelling_of_a_primary_need() {
    for need_code in PrimaryNeed::ALL {
        assert_eq!(need(need_code.as_str()), Some(*need_code));
        let words = need_code.as_str().split_once(" - ").unwrap().1;
        assert_eq!(need(words), Some(*need_code), "{words}");
    }
    let table = [
        (
            PrimaryNeed::N1,
            [
                "N1",
                "n1",
                "1ABUSNEG - Abuse or Neglect",
                "N1 (Abuse or Neglect)",
                "Abuse or neglect [N1]",
                "CIN - N1a Neglect",
                "N1.01",
                "N1SA : Physical Abuse",
                "Physical abuse",
                "1h Child Sexual Exploitation",
                "Abuse, neglect and exploitation",
            ]
            .as_slice(),
        ),
        (PrimaryNeed::N2, &["N2 - Child’s disability"]),
        (
            PrimaryNeed::N3,
            &[
                "N3 - Parental illness or disability",
                "Parental illness or disability",
            ],
        ),
    ];
    for (expected, spellings) in table {
        for spelling in spellings {
            assert_eq!(need(spelling), Some(expected), "{spelling}");
        }
    }
    for other in [
        "N1; N4",
        "XSUP - Support with reading",
        "Disability",
        "CIN1",
        "",
    ] {
        assert_eq!(need(other), None, "{other}");
    }
}

#[test]
fn every_spelling_of_a_reason_for_closure() {
    for code in ClosureReason::ALL {
        assert_eq!(reason(code.as_str()), Some(*code));
        let words = code.as_str().split_once(" - ").unwrap().1;
        assert_eq!(reason(words), Some(*code), "{words}");
    }
    for (expected, spelling) in [
        (ClosureReason::RC7, "rc7"),
        (ClosureReason::RC8, "Closed (RC8)"),
    ] {
        assert_eq!(reason(spelling), Some(expected), "{spelling}");
    }
    for other in ["RC0", "Aim Achieved", "RC1/RC2", ""] {
        assert_eq!(reason(other), None, "{other}");
    }
}

#[test]
fn what_says_nothing_is_known_as_junk() {
    for junk in [
        "#N/A", "#n/a", " #REF! ", "NULL", "n/a", "-", "--", "?", "(blank)",
    ] {
        assert!(is_junk(junk), "{junk}");
    }
    for text in ["", "Naomi", "A. Khan", "North", "N"] {
        assert!(!is_junk(text), "{text}");
    }
}
