//! Whether a condition or a selector could ever hold, whatever the case.

use std::collections::BTreeSet;

use crate::casework::{EventKind, Flag, MeetingType, Route};

use crate::procedure::model::{Anchor, Clock, Condition, Selector};

/// Returns why `condition`, which stands under `key`, can never hold, by the key at fault; or why a
/// branch of it cannot. Nothing if each part of it could.
pub(super) fn never(condition: &Condition, key: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    walk(&[], condition, key, &mut found);
    found
}

/// `above` must hold besides `condition`.
fn walk(above: &[&Condition], condition: &Condition, key: &str, found: &mut Vec<(String, String)>) {
    let all: Vec<_> = above.iter().copied().chain([condition]).collect();
    if let Some((at, why)) = clash(&all) {
        found.push((format!("{key}.{at}"), why));
        return;
    }
    let selectors = [
        ("event", condition.event.as_slice()),
        ("no_event", condition.no_event.as_slice()),
        ("latest", condition.latest.as_slice()),
    ];
    for (at, list) in selectors {
        for selector in list {
            if let Some(why) = impossible(selector) {
                found.push((format!("{key}.{at}"), why));
            }
        }
    }
    for (index, branch) in condition.any.iter().enumerate() {
        walk(&all, branch, &format!("{key}.any[{index}]"), found);
    }
}

/// Returns why conditions that must all hold cannot, and the key at fault.
fn clash(all: &[&Condition]) -> Option<(&'static str, String)> {
    route_clash(all)
        .or_else(|| flag_clash(all))
        .or_else(|| other_clash(all))
}

fn route_clash(all: &[&Condition]) -> Option<(&'static str, String)> {
    let wanted = wanted_routes(all)?;
    if wanted.is_empty() {
        return Some((
            "route",
            "no route is left that every part of the condition allows".into(),
        ));
    }
    let left = wanted
        .iter()
        .any(|route| all.iter().all(|one| !one.not_route.contains(route)));
    (!left).then(|| {
        let names: Vec<_> = wanted.iter().map(ToString::to_string).collect();
        (
            "not_route",
            format!("{} is both required and excluded", names.join(" or ")),
        )
    })
}

fn flag_clash(all: &[&Condition]) -> Option<(&'static str, String)> {
    let excluded: BTreeSet<Flag> = all.iter().flat_map(|one| one.not_flag.clone()).collect();
    let all_of = all
        .iter()
        .flat_map(|one| one.all_flags.iter().map(|flag| vec![*flag]));
    let any_of = all
        .iter()
        .map(|one| one.flag.clone())
        .filter(|flags| !flags.is_empty());
    all_of
        .chain(any_of)
        .find(|flags| flags.iter().all(|flag| excluded.contains(flag)))
        .map(|flags| {
            let names: Vec<_> = flags.iter().map(ToString::to_string).collect();
            (
                "not_flag",
                format!("{} is both required and excluded", names.join(" or ")),
            )
        })
}

fn other_clash(all: &[&Condition]) -> Option<(&'static str, String)> {
    let disabled = |wanted| all.iter().any(|one| one.disabled == Some(wanted));
    if disabled(true) && disabled(false) {
        return Some(("disabled", "is asked to be both true and false".into()));
    }
    if all.iter().any(|one| one.under_age == Some(0)) {
        return Some((
            "under_age",
            "is 0, and no child is younger than that".into(),
        ));
    }
    if all.iter().any(|one| one.meeting_number == Some(0)) {
        return Some((
            "meeting_number",
            "is 0, and meetings are counted from 1".into(),
        ));
    }
    let refused: Vec<_> = all.iter().flat_map(|one| &one.no_event).collect();
    all.iter()
        .find(|one| {
            !one.event.is_empty() && one.event.iter().all(|selector| refused.contains(&selector))
        })
        .map(|_| {
            (
                "no_event",
                "excludes the very event that is required".into(),
            )
        })
}

/// Returns the routes that every one of `all` allows, if any of them names routes.
fn wanted_routes(all: &[&Condition]) -> Option<BTreeSet<Route>> {
    all.iter()
        .filter(|one| !one.route.is_empty())
        .map(|one| one.route.iter().copied().collect::<BTreeSet<_>>())
        .reduce(|left, right| left.intersection(&right).copied().collect())
}

/// Returns the routes for which `condition` can hold; `None` where it can for any.
pub(super) fn routes(condition: &Condition) -> Option<BTreeSet<Route>> {
    let own = wanted_routes(&[condition]);
    let branches: Option<BTreeSet<Route>> = if condition.any.is_empty() {
        None
    } else {
        condition
            .any
            .iter()
            .map(routes)
            .collect::<Option<Vec<_>>>()
            .map(|sets| sets.into_iter().flatten().collect())
    };
    match (own, branches) {
        (Some(own), Some(branches)) => Some(own.intersection(&branches).copied().collect()),
        (own, branches) => own.or(branches),
    }
}

