//! Visits and meetings, written up the way people write them up.

use chrono::NaiveDate;

use crate::casework::{
    Action, Decision, EventKind, Meeting, MeetingType, ObligationKind, Role, Scale, Visit,
    VisitType, What,
};

use super::notes;
use super::walk::{Task, Walk};
use super::world::shift;

impl Walk<'_> {
    pub(super) fn visit(&mut self, on: NaiveDate, r#type: Option<VisitType>) {
        let word = r#type.unwrap_or(VisitType::Cin).as_str();
        let child = self.history.child();
        let unborn = child.dob.is_none_or(|born| born > on);
        let age = child.age_on(on).unwrap_or_default();
        let old_enough = age >= 4;
        let alone = old_enough && self.prng.chance(85);
        let reason = self.prng.word(&[
            "Chose to have mum in the room",
            "Brother and sister were playing in the same room",
            "Asked to be seen at school next time",
        ]);
        let note = if unborn {
            "Saw mum at home. Midwife's appointments are kept and the cot is ready.".to_string()
        } else {
            notes::visit(&self.given(), age, alone, &mut self.prng)
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
            ..Visit::default()
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
        let usual = match self.prng.between(usual.0, usual.1) {
            _ if self.world.is_busy() && self.prng.chance(75) => 0,
            days => days,
        };
        let done = self.world.working_days(on, usual);
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
            invited_on: Some(self.world.working_by(shift(on, -self.prng.between(7, 12)))),
            case_note_on: case_note,
            signed_off_on: signed,
            circulated_on: circulated,
            ..Meeting::default()
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
            ..Action::default()
        };
        self.plain(on, What::Action(action));
    }
}
