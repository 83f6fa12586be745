//! Doing what is due: turning a line of the procedure into the event that meets it.

use chrono::NaiveDate;

use crate::casework::{
    Action, Decision, EventKind, Meeting, MeetingType, NrpfCheckType, ObligationKind,
    OversightType, ReviewForm, Role, Scale, SupervisionType, Variation, Visit, VisitType, What,
};
use crate::obligations::{Obligation, Status};
use crate::procedure::{Clock, Selector, Who};

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
                let form = form
                    .first()
                    .copied()
                    .unwrap_or(ReviewForm::JointSupervision);
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
        self.push(
            on,
            self.manager,
            Some(note),
            What::MilestoneReview {
                months,
                by_role: Some(role),
                form: Some(form),
            },
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
                self.push(on, manager, Some(note), What::Supervision { r#type });
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
                    What::ManagementOversight { r#type },
                );
            }
            Some(EventKind::AssessmentCompleted) => self.plain(on, What::AssessmentCompleted),
            Some(EventKind::PlanStarted) => self.plain(on, What::PlanStarted),
            Some(EventKind::NrpfCheck) => {
                let check: Option<NrpfCheckType> = word.and_then(|word| word.parse().ok());
                self.plain(on, What::NrpfCheck { check });
            }
            Some(EventKind::TransferNotice) => {
                let documents = ["assessment", "plan", "latest review", "summary"];
                self.plain(
                    on,
                    What::TransferNotice {
                        to_authority: Some("Neighbouring authority".into()),
                        documents: (!selector.has.is_empty())
                            .then(|| documents.map(String::from).to_vec()),
                    },
                );
            }
            Some(EventKind::Action) => {
                let what = action_text(line, selector);
                let action = Action {
                    what: Some(what),
                    owner: Some(self.worker()),
                    due: None,
                    done_on: Some(on),
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

    pub(super) fn visit(&mut self, on: NaiveDate, r#type: Option<VisitType>) {
        let word = r#type.unwrap_or(VisitType::Cin).as_str();
        let child = self.history.child();
        let unborn = child.dob.is_none_or(|born| born > on);
        let old_enough = child.age_on(on).is_some_and(|age| age >= 4);
        let alone = old_enough && self.prng.chance(85);
        let reason = self.prng.word(&[
            "Chose to have mum in the room",
            "Brother and sister were playing in the same room",
            "Asked to be seen at school next time",
        ]);
        let note = if unborn {
            "Saw mum at home. Midwife's appointments are kept and the cot is ready.".to_string()
        } else {
            notes::visit(&self.given(), alone, &mut self.prng)
        };
        let visit = Visit {
            seen: Some(true),
            seen_alone: old_enough.then_some(alone),
            not_alone_reason: (old_enough && !alone).then(|| reason.to_string()),
            recorded_on: self.completed(
                (EventKind::Visit, word, "recorded_on"),
                on,
                (0, 1),
                ObligationKind::VisitRecording,
            ),
            r#type,
        };
        let by = self.worker();
        self.push(on, &by, Some(note), What::Visit(visit));
    }

    /// When a field of an event of `on` is filled in: in time, or not yet.
    fn completed(
        &mut self,
        (kind, word, field): (EventKind, &str, &str),
        on: NaiveDate,
        usual: (i64, i64),
        left: ObligationKind,
    ) -> Option<NaiveDate> {
        let done = self
            .world
            .working_days(on, self.prng.between(usual.0, usual.1));
        let done = match self.world.field_due(kind, word, field, on) {
            Some(due) => done.min(due),
            None => done,
        };
        let done = done.max(on);
        (done < self.world.as_of && !self.is_left(left, on)).then_some(done)
    }

    pub(super) fn meet(&mut self, on: NaiveDate, r#type: MeetingType, chair: &[Role]) {
        let word = r#type.as_str();
        let field = |name: &'static str| (EventKind::Meeting, word, name);
        let circulated = self.completed(
            field("circulated_on"),
            on,
            (0, 2),
            ObligationKind::PlanCirculation,
        );
        let case_note = self.completed(field("case_note_on"), on, (0, 1), ObligationKind::CaseNote);
        let signed = self.completed(
            field("signed_off_on"),
            on,
            (0, 2),
            ObligationKind::PlanSignOff,
        );
        let usual_chair = match r#type {
            MeetingType::Initial => Role::TeamManager,
            _ => Role::SocialWorker,
        };
        self.scale = (self.scale + self.prng.between(-1, 2)).clamp(4, 16);
        let scale = u32::try_from(self.scale)
            .ok()
            .and_then(|halves| Scale::new(f64::from(halves) / 2.0));
        let network = r#type == MeetingType::FamilyNetwork;
        let meeting = Meeting {
            r#type: Some(r#type),
            chair: Some(chair.first().copied().unwrap_or(usual_chair)),
            scale: if network { None } else { scale },
            decision: (!network).then_some(Decision::Continue),
            next_on: None,
            invited_on: Some(self.world.working_by(shift(on, -self.prng.between(7, 12)))),
            case_note_on: case_note,
            signed_off_on: signed,
            circulated_on: circulated,
        };
        let note = notes::meeting(&mut self.prng);
        let by = self.worker();
        self.push(on, &by, Some(note), What::Meeting(meeting));
        if network {
            return;
        }
        if r#type == MeetingType::Initial && self.first(EventKind::PlanStarted).is_none() {
            self.plain(on, What::PlanStarted);
            let soon = self.world.working_days(on, self.prng.between(3, 8));
            self.tasks.push((soon, Task::AgreeRhythm));
            if !self.world.asks_for(ObligationKind::Visit) {
                self.tasks.push((soon, Task::Visit));
            }
        }
        if self.prng.chance(85) {
            self.fix_the_next(on);
        }
        if self.prng.chance(30) {
            self.agree_action(on);
        }
    }

    /// The last meeting agrees when the next will be.
    fn fix_the_next(&mut self, on: NaiveDate) {
        let open = self.world.open(&self.history, on);
        let next = open
            .iter()
            .find(|line| line.kind == ObligationKind::ReviewMeeting)
            .and_then(|line| self.day_for(line, shift(on, 1)));
        for event in self.history.events.iter_mut().rev() {
            if let What::Meeting(meeting) = &mut event.what
                && event.on == on
            {
                meeting.next_on = next;
                return;
            }
        }
    }

    fn agree_action(&mut self, on: NaiveDate) {
        let (what, owner) = notes::action(&mut self.prng);
        let due = self.world.working_days(on, self.prng.between(10, 30));
        let action = Action {
            what: Some(what.to_string()),
            owner: Some(owner.to_string()),
            due: Some(due),
            done_on: None,
        };
        self.plain(on, What::Action(action));
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
        match (event.map(|event| &mut event.what), field) {
            (Some(What::Visit(visit)), "recorded_on") => visit.recorded_on = Some(on),
            (Some(What::Meeting(meeting)), "case_note_on") => meeting.case_note_on = Some(on),
            (Some(What::Meeting(meeting)), "signed_off_on") => meeting.signed_off_on = Some(on),
            (Some(What::Meeting(meeting)), "circulated_on") => meeting.circulated_on = Some(on),
            _ => {}
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
                && rule.vary.shorter != Who::Nobody
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
                of: kind,
                every: Some(*usual),
                due: None,
                agreed_by: Some(Role::TeamManager),
                rationale: Some("Agreed at the planning meeting, endorsed in supervision".into()),
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
