//! The spellings of Ofsted's codes that authorities' exports are known to use.

use super::codes::{CaseStatus, ClosureReason, PrimaryNeed};

/// What one column's values can mean, and the spellings of each. Spellings are compared by their
/// letters and figures only.
pub(super) type Spellings<T> = &'static [(T, &'static [&'static str])];

pub(super) const STATUSES: Spellings<CaseStatus> = &[
    (
        CaseStatus::LookedAfter,
        &[
            "Looked after child",
            "Looked after",
            "Child looked after",
            "CLA",
            "LAC",
            "CLA&CP",
            "CLA&CPP",
            "CP/CLA",
        ],
    ),
    (
        CaseStatus::ChildProtection,
        &[
            "Child Protection plan",
            "Child Protection",
            "CP",
            "CPP",
            "CP Plan",
            "CP Ext",
        ],
    ),
    (
        CaseStatus::ChildInNeed,
        &[
            "Child in need plan",
            "Child in Need",
            "CIN",
            "CiN Plan",
            "CINP",
        ],
    ),
    (
        CaseStatus::OpenAssessment,
        &[
            "Open assessment",
            "Open asmt",
            "Assessment",
            "CF Assessment in progress",
        ],
    ),
    (
        CaseStatus::Closed,
        &[
            "Closed episode",
            "Closed",
            "Closed case",
            "Closed - stepdown",
            "Closed Referral",
            "Closed Assessment",
            "Care leaver",
        ],
    ),
];

/// `None`: the column says that it is not known.
pub(super) const GENDERS: Spellings<Option<&str>> = &[
    (Some("Male"), &["Male", "M", "1", "1 - Male"]),
    (Some("Female"), &["Female", "F", "2", "2 - Female"]),
    (
        None,
        &[
            "Not stated/recorded",
            "Not stated/recorded (or unborn)",
            "Not stated",
            "Not recorded",
            "Not known",
            "Not specified",
            "0",
            "9",
            "0 - Not known",
            "0 - Not Recorded",
            "0 - Not stated",
            "9 - Not specified",
            "I",
            "U",
            "Unborn",
            "Unborn/Unknown",
            "Unknown",
            "Withheld",
            "Indeterminate",
        ],
    ),
    (
        Some("Neither"),
        &[
            "Neither",
            "Transgender",
            "Non-Binary",
            "Indeterminate Gender",
        ],
    ),
];

pub(super) const DISABILITIES: Spellings<Option<bool>> = &[
    (
        Some(true),
        &[
            "Yes", "Y", "1", "1 - Yes", "True", "AUT", "AUTISM", "BEH", "COMM", "CON", "DDA",
            "HAND", "HEAR", "INC", "LD", "MOB", "PC", "VIS",
        ],
    ),
    (
        Some(false),
        &["No", "N", "0", "0 - No", "False", "NO DISABILITY", "NONE"],
    ),
    (
        None,
        &[
            "Unknown",
            "Not known",
            "NOBT",
            "NOBT - Information not yet obtained",
            "Not obtained",
            "REFU",
            "Refused",
        ],
    ),
];

/// Looked for inside the value, where there is no code.
pub(super) const NEEDS: Spellings<PrimaryNeed> = &[
    (
        PrimaryNeed::N1,
        &[
            "Abuse or neglect",
            "Abuse, neglect",
            "Neglect",
            "Physical abuse",
            "Sexual abuse",
            "Emotional abuse",
            "Sexual exploitation",
        ],
    ),
    (
        PrimaryNeed::N2,
        &["Child's disability", "Childs disability or illness"],
    ),
    (
        PrimaryNeed::N3,
        &[
            "Parental disability",
            "Parental illness",
            "Parent's disability",
            "Parental illness or disability",
        ],
    ),
    (PrimaryNeed::N4, &["acute stress"]),
    (PrimaryNeed::N5, &["Family dysfunction"]),
    (PrimaryNeed::N6, &["Socially unacceptable"]),
    (PrimaryNeed::N7, &["Low income"]),
    (PrimaryNeed::N8, &["Absent parenting"]),
    (
        PrimaryNeed::N9,
        &["other than children in need", "other than child in need"],
    ),
    (PrimaryNeed::N0, &["Not stated"]),
];

/// Looked for inside the value, where there is no code.
pub(super) const REASONS: Spellings<ClosureReason> = &[
    (ClosureReason::RC1, &["Adopted"]),
    (ClosureReason::RC2, &["Died", "Child death"]),
    (
        ClosureReason::RC3,
        &["Child arrangements order", "Residence order"],
    ),
    (ClosureReason::RC4, &["Special guardianship"]),
    (
        ClosureReason::RC5,
        &["another local authority", "another LA"],
    ),
    (ClosureReason::RC6, &["adult social care", "adult services"]),
    (
        ClosureReason::RC7,
        &["any other reason", "no longer in need"],
    ),
    (ClosureReason::RC8, &["no further action"]),
    (
        ClosureReason::RC9,
        &["referred to early help", "stepped down to early help"],
    ),
];
