//! How a rule's date is found.

use std::str::FromStr;

use crate::casework::{ObligationKind, Span, Unit};
use crate::procedure::model::{
    AheadOf, Anchor, Clock, Exemption, LocalSetting, MetSince, MilestoneMatch, MissingAnchor, Waits,
};

use super::condition::{condition, read_condition};
use super::node::Node;
use super::selector::{one_of, selectors};

const SINCE: &[(&str, MetSince)] = &[
    ("episode", MetSince::Episode),
    ("anchor", MetSince::Anchor),
    ("after_anchor", MetSince::AfterAnchor),
    ("previous", MetSince::Previous),
    ("anchor_if_again", MetSince::AnchorIfAgain),
];

const MISSING: &[(&str, MissingAnchor)] = &[
    ("not_yet", MissingAnchor::NotYet),
    ("unknown", MissingAnchor::Unknown),
    ("nothing", MissingAnchor::Nothing),
];

const COUNTS: &[(&str, MilestoneMatch)] = &[
    ("that_month", MilestoneMatch::ThatMonth),
    ("or_later", MilestoneMatch::OrLater),
    ("or_dated_after", MilestoneMatch::OrDatedAfter),
];

#[derive(Clone, Copy)]
pub(super) enum ClockWord {
    Once,
    Repeats,
    Each,
    Before,
    Milestone,
    Until,
    Birthday,
    Chair,
    Elsewhere,
}

pub(super) const CLOCKS: &[(&str, ClockWord)] = &[
    ("once", ClockWord::Once),
    ("repeats", ClockWord::Repeats),
    ("each", ClockWord::Each),
    ("before", ClockWord::Before),
    ("milestone", ClockWord::Milestone),
    ("until", ClockWord::Until),
    ("birthday", ClockWord::Birthday),
    ("chair", ClockWord::Chair),
    ("elsewhere", ClockWord::Elsewhere),
];

pub(super) fn read_clock(node: &Node<'_>, local: Option<&LocalSetting>) -> Option<Clock> {
    if !node.has("clock") {
        node.problem("clock", "is missing; it says how the date is found");
    }
    let within = || -> Option<Span> {
        match local {
            Some(local) => Some(local.default),
            // The line has no date, so it does not matter how long.
            None if is_undated(node) => Some(Span::new(0, Unit::Days)),
            None => node.need_word("within"),
        }
    };
    Some(match node.option("clock", CLOCKS)? {
        ClockWord::Once => Clock::Once {
            from: anchor(node),
            met_by: selectors(node, "met_by"),
            met_since: node.option("met_since", SINCE).unwrap_or_default(),
            met_in_time_by: selectors(node, "met_in_time_by"),
            lapses: selectors(node, "lapses"),
            lifted_by: selectors(node, "lifted_by"),
            opens_after: node.word("opens_after"),
            within: within()?,
        },
        ClockWord::Repeats => Clock::Repeats {
            from: anchor(node),
            window: node.word("window"),
            drift: node.word("drift"),
            exempt: node.table("exempt").map(|node| {
                let exemption = Exemption {
                    flags: node.words("flags"),
                    routes: node.words("routes"),
                    recorded_by: selectors(&node, "recorded_by"),
                };
                node.finish();
                exemption
            }),
            within: within()?,
        },
        ClockWord::Each => {
            let each = selectors(node, "each").into_iter().next();
            if each.is_none() && !node.has("each") {
                node.problem("each", "is missing; it names the events that each need it");
            }
            let field = node.need_text("field");
            let from = node.has("from").then(|| anchor(node));
            let within = within();
            let each = each?;
            if let Some(kind) = each.event
                && !kind.date_fields().contains(&field.as_str())
            {
                node.problem(
                    "field",
                    format!(
                        "\"{field}\" is not a date that a {kind} carries; {}",
                        one_of(&field, &kind.date_fields())
                    ),
                );
            }
            Clock::Each {
                each,
                field,
                within: within?,
                from,
            }
        }
        ClockWord::Before => {
            let text = node.need_text("ahead_of");
            let ahead_of = match text.as_str() {
                "next_meeting" => AheadOf::NextMeeting,
                other => match other.strip_prefix("due ").map(ObligationKind::from_str) {
                    Some(Ok(kind)) => AheadOf::Due(kind),
                    _ => {
                        node.problem("ahead_of", "must be \"next_meeting\" or \"due\" and an obligation kind, as in \"due initial_meeting\"");
                        AheadOf::NextMeeting
                    }
                },
            };
            Clock::Before {
                ahead_of,
                met_by: selectors(node, "met_by"),
                by: node.need_word("by")?,
            }
        }
        ClockWord::Milestone => {
            let months = node.count("months");
            if months.is_none() && !node.has("months") {
                node.problem(
                    "months",
                    "is missing; a milestone is so many months after the plan started",
                );
            }
            Clock::Milestone {
                then_every: node.count("then_every"),
                from: anchor(node),
                counts: node.option("counts", COUNTS).unwrap_or_default(),
                by_role: node.words("by_role"),
                form: node.words("form"),
                months: months?,
            }
        }
        ClockWord::Until => Clock::Until {
            from: anchor(node),
            within: within()?,
        },
        ClockWord::Birthday => Clock::Birthday {
            years: node.count("years").unwrap_or(18),
        },
        ClockWord::Chair => Clock::Chair,
        ClockWord::Elsewhere => Clock::Elsewhere {
            met_by: selectors(node, "met_by"),
            because: node.need_text("because"),
            months: node.count("months"),
        },
    })
}

/// Whether a rule says that the document sets no date.
pub(super) fn is_undated(node: &Node<'_>) -> bool {
    node.flag("undated").unwrap_or(false)
}

fn anchor(node: &Node<'_>) -> Anchor {
    let latest_of = selectors(node, "from");
    let start = selectors(node, "start");
    if latest_of.is_empty() && !node.has("from") {
        node.problem("from", "is missing; it names what the time is counted from");
    }
    let waits =
        |kind: Option<ObligationKind>, dated_only| kind.map(|kind| Waits { kind, dated_only });
    Anchor {
        start,
        start_when: condition(node, "start_when"),
        latest_of,
        otherwise: selectors(node, "otherwise"),
        waits_for: waits(node.word("waits_for"), false)
            .or(waits(node.word("waits_for_dated"), true)),
        fallback: selectors(node, "fallback"),
        missing: node.option("missing", MISSING).unwrap_or_default(),
        unknown_when: node.table("unknown_when").map(|node| read_condition(&node)),
    }
}
