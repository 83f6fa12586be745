//! Children who are there on purpose, so that every state the program knows can be looked at.

use chrono::NaiveDate;

use crate::casework::{
    Action, Child, Decision, EventKind, Flag, History, ManagementOversight, MeetingType,
    ObligationKind, OversightType, ReviewForm, Role, Route, Span, Unit, Variation, Visit, What,
};
use crate::procedure::Clock;

use super::begin::{Outline, tell};
use super::closing::{Ending, close};
use super::family::Register;
use super::notes::Need;
use super::places::Team;
use super::walk::Walk;
use super::world::{World, shift};

/// A case, and what is changed once it has been lived through.
struct Plant {
    outline: Outline,
    child: fn(&mut Child, &World<'_>),
    after: fn(&mut Walk<'_>),
}

fn plant(outline: Outline) -> Plant {
    Plant {
        outline,
        child: |_, _| {},
        after: |_| {},
    }
}

/// Every planted case but those that are overdue on purpose.
pub(super) fn cases(world: &World<'_>, register: &mut Register<'_>, team: &Team) -> Vec<History> {
    let mut told = Vec::new();
    for plant in people()
        .into_iter()
        .chain(gaps())
        .chain(ages())
        .chain(others())
    {
        let mut cast = register.only_child(team, &plant.outline);
        (plant.child)(&mut cast.child, world);
        let mut walk = tell(world, &plant.outline, &cast);
        (plant.after)(&mut walk);
        told.push(History::new(walk.history.details, walk.history.events));
    }
    for (begun, ending) in [
        (130, Ending::LettersOutstanding),
        (180, Ending::StepDown),
        (230, Ending::Done),
        (260, Ending::Reopened),
    ] {
        let outline = Outline::new(Route::Assessment, begun);
        let cast = register.only_child(team, &outline);
        let history = close(world, outline, &cast, ending);
        told.push(History::new(history.details, history.events));
    }
    // Three of one family, visited on the same days.
    let outline = Outline::new(Route::Section47, 150);
    let cast = register.first_sibling(team, &outline);
    let first = tell(world, &outline, &cast).history;
    let first = History::new(first.details, first.events);
    for _ in 0..2 {
        told.push(register.sibling(&first, &outline));
    }
    told.push(first);
    told
}

fn to_come(world: &World<'_>, years: u32, days: i64) -> NaiveDate {
    let months = chrono::Months::new(years * 12);
    let day = shift(world.as_of, days);
    day.checked_sub_months(months).unwrap_or(day)
}

/// Who the child is.
fn people() -> Vec<Plant> {
    let mut unborn = Outline::new(Route::Assessment, 75);
    unborn.need = Need::AcuteStress;
    let mut settled = Outline::new(Route::Disabled, 420)
        .with(Flag::StablePackage)
        .with(Flag::ShortBreaks)
        .with(Flag::NoSafeguardingConcerns);
    settled.disabled = Some(true);
    vec![
        Plant {
            child: |child, world| {
                child.dob = None;
                child.gender = None;
                let surname = child.name.as_deref().and_then(|name| name.split_once(' '));
                child.name = surname.map(|(_, surname)| format!("Unborn {surname}"));
                child.expected_dob = Some(shift(world.as_of, 52));
            },
            ..plant(unborn)
        },
        Plant {
            after: settled_rhythm,
            ..plant(settled)
        },
        Plant {
            child: |child, world| child.dob = Some(to_come(world, 18, 60)),
            ..plant(Outline::new(Route::Section47, 210))
        },
        Plant {
            // The birthday has passed and nobody has closed the case.
            child: |child, world| child.dob = Some(to_come(world, 18, -9)),
            ..plant(Outline::new(Route::Assessment, 240))
        },
        plant(Outline::new(Route::CpStepDown, 48)),
        plant(Outline::new(Route::TransferIn, 34)),
        plant(Outline::new(Route::TransferIn, 9)),
        plant(Outline::new(Route::PrivateFostering, 25)),
        plant(Outline::new(Route::PrivateFostering, 200)),
        plant(Outline::new(Route::Nrpf, 90)),
        plant(Outline::new(Route::SupervisionOrder, 110)),
        plant(Outline::new(Route::LeftCare, 95)),
        plant(Outline::new(Route::YoungCarer, 120)),
        plant(Outline::new(Route::CourtReport, 80)),
        plant(Outline::new(Route::EarlyHelpStepUp, 60)),
        plant(
            Outline::new(Route::Disabled, 300)
                .with(Flag::Over75Nights)
                .with(Flag::ShortBreaks),
        ),
    ]
}

/// A disabled child on a settled package is visited less often, with the reason on record.
fn settled_rhythm(walk: &mut Walk<'_>) {
    let Some(start) = walk.first(EventKind::PlanStarted) else {
        return;
    };
    let on = walk.world.working_days(start, 40);
    let note = "Package is settled and reviewed; less frequent visits suit the child and family.";
    for what in [
        What::ManagementOversight(ManagementOversight {
            r#type: Some(OversightType::Other),
        }),
        What::Variation(Variation {
            of: Some(ObligationKind::Visit),
            every: Some(Span::new(6, Unit::Weeks)),
            agreed_by: Some(Role::TeamManager),
            rationale: Some(note.into()),
            ..Variation::default()
        }),
    ] {
        walk.push(on, walk.manager, Some(note.into()), what);
    }
}

/// What is not recorded.
fn gaps() -> Vec<Plant> {
    let mut nameless_route = Outline::new(Route::Assessment, 30);
    nameless_route.route = None;
    let mut not_asked = Outline::new(Route::Assessment, 260);
    not_asked.disabled = None;
    vec![
        plant(nameless_route),
        plant(not_asked),
        Plant {
            child: |child, _| child.dob = None,
            ..plant(Outline::new(Route::Assessment, 130))
        },
        Plant {
            after: lose_plan_start,
            ..plant(Outline::new(Route::Assessment, 170))
        },
        Plant {
            after: lose_plan_start,
            ..plant(Outline::new(Route::Section47, 320))
        },
        Plant {
            // Somebody went, and nobody wrote down whether the child was there.
            after: |walk| last_visit(walk, |visit| visit.seen = None),
            ..plant(Outline::new(Route::Assessment, 140))
        },
        Plant {
            after: not_seen,
            ..plant(Outline::new(Route::Section47, 125))
        },
        Plant {
            after: |walk| walk.history.details.worker = None,
            ..plant(Outline::new(Route::Assessment, 5))
        },
    ]
}

fn lose_plan_start(walk: &mut Walk<'_>) {
    walk.history
        .events
        .retain(|event| event.what.kind() != EventKind::PlanStarted);
}

fn last_visit(walk: &mut Walk<'_>, change: fn(&mut Visit)) {
    let visits = walk
        .history
        .events
        .iter_mut()
        .filter_map(|event| match &mut event.what {
            What::Visit(visit) => Some((event.on, visit)),
            _ => None,
        });
    if let Some((_, visit)) = visits.max_by_key(|(on, _)| *on) {
        change(visit);
    }
}

fn not_seen(walk: &mut Walk<'_>) {
    let on = walk.world.working_by(shift(walk.world.as_of, -2));
    walk.visit(on, None);
    last_visit(walk, |visit| {
        visit.seen = Some(false);
        visit.seen_alone = None;
        visit.not_alone_reason = None;
    });
    if let Some(event) = walk.history.events.last_mut() {
        event.note = Some("Nobody was in. Left a card and rang; going back on Thursday.".into());
    }
}

/// How long the plan has run: reviews of its length held, due, and not asked for.
fn ages() -> Vec<Plant> {
    [205, 222, 296, 312, 388, 430, 480]
        .into_iter()
        .map(|begun| Plant {
            after: hold_milestones,
            ..plant(Outline::new(Route::CpStepDown, begun))
        })
        .collect()
}

/// Reviews a plan's length once more where the procedure asks for nothing: good practice, and it
/// shows the board what "held" looks like.
fn hold_milestones(walk: &mut Walk<'_>) {
    let asks = walk
        .world
        .procedure
        .rules
        .iter()
        .any(|rule| matches!(rule.clock, Clock::Milestone { .. }));
    let Some(start) = walk.first(EventKind::PlanStarted) else {
        return;
    };
    let on = walk
        .world
        .working_by(walk.world.after(start, Span::new(6, Unit::Months)));
    if !asks && on < walk.world.as_of {
        walk.review_length(on, Some(6), Role::TeamManager, ReviewForm::Desk);
    }
}

/// What people agreed.
fn others() -> Vec<Plant> {
    vec![
        Plant {
            after: |walk| open_action(walk, Some(-6)),
            ..plant(Outline::new(Route::Assessment, 115))
        },
        Plant {
            after: |walk| open_action(walk, Some(4)),
            ..plant(Outline::new(Route::Section47, 118))
        },
        Plant {
            after: |walk| open_action(walk, None),
            ..plant(Outline::new(Route::EarlyHelpStepUp, 122))
        },
        Plant {
            after: closer_visits,
            ..plant(Outline::new(Route::Assessment, 190).with(Flag::MissingRisk))
        },
        Plant {
            after: refused_variation,
            ..plant(Outline::new(Route::Assessment, 152))
        },
        Plant {
            after: decide_to_step_down,
            ..plant(Outline::new(Route::CpStepDown, 58))
        },
        Plant {
            after: hear_the_network,
            ..plant(Outline::new(Route::Assessment, 64))
        },
    ]
}

fn open_action(walk: &mut Walk<'_>, due: Option<i64>) {
    let agreed = shift(walk.world.as_of, -20);
    let action = Action {
        what: Some("Share the safety plan with both grandparents".into()),
        owner: Some(walk.worker()),
        due: due.map(|days| shift(walk.world.as_of, days)),
        ..Action::default()
    };
    walk.plain(agreed, What::Action(action));
}

/// Visits every week for a while, agreed by the manager and kept to.
fn closer_visits(walk: &mut Walk<'_>) {
    let weeks = [28, 21, 14, 7, 2].map(|ago| walk.world.working_by(shift(walk.world.as_of, -ago)));
    let variation = Variation {
        of: Some(ObligationKind::Visit),
        every: Some(Span::new(2, Unit::Weeks)),
        agreed_by: Some(Role::TeamManager),
        rationale: Some("Seen more often while home settles after a missing episode".into()),
        ..Variation::default()
    };
    walk.push(weeks[0], walk.manager, None, What::Variation(variation));
    for on in weeks {
        walk.visit(on, None);
    }
}

/// Somebody agreed to visit less often who could not: kept on record, and moves nothing.
fn refused_variation(walk: &mut Walk<'_>) {
    let on = walk.world.working_by(shift(walk.world.as_of, -40));
    let variation = Variation {
        of: Some(ObligationKind::Visit),
        every: Some(Span::new(8, Unit::Weeks)),
        agreed_by: Some(Role::SocialWorker),
        ..Variation::default()
    };
    walk.plain(on, What::Variation(variation));
}

fn hear_the_network(walk: &mut Walk<'_>) {
    let on = walk.world.working_by(shift(walk.world.as_of, -22));
    walk.meet(on, MeetingType::FamilyNetwork, &[]);
}

/// The family and network agreed to step down, and the case is still open.
fn decide_to_step_down(walk: &mut Walk<'_>) {
    let met = walk.history.events.iter_mut().rev();
    let last = met.filter_map(|event| match &mut event.what {
        What::Meeting(meeting) if meeting.r#type != Some(MeetingType::FamilyNetwork) => {
            Some(meeting)
        }
        _ => None,
    });
    if let Some(meeting) = last.into_iter().next() {
        meeting.decision = Some(Decision::StepDown);
    }
}
