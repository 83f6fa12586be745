//! What is left to be done once a case is closed.

use crate::casework::{ObligationKind, What};
use crate::procedure::{Step, is_for};

use super::case::Case;
use super::condition::{Days, Truth};
use super::obligation::{Basis, Obligation, Source, Status};
use crate::text::day;

impl Case<'_> {
    /// Returns the closure steps that nothing shows to have been done. The documents set no date
    /// for them, so they are undated.
    pub fn closure_steps(&self) -> Vec<Obligation> {
        let Some(closed) = self.closed else {
            return Vec::new();
        };
        self.procedure
            .closure
            .steps
            .iter()
            .filter(|step| self.step_applies(step) && !self.step_is_done(step))
            .map(|step| Obligation {
                kind: ObligationKind::ClosureStep,
                rule: step.id.clone(),
                title: step.text.clone(),
                due: None,
                status: Status::Undated,
                days: None,
                responsible: step.responsible,
                owner: None,
                chair: Vec::new(),
                months: None,
                basis: vec![Basis { event: closed.what.kind(), on: closed.on }],
                brief: format!("Closed on {}, and not recorded as done: {}.", day(closed.on), step.text),
                caveats: Vec::new(),
                why: format!(
                    "The case was closed on {} and this is not recorded as done: {}. The document sets no date for it.",
                    day(closed.on),
                    step.text
                ),
                source: Source::cited(&self.procedure.document, &step.source, step.strength),
            })
            .collect()
    }

    fn step_applies(&self, step: &Step) -> bool {
        let Some(What::Closed(closed)) = self.closed.map(|event| &event.what) else {
            return false;
        };
        // A reason that is not recorded leaves the step standing: not known counts against the case.
        let reason = closed
            .reason
            .as_ref()
            .is_none_or(|reason| is_for(&step.reasons, reason));
        reason && !matches!(self.holds(&step.when, Days::default()), Truth::No(_))
    }

    /// Whether the closure's own field shows it, or a completed action names the step.
    fn step_is_done(&self, step: &Step) -> bool {
        let by_field = step.field.as_deref().is_some_and(|field| {
            self.closed
                .is_some_and(|closed| closed.is_filled(field, self.as_of))
        });
        by_field
            || self.events.iter().any(|event| match &event.what {
                What::Action(action) => {
                    event.is_filled("done_on", self.as_of)
                        && action.what.as_deref().is_some_and(|what| {
                            what.eq_ignore_ascii_case(&step.id)
                                || what.eq_ignore_ascii_case(&step.text)
                        })
                }
                _ => false,
            })
    }
}
