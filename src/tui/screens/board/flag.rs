//! What the Flag column says: marks, and whatever stands worse than the other columns show.

use crate::casework::ObligationKind;
use crate::desk::board::{Mark, MilestoneState, Row};
use crate::obligations::{Obligation, Status};
use crate::tui::theme::Role;
use crate::tui::widgets::table::Cell;

use super::words;

/// What comes with an age has marks, where the age is known.
const WITH_MARKS: [ObligationKind; 2] = [ObligationKind::MilestoneReview, ObligationKind::Turns18];

/// The marks of a row; and whatever stands worse than the columns show, so that nothing overdue or
/// not known is without a word on the board, however narrow the table is.
pub(super) fn flag<'a>(row: &Row, has_column: impl Fn(ObligationKind) -> bool) -> Cell<'a> {
    let worst = |of: &dyn Fn(ObligationKind) -> bool| {
        let found = row
            .obligations
            .iter()
            .find(|it| of(it.kind) && matches!(it.status, Status::Overdue | Status::Unknown));
        found.map(|it| (short(it), Role::from(it.status)))
    };
    let mut parts = Vec::new();
    parts.extend(worst(&|kind| {
        !has_column(kind) && !WITH_MARKS.contains(&kind)
    }));
    parts.extend(row.marks.iter().map(words::mark));
    for kind in WITH_MARKS.into_iter().filter(|kind| !has_mark(row, *kind)) {
        parts.extend(worst(&|of| of == kind));
    }
    if !row.drafts.is_empty() {
        parts.push(("draft".into(), Role::Ok));
    }
    if row.is_accepted() {
        parts.push(("accepted".into(), Role::Text));
    }
    let role = parts.first().map_or(Role::Text, |(_, role)| *role);
    let words: Vec<_> = parts.into_iter().map(|(text, _)| text).collect();
    Cell::new(words.join(" "), role)
}

/// Whether a mark of the row says how an obligation of `kind` stands.
fn has_mark(row: &Row, kind: ObligationKind) -> bool {
    row.marks.iter().any(|mark| match mark {
        Mark::PlanOpen(_, MilestoneState::Due { .. } | MilestoneState::NotKnown { .. }) => {
            kind == ObligationKind::MilestoneReview
        }
        Mark::Turns18(_) => kind == ObligationKind::Turns18,
        _ => false,
    })
}

/// An obligation that has no column, in a word: "action", "sign-off".
fn short(it: &Obligation) -> String {
    match (it.kind, it.months) {
        (ObligationKind::MilestoneReview, Some(months)) if it.status == Status::Overdue => {
            return format!("{months}m over");
        }
        (ObligationKind::MilestoneReview, Some(months)) => return format!("{months}m n/known"),
        _ => {}
    }
    let word = match it.kind {
        ObligationKind::SupportPlan => "first plan",
        ObligationKind::Invitation => "invites",
        ObligationKind::MeetingReports => "reports",
        ObligationKind::VisitRecording => "write-up",
        ObligationKind::Checkpoint => "checkpoint",
        ObligationKind::FamilyNetworkMeeting => "network mtg",
        ObligationKind::Assessment => "assessment",
        ObligationKind::AssessmentRefresh => "refresh",
        ObligationKind::CaseNote => "case note",
        ObligationKind::PlanSignOff => "sign-off",
        ObligationKind::NrpfCheck => "NRPF check",
        ObligationKind::TransferNotice => "notice",
        ObligationKind::S136Review => "s136",
        ObligationKind::ClosureStep => "closing",
        ObligationKind::Turns18 => "18?",
        ObligationKind::Action => "action",
        other => other.plain(),
    };
    word.to_string()
}
