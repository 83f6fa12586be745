//! When a rule falls due, as a sentence a manager understands.

use crate::casework::{ReviewForm, Role, Span, Unit};
use crate::procedure::{
    AheadOf, Anchor, Clock, MetSince, MilestoneMatch, MissingAnchor, Rule, Selector,
};

use crate::text::{join_or, ordinal};

use super::event::{Article, any_event, event, held_as, roles, what_is_meant};
use super::field::done;

/// Returns when `rule` falls due, and what meets it: sentences without their full stops.
pub(super) fn timing(rule: &Rule) -> Vec<String> {
    let setting = |within: &Span| {
        rule.local.as_ref().map_or_else(
            || within.to_string(),
            |local| format!("{within} (or as {} is set)", local.setting),
        )
    };
    match &rule.clock {
        Clock::Once {
            from,
            within,
            met_by,
            met_since,
            met_in_time_by,
            lapses,
            lifted_by,
            opens_after,
        } => {
            let mut all = vec![format!("Within {} of {}", setting(within), counted(from))];
            all.extend(remarks(from));
            if !met_by.is_empty() {
                all.push(format!(
                    "Met by {}{}",
                    any_event(met_by, Article::Any),
                    since(*met_since)
                ));
            }
            if !met_in_time_by.is_empty() {
                all.push(format!(
                    "If it is in time, met also by {}",
                    any_event(met_in_time_by, Article::Any)
                ));
            }
            if !lapses.is_empty() {
                all.push(format!(
                    "Falls away with {}",
                    any_event(lapses, Article::Any)
                ));
            }
            if !lifted_by.is_empty() {
                all.push(format!("Lifted by {}", any_event(lifted_by, Article::Any)));
            }
            if let Some(opens) = opens_after {
                all.push(format!("Not shown in the first {opens}"));
            }
            all
        }
        Clock::Repeats {
            from,
            within,
            window,
            drift,
            exempt,
        } => {
            let mut all = vec![format!("Every {}, from {}", setting(within), counted(from))];
            all.extend(remarks(from));
            all.extend(
                window
                    .iter()
                    .map(|window| format!("Can be held from {window} on")),
            );
            all.extend(
                drift.iter().map(|drift| {
                    format!("Past {drift} it is called drift, though not yet overdue")
                }),
            );
            if let Some(exempt) = exempt {
                let who: Vec<_> = exempt
                    .flags
                    .iter()
                    .map(|flag| flag.plain())
                    .chain(exempt.routes.iter().map(|route| route.plain()))
                    .map(str::to_string)
                    .collect();
                all.push(format!(
                    "May not apply at all to some children ({}); not known until {} says so",
                    join_or(&who),
                    any_event(&exempt.recorded_by, Article::Any)
                ));
            }
            all
        }
        Clock::Each {
            each,
            field,
            within,
            from,
        } => {
            let from = from.as_ref().map_or_else(|| "it".to_string(), counted);
            vec![format!(
                "For each {}, within {} of {from}; done once it is {}",
                what_is_meant([each]),
                setting(within),
                done(field)
            )]
        }
        Clock::Before {
            ahead_of,
            by,
            met_by,
        } => {
            let day = match ahead_of {
                AheadOf::Due(kind) => format!("the day on which the {} is due", kind.plain()),
                AheadOf::NextMeeting => {
                    "the day that the last meeting fixed for the next one".into()
                }
            };
            let mut all = vec![format!("At least {by} before {day}")];
            if !met_by.is_empty() {
                all.push(format!("Met by {}", any_event(met_by, Article::Any)));
            }
            all
        }
        Clock::Milestone {
            months,
            then_every,
            from,
            counts,
            by_role,
            form,
        } => milestone(*months, *then_every, from, *counts, (by_role, form)),
        Clock::Until { from, within } => vec![format!(
            "Not before {} have passed since {}",
            setting(within),
            counted(from)
        )],
        Clock::Birthday { years } => vec![format!("On the child's {}", ordinal_birthday(*years))],
        Clock::Chair => vec![format!(
            "The {} is chaired by the {}",
            rule.kind.plain(),
            roles(&rule.chair)
        )],
        Clock::Elsewhere {
            met_by, because, ..
        } => {
            let mut all = vec![format!(
                "No date is known. {}",
                because.trim_end_matches('.')
            )];
            if !met_by.is_empty() {
                all.push(format!("Cleared by {}", any_event(met_by, Article::Any)));
            }
            all
        }
    }
}

