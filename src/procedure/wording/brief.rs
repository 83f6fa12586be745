//! A rule in a few words, for a narrow column.

use crate::casework::{EventKind, Flag, ObligationKind, Route, Span};
use crate::procedure::{AheadOf, Anchor, Clock, Condition, Rule, Selector};

use crate::text::ordinal;

use super::event::{self, roles};
use super::field::done;
use super::span::brief as in_brief;
use super::timing::ordinal_birthday;

/// Returns a rule in a few words: "10 wd after assessment".
pub fn brief(rule: &Rule) -> String {
    let time = |within: &Span| {
        if rule.local.is_some() {
            format!("local: {}", in_brief(*within))
        } else {
            in_brief(*within)
        }
    };
    let text = match &rule.clock {
        Clock::Once { from, within, .. } => format!("{} after {}", time(within), anchor(from)),
        Clock::Repeats { within, from, .. } => {
            let what = if goes_without_saying(rule, from) {
                String::new()
            } else {
                format!(" from {}", anchor(from))
            };
            if rule.local.is_some() {
                format!("local: every {}{what}", in_brief(*within))
            } else {
                format!("every {}{what}", in_brief(*within))
            }
        }
        Clock::Each {
            each,
            field,
            within,
            from,
        } => {
            let after = from.as_ref().map_or_else(|| noun(each), anchor);
            let of = from
                .as_ref()
                .map_or_else(String::new, |_| format!("{}: ", noun(each)));
            let what = if rule.kind == ObligationKind::PlanCirculation && *field != "circulated_on"
            {
                format!(", {}", done(field))
            } else {
                String::new()
            };
            format!("{of}{} after {after}{what}", time(within))
        }
        Clock::Before { ahead_of, by, .. } => match ahead_of {
            AheadOf::Due(kind) => format!("{} before {} is due", in_brief(*by), kind.plain()),
            AheadOf::NextMeeting => format!("{} before the meeting", in_brief(*by)),
        },
        Clock::Milestone {
            months, then_every, ..
        } => then_every.map_or_else(
            || format!("at {months} mo"),
            |every| format!("at {months} mo, then every {every} mo"),
        ),
        Clock::Until { from, within } => {
            format!("not before {} after {}", time(within), anchor(from))
        }
        Clock::Birthday { years } => ordinal_birthday(*years),
        Clock::Chair => format!("chaired by {}", roles(&rule.chair)),
        Clock::Elsewhere { .. } => "set elsewhere".into(),
    };
    let mut who = qualifiers(&rule.when);
    who.retain(|words| !goes_with(words, &text));
    who.extend(rule.strength.qualifier().map(Into::into));
    if who.is_empty() {
        text
    } else {
        format!("{text} ({})", who.join(", "))
    }
}

/// Visits count from visits and reviews from reviews.
fn goes_without_saying(rule: &Rule, anchor: &Anchor) -> bool {
    let own = match rule.kind {
        ObligationKind::Visit => EventKind::Visit,
        ObligationKind::ReviewMeeting => EventKind::Meeting,
        ObligationKind::Supervision | ObligationKind::GroupSupervision => EventKind::Supervision,
        ObligationKind::AssessmentRefresh => EventKind::AssessmentCompleted,
        ObligationKind::NrpfCheck => EventKind::NrpfCheck,
        _ => return false,
    };
    anchor
        .latest_of
        .iter()
        .any(|selector| selector.event == Some(own))
}

fn anchor(anchor: &Anchor) -> String {
    let mut nouns: Vec<_> = anchor.latest_of.iter().map(noun).collect();
    nouns.dedup();
    nouns.join(" or ")
}

