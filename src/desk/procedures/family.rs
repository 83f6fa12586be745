//! Which part of the work a rule belongs to.

use crate::casework::{EventKind, Flag, ObligationKind, Route};
use crate::procedure::{Condition, Rule, Selector, Stage};

/// The parts of the work, in the order in which a page has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Before there is a plan.
    BeforeThePlan,
    /// Visits to the child, and writing them up.
    Visits,
    /// The first meeting and the reviews.
    Meetings,
    /// What follows a meeting on paper.
    Paperwork,
    /// A manager with a worker.
    Supervision,
    /// Reviews of how long the plan has run.
    Milestones,
    /// Assessments, and refreshing them.
    Assessment,
    /// For some children only.
    Special,
    /// Moves of a child between authorities.
    Transfers,
    /// The end of a plan, and after.
    Closing,
}

impl Family {
    /// All of them, in order.
    pub const ALL: &'static [Self] = &[
        Self::BeforeThePlan,
        Self::Visits,
        Self::Meetings,
        Self::Paperwork,
        Self::Supervision,
        Self::Milestones,
        Self::Assessment,
        Self::Special,
        Self::Transfers,
        Self::Closing,
    ];

    /// Returns the heading of that part of a page.
    pub const fn plain(self) -> &'static str {
        match self {
            Self::BeforeThePlan => "Before the plan",
            Self::Visits => "Visits",
            Self::Meetings => "Meetings",
            Self::Paperwork => "Paperwork",
            Self::Supervision => "Supervision",
            Self::Milestones => "Milestones",
            Self::Assessment => "Assessment",
            Self::Special => "Special circumstances",
            Self::Transfers => "Transfers",
            Self::Closing => "Closing",
        }
    }

    /// Returns one word for other programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::BeforeThePlan => "before_the_plan",
            Self::Visits => "visits",
            Self::Meetings => "meetings",
            Self::Paperwork => "paperwork",
            Self::Supervision => "supervision",
            Self::Milestones => "milestones",
            Self::Assessment => "assessment",
            Self::Special => "special_circumstances",
            Self::Transfers => "transfers",
            Self::Closing => "closing",
        }
    }

    /// Returns the part that `rule` belongs to.
    pub fn of(rule: &Rule) -> Self {
        if is_about_a_move(rule) {
            return Self::Transfers;
        }
        if is_special(&rule.when) {
            return Self::Special;
        }
        match rule.kind {
            ObligationKind::NrpfCheck | ObligationKind::S136Review | ObligationKind::Action => {
                Self::Special
            }
            ObligationKind::TransferNotice => Self::Transfers,
            ObligationKind::ClosureStep
            | ObligationKind::SupportEnds
            | ObligationKind::StepDownMinimum
            | ObligationKind::Turns18 => Self::Closing,
            ObligationKind::Assessment | ObligationKind::AssessmentRefresh => Self::Assessment,
            _ if rule.stage == Stage::BeforePlan => Self::BeforeThePlan,
            ObligationKind::InitialVisit
            | ObligationKind::Checkpoint
            | ObligationKind::FamilyNetworkMeeting
            | ObligationKind::SupportPlan => Self::BeforeThePlan,
            ObligationKind::Visit | ObligationKind::VisitRecording => Self::Visits,
            ObligationKind::InitialMeeting
            | ObligationKind::ReviewMeeting
            | ObligationKind::Invitation
            | ObligationKind::MeetingReports => Self::Meetings,
            ObligationKind::CaseNote
            | ObligationKind::PlanCirculation
            | ObligationKind::PlanSignOff => Self::Paperwork,
            ObligationKind::Supervision | ObligationKind::GroupSupervision => Self::Supervision,
            ObligationKind::MilestoneReview => Self::Milestones,
        }
    }
}

fn is_about_a_move(rule: &Rule) -> bool {
    let moves = |selectors: &[Selector]| {
        selectors.iter().any(|selector| {
            matches!(
                selector.event,
                Some(EventKind::MovedIn | EventKind::MovedInNotified | EventKind::MovedOut)
            )
        })
    };
    rule.when.route == [Route::TransferIn]
        || moves(&rule.when.event)
        || rule
            .clock
            .anchor()
            .is_some_and(|anchor| moves(&anchor.latest_of))
}

/// Whether a condition holds only for children in circumstances that few are in.
fn is_special(condition: &Condition) -> bool {
    let flag = |flags: &[Flag]| {
        flags.iter().any(|flag| {
            matches!(
                flag,
                Flag::Nrpf
                    | Flag::PrivateFostering
                    | Flag::SupervisionOrder
                    | Flag::Section7
                    | Flag::Section37
                    | Flag::MhaDetained
            )
        })
    };
    let route = !condition.route.is_empty()
        && condition.route.iter().all(|route| {
            matches!(
                route,
                Route::Nrpf
                    | Route::PrivateFostering
                    | Route::SupervisionOrder
                    | Route::CourtReport
            )
        });
    let event = !condition.event.is_empty()
        && condition.event.iter().all(|selector| {
            matches!(
                selector.event,
                Some(
                    EventKind::PrivateFosteringNotified
                        | EventKind::S136Detention
                        | EventKind::SupervisionOrderMade
                )
            )
        });
    flag(&condition.flag)
        || flag(&condition.all_flags)
        || route
        || event
        || (!condition.any.is_empty() && condition.any.iter().all(is_special))
}
