//! What can be due, in the few sorts that a manager counts by.

use std::collections::BTreeMap;

use crate::casework::ObligationKind;

use super::words::count;

/// A sort of duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Duty {
    /// Seeing the child.
    Visit,
    /// Meeting about the plan.
    Meeting,
    /// Supervision of the case.
    Supervision,
    /// A manager's look at how long it has run.
    Oversight,
    /// Writing it up, sending it round, signing it.
    Paperwork,
    /// What somebody agreed to do.
    Action,
    /// Whatever else a procedure asks for.
    Other,
}

impl Duty {
    /// Every sort, in the order in which they are counted.
    pub const ALL: &'static [Self] = &[
        Self::Visit,
        Self::Meeting,
        Self::Supervision,
        Self::Oversight,
        Self::Paperwork,
        Self::Action,
        Self::Other,
    ];

    /// The sort that `kind` is of.
    pub const fn of(kind: ObligationKind) -> Self {
        match kind {
            ObligationKind::InitialVisit | ObligationKind::Visit => Self::Visit,
            ObligationKind::InitialMeeting
            | ObligationKind::ReviewMeeting
            | ObligationKind::FamilyNetworkMeeting => Self::Meeting,
            ObligationKind::Supervision | ObligationKind::GroupSupervision => Self::Supervision,
            ObligationKind::MilestoneReview | ObligationKind::Checkpoint => Self::Oversight,
            ObligationKind::Invitation
            | ObligationKind::MeetingReports
            | ObligationKind::VisitRecording
            | ObligationKind::CaseNote
            | ObligationKind::PlanCirculation
            | ObligationKind::PlanSignOff => Self::Paperwork,
            ObligationKind::Action => Self::Action,
            _ => Self::Other,
        }
    }

    /// So many of it: "1 visit", "2 visits".
    pub fn counted(self, n: usize) -> String {
        match self {
            Self::Visit => count(n, "visit", "visits"),
            Self::Meeting => count(n, "meeting", "meetings"),
            Self::Supervision => count(n, "supervision", "supervisions"),
            Self::Oversight => count(n, "oversight review", "oversight reviews"),
            Self::Paperwork => count(n, "piece of paperwork", "pieces of paperwork"),
            Self::Action => count(n, "action", "actions"),
            Self::Other => count(n, "other duty", "other duties"),
        }
    }

    /// As a person says it, of several.
    pub const fn plain(self) -> &'static str {
        match self {
            Self::Visit => "visits",
            Self::Meeting => "meetings",
            Self::Supervision => "supervision",
            Self::Oversight => "oversight",
            Self::Paperwork => "paper",
            Self::Action => "actions",
            Self::Other => "other",
        }
    }

    /// What stands over a column of them.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Visit => "Visits",
            Self::Meeting => "Meetings",
            Self::Supervision => "Superv.",
            Self::Oversight => "Oversight",
            Self::Paperwork => "Paper",
            Self::Action => "Actions",
            Self::Other => "Other",
        }
    }
}

/// How many of each sort.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    counts: BTreeMap<Duty, usize>,
}

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, duty: Duty) {
        *self.counts.entry(duty).or_default() += 1;
    }

    /// How many of a sort.
    pub fn of(&self, duty: Duty) -> usize {
        self.counts.get(&duty).copied().unwrap_or_default()
    }

    /// How many in all.
    pub fn total(&self) -> usize {
        self.counts.values().sum()
    }

    /// "2 visits, 1 meeting"; empty where there is nothing.
    pub fn plain(&self) -> String {
        let parts: Vec<_> = self
            .counts
            .iter()
            .map(|(duty, n)| duty.counted(*n))
            .collect();
        parts.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_is_said_in_words() {
        let mut tally = Tally::default();
        assert_eq!(tally.plain(), "");
        for kind in [
            ObligationKind::ReviewMeeting,
            ObligationKind::Visit,
            ObligationKind::InitialVisit,
        ] {
            tally.add(Duty::of(kind));
        }
        assert_eq!(tally.plain(), "2 visits, 1 meeting");
        assert_eq!((tally.total(), tally.of(Duty::Action)), (3, 0));
    }

    #[test]
    fn every_kind_is_of_a_sort_that_is_listed() {
        for kind in ObligationKind::ALL {
            assert!(Duty::ALL.contains(&Duty::of(*kind)), "{kind}");
        }
    }
}
