//! A rule's TOML into a [`Rule`]: clocks, anchors, selectors, conditions, departures.

use std::str::FromStr;

use crate::casework::words::nearest;
use crate::casework::{EventKind, ObligationKind, Span, Unit};

use super::model::{
    AheadOf, Alternative, Anchor, Clock, ComesBy, Condition, Dated, Exemption, Lapse, LocalSetting,
    MilestoneMatch, Missing, Note, Rule, Selector, Since, Stage, Vary, Waits, Who,
};
use super::read::{STRENGTHS, citation, citation_if_any, passages};
use super::reader::{Node, TableOrText};

/// Reads a rule, and it again under each single option of its readings; `None` if it says
/// `off = true` or is too broken to name.
pub(super) fn read_rule(node: &Node<'_>, prefix: &str) -> Option<Rule> {
    let mut rule = read_one(node, prefix);
    for (option, layer) in node.named_layers(IF_READ) {
        let under = node.under(&[layer]);
        if layer.table.contains_key(IF_READ) {
            under.problem(
                IF_READ,
                format!(
                    "stands inside another, \"{option}\"; give the rule an if_read for each option"
                ),
            );
        }
        let alternative = read_one(&under, prefix).map(Box::new);
        if let Some(rule) = &mut rule {
            rule.alternatives.push(Alternative {
                option,
                rule: alternative,
            });
        }
    }
    if rule
        .as_ref()
        .is_some_and(|rule| !rule.alternatives.is_empty() && rule.readings.is_empty())
    {
        node.problem(
            IF_READ,
            "needs `reading`, which names the reading it depends on",
        );
    }
    finish(node);
    rule
}

/// Reads the rule under `options` together, of which the first that has a key gives its value;
/// `None` if it then does not exist. Each option was read alone with the rest of the pack, so
/// nothing new can be wrong but a key of one option for which another leaves no room.
pub(super) fn read_under(node: &Node<'_>, options: &[&str], prefix: &str) -> Option<Rule> {
    let all = node.named_layers(IF_READ);
    let layers: Vec<_> = options
        .iter()
        .filter_map(|option| all.iter().find(|(name, _)| name == option))
        .map(|(_, layer)| *layer)
        .collect();
    read_one(&node.under(&layers), prefix)
}

/// The key under which a rule says what differs under an option of its readings.
const IF_READ: &str = "if_read";

/// Without a clock that is known, nobody can say which keys belong here.
fn finish(node: &Node<'_>) {
    let clock = node.text("clock");
    if clock.is_some_and(|clock| CLOCKS.iter().any(|(known, _)| *known == clock)) {
        node.finish();
    }
}

fn read_one(node: &Node<'_>, prefix: &str) -> Option<Rule> {
    let id = format!("{prefix}{}", node.need_text("id"));
    let kind: Option<ObligationKind> = node.need_word("kind");
    let local = node.table("local").and_then(|node| {
        let setting = node.need_text("setting");
        let default: Option<Span> = node.need_word("default");
        node.finish();
        Some(LocalSetting {
            setting,
            default: default?,
        })
    });
    let clock = read_clock(node, local.as_ref());
    let off = node.flag("off").unwrap_or(false);
    // Asked for by read_rule; here so that the overlay of a reading knows the key too.
    node.know(&[IF_READ]);
    let source = if local.is_some() {
        citation_if_any(node)
    } else {
        citation(node)
    };
    let title = node.text("title");
    // Kind and clock come last: every other key is asked for, whatever is wrong with those two.
    let rule = Rule {
        id,
        line: node.line(),
        stage: node.option("stage", STAGES).unwrap_or_default(),
        when: condition(node, "when"),
        thread: node.text("thread").unwrap_or_default(),
        dated: if is_undated(node) {
            Dated::No
        } else {
            Dated::Yes
        },
        responsible: node.word("responsible"),
        by_event: node.flag("by_event").unwrap_or(false),
        done_by_chair: node.flag("done_by_chair").unwrap_or(false),
        chair: node.words("chair"),
        strength: node.option("strength", STRENGTHS).unwrap_or_default(),
        vary: read_vary(node),
        notes: read_notes(node),
        source,
        local,
        readings: node.texts("reading"),
        questions: node.texts("questions"),
        alternatives: Vec::new(),
        title: title.unwrap_or_else(|| kind.map_or_else(String::new, |kind| kind.plain().into())),
        kind: kind?,
        clock: clock?,
    };
    finish(node);
    (!off).then_some(rule)
}

