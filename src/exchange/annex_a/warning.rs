//! What a manager should look at in rows that were taken.

/// Something to look at in a row that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The row.
    pub row: u32,
    /// The child's id.
    pub id: String,
    /// What is to be looked at.
    pub kind: WarningKind,
}

/// What is to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WarningKind {
    /// Some systems code care leavers as children in need.
    Over18,
    /// On a plan by its status, and closed by its date.
    ClosedOnPlan,
    /// The same child stands in another row with another start.
    AnotherEpisode,
    /// Last seen before the referral.
    SeenBeforeStart,
    /// Last seen on a day after that of the file.
    SeenAhead,
    /// The age is not that of the date of birth.
    AgeDisagrees,
    /// Unborn by the age, though the expected date of birth has passed.
    UnbornPastDate,
    /// The date of birth is still ahead, and the age does not say unborn.
    BornAhead,
}

impl WarningKind {
    /// Every kind, the weightiest first.
    pub const ALL: [Self; 8] = [
        Self::Over18,
        Self::ClosedOnPlan,
        Self::AnotherEpisode,
        Self::SeenBeforeStart,
        Self::SeenAhead,
        Self::UnbornPastDate,
        Self::BornAhead,
        Self::AgeDisagrees,
    ];

    /// What it says of its rows, in a sentence.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Over18 => "On a child in need plan and 18 or over; is this a care leaver?",
            Self::ClosedOnPlan => {
                "On a child in need plan by the status, and closed by the closure date; taken as open."
            }
            Self::AnotherEpisode => {
                "The child stands in more than one row, with different start dates; of those on a plan, the latest start is taken."
            }
            Self::SeenBeforeStart => {
                "Last seen before the episode of need began; nobody is recorded as having seen the child since."
            }
            Self::SeenAhead => "Last seen on a day that is still ahead; it was read as not known.",
            Self::AgeDisagrees => "The age is not that of the date of birth.",
            Self::UnbornPastDate => {
                "Unborn by the age, and the expected date of birth has passed; has the child been born?"
            }
            Self::BornAhead => {
                "The date of birth is still ahead; it was taken as the expected date of an unborn child."
            }
        }
    }
}
