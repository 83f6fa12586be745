//! How a case begins: its outline, the people in it, and the events of its route.

use chrono::{Days, NaiveDate};

use crate::casework::{
    CaseDetails, Child, Consent, Event, Flag, History, MovedOut, ObligationKind, Route, Visit,
    VisitType, What,
};

use super::notes::{self, Need};
use super::prng::Prng;
use super::walk::{Behind, Task, Walk};
use super::world::{World, shift};

/// What a case is to look like. Days are counted back from today.
#[derive(Debug, Clone)]
pub(super) struct Outline {
    pub(super) route: Option<Route>,
    pub(super) flags: Vec<Flag>,
    pub(super) disabled: Option<bool>,
    pub(super) need: Need,
    /// When the episode of need began.
    pub(super) referred: i64,
    /// When the work began that led to this plan.
    pub(super) begun: i64,
    /// When the telling stops; 0 is today.
    pub(super) until: i64,
    /// What is not kept up with, and since when.
    pub(super) behind: Vec<(ObligationKind, i64)>,
    /// What happens to the family on the way.
    pub(super) incidents: Vec<(i64, What)>,
}

impl Outline {
    /// A case on `route` whose work began `begun` days ago.
    pub(super) fn new(route: Route, begun: i64) -> Self {
        let flags = match route {
            Route::Nrpf => vec![Flag::Nrpf, Flag::FinancialSupportOnly],
            Route::PrivateFostering => vec![Flag::PrivateFostering],
            Route::SupervisionOrder => vec![Flag::SupervisionOrder],
            Route::CourtReport => vec![Flag::Section7],
            Route::YoungCarer => vec![Flag::YoungCarer],
            Route::Disabled => vec![Flag::DisabledService],
            _ => Vec::new(),
        };
        let long_known = matches!(
            route,
            Route::CpStepDown | Route::LeftCare | Route::SupervisionOrder
        );
        Self {
            route: Some(route),
            flags,
            disabled: Some(route == Route::Disabled),
            need: match route {
                Route::Disabled => Need::Disability,
                _ => Need::Neglect,
            },
            referred: if long_known { begun + 400 } else { begun },
            begun,
            until: 0,
            behind: Vec::new(),
            incidents: Vec::new(),
        }
    }

    pub(super) fn with(mut self, flag: Flag) -> Self {
        if !self.flags.contains(&flag) {
            self.flags.push(flag);
        }
        self
    }

    /// A child of this outline must be at least so many days old.
    pub(super) fn youngest(&self) -> i64 {
        self.referred + 20
    }
}

/// Who the case is about, and who holds it.
#[derive(Debug, Clone)]
pub(super) struct Cast {
    pub(super) child: Child,
    pub(super) team: &'static str,
    pub(super) worker: Option<&'static str>,
    pub(super) manager: &'static str,
}

/// Lives through the case that `outline` describes.
pub(super) fn tell<'w>(world: &'w World<'w>, outline: &Outline, cast: &Cast) -> Walk<'w> {
    let mut prng = Prng::fork(world.seed, &cast.child.id);
    let details = CaseDetails {
        child: Child {
            disabled: outline.disabled,
            flags: (!outline.flags.is_empty()).then(|| outline.flags.clone()),
            ..cast.child.clone()
        },
        team: Some(cast.team.to_string()),
        worker: cast.worker.map(String::from),
        route: outline.route,
        ..CaseDetails::default()
    };
    let begun = world.ago(outline.begun);
    let opening = opening(world, outline, &mut prng, begun);
    let mut walk = Walk::new(world, prng, History::new(details, Vec::new()), cast.manager);
    let worker = walk.worker();
    walk.incidents = opening
        .into_iter()
        .chain(outline.incidents.iter().map(|(ago, what)| {
            let on = world.ago(*ago);
            Event::new(on, known(what.clone(), on))
        }))
        .map(|event| Event {
            by: Some(worker.clone()),
            ..event
        })
        .collect();
    walk.behind = outline
        .behind
        .iter()
        .map(|(kind, ago)| Behind {
            kind: *kind,
            since: shift(world.as_of, -ago),
        })
        .collect();
    let (assess, meet) = if assessed(outline.route) {
        let asked = world.asks_for(ObligationKind::Assessment);
        (if asked { 46 } else { walk.prng.between(28, 42) }, 50)
    } else {
        (46, 15)
    };
    if assessed(outline.route) {
        walk.tasks
            .push((world.working_days(begun, assess), Task::Assess));
    }
    walk.tasks
        .push((world.working_days(begun, meet), Task::Meet));
    let first = walk
        .incidents
        .iter()
        .map(|event| event.on)
        .filter(|on| *on >= begun);
    let from = first.min().unwrap_or(begun);
    walk.live(from, shift(world.as_of, -outline.until));
    walk
}