/// The caveat for every child, and then those for some only.
fn read_notes(node: &Node<'_>) -> Vec<Note> {
    let for_all = node.text("note").map(|text| Note {
        text,
        when: Condition::default(),
        passages: Vec::new(),
    });
    let listed = node.tables("notes");
    let listed = listed.iter().map(|node| {
        let note = Note {
            text: node.need_text("text"),
            when: condition(node, "when"),
            passages: passages(node),
        };
        node.finish();
        note
    });
    for_all.into_iter().chain(listed).collect()
}

const STAGES: &[(&str, Stage)] = &[
    ("open", Stage::Open),
    ("before_plan", Stage::BeforePlan),
    ("plan", Stage::Plan),
    ("closing", Stage::Closing),
    ("closed", Stage::Closed),
];

const SINCE: &[(&str, Since)] = &[
    ("episode", Since::Episode),
    ("anchor", Since::Anchor),
    ("after_anchor", Since::AfterAnchor),
    ("previous", Since::Previous),
    ("anchor_if_again", Since::AnchorIfAgain),
];

const MISSING: &[(&str, Missing)] = &[
    ("not_yet", Missing::NotYet),
    ("unknown", Missing::Unknown),
    ("nothing", Missing::Nothing),
];

const COUNTS: &[(&str, MilestoneMatch)] = &[
    ("that_month", MilestoneMatch::ThatMonth),
    ("or_later", MilestoneMatch::OrLater),
    ("or_dated_after", MilestoneMatch::OrDatedAfter),
];

