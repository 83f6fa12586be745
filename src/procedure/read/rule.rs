//! A timed rule, and it again under each option of its readings.

use crate::casework::{ObligationKind, Span};
use crate::procedure::model::{
    Alternative, Condition, Dated, LocalSetting, MayVary, Note, Question, Rule, Stage, Strength,
    VariationPolicy,
};

use super::citation::{citation, citation_if_any, passages};
use super::clock::{CLOCKS, is_undated, read_clock};
use super::condition::condition;
use super::node::{Node, TableOrText};

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
    let questions = read_questions(node, &id);
    // Kind and clock come last: every other key is asked for, whatever is wrong with those two.
    let rule = Rule {
        id,
        at: node.spot(),
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
        strength: node.option("strength", Strength::WORDS).unwrap_or_default(),
        vary: read_vary(node),
        notes: read_notes(node),
        source,
        local,
        readings: node.texts("reading"),
        questions,
        alternatives: Vec::new(),
        title: title.unwrap_or_else(|| kind.map_or_else(String::new, |kind| kind.plain().into())),
        kind: kind?,
        clock: clock?,
    };
    finish(node);
    (!off).then_some(rule)
}

/// Returns what a review asks, under ids that stay the same when a question is put in other words.
fn read_questions(node: &Node<'_>, rule: &str) -> Vec<Question> {
    let mut all: Vec<Question> = Vec::new();
    for item in node.tables_or_texts("questions") {
        let item = match item {
            TableOrText::Table(item) => item,
            TableOrText::Text(text) => {
                node.problem(
                    "questions",
                    format!(
                        "\"{text}\" has no id, which its answers are kept under; \
                         write {{ id = \"...\", asks = \"{text}\" }}"
                    ),
                );
                continue;
            }
        };
        let (short, text) = (item.need_text("id"), item.need_text("asks"));
        item.finish();
        let id = format!("{rule}.{short}");
        if all.iter().any(|known| known.id == id) {
            item.problem(
                "id",
                format!(
                    "\"{short}\" is also the id of an earlier question; give one of them another"
                ),
            );
        }
        all.push(Question { id, text });
    }
    all
}

/// Returns the caveat for every child, and then those for some only.
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

fn read_vary(node: &Node<'_>) -> VariationPolicy {
    let who = |key: &'static str| -> MayVary {
        let words = node.texts(key);
        match words
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .as_slice()
        {
            [] | ["nobody"] => MayVary::Nobody,
            ["anyone"] => MayVary::Anyone,
            _ => MayVary::Roles(
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
    VariationPolicy {
        shorter: who("shorter"),
        longer: who("longer"),
        longer_when: condition(node, "longer_when"),
        rationale: node.flag("rationale").unwrap_or(false),
        cap: node.word("cap"),
        words: node.text("vary_words"),
    }
}
