//! Living through a case: asking the procedure, day by day, what is due next, and doing it.
//!
//! The events of a made-up case are paced by the authority's own intervals because the same
//! engine that will judge the case decides what its people do next.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::casework::{Event, EventKind, History, ObligationKind, What};
use crate::obligations::{Obligation, Status};

use super::prng::Prng;
use super::world::{World, shift};

/// Something to be done that the procedure does not ask for by a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Task {
    /// Finish the assessment, unless it is finished.
    Assess,
    /// Hold the first meeting, unless it was held.
    Meet,
    /// Visit, and come back in some weeks.
    Visit,
    /// Agree a rhythm that suits the family.
    AgreeRhythm,
}

/// What a case's people have stopped keeping up with, and since when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Behind {
    pub(super) kind: ObligationKind,
    pub(super) since: NaiveDate,
}

/// A line of one rule, told from the next line of the same rule.
type Key = (String, String, Option<NaiveDate>);

/// A case being lived through.
pub(super) struct Walk<'w> {
    pub(super) world: &'w World<'w>,
    pub(super) prng: Prng,
    pub(super) history: History,
    pub(super) manager: &'static str,
    pub(super) behind: Vec<Behind>,
    pub(super) tasks: Vec<(NaiveDate, Task)>,
    /// Events that come from outside and only have to be awaited.
    pub(super) incidents: Vec<Event>,
    /// The last safety scale, in halves.
    pub(super) scale: i64,
    given_up: BTreeSet<Key>,
    last: Option<Key>,
}

/// At least every so often a walk looks again at what is due: some lines open late.
const STEP: i64 = 12;

impl<'w> Walk<'w> {
    pub(super) fn new(
        world: &'w World<'w>,
        mut prng: Prng,
        history: History,
        manager: &'static str,
    ) -> Self {
        let scale = prng.between(7, 11);
        Self {
            world,
            prng,
            history,
            manager,
            behind: Vec::new(),
            tasks: Vec::new(),
            incidents: Vec::new(),
            scale,
            given_up: BTreeSet::new(),
            last: None,
        }
    }

    /// Lives from `from` up to, and not including, `until`.
    pub(super) fn live(&mut self, from: NaiveDate, until: NaiveDate) {
        let mut today = from;
        // Bounds the work on a procedure that asks for more than anybody can do.
        for _ in 0..1_500 {
            self.happen(today);
            let open = self.world.open(&self.history, today);
            let next = self.next(&open, today);
            let pause = self.pause(today);
            match next {
                Some((on, line)) if on <= pause => {
                    if on >= until {
                        return;
                    }
                    today = on;
                    self.last = Some(key(line));
                    let line = line.clone();
                    self.fulfil(today, &line);
                }
                _ if pause >= until => return,
                _ => today = pause,
            }
        }
    }

    /// What comes of itself by `today`.
    fn happen(&mut self, today: NaiveDate) {
        let (now, later) = std::mem::take(&mut self.incidents)
            .into_iter()
            .partition(|event| event.on <= today);
        self.incidents = later;
        let now: Vec<Event> = now;
        self.history.events.extend(now);
        let (now, later) = std::mem::take(&mut self.tasks)
            .into_iter()
            .partition(|(on, _)| *on <= today);
        self.tasks = later;
        let now: Vec<(NaiveDate, Task)> = now;
        for (_, task) in now {
            self.undertake(task, today);
        }
    }

    fn pause(&self, today: NaiveDate) -> NaiveDate {
        let step = shift(today, STEP);
        let tasks = self.tasks.iter().map(|(on, _)| *on);
        let incidents = self.incidents.iter().map(|event| event.on);
        tasks
            .chain(incidents)
            .fold(step, NaiveDate::min)
            .max(shift(today, 1))
    }

    /// The line that will be done first, and when.
    fn next<'l>(
        &mut self,
        open: &'l [Obligation],
        today: NaiveDate,
    ) -> Option<(NaiveDate, &'l Obligation)> {
        // What was just done and is asked for still cannot be done by this walk. An action can:
        // the same may have been agreed twice for one day.
        if let Some(last) = self.last.take()
            && last.0 != "action"
            && open.iter().any(|line| key(line) == last)
        {
            self.given_up.insert(last);
        }
        open.iter()
            .filter(|line| is_work(line) && !self.given_up.contains(&key(line)))
            .filter_map(|line| Some((self.day_for(line, today)?, line)))
            .filter(|(on, line)| !self.is_left(line.kind, *on))
            .min_by_key(|(on, line)| (*on, line.kind))
    }

    /// Whether work of `kind` is left undone on `on`.
    pub(super) fn is_left(&self, kind: ObligationKind, on: NaiveDate) -> bool {
        self.behind
            .iter()
            .any(|behind| behind.kind == kind && on >= behind.since)
    }

    /// The day on which `line` will be done: some way ahead of its date, on a working day.
    ///
    /// It must come out the same each time the line is looked at, so it is drawn from the line
    /// itself and not from the running stream.
    pub(super) fn day_for(&self, line: &Obligation, today: NaiveDate) -> Option<NaiveDate> {
        let Some(due) = line.due else {
            // A manager's reason for an exemption is recorded as soon as somebody asks for it.
            return (line.status == Status::Unknown).then(|| self.world.working_from(today));
        };
        let from = line.basis.iter().map(|basis| basis.on).max();
        let length = from.map_or(10, |from| (due - from).num_days()).max(0);
        let seed = self.world.seed ^ u64::from(length.unsigned_abs() as u32);
        let name = format!("{}{}{due}", self.history.details.child.id, line.rule);
        let mut prng = Prng::fork(seed, &name);
        let (low, high) = if line.kind == ObligationKind::Action {
            (0, 60)
        } else {
            self.world.lead
        };
        let lead = (length * prng.between(low, high) / 100).min(14);
        let on = self.world.working_by(shift(due, -lead));
        Some(if on < today {
            self.world.working_from(today)
        } else {
            on
        })
    }

    /// The day of the first event of `kind`.
    pub(super) fn first(&self, kind: EventKind) -> Option<NaiveDate> {
        self.history
            .events
            .iter()
            .filter(|event| event.what.kind() == kind)
            .map(|event| event.on)
            .min()
    }

    pub(super) fn push(&mut self, on: NaiveDate, by: &str, note: Option<String>, what: What) {
        self.history.events.push(Event {
            on,
            by: Some(by.to_string()),
            note,
            what,
        });
    }

    /// The worker, or the manager where nobody holds the case.
    pub(super) fn worker(&self) -> String {
        let worker = self.history.details.worker.clone();
        worker.unwrap_or_else(|| self.manager.to_string())
    }

    /// The child's given name.
    pub(super) fn given(&self) -> String {
        let name = self.history.details.child.name.clone().unwrap_or_default();
        name.split(' ').next().unwrap_or_default().to_string()
    }
}

fn key(line: &Obligation) -> Key {
    (line.rule.clone(), line.title.clone(), line.due)
}

/// Whether `line` is something people do, rather than a day that comes.
fn is_work(line: &Obligation) -> bool {
    !matches!(
        line.kind,
        ObligationKind::Turns18
            | ObligationKind::SupportEnds
            | ObligationKind::StepDownMinimum
            | ObligationKind::ClosureStep
    )
}