#[derive(Clone, Copy)]
enum ClockWord {
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

const CLOCKS: &[(&str, ClockWord)] = &[
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

fn read_clock(node: &Node<'_>, local: Option<&LocalSetting>) -> Option<Clock> {
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
fn is_undated(node: &Node<'_>) -> bool {
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

/// The selectors at `key`: each a word or two, or a table.
pub(super) fn selectors(node: &Node<'_>, key: &'static str) -> Vec<Selector> {
    node.tables_or_texts(key)
        .into_iter()
        .filter_map(|item| match item {
            TableOrText::Text(text) => match short_selector(&text) {
                Ok(selector) => Some(selector),
                Err(problem) => {
                    node.problem(key, problem);
                    None
                }
            },
            TableOrText::Table(node) => Some(table_selector(&node)),
        })
        .collect()
}

/// "meeting initial or review", "first referral".
fn short_selector(text: &str) -> Result<Selector, String> {
    let (first, rest) = match text.strip_prefix("first ") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (event, types) = rest
        .split_once(' ')
        .map_or((rest, ""), |(event, types)| (event, types));
    let kind: EventKind = event.parse().map_err(|unknown| format!("{unknown}"))?;
    let types = if types.is_empty() {
        Vec::new()
    } else {
        types
            .split(" or ")
            .map(|word| check_type(kind, word.trim()))
            .collect::<Result<_, _>>()?
    };
    Ok(Selector {
        event: Some(kind),
        types,
        first,
        ..Selector::default()
    })
}

fn check_type(kind: EventKind, word: &str) -> Result<String, String> {
    let known = kind.types();
    if known.contains(&word) {
        return Ok(word.to_string());
    }
    let hint = one_of(word, &known);
    Err(format!("\"{word}\" is not a type of {kind}; {hint}"))
}

/// The nearest of `known`, or all of it.
pub(super) fn one_of(found: &str, known: &[&str]) -> String {
    match nearest(found, known.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None if known.is_empty() => "it has none".into(),
        None => format!("it has {}", known.join(", ")),
    }
}

fn table_selector(node: &Node<'_>) -> Selector {
    let event: Option<EventKind> = node.need_word("event");
    let types = node.texts("type");
    let fields = |key: &'static str| -> Vec<String> {
        let names = node.texts(key);
        for name in &names {
            if let Some(kind) = event
                && !kind.has_field(name)
            {
                node.problem(
                    key,
                    format!(
                        "\"{name}\" is not a field of {kind} that can be filled in; {}",
                        one_of(name, &kind.fields())
                    ),
                );
            }
        }
        names
    };
    if let Some(kind) = event {
        for word in &types {
            if let Err(problem) = check_type(kind, word) {
                node.problem("type", problem);
            }
        }
    }
    let selector = Selector {
        event,
        types,
        first: node.flag("first").unwrap_or(false),
        seen: node.flag("seen"),
        planned: node.flag("planned"),
        decision: node.words("decision"),
        not_decision: node.words("not_decision"),
        at_meeting: node.flag("at_meeting"),
        months: node.count("months"),
        by_role: node.words("by_role"),
        form: node.words("form"),
        has: fields("has"),
        lacks: fields("lacks"),
        mentions: node.texts("mentions"),
        at: node.text("at"),
        or_first_after: node.word("or_first_after"),
        of: node.word("of"),
        agreed_by: node.words("agreed_by"),
    };
    if let (Some(kind), Some(at)) = (event, &selector.at)
        && !kind.date_fields().contains(&at.as_str())
    {
        node.problem(
            "at",
            format!(
                "\"{at}\" is not a date that a {kind} carries; {}",
                one_of(at, &kind.date_fields())
            ),
        );
    }
    node.finish();
    selector
}

/// The condition at `key`; an absent one always holds.
pub(super) fn condition(node: &Node<'_>, key: &'static str) -> Condition {
    node.table(key)
        .map_or_else(Condition::default, |node| read_condition(&node))
}

fn read_condition(node: &Node<'_>) -> Condition {
    let lapse = |key: &'static str| {
        node.table(key).and_then(|node| {
            let of = selectors(&node, "of");
            let plus = node.need_word("plus");
            node.finish();
            Some(Lapse { of, plus: plus? })
        })
    };
    let condition = Condition {
        route: node.words("route"),
        not_route: node.words("not_route"),
        flag: node.words("flag"),
        all_flags: node.words("all_flags"),
        not_flag: node.words("not_flag"),
        disabled: node.flag("disabled"),
        event: selectors(node, "event"),
        no_event: selectors(node, "no_event"),
        latest: selectors(node, "latest").into_iter().next(),
        under_age: node.count("under_age"),
        plan_over: node.word("plan_over"),
        plan_reached: node.word("plan_reached"),
        meeting_number: node.count("meeting_number"),
        closed_for: node.texts("closed_for"),
        anchor_before: lapse("anchor_before"),
        anchor_from: lapse("anchor_from"),
        comes_by: node.table("comes_by").and_then(|node| {
            let what = selectors(&node, "what");
            let of = selectors(&node, "of");
            let plus = node.need_word("plus");
            node.finish();
            Some(ComesBy {
                what,
                limit: Lapse { of, plus: plus? },
            })
        }),
        no_milestone: node.count("no_milestone"),
        any: node.tables("any").iter().map(read_condition).collect(),
    };
    node.finish();
    condition
}

fn read_vary(node: &Node<'_>) -> Vary {
    let who = |key: &'static str| -> Who {
        let words = node.texts(key);
        match words
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .as_slice()
        {
            [] | ["nobody"] => Who::Nobody,
            ["anyone"] => Who::Anyone,
            _ => Who::Roles(
                words
                    .iter()
                    .filter_map(|word| {
                        word.parse()
                            .map_err(|unknown| {
                                node.problem(
                                    key,
                                    format!("{unknown}; or write \"anyone\" or \"nobody\""),
                                )
                            })
                            .ok()
                    })
                    .collect(),
            ),
        }
    };
    Vary {
        shorter: who("shorter"),
        longer: who("longer"),
        longer_when: condition(node, "longer_when"),
        rationale: node.flag("rationale").unwrap_or(false),
        cap: node.word("cap"),
        words: node.text("vary_words"),
    }
}