/// Returns the one route on which an event of this kind happens, where there is only one.
pub(super) const fn home(kind: EventKind) -> Option<Route> {
    match kind {
        EventKind::CpConference => Some(Route::CpStepDown),
        EventKind::MovedIn | EventKind::MovedInNotified => Some(Route::TransferIn),
        EventKind::LeftCare => Some(Route::LeftCare),
        _ => None,
    }
}

/// Returns a condition and every branch in it.
pub(super) fn conditions(condition: &Condition) -> Box<dyn Iterator<Item = &Condition> + '_> {
    Box::new(std::iter::once(condition).chain(condition.any.iter().flat_map(conditions)))
}

/// Returns why no event could ever be meant by `selector`.
pub(super) fn impossible(selector: &Selector) -> Option<String> {
    let kind = selector.event?;
    if let Some(field) = selector
        .has
        .iter()
        .find(|field| selector.lacks.contains(field))
    {
        return Some(format!(
            "can mean no event: \"{field}\" is to be both filled in and empty"
        ));
    }
    let given = [
        ("seen", selector.seen.is_some()),
        ("planned", selector.planned.is_some()),
        ("decision", !selector.decision.is_empty()),
        ("not_decision", !selector.not_decision.is_empty()),
        ("at_meeting", selector.at_meeting.is_some()),
        ("months", selector.months.is_some()),
        ("by_role", !selector.by_role.is_empty()),
        ("form", !selector.form.is_empty()),
        ("of", selector.of.is_some()),
        ("agreed_by", !selector.agreed_by.is_empty()),
    ];
    let has =
        |kind: EventKind, key: &str| kind.row().field(key.trim_start_matches("not_")).is_some();
    let (key, _) = given
        .into_iter()
        .find(|(key, is_given)| *is_given && !has(kind, key))?;
    let of = EventKind::ALL.iter().find(|kind| has(**kind, key))?;
    Some(format!(
        "can mean no event: \"{key}\" is said of a {of} only, and this is a {kind}"
    ))
}

/// Returns what a time counted from `from` cannot begin without.
pub(super) fn counted_from(from: &Anchor) -> Vec<&Selector> {
    if from.start.is_empty() {
        from.latest_of
            .iter()
            .chain(&from.otherwise)
            .chain(&from.fallback)
            .collect()
    } else {
        from.start.iter().collect()
    }
}

/// Whether everything `from` counts from makes or follows a plan.
pub(super) fn only_with_a_plan(from: &Anchor) -> bool {
    let counted = counted_from(from);
    !counted.is_empty()
        && counted.iter().all(|selector| {
            let planned_meeting = !selector.types.is_empty()
                && selector.types.iter().all(|word| {
                    [MeetingType::Initial, MeetingType::Review]
                        .iter()
                        .any(|it| it.as_str() == word)
                });
            match selector.event {
                Some(EventKind::PlanStarted) => true,
                Some(EventKind::Meeting) => planned_meeting,
                _ => false,
            }
        })
}

/// Returns every selector of a clock, by the key it stands under.
pub(super) fn clock_selectors(clock: &Clock) -> Vec<(&'static str, &Selector)> {
    let mut found = Vec::new();
    match clock {
        Clock::Once {
            from,
            met_by,
            met_in_time_by,
            lapses,
            lifted_by,
            ..
        } => {
            found.extend(anchor_selectors(from));
            found.extend(named("met_by", met_by));
            found.extend(named("met_in_time_by", met_in_time_by));
            found.extend(named("lapses", lapses));
            found.extend(named("lifted_by", lifted_by));
        }
        Clock::Repeats { from, exempt, .. } => {
            found.extend(anchor_selectors(from));
            if let Some(exempt) = exempt {
                found.extend(named("exempt.recorded_by", &exempt.recorded_by));
            }
        }
        Clock::Each { each, from, .. } => {
            found.push(("each", each));
            found.extend(from.iter().flat_map(anchor_selectors));
        }
        Clock::Milestone { from, .. } | Clock::Until { from, .. } => {
            found.extend(anchor_selectors(from));
        }
        Clock::Before { met_by, .. } | Clock::Elsewhere { met_by, .. } => {
            found.extend(named("met_by", met_by));
        }
        Clock::Birthday { .. } | Clock::Chair => {}
    }
    found
}

fn named<'a>(
    key: &'static str,
    selectors: &'a [Selector],
) -> impl Iterator<Item = (&'static str, &'a Selector)> {
    selectors.iter().map(move |selector| (key, selector))
}

fn anchor_selectors(from: &Anchor) -> impl Iterator<Item = (&'static str, &Selector)> {
    named("start", &from.start)
        .chain(named("from", &from.latest_of))
        .chain(named("otherwise", &from.otherwise))
        .chain(named("fallback", &from.fallback))
}

/// Returns what follows from a condition that can never hold, or from one branch of it that cannot.
pub(super) fn ends(key: &str, whole: &str) -> String {
    if key.contains(".any[") {
        "that branch can never hold. Change it or take it out".into()
    } else {
        format!("{whole}. Change the condition or take it out")
    }
}