/// A move that nobody announced was known when it was told.
fn known(what: What, on: NaiveDate) -> What {
    match what {
        What::MovedOut(moved) if moved.known_on.is_none() => What::MovedOut(MovedOut {
            known_on: Some(on),
            ..moved
        }),
        other => other,
    }
}

/// Whether work on `route` begins with an assessment of its own.
fn assessed(route: Option<Route>) -> bool {
    !matches!(
        route,
        Some(Route::CpStepDown | Route::LeftCare | Route::SupervisionOrder | Route::TransferIn)
    )
}

/// What a case system holds from before the procedure asks for anything.
fn opening(world: &World<'_>, outline: &Outline, prng: &mut Prng, begun: NaiveDate) -> Vec<Event> {
    let referral = |on, prng: &mut Prng| Event {
        note: Some(notes::referral(outline.need, prng)),
        ..Event::new(on, What::Referral)
    };
    let mut events = Vec::new();
    let long_ago = world.ago(outline.referred);
    if world.working_days(long_ago, 40) < begun {
        events.extend(earlier(world, referral(long_ago, prng), begun));
    }
    let day = |n| world.working_days(begun, n);
    let known_before = !events.is_empty();
    if !known_before {
        events.push(referral(begun, prng));
    }
    match outline.route {
        Some(Route::CpStepDown) => events.push(Event::new(begun, What::CpConference)),
        Some(Route::LeftCare) => events.push(Event::new(begun, What::LeftCare)),
        Some(Route::SupervisionOrder) => {
            events.push(Event::new(begun, What::SupervisionOrderMade));
        }
        Some(Route::TransferIn) => {
            events.push(Event::new(begun, What::MovedIn));
            events.push(Event::new(day(prng.between(1, 4)), What::MovedInNotified));
        }
        Some(Route::PrivateFostering) => {
            events.push(Event::new(begun, What::PrivateFosteringNotified));
        }
        Some(Route::StrategyDiscussion) => {
            events.push(Event::new(day(2), What::StrategyDiscussion));
        }
        Some(Route::Section47) => {
            events.push(Event::new(day(1), What::StrategyDiscussion));
            events.push(Event::new(day(prng.between(9, 13)), What::Section47Ended));
        }
        _ => {}
    }
    if assessed(outline.route) {
        let start = if outline.begun == outline.referred {
            begun
        } else {
            day(1)
        };
        events.push(Event::new(start, What::Allocated));
        events.push(Event::new(start, What::AssessmentStarted));
        events.push(consent(start));
    } else if !known_before {
        events.push(Event::new(begun, What::Allocated));
    }
    events
}

fn consent(on: NaiveDate) -> Event {
    Event::new(
        on,
        What::Consent(Consent {
            given: Some(true),
            how: Some("Signed by the parents after talking it through".into()),
            ..Consent::default()
        }),
    )
}

/// The years before the work that led to this plan: assessed, and assessed again.
fn earlier(world: &World<'_>, referral: Event, begun: NaiveDate) -> Vec<Event> {
    let on = referral.on;
    let day = |n| world.working_days(on, n);
    let visit = |on, recorded_on, r#type| {
        let visit = Visit {
            seen: Some(true),
            recorded_on: Some(recorded_on),
            r#type,
            ..Visit::default()
        };
        Event::new(on, What::Visit(visit))
    };
    // The last of the visits that were made before: seen shortly before the plan began.
    let last = world.working_by(begun - Days::new(8));
    let mut events = vec![
        referral,
        Event::new(on, What::Allocated),
        Event::new(on, What::AssessmentStarted),
        visit(day(2), day(3), Some(VisitType::Initial)),
        visit(last, last, None),
    ];
    let mut next = day(36);
    while next < begun {
        events.push(Event::new(next, What::AssessmentCompleted));
        // A little under a year: refreshed before anybody has to ask.
        next = world.working_from(next + Days::new(340));
    }
    events
}
