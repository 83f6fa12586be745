//! The invented teams of each authority.

use crate::procedure::Procedure;

use super::names;

/// How many children and workers a team has.
#[derive(Debug, Clone)]
pub(super) struct Team {
    pub(super) name: &'static str,
    pub(super) children: usize,
    pub(super) workers: Vec<&'static str>,
    pub(super) manager: &'static str,
}

struct Place {
    id: &'static str,
    letters: &'static str,
    teams: [&'static str; 3],
}

const PLACES: &[Place] = &[
    Place {
        id: "north-yorkshire",
        letters: "NY",
        teams: [
            "Ryedale Children and Families",
            "Upper Dales Children and Families",
            "Disabled Children Coast",
        ],
    },
    Place {
        id: "lambeth",
        letters: "L",
        teams: [
            "Brockwell FSCP",
            "Effra FSCP",
            "Larkhall Children with Disabilities",
        ],
    },
    Place {
        id: "rochdale",
        letters: "R",
        teams: [
            "Roch Valley Family Support and Protection",
            "Hollingworth Family Support and Protection",
            "Healey Dell Children with Disability",
        ],
    },
    Place {
        id: "nottinghamshire",
        letters: "NT",
        teams: [
            "Sherwood Child in Need",
            "Trent Vale Child in Need",
            "Dukeries Disabled Children",
        ],
    },
    Place {
        id: "kent",
        letters: "K",
        teams: [
            "Ashford CSWT",
            "Romney Marsh CSWT",
            "Low Weald Disabled Children",
        ],
    },
];

const ELSEWHERE: Place = Place {
    id: "",
    letters: "C",
    teams: ["First Team", "Second Team", "Third Team"],
};

fn place(procedure: &Procedure) -> &'static Place {
    PLACES
        .iter()
        .find(|place| place.id == procedure.id)
        .unwrap_or(&ELSEWHERE)
}

/// What the ids of children begin with.
pub(super) fn letters(procedure: &Procedure) -> &'static str {
    place(procedure).letters
}

/// The main team and the two smaller ones.
pub(super) fn teams(procedure: &Procedure, seed: u64) -> Vec<Team> {
    let sizes = [(120, 8), (25, 3), (15, 2)];
    let mut hired = 0;
    let mut hire = || {
        hired += 1;
        names::staff(seed, hired)
    };
    place(procedure)
        .teams
        .iter()
        .zip(sizes)
        .map(|(name, (children, workers))| Team {
            name,
            children,
            manager: hire(),
            workers: (0..workers).map(|_| hire()).collect(),
        })
        .collect()
}
