//! Doing what is due: turning a line of the procedure into the event that meets it.

use chrono::NaiveDate;

use crate::casework::{
    Action, EventKind, ManagementOversight, MeetingType, MilestoneReview, NrpfCheck, NrpfCheckType,
    ObligationKind, OversightType, ReviewForm, Role, Supervision, SupervisionType, TransferNotice,
    Variation, What,
};
use crate::obligations::{Obligation, Status};
use crate::procedure::{Clock, MayVary, Selector};

use super::notes;
use super::walk::{Task, Walk};
use super::world::shift;

impl Walk<'_> {
    /// Does what `line` asks for.
    pub(super) fn fulfil(&mut self, on: NaiveDate, line: &Obligation) {
        let Some(rule) = self.world.rule(&line.rule) else {
            self.finish_action(on, line);
            return;
        };
        match &rule.clock {
            Clock::Repeats {
                exempt: Some(exempt),
                ..
            } if line.status == Status::Unknown => {
                let written = exempt
                    .recorded_by
                    .iter()
                    .find(|it| it.event == Some(EventKind::ManagementOversight));
                // Some managers have not yet written down why.
                if let Some(recorded) = written
                    && self.prng.chance(80)
                {
                    self.make(recorded, on, line);
                }
            }
            _ if line.due.is_none() => {}
            Clock::Once { met_by, .. } | Clock::Before { met_by, .. } => {
                if let Some(selector) = met_by.first() {
                    self.make(selector, on, line);
                }
            }
            Clock::Repeats { from, .. } => {
                let natural = from.latest_of.iter().find(|it| is_doing(it));
                if let Some(selector) = natural.or(from.latest_of.first()) {
                    self.make(selector, on, line);
                }
            }
            Clock::Each { each, field, .. } => self.fill_in(each, field, on, line),
            Clock::Milestone { by_role, form, .. } => {
                let role = by_role.first().copied().unwrap_or(Role::TeamManager);
                let form = form.first().copied().unwrap_or(ReviewForm::Desk);
                self.review_length(on, line.months, role, form);
            }
            _ => {}
        }
    }

    pub(super) fn review_length(
        &mut self,
        on: NaiveDate,
        months: Option<u32>,
        role: Role,
        form: ReviewForm,
    ) {
        let note = notes::milestone(&mut self.prng);
        let by = match role {
            Role::TeamManager => self.manager,
            above => above.plain(),
        };
        self.push(
            on,
            by,
            Some(note),
            What::MilestoneReview(MilestoneReview {
                months,
                by_role: Some(role),
                form: Some(form),
                ..MilestoneReview::default()
            }),
        );
    }

    /// Makes an event that `selector` means.
    fn make(&mut self, selector: &Selector, on: NaiveDate, line: &Obligation) {
        let word = selector.types.first().map(String::as_str);
        let manager = self.manager;
        match selector.event {
            Some(EventKind::Visit) => {
                self.visit(on, word.and_then(|word| word.parse().ok()));
            }
            Some(EventKind::Meeting) => {
                let r#type = word.and_then(|word| word.parse().ok());
                self.meet(on, r#type.unwrap_or(MeetingType::Review), &line.chair);
            }
            Some(EventKind::Supervision) => {
                let note = notes::supervision(&mut self.prng);
                let r#type: Option<SupervisionType> = word.and_then(|word| word.parse().ok());
                self.push(
                    on,
                    manager,
                    Some(note),
                    What::Supervision(Supervision {
                        r#type,
                        ..Supervision::default()
                    }),
                );
            }
            Some(EventKind::ManagementOversight) => {
                let note = match selector.mentions.first() {
                    Some(word) => format!(
                        "Decision: no {word} for this child, as other plans cover the work. Reasons talked through with the worker."
                    ),
                    None => notes::oversight(&mut self.prng),
                };
                let r#type: Option<OversightType> = word.and_then(|word| word.parse().ok());
                let r#type = r#type.or(Some(OversightType::Other));
                self.push(
                    on,
                    manager,
                    Some(note),
                    What::ManagementOversight(ManagementOversight { r#type }),
                );
            }
            Some(EventKind::AssessmentCompleted) => self.plain(on, What::AssessmentCompleted),
            Some(EventKind::PlanStarted) => self.plain(on, What::PlanStarted),
            Some(EventKind::NrpfCheck) => {
                let check: Option<NrpfCheckType> = word.and_then(|word| word.parse().ok());
                self.plain(on, What::NrpfCheck(NrpfCheck { r#type: check }));
            }
            Some(EventKind::TransferNotice) => {
                let documents = ["assessment", "plan", "latest review", "summary"];
                self.plain(
                    on,
                    What::TransferNotice(TransferNotice {
                        to_authority: Some("Neighbouring authority".into()),
                        documents: (!selector.has.is_empty())
                            .then(|| documents.map(String::from).to_vec()),
                        ..TransferNotice::default()
                    }),
                );
            }
            Some(EventKind::Action) => {
                let what = action_text(line, selector);
                let action = Action {
                    what: Some(what),
                    owner: Some(self.worker()),
                    done_on: Some(on),
                    ..Action::default()
                };
                self.plain(on, What::Action(action));
            }
            _ => {}
        }
    }

    pub(super) fn plain(&mut self, on: NaiveDate, what: What) {
        let by = self.worker();
        self.push(on, &by, None, what);
    }

    fn finish_action(&mut self, on: NaiveDate, line: &Obligation) {
        for event in &mut self.history.events {
            if let What::Action(action) = &mut event.what
                && action.done_on.is_none()
                && action.due == line.due
                && action.what.as_deref() == Some(line.title.as_str())
            {
                action.done_on = Some(on);
                return;
            }
        }
    }

    /// Fills in, on the event that `line` is about, the field that is asked for.
    fn fill_in(&mut self, each: &Selector, field: &str, on: NaiveDate, line: &Obligation) {
        let day = line.basis.first().map(|basis| basis.on);
        let event = self.history.events.iter_mut().find(|event| {
            Some(event.what.kind()) == each.event
                && !event.is_filled(field, on)
                && (day.is_none_or(|day| day == event.on) || event.on <= on)
        });
        if let Some(event) = event {
            event.fill_in(field, on);
        }
    }

    /// Does what the procedure gives no date for.
    pub(super) fn undertake(&mut self, task: Task, on: NaiveDate) {
        match task {
            Task::Assess => {
                if self.first(EventKind::AssessmentCompleted).is_none()
                    && !self.is_left(ObligationKind::Assessment, on)
                {
                    self.plain(on, What::AssessmentCompleted);
                }
            }
            Task::Meet => {
                let held = self.history.events.iter().any(|event| {
                    matches!(&event.what, What::Meeting(meeting) if meeting.r#type == Some(MeetingType::Initial))
                });
                if !held && !self.is_left(ObligationKind::InitialMeeting, on) {
                    self.meet(on, MeetingType::Initial, &[]);
                }
            }
            Task::Visit => {
                self.visit(on, None);
                let next = self
                    .world
                    .working_from(shift(on, self.prng.between(16, 27)));
                self.tasks.push((next, Task::Visit));
            }
            Task::AgreeRhythm => self.agree_rhythm(on),
        }
    }

    /// Where the procedure names a usual frequency inside an outer limit, most plans agree one.
    fn agree_rhythm(&mut self, on: NaiveDate) {
        let drifting = self.world.procedure.rules.iter().find(|rule| {
            matches!(rule.clock, Clock::Repeats { drift: Some(_), .. })
                && rule.vary.shorter != MayVary::Nobody
        });
        let Some((
            kind,
            Clock::Repeats {
                drift: Some(usual), ..
            },
        )) = drifting.map(|rule| (rule.kind, &rule.clock))
        else {
            return;
        };
        if self.prng.chance(85) {
            let variation = Variation {
                of: Some(kind),
                every: Some(*usual),
                agreed_by: Some(Role::TeamManager),
                rationale: Some("Agreed at the planning meeting, endorsed in supervision".into()),
                ..Variation::default()
            };
            self.push(on, self.manager, None, What::Variation(variation));
        }
    }
}

/// Whether an event that `selector` means is work, and not only something to count from.
fn is_doing(selector: &Selector) -> bool {
    matches!(
        selector.event,
        Some(
            EventKind::Visit
                | EventKind::Meeting
                | EventKind::Supervision
                | EventKind::NrpfCheck
                | EventKind::AssessmentCompleted
        )
    )
}

/// What was done, in words that the procedure recognises.
fn action_text(line: &Obligation, selector: &Selector) -> String {
    let text = match line.kind {
        ObligationKind::Invitation => "Invitations sent to the family and the network".to_string(),
        ObligationKind::MeetingReports => "Reports shared with the family".to_string(),
        ObligationKind::S136Review => "Section 136 review held with the family".to_string(),
        _ => format!("Done: {}", line.title),
    };
    let lower = text.to_lowercase();
    let known = selector.mentions.is_empty()
        || selector
            .mentions
            .iter()
            .any(|word| lower.contains(&word.to_lowercase()));
    match selector.mentions.first() {
        Some(word) if !known => format!("{text} ({word})"),
        _ => text,
    }
}