fn milestone(
    months: u32,
    then_every: Option<u32>,
    from: &Anchor,
    counts: MilestoneMatch,
    (by_role, form): (&[Role], &[ReviewForm]),
) -> Vec<String> {
    let again = then_every.map_or_else(String::new, |every| {
        format!(", and then every {}", Span::new(every, Unit::Months))
    });
    let mut all = vec![format!(
        "When {} have passed since {}{again}",
        Span::new(months, Unit::Months),
        counted(from)
    )];
    let mut which = match counts {
        MilestoneMatch::ThatMonth => "Met by the review recorded for that month".to_string(),
        MilestoneMatch::OrLater => "Met by the review for that month or a later one".into(),
        MilestoneMatch::OrDatedAfter => {
            "Met by the review for that month, or any held once it was due".into()
        }
    };
    if !by_role.is_empty() {
        which.push_str(&format!(", by the {}", roles(by_role)));
    }
    if !form.is_empty() {
        which.push_str(&format!(", {}", held_as(form)));
    }
    all.push(which);
    all
}

/// Returns what a time is counted from.
pub(super) fn counted(anchor: &Anchor) -> String {
    let the = |selectors: &[Selector]| -> Vec<String> {
        selectors
            .iter()
            .map(|selector| event(selector, Article::Last))
            .collect()
    };
    let mut text = join_or(&the(&anchor.latest_of));
    if anchor.latest_of.len() > 1 {
        text.push_str(", whichever is latest");
    }
    let mut next: Vec<_> = the(&anchor.otherwise);
    next.extend(the(&anchor.fallback));
    // The start of the plan is often both the floor and the last resort; it is said once.
    let start = the(&anchor.start);
    if next.is_empty() && !start.is_empty() {
        next = start;
    }
    if !next.is_empty() {
        text.push_str(&format!("; if there is none, {}", next.join(", else ")));
    }
    text
}

fn remarks(anchor: &Anchor) -> Vec<String> {
    let mut all = Vec::new();
    let said = anchor.otherwise.is_empty() && anchor.fallback.is_empty();
    if !anchor.start.is_empty() && !said {
        let start: Vec<_> = anchor
            .start
            .iter()
            .map(|selector| event(selector, Article::Last))
            .collect();
        all.push(format!(
            "Nothing counts from before {}",
            start.join(", else ")
        ));
    }
    if let Some(waits) = anchor.waits_for {
        all.push(format!(
            "Before the first, it stands aside while the {} is outstanding{}",
            waits.kind.plain(),
            if waits.dated_only { " with a date" } else { "" }
        ));
    }
    match anchor.missing {
        MissingAnchor::NotYet => {}
        MissingAnchor::Unknown => all.push("Without that on record, the date is not known".into()),
        MissingAnchor::Nothing => all.push("Without that on record, nothing is due".into()),
    }
    all
}

const fn since(since: MetSince) -> &'static str {
    match since {
        MetSince::Episode => "",
        MetSince::Anchor => " on or after the day counted from",
        MetSince::AfterAnchor => " after the day counted from",
        MetSince::Previous => " since the time before",
        MetSince::AnchorIfAgain => " (the second time round, on or after the day counted from)",
    }
}

/// Returns "18th birthday".
pub(super) fn ordinal_birthday(years: u32) -> String {
    format!("{} birthday", ordinal(years))
}
