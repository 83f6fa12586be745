//! How heavy a worker's caseload is, by a table that the authority sets for itself. No procedure has
//! a say in it: the points are a manager's own measure, and are shown as that.

use crate::casework::Route;
use crate::obligations::Status;

use super::board::{Age, PlanAge, Row};
use super::words::count;

/// What stands before the name of each weight among the settings.
pub const WEIGHT: &str = "weight.";
/// The most that anything may weigh.
pub const HEAVIEST: u32 = 20;

/// Something that a child can weigh by.
#[derive(Debug)]
pub struct Weight {
    /// Its name among the settings.
    pub setting: &'static str,
    /// What it weighs until somebody changes that.
    pub default: u32,
    /// What it is, in a line.
    pub what: &'static str,
    /// The children it is counted for, as in "2 under 5": one of them, and several.
    said: (&'static str, &'static str),
    /// Whether it is counted for a child.
    takes: fn(&Row) -> bool,
}

const CHILD: &str = "weight.child";
const SIBLING: &str = "weight.sibling";

/// Everything that a child can weigh by.
pub const WEIGHTS: &[Weight] = &[
    Weight {
        setting: CHILD,
        default: 2,
        what: "points of a worker for each child",
        said: ("child", "children"),
        takes: |_| true,
    },
    Weight {
        setting: SIBLING,
        default: 1,
        what: "points instead, for each brother or sister of a child already counted",
        said: ("sibling", "siblings"),
        takes: |_| false,
    },
    Weight {
        setting: "weight.under_5",
        default: 1,
        what: "points more for a child under 5 or not yet born",
        said: ("under 5", "under 5"),
        takes: |row| matches!(row.age, Age::Unborn | Age::Years(0..5)),
    },
    Weight {
        setting: "weight.section47",
        default: 1,
        what: "points more where a section 47 enquiry or child protection led to the plan",
        said: (
            "after section 47 or child protection",
            "after section 47 or child protection",
        ),
        takes: |row| matches!(row.route, Some(Route::Section47 | Route::CpStepDown)),
    },
    Weight {
        setting: "weight.no_plan",
        default: 1,
        what: "points more while there is no plan yet",
        said: ("without a plan yet", "without a plan yet"),
        takes: |row| row.plan == PlanAge::NotStarted,
    },
    Weight {
        setting: "weight.overdue",
        default: 1,
        what: "points more for a child with something overdue",
        said: ("with something overdue", "with something overdue"),
        takes: |row| row.has(Status::Overdue),
    },
];

/// What each thing weighs under the settings of an authority.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Weights {
    set: Vec<(String, u32)>,
}

/// A part of a worker's points, and what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// For how many children, and which: "2 under 5".
    pub said: String,
    /// The points.
    pub points: u32,
}

impl Weights {
    /// As the settings that somebody has changed have it.
    pub fn read(set: &[(String, String)]) -> Self {
        let weights = set.iter().filter(|(name, _)| name.starts_with(WEIGHT));
        let read = weights.filter_map(|(name, value)| Some((name.clone(), value.parse().ok()?)));
        Self {
            set: read.collect(),
        }
    }

    fn of(&self, weight: &Weight) -> u32 {
        let set = self.set.iter().find(|(name, _)| name == weight.setting);
        set.map_or(weight.default, |(_, points)| *points)
    }

    /// What the open cases among `rows`, all of one worker, weigh: part by part.
    pub fn weigh(&self, rows: &[&Row]) -> Vec<Part> {
        let open = || {
            rows.iter()
                .filter(|row| !matches!(row.plan, PlanAge::Closed(_)))
        };
        let mut families: Vec<&String> = open().filter_map(|row| row.family.as_ref()).collect();
        let known = families.len();
        families.sort();
        families.dedup();
        let siblings = known - families.len();
        WEIGHTS
            .iter()
            .filter_map(|weight| {
                let children = match weight.setting {
                    CHILD => open().count() - siblings,
                    SIBLING => siblings,
                    _ => open().filter(|row| (weight.takes)(row)).count(),
                };
                let points = u32::try_from(children).unwrap_or(u32::MAX);
                let points = points.saturating_mul(self.of(weight));
                (points > 0).then_some(Part {
                    said: count(children, weight.said.0, weight.said.1),
                    points,
                })
            })
            .collect()
    }
}
