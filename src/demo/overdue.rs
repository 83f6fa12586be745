//! For every kind of line that the procedure can produce: one child for whom it is overdue.
//!
//! What a case must look like for a line to exist is read from the rule; when its people must
//! have stopped for it to be overdue today is found by trying.

use crate::casework::{
    Decision, EventKind, Flag, History, Meeting, MeetingType, MovedOut, ObligationKind, Route, What,
};
use crate::procedure::{Clock, Condition, Dated, Rule, Selector, Stage};

use super::begin::{Cast, Outline, tell};
use super::family::Register;
use super::places::Team;
use super::world::World;

/// How long ago the work may have begun, youngest first.
pub(super) const BEGUN: &[i64] = &[
    6, 10, 14, 24, 38, 55, 70, 90, 120, 160, 200, 225, 250, 290, 315, 340, 385, 415, 470,
];
/// How long ago its people may have stopped.
const SINCE: &[i64] = &[4, 10, 18, 30, 48, 75, 110, 200, 380];

/// Whether lines of `rule` can be overdue at all, and can be brought about by leaving work.
pub(super) fn can_be_overdue(rule: &Rule) -> bool {
    let dated = !matches!(
        rule.clock,
        Clock::Until { .. } | Clock::Chair | Clock::Elsewhere { .. } | Clock::Birthday { .. }
    );
    dated && rule.dated == Dated::Yes && rule.stage != Stage::Closed
}

/// One case for each kind, and for each month of a milestone, in the order of the pack.
pub(super) fn each_kind(
    world: &World<'_>,
    register: &mut Register<'_>,
    team: &Team,
) -> Vec<History> {
    let mut found: Vec<(ObligationKind, Option<u32>)> = Vec::new();
    let mut cases = Vec::new();
    for rule in world
        .procedure
        .rules
        .iter()
        .filter(|rule| can_be_overdue(rule))
    {
        let months = match rule.clock {
            Clock::Milestone { months, .. } => Some(months),
            _ => None,
        };
        if found.contains(&(rule.kind, months)) {
            continue;
        }
        if let Some(case) = neglecting(world, register, team, rule) {
            found.push((rule.kind, months));
            cases.push(case);
        }
    }
    cases
}

/// A case in which the line of `rule` is overdue, and as little else as can be.
fn neglecting(
    world: &World<'_>,
    register: &mut Register<'_>,
    team: &Team,
    rule: &Rule,
) -> Option<History> {
    let oldest = outline(rule, 480);
    let cast: Cast = register.only_child(team, &oldest);
    let mut best: Option<(usize, History)> = None;
    for begun in BEGUN {
        // Or never done at all.
        for since in SINCE.iter().filter(|since| *since < begun).chain([begun]) {
            let mut outline = outline(rule, *begun);
            outline.behind = left(rule.kind).iter().map(|kind| (*kind, *since)).collect();
            let case = tell(world, &outline, &cast).history;
            let overdue = world.overdue(&case);
            // Nothing lies for so long that no manager could have missed it.
            let fits = overdue.contains(&rule.kind)
                && world.longest_overdue(&case) <= 100
                && rule_is_overdue(world, &case, rule);
            if fits
                && best
                    .as_ref()
                    .is_none_or(|(count, _)| overdue.len() < *count)
            {
                best = Some((overdue.len(), case));
            }
            if matches!(best, Some((1, _))) {
                break;
            }
        }
        // Alone would be clearer, but one more beside it is no reason to look on.
        if matches!(best, Some((1 | 2, _))) {
            break;
        }
    }
    best.map(|(_, case)| History::new(case.details, case.events))
}

/// A milestone stands for its own month; any other kind is met by any of its rules.
fn rule_is_overdue(world: &World<'_>, case: &History, rule: &Rule) -> bool {
    !matches!(rule.clock, Clock::Milestone { .. })
        || world
            .open(case, world.as_of)
            .iter()
            .any(|line| line.rule == rule.id && line.days.is_some_and(|days| days < 0))
}

/// What is left undone so that `kind` is: the meeting too, where the line ends with the meeting.
fn left(kind: ObligationKind) -> Vec<ObligationKind> {
    match kind {
        ObligationKind::Invitation | ObligationKind::MeetingReports => vec![
            kind,
            ObligationKind::InitialMeeting,
            ObligationKind::ReviewMeeting,
        ],
        ObligationKind::SupportPlan | ObligationKind::Assessment => {
            vec![kind, ObligationKind::InitialMeeting]
        }
        other => vec![other],
    }
}

/// A case to which `rule` applies.
pub(super) fn outline(rule: &Rule, begun: i64) -> Outline {
    let when: Vec<&Condition> = std::iter::once(&rule.when)
        .chain(rule.when.any.first())
        .collect();
    let refused = |route: Route| when.iter().any(|it| it.not_route.contains(&route));
    let asked = when.iter().flat_map(|it| it.route.iter().copied()).next();
    let route = asked.or_else(|| {
        [Route::Assessment, Route::Section47, Route::CpStepDown]
            .into_iter()
            .find(|route| !refused(*route))
    });
    let mut outline = Outline::new(route.unwrap_or(Route::Assessment), begun);
    for it in &when {
        let flags: Vec<Flag> = it
            .all_flags
            .iter()
            .chain(it.flag.first())
            .copied()
            .collect();
        for flag in flags {
            outline = outline.with(flag);
        }
        if it.disabled == Some(true) || outline.flags.contains(&Flag::DisabledService) {
            outline.disabled = Some(true);
        }
    }
    for selector in anchors(&rule.clock)
        .into_iter()
        .chain(when.iter().flat_map(|it| &it.event))
    {
        if let Some(what) = incident(selector)
            && !outline
                .incidents
                .iter()
                .any(|(_, other)| other.kind() == what.kind())
        {
            outline.incidents.push(((begun - 2).clamp(1, 24), what));
        }
    }
    outline
}

fn anchors(clock: &Clock) -> Vec<&Selector> {
    match clock {
        Clock::Once { from, .. } | Clock::Repeats { from, .. } => from
            .start
            .iter()
            .chain(&from.latest_of)
            .chain(&from.otherwise)
            .collect(),
        _ => Vec::new(),
    }
}

/// What happens to a family only now and then, and some rule counts from.
fn incident(selector: &Selector) -> Option<What> {
    match selector.event? {
        EventKind::S136Detention => Some(What::S136Detention),
        EventKind::MovedOut => Some(What::MovedOut(MovedOut {
            to_authority: Some("Neighbouring authority".into()),
            planned: Some(selector.planned.unwrap_or(false)),
            ..MovedOut::default()
        })),
        EventKind::Meeting if !selector.decision.is_empty() => Some(What::Meeting(Meeting {
            r#type: Some(MeetingType::Review),
            decision: selector.decision.first().copied().or(Some(Decision::Close)),
            ..Meeting::default()
        })),
        _ => None,
    }
}
