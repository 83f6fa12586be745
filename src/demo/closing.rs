//! Cases that were closed: with everything done, with steps outstanding, and opened again.

use crate::casework::{
    Action, Closed, Decision, Event, EventKind, History, MeetingType, ObligationKind, What,
};
use crate::procedure::Step;

use super::begin::{Cast, Outline, tell};
use super::walk::Walk;
use super::world::{World, shift};

/// How a case ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Closed last week, and what follows a closure is still to be done.
    LettersOutstanding,
    /// Stepped down to early help some weeks ago, and done.
    StepDown,
    /// Closed and done.
    Done,
    /// Closed, and referred again since.
    Reopened,
}

impl Ending {
    const fn ago(self) -> i64 {
        match self {
            Self::LettersOutstanding => 9,
            Self::StepDown => 30,
            Self::Done => 24,
            Self::Reopened => 120,
        }
    }
}

/// Lives through `outline` and ends the case as `ending` says.
pub(super) fn close(
    world: &World<'_>,
    mut outline: Outline,
    cast: &Cast,
    ending: Ending,
) -> History {
    outline.until = ending.ago();
    let mut walk = tell(world, &outline, cast);
    let on = world.working_by(shift(world.as_of, -ending.ago()));
    let down = matches!(ending, Ending::StepDown | Ending::LettersOutstanding);
    last_meeting(
        &mut walk,
        on,
        if down {
            Decision::StepDown
        } else {
            Decision::Close
        },
    );
    let done = ending != Ending::LettersOutstanding;
    let later = done.then(|| world.working_days(on, 3));
    let closed = Closed {
        reason: Some(reason(world, down)),
        at_meeting: Some(true),
        letters_on: later,
        plan_circulated_on: later,
        lead_professional: done.then(|| "Family support worker".to_string()),
        taf_on: later.filter(|_| down),
        ..Closed::default()
    };
    let note = "Family and network agree that things are good enough and will stay so.";
    walk.push(on, walk.manager, Some(note.into()), What::Closed(closed));
    if let Some(later) = later {
        tidy(&mut walk, later);
    }
    if ending == Ending::Reopened {
        let mut again = Outline::new(crate::casework::Route::Assessment, 50);
        again.flags = outline.flags;
        let second = tell(world, &again, cast).history;
        walk.history.events.extend(second.events);
    }
    walk.history
}

fn last_meeting(walk: &mut Walk<'_>, on: chrono::NaiveDate, decided: Decision) {
    walk.meet(on, MeetingType::Review, &[]);
    let met = walk
        .history
        .events
        .iter_mut()
        .rev()
        .find_map(|event| match &mut event.what {
            What::Meeting(meeting) if event.on == on => Some(meeting),
            _ => None,
        });
    if let Some(meeting) = met {
        meeting.decision = Some(decided);
        meeting.next_on = None;
        meeting.scale = crate::casework::Scale::new(8.5);
    }
    // Nothing is left open behind a case that ends in order.
    for event in &mut walk.history.events {
        if let What::Action(action) = &mut event.what {
            action.done_on.get_or_insert(on.max(event.on));
        }
    }
    walk.behind.clear();
}

/// A reason that the procedure names.
fn reason(world: &World<'_>, down: bool) -> String {
    let wanted = if down {
        "step_down_early_help"
    } else {
        "no_longer_in_need"
    };
    let reasons = &world.procedure.closure.reasons;
    reasons
        .iter()
        .find(|reason| reason.slug == wanted)
        .or(reasons.first())
        .map_or_else(|| wanted.to_string(), |reason| reason.slug.clone())
}

/// Does what the procedure asks for as a case closes.
fn tidy(walk: &mut Walk<'_>, on: chrono::NaiveDate) {
    let open = walk.world.open(&walk.history, walk.world.as_of);
    let steps: Vec<&Step> = walk
        .world
        .procedure
        .closure
        .steps
        .iter()
        .filter(|step| {
            open.iter()
                .any(|line| line.kind == ObligationKind::ClosureStep && line.rule == step.id)
        })
        .collect();
    for step in steps {
        let action = Action {
            what: Some(step.text.clone()),
            owner: Some(walk.worker()),
            done_on: Some(on),
            ..Action::default()
        };
        walk.plain(on, What::Action(action));
    }
    // Whatever else is dated is for the last meeting's papers.
    for event in &mut walk.history.events {
        if let (EventKind::Meeting, What::Meeting(meeting)) = (event.what.kind(), &mut event.what) {
            meeting.circulated_on.get_or_insert(on.max(event.on));
            meeting.signed_off_on.get_or_insert(on.max(event.on));
            meeting.case_note_on.get_or_insert(on.max(event.on));
        }
    }
    walk.history.events.sort_by_key(|event: &Event| event.on);
}