/// Returns the event in the fewest words.
fn noun(selector: &Selector) -> String {
    let Some(kind) = selector.event else {
        return "event".into();
    };
    match kind {
        EventKind::AssessmentStarted => "assessment start".into(),
        EventKind::AssessmentCompleted => "assessment".into(),
        EventKind::PlanStarted => "plan start".into(),
        EventKind::CpConference => "CP conference".into(),
        EventKind::Section47Ended => "s47 end".into(),
        EventKind::MovedIn => "move in".into(),
        EventKind::MovedInNotified => "notice of move in".into(),
        EventKind::MovedOut => "move out".into(),
        EventKind::PrivateFosteringNotified => "private fostering notice".into(),
        EventKind::S136Detention => "s136 detention".into(),
        EventKind::LeftCare => "leaving care".into(),
        EventKind::Meeting if !selector.decision.is_empty() => {
            let decided: Vec<_> = selector
                .decision
                .iter()
                .map(|decision| decision.plain())
                .collect();
            format!("decision to {}", decided.join(" or "))
        }
        _ => {
            let bare = Selector {
                event: Some(kind),
                types: selector.types.clone(),
                ..Selector::default()
            };
            event::noun(&bare)
        }
    }
}

/// Whether the words after the time say it already.
fn goes_with(words: &str, text: &str) -> bool {
    let pairs = [
        ("CP step-down", "CP conference"),
        ("s47", "s47 end"),
        ("strategy discussion", "strategy discussion"),
        ("transfer in", "move in"),
        ("private fostering", "private fostering notice"),
        ("left care", "leaving care"),
        ("supervision order", "supervision order"),
        ("detained", "s136"),
    ];
    words.split(" or ").all(|word| {
        pairs
            .iter()
            .any(|(known, said)| word == *known && text.contains(said))
    })
}

const fn route(route: Route) -> &'static str {
    match route {
        Route::CpStepDown => "CP step-down",
        Route::Section47 => "s47",
        Route::EarlyHelpStepUp => "step up",
        Route::Nrpf => "NRPF",
        Route::Disabled => "disabled",
        _ => route.plain(),
    }
}

const fn flag(flag: Flag) -> &'static str {
    match flag {
        Flag::StablePackage => "settled package",
        Flag::Nrpf => "NRPF",
        Flag::PrivateFostering => "private fostering",
        Flag::MhaDetained => "detained",
        Flag::NoSafeguardingConcerns => "no concerns",
        Flag::PackageOfCare => "care package",
        Flag::DisabledService => "disabled service",
        Flag::Over75Nights => "over 75 nights",
        Flag::FinancialSupportOnly => "money only",
        _ => flag.plain(),
    }
}

/// Returns for whom, in the fewest words: what a condition asks for, and not what it rules out.
fn qualifiers(condition: &Condition) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    // A list of most ways in says less than how many there are.
    match condition.route.as_slice() {
        [] => {}
        few @ ([_] | [_, _] | [_, _, _] | [_, _, _, _]) => {
            let ways: Vec<_> = few.iter().map(|way| route(*way)).collect();
            all.push(ways.join(" or "));
        }
        many => all.push(format!("{} routes", many.len())),
    }
    if !condition.flag.is_empty() {
        let marks: Vec<_> = condition.flag.iter().map(|mark| flag(*mark)).collect();
        all.push(marks.join(" or "));
    }
    all.extend(
        condition
            .all_flags
            .iter()
            .map(|mark| flag(*mark).to_string()),
    );
    if condition.disabled == Some(true) {
        all.push("disabled".into());
    }
    all.extend(condition.under_age.map(|years| format!("under {years}")));
    all.extend(
        condition
            .plan_over
            .map(|span| format!("plan over {}", in_brief(span))),
    );
    all.extend(
        condition
            .plan_reached
            .map(|span| format!("plan of {}", in_brief(span))),
    );
    all.extend(
        condition
            .meeting_number
            .map(|number| format!("{} meeting", ordinal(number))),
    );
    let mut branches: Vec<String> = Vec::new();
    for branch in &condition.any {
        let words = qualifiers(branch).join(" and ");
        if !words.is_empty() && !branches.contains(&words) {
            branches.push(words);
        }
    }
    if !branches.is_empty() {
        all.push(branches.join(" or "));
    }
    all
}
