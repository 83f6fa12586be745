//! Cleaning every text a history carries, field by field.

use crate::casework::{Action, CaseDetails, Closed, Event, History, Variation, What};

use super::clean::{Cleaned, clean_id, clean_line, clean_text};

/// Cleans every text in `history` and says how many were changed. A text of which nothing is
/// left says nothing, so it reads as absent: not known.
pub(super) fn tidy(history: &mut History) -> usize {
    let mut sweep = Sweep { changed: 0 };
    sweep.details(&mut history.details);
    for event in &mut history.events {
        sweep.event(event);
    }
    sweep.changed
}

struct Sweep {
    changed: usize,
}

impl Sweep {
    fn details(&mut self, details: &mut CaseDetails) {
        let child = &mut details.child;
        self.always(&mut child.id, clean_id);
        self.line(&mut child.name);
        self.line(&mut child.gender);
        self.maybe(&mut child.family, clean_id);
        self.line(&mut details.team);
        self.line(&mut details.worker);
    }

    fn event(&mut self, event: &mut Event) {
        self.line(&mut event.by);
        self.text(&mut event.note);
        match &mut event.what {
            What::MovedOut { to_authority, .. } => self.line(to_authority),
            What::TransferNotice {
                to_authority,
                documents,
            } => {
                self.line(to_authority);
                if let Some(documents) = documents {
                    for document in documents.iter_mut() {
                        self.always(document, clean_line);
                    }
                    documents.retain(|document| !document.is_empty());
                }
            }
            What::Consent { how, .. } => self.text(how),
            What::Visit(visit) => self.text(&mut visit.not_alone_reason),
            What::Variation(Variation { rationale, .. }) => self.text(rationale),
            What::Closed(Closed {
                reason,
                lead_professional,
                ..
            }) => {
                self.line(reason);
                self.line(lead_professional);
            }
            What::Action(Action { what, owner, .. }) => {
                self.text(what);
                self.line(owner);
            }
            What::Referral
            | What::Allocated
            | What::StrategyDiscussion
            | What::Section47Ended
            | What::AssessmentStarted
            | What::AssessmentCompleted
            | What::CpConference
            | What::LeftCare
            | What::SupervisionOrderMade
            | What::MovedIn
            | What::MovedInNotified
            | What::PlanStarted
            | What::PrivateFosteringNotified
            | What::S136Detention
            | What::NrpfCheck { .. }
            | What::Meeting(_)
            | What::Supervision { .. }
            | What::ManagementOversight { .. }
            | What::MilestoneReview { .. } => {}
        }
    }

    fn line(&mut self, field: &mut Option<String>) {
        self.maybe(field, clean_line);
    }

    fn text(&mut self, field: &mut Option<String>) {
        self.maybe(field, clean_text);
    }

    fn maybe(&mut self, field: &mut Option<String>, clean: fn(&str) -> Cleaned) {
        let Some(text) = field else { return };
        let before = self.changed;
        self.always(text, clean);
        if text.trim().is_empty() {
            self.changed = before + 1;
            *field = None;
        }
    }

    fn always(&mut self, text: &mut String, clean: fn(&str) -> Cleaned) {
        let cleaned = clean(text);
        if cleaned.changed {
            self.changed += 1;
            *text = cleaned.text;
        }
    }
}
