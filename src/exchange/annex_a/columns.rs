//! The columns of List 6, and the headings they go by.

use crate::exchange::clean::clean_line;

/// A column of List 6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is named by its heading, below")]
pub enum Column {
    Id,
    Gender,
    Ethnicity,
    Born,
    Age,
    Disability,
    Start,
    Need,
    LastSeen,
    Closed,
    Reason,
    Status,
    Team,
    Worker,
}

impl Column {
    /// Every column, in the order of Ofsted's template.
    pub const ALL: [Self; 14] = [
        Self::Id,
        Self::Gender,
        Self::Ethnicity,
        Self::Born,
        Self::Age,
        Self::Disability,
        Self::Start,
        Self::Need,
        Self::LastSeen,
        Self::Closed,
        Self::Reason,
        Self::Status,
        Self::Team,
        Self::Worker,
    ];

    /// The heading in Ofsted's template.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Id => "Child Unique ID",
            Self::Gender => "Gender",
            Self::Ethnicity => "Ethnicity",
            Self::Born => "Date of Birth",
            Self::Age => "Age of Child (Years)",
            Self::Disability => "Does the Child have a Disability",
            Self::Start => "CIN Start Date",
            Self::Need => "Primary Need Code",
            Self::LastSeen => "Date Child Was Last Seen",
            Self::Closed => "CIN Closure Date",
            Self::Reason => "Reason for Closure",
            Self::Status => "Case status",
            Self::Team => "Allocated Team",
            Self::Worker => "Allocated Worker",
        }
    }

    /// Whether no other list of Annex A has the column.
    pub(super) const fn is_of_list_6(self) -> bool {
        matches!(
            self,
            Self::Start | Self::Need | Self::LastSeen | Self::Closed | Self::Reason | Self::Status
        )
    }

    /// Other headings in use, letters and figures only: the column names of database exports,
    /// and short forms.
    const fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Id => &["childid", "childidentifier", "uniquechildid"],
            Self::Gender => &["sex"],
            Self::Ethnicity => &["ethnicgroup", "ethnicorigin"],
            Self::Born => &["dob", "birthdate"],
            Self::Age => &["age", "ageofchild", "ageyears", "ageinyears"],
            Self::Disability => &["hasdisability", "disability", "disabled"],
            Self::Start => &["cinstart", "dateofcinstart"],
            Self::Need => &["primaryneed"],
            Self::LastSeen => &[
                "datechildlastseen",
                "childlastseen",
                "datelastseen",
                "lastseen",
                "lastseendate",
            ],
            Self::Closed => &["cinclosure", "cinenddate", "closuredate"],
            Self::Reason => &[
                "closurereason",
                "reasonforcinclosure",
                "cinreasonforclosure",
            ],
            Self::Status => &["status", "cincasestatus"],
            Self::Team => &["team"],
            Self::Worker => &["worker", "allocatedsocialworker", "socialworker"],
        }
    }
}

/// How surely a heading names its column. A surer one wins the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sureness {
    /// By the words in it, as national tools read headings.
    Meaning,
    /// One of the other headings in use.
    Alias,
    /// The template's own words.
    Exact,
}

/// Which column a heading names. Case, spaces, punctuation and the sort of apostrophe do not
/// matter.
pub(super) fn column(heading: &str) -> Option<(Column, Sureness)> {
    let plain = plain(heading);
    if plain.is_empty() {
        return None;
    }
    let by = |sure: Sureness, test: &dyn Fn(Column) -> bool| {
        Column::ALL
            .into_iter()
            .find(|column| test(*column))
            .map(|column| (column, sure))
    };
    by(Sureness::Exact, &|column| {
        self::plain(column.heading()) == plain
    })
    .or_else(|| {
        by(Sureness::Alias, &|column| {
            column.aliases().contains(&plain.as_str())
        })
    })
    .or_else(|| by_meaning(heading).map(|column| (column, Sureness::Meaning)))
}

fn by_meaning(heading: &str) -> Option<Column> {
    let cleaned = clean_line(heading).text.to_lowercase();
    let words: Vec<&str> = cleaned
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let has = |word: &str| words.contains(&word);
    let after = |first: &str, second: &str| {
        let place = |word: &str| words.iter().position(|each| *each == word);
        matches!((place(first), place(second)), (Some(a), Some(b)) if a < b)
    };
    if has("child") && (has("id") || has("identifier")) {
        Some(Column::Id)
    } else if after("date", "birth") {
        Some(Column::Born)
    } else if has("last") && has("seen") && !has("alone") {
        Some(Column::LastSeen)
    } else if has("age") && !has("at") {
        // As a word: "Percentage" and "Language" hold the letters too.
        Some(Column::Age)
    } else {
        None
    }
}

/// Letters and figures only, in small letters.
pub(super) fn plain(text: &str) -> String {
    clean_line(text)
        .text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_in_use_is_known() {
        let table = [
            (
                Column::Id,
                [
                    "ChildUniqueID",
                    "Child ID",
                    "child unique identifier ",
                    "ID of child",
                ]
                .as_slice(),
            ),
            (Column::Gender, &["GENDER", "Gender "]),
            (
                Column::Born,
                &[
                    "DateOfBirth",
                    "Date of Birth / expected date of birth",
                    "DOB",
                ],
            ),
            (Column::Age, &["Age", "Age of Child (Years) ", "Child age"]),
            (
                Column::Disability,
                &["HasDisability", "Does the child have a disability?"],
            ),
            (
                Column::Start,
                &["CINStartDate", "CIN\u{A0}Start Date", "CIN start date"],
            ),
            (Column::Need, &["PrimaryNeedCode", "Primary need code"]),
            (
                Column::LastSeen,
                &["DateChildLastSeen", "Date Child Last Seen"],
            ),
            (Column::Closed, &["CINClosureDate"]),
            (
                Column::Reason,
                &["ReasonForClosure", "‘Reason for Closure’"],
            ),
            (
                Column::Status,
                &["CaseStatus", "Case Status", "case status "],
            ),
            (Column::Team, &["AllocatedTeam"]),
            (Column::Worker, &["AllocatedWorker", "Allocated Worker\n"]),
        ];
        for (expected, headings) in table {
            for heading in headings.iter().chain([&expected.heading()]) {
                let found = column(heading).map(|(column, _)| column);
                assert_eq!(found, Some(expected), "{heading}");
            }
        }
    }

    #[test]
    fn what_only_looks_alike_is_not_taken() {
        for heading in [
            "",
            "Percentage",
            "Language",
            "Was the Child Seen Alone?",
            "Name",
            "Age at referral",
        ] {
            assert_eq!(column(heading), None, "{heading}");
        }
    }

    #[test]
    fn the_template_is_surer_than_a_guess() {
        assert!(
            column("Age of Child (Years)").map(|found| found.1)
                > column("Age").map(|found| found.1)
        );
    }
}
