//! A pack's TOML into a [`Procedure`]: the whole grammar, one function a part.

use std::cell::RefCell;

use toml::de::{DeTable, DeValue};

use super::model::{
    Check, Citation, Closure, Document, Duty, LineRange, PackText, Part, Passage, Place,
    Precondition, Procedure, Prompt, Reading, Reason, RouteWords, Rule, Silence, Step, Strength,
};
use super::read_rule::{condition, one_of, read_rule, selectors};
use super::reader::{Layer, Node, Problem, Text};

/// A pack that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct ReadError(pub Vec<Problem>);

/// Reads a pack.
///
/// # Errors
/// Every problem found, each with its line and key.
pub fn read(file: &str, text: &str) -> Result<Procedure, ReadError> {
    read_layers(&[Text { file, text }])
}

/// Reads a pack that extends another: `base` is what it names under `extends`.
///
/// # Errors
/// Every problem found in either, each with its file, line and key.
pub fn read_over(
    file: &str,
    text: &str,
    base_file: &str,
    base: &str,
) -> Result<Procedure, ReadError> {
    read_layers(&[
        Text { file, text },
        Text {
            file: base_file,
            text: base,
        },
    ])
}

/// The id of the pack that `text` extends, if it says so.
pub fn extends(text: &str) -> Option<String> {
    let table = DeTable::parse(text).ok()?;
    table
        .get_ref()
        .get("extends")?
        .get_ref()
        .as_str()
        .map(str::to_string)
}

fn read_layers(texts: &[Text<'_>]) -> Result<Procedure, ReadError> {
    let problems = RefCell::default();
    let mut procedure = with_layers(texts, |layers| read_procedure(layers, &problems))
        .map_err(|problem| ReadError(vec![problem]))?;
    let mut problems = problems.into_inner();
    if problems.is_empty() {
        let kept = |text: &Text<'_>| PackText {
            file: text.file.to_string(),
            text: text.text.to_string(),
        };
        procedure.texts = texts.iter().map(kept).collect();
        return Ok(procedure);
    }
    problems.sort();
    problems.dedup();
    Err(ReadError(problems))
}

/// What `then` makes of the tables of `texts`.
///
/// # Errors
/// The first that is no TOML.
pub(super) fn with_layers<T>(
    texts: &[Text<'_>],
    then: impl FnOnce(&[Layer<'_>]) -> T,
) -> Result<T, Problem> {
    let mut parsed = Vec::with_capacity(texts.len());
    for text in texts {
        match DeTable::parse(text.text) {
            Ok(table) => parsed.push((table, *text)),
            Err(error) => return Err(text.syntax(&error)),
        }
    }
    let layers: Vec<_> = parsed
        .iter()
        .map(|(table, text)| Layer {
            table: table.get_ref(),
            text: *text,
            offset: 0,
        })
        .collect();
    Ok(then(&layers))
}

fn read_procedure(layers: &[Layer<'_>], problems: &RefCell<Vec<Problem>>) -> Procedure {
    let root = Node::new(layers.to_vec(), String::new(), problems);
    // Read once here so that it is a known key; `extends` above says what it means.
    root.text("extends");
    let authority = merged_table(layers, "authority", problems);
    let id = authority.need_text("id");
    let name = authority.need_text("name");
    let version = authority.need_text("version");
    authority.finish();
    let prefix = format!("{id}.");
    let rules = merged_items(layers, "rule", &root, problems)
        .iter()
        .filter_map(|node| read_rule(node, &prefix))
        .collect();
    let mut procedure = Procedure {
        document: read_document(&merged_table(layers, "document", problems)),
        rules,
        readings: merged_items(layers, "reading", &root, problems)
            .iter()
            .filter_map(read_reading)
            .collect(),
        duties: merged_items(layers, "duty", &root, problems)
            .iter()
            .map(|node| read_duty(node, &prefix))
            .collect(),
        prompts: merged_items(layers, "prompt", &root, problems)
            .iter()
            .map(|node| read_prompt(node, &prefix))
            .collect(),
        closure: read_closure(layers, &root, &prefix, problems),
        routes: merged_items(layers, "route", &root, problems)
            .iter()
            .filter_map(read_route)
            .collect(),
        silent: merged_items(layers, "silent", &root, problems)
            .iter()
            .filter_map(read_silence)
            .collect(),
        id,
        name,
        version,
        texts: Vec::new(),
    };
    for key in ["authority", "document", "closure"] {
        root.table(key);
    }
    root.finish();
    if let [own, _, ..] = layers {
        forget_readings_of_rules_taken_away(&mut procedure, own);
    }
    procedure
}

/// A pack that takes a rule away need not take its reading away too.
fn forget_readings_of_rules_taken_away(procedure: &mut Procedure, own: &Layer<'_>) {
    let stands_in_own = |id: &str| {
        let items = own
            .table
            .get("reading")
            .and_then(|it| it.get_ref().as_array());
        items.into_iter().flatten().any(|item| {
            let table = item.get_ref().as_table();
            table
                .and_then(|it| it.get("id"))
                .and_then(|it| it.get_ref().as_str())
                == Some(id)
        })
    };
    let rules = &procedure.rules;
    procedure.readings.retain(|reading| {
        reading.refused.is_empty()
            || rules.iter().any(|rule| rule.readings.contains(&reading.id))
            || stands_in_own(&reading.id)
    });
}

/// The table under `key` in each layer that has one.
fn layers_at<'a>(layers: &[Layer<'a>], key: &str) -> Vec<Layer<'a>> {
    layers
        .iter()
        .filter_map(|layer| {
            let value = layer.table.get(key)?;
            Some(Layer {
                table: value.get_ref().as_table()?,
                text: layer.text,
                offset: value.span().start,
            })
        })
        .collect()
}

/// One table over the same table of the pack extended.
fn merged_table<'a>(
    layers: &[Layer<'a>],
    key: &str,
    problems: &'a RefCell<Vec<Problem>>,
) -> Node<'a> {
    let tables = layers_at(layers, key);
    if tables.is_empty() {
        // So that a missing key is reported against the file itself.
        return Node::new(
            layers.first().copied().into_iter().collect(),
            key.to_string(),
            problems,
        );
    }
    Node::new(tables, key.to_string(), problems)
}

/// The items of a list of tables; an item of the extending pack lies over the extended pack's
/// item of the same id, and new ids are added.
pub(super) fn merged_items<'a>(
    layers: &[Layer<'a>],
    key: &'static str,
    root: &Node<'a>,
    problems: &'a RefCell<Vec<Problem>>,
) -> Vec<Node<'a>> {
    // Asked for on the root, so that it is a known key and its shape is checked.
    root.tables_or_texts(key);
    let mut order: Vec<(String, Vec<Layer<'a>>)> = Vec::new();
    for layer in layers.iter().rev() {
        let Some(items) = layer
            .table
            .get(key)
            .and_then(|value| value.get_ref().as_array())
        else {
            continue;
        };
        for item in items.iter() {
            let DeValue::Table(table) = item.get_ref() else {
                continue;
            };
            let id = ["id", "slug", "route", "kind"]
                .iter()
                .find_map(|name| table.get(*name))
                .and_then(|value| value.get_ref().as_str())
                .unwrap_or_default()
                .to_string();
            let here = Layer {
                table,
                text: layer.text,
                offset: item.span().start,
            };
            match order
                .iter_mut()
                .find(|(known, _)| !id.is_empty() && *known == id)
            {
                Some((_, over))
                    if over
                        .first()
                        .is_some_and(|first| first.text.file != layer.text.file) =>
                {
                    over.insert(0, here);
                }
                Some((_, over)) => {
                    let again = Node::new(vec![here], format!("{key}[{id}]"), problems);
                    let first = over.first().map_or(0, |layer| {
                        Node::new(vec![*layer], String::new(), problems).line()
                    });
                    again.problem(
                        "id",
                        format!("\"{id}\" stands here a second time; the first is on line {first}"),
                    );
                }
                None => order.push((id, vec![here])),
            }
        }
    }
    order
        .into_iter()
        .map(|(id, layers)| Node::new(layers, format!("{key}[{id}]"), problems))
        .collect()
}

fn read_document(node: &Node<'_>) -> Document {
    let document = Document {
        title: node.need_text("title"),
        version: node.text("version").unwrap_or_default(),
        system: node.text("system").unwrap_or_default(),
        note: node.text("note").unwrap_or_default(),
    };
    node.finish();
    document
}

/// The citation that stands in `section` and `words`, which every rule of a document needs.
pub(super) fn citation(node: &Node<'_>) -> Citation {
    if !node.has("section") && !node.has("label") {
        node.problem("section", "is missing; say where in the document it stands");
    }
    citation_if_any(node)
}

/// The citation that stands in `section` and `words`, where there is one.
pub(super) fn citation_if_any(node: &Node<'_>) -> Citation {
    Citation {
        passages: passages(node),
        words: node.text("words").unwrap_or_default(),
    }
}

/// The passages named by `section` or `label`, `lines` and `also`. Lines belong to a heading: a
/// table that gives another heading takes none of them from the table it lies over.
pub(super) fn passages(node: &Node<'_>) -> Vec<Passage> {
    node.know(&["section", "label", "lines", "also"]);
    let own = node.down_to(&["section", "label"]);
    let also = own.tables("also");
    let others = also.iter().filter_map(|node| {
        let passage = passage(node);
        node.finish();
        passage
    });
    passage(&own).into_iter().chain(others).collect()
}

fn passage(node: &Node<'_>) -> Option<Passage> {
    if node.has("section") && node.has("label") {
        node.problem(
            "label",
            "stands beside `section`; a heading is the document's own or ours",
        );
    }
    let label = node.text("label");
    let lines = node.text("lines").unwrap_or_default();
    let lines = lines.split(',').map(str::trim).filter(|it| !it.is_empty());
    let passage = Passage {
        is_our_label: label.is_some(),
        section: label.or(node.text("section")).unwrap_or_default(),
        lines: lines
            .filter_map(|range| {
                let read = range.parse::<LineRange>();
                read.map_err(|wrong| node.problem("lines", wrong.to_string()))
                    .ok()
            })
            .collect(),
    };
    let says_something = !passage.section.trim().is_empty() || !passage.lines.is_empty();
    says_something.then_some(passage)
}

/// Spellings of [`Strength`].
pub(super) const STRENGTHS: &[(&str, Strength)] = &[
    ("must", Strength::Must),
    ("usually", Strength::Usually),
    ("should", Strength::Should),
];

fn read_reading(node: &Node<'_>) -> Option<Reading> {
    let reading = Reading {
        id: node.need_text("id"),
        line: node.line(),
        question: node.need_text("question"),
        taken: node.need_text("taken"),
        refused: node.texts("refused"),
        reason: node.need_text("reason"),
        when: condition(node, "when"),
        flipped: false,
    };
    node.finish();
    Some(reading)
}

const PLACES: &[(&str, Place)] = &[
    ("visit", Place::Visit),
    ("meeting", Place::Meeting),
    ("supervision", Place::Supervision),
    ("milestone", Place::Milestone),
    ("closure", Place::Closure),
    ("case", Place::Case),
    ("transfer", Place::Transfer),
    ("oversight", Place::Oversight),
];

fn read_duty(node: &Node<'_>, prefix: &str) -> Duty {
    let duty = Duty {
        id: format!("{prefix}{}", node.need_text("id")),
        when: node.need_text("when"),
        what: node.need_text("what"),
        role: node.text("role").unwrap_or_default(),
        shown_in: node.option("shown_in", PLACES).unwrap_or_else(|| {
            if !node.has("shown_in") {
                node.problem(
                    "shown_in",
                    "is missing; it names the form that shows the duty",
                );
            }
            Place::Case
        }),
        sends: node.texts("sends"),
        receives: node.texts("receives"),
        source: citation(node),
    };
    for key in ["sends", "receives"] {
        if node.has(key) && duty.shown_in != Place::Transfer {
            node.problem(
                key,
                "is ticked in the transfer forms; write shown_in = \"transfer\"",
            );
        }
    }
    node.finish();
    duty
}

const PARTS: &[(&str, Part)] = &[
    ("progress", Part::Progress),
    ("voice", Part::Voice),
    ("risk", Part::Risk),
    ("plan", Part::Plan),
    ("rationale", Part::Rationale),
];

fn read_prompt(node: &Node<'_>, prefix: &str) -> Prompt {
    let prompt = Prompt {
        id: format!("{prefix}{}", node.need_text("id")),
        text: node.need_text("text"),
        part: node.option("part", PARTS).unwrap_or(Part::Progress),
        when: condition(node, "when"),
        source: citation(node),
    };
    node.finish();
    prompt
}

fn read_route(node: &Node<'_>) -> Option<RouteWords> {
    let route = node.need_word("route");
    let words = RouteWords {
        route: route?,
        text: node.need_text("text"),
        source: citation(node),
    };
    node.finish();
    Some(words)
}

fn read_silence(node: &Node<'_>) -> Option<Silence> {
    let kind = node.need_word("kind");
    let silence = Silence {
        kind: kind?,
        partly: node.flag("partly").unwrap_or(false),
        note: node.text("note").unwrap_or_default(),
    };
    if silence.partly && silence.note.is_empty() {
        node.problem(
            "note",
            "is missing; it names the cases on which the document is silent",
        );
    }
    node.finish();
    Some(silence)
}

fn read_closure<'a>(
    layers: &[Layer<'a>],
    root: &Node<'a>,
    prefix: &str,
    problems: &'a RefCell<Vec<Problem>>,
) -> Closure {
    let node = merged_table(layers, "closure", problems);
    if !root.has("closure") {
        return Closure::default();
    }
    let inner = layers_at(layers, "closure");
    let closure = Closure {
        decision: node.need_text("decision"),
        source: citation(&node),
        reasons: merged_items(&inner, "reason", &node, problems)
            .iter()
            .map(read_reason)
            .collect(),
        preconditions: merged_items(&inner, "precondition", &node, problems)
            .iter()
            .map(|item| read_precondition(item, prefix))
            .collect(),
        steps: merged_items(&inner, "step", &node, problems)
            .iter()
            .map(|item| read_step(item, prefix))
            .collect(),
    };
    node.finish();
    closure
}

fn read_reason(node: &Node<'_>) -> Reason {
    let general = node.flag("general").unwrap_or(false);
    let reason = Reason {
        slug: node.need_text("slug"),
        text: node.need_text("text"),
        source: (!general).then(|| citation(node)),
    };
    node.finish();
    reason
}

fn read_precondition(node: &Node<'_>, prefix: &str) -> Precondition {
    let check = match node.text("check").as_deref() {
        None | Some("ask") => Check::Ask,
        Some("decided_at_meeting") => Check::DecidedAtMeeting,
        Some("event") => Check::Event(selectors(node, "event")),
        Some("event_after") => Check::EventAfter {
            after: selectors(node, "after"),
            event: selectors(node, "event"),
        },
        Some("scale_above") => Check::ScaleAbove(node.number("above").unwrap_or_else(|| {
            node.problem("above", "is missing; scale_above needs the number");
            0.0
        })),
        Some("plan_reached") => match node.need_word("plan_reached") {
            Some(span) => Check::PlanReached(span),
            None => Check::Ask,
        },
        Some(other) => {
            node.problem(
                "check",
                format!("\"{other}\" is not one of ask, decided_at_meeting, event, event_after, scale_above, plan_reached"),
            );
            Check::Ask
        }
    };
    let precondition = Precondition {
        id: format!("{prefix}{}", node.need_text("id")),
        line: node.line(),
        text: node.need_text("text"),
        strength: node.option("strength", STRENGTHS).unwrap_or_default(),
        when: condition(node, "when"),
        reasons: node.texts("reasons"),
        check,
        source: citation(node),
    };
    node.finish();
    precondition
}

fn read_step(node: &Node<'_>, prefix: &str) -> Step {
    let step = Step {
        id: format!("{prefix}{}", node.need_text("id")),
        line: node.line(),
        text: node.need_text("text"),
        responsible: node.word("responsible"),
        strength: node.option("strength", STRENGTHS).unwrap_or_default(),
        when: condition(node, "when"),
        reasons: node.texts("reasons"),
        field: node.text("field"),
        source: citation(node),
    };
    if let Some(field) = &step.field
        && !crate::casework::EventKind::Closed.has_field(field)
    {
        let known = crate::casework::EventKind::Closed.fields();
        node.problem(
            "field",
            format!(
                "\"{field}\" is not a field of a closure; {}",
                one_of(field, &known)
            ),
        );
    }
    node.finish();
    step
}

impl Procedure {
    /// The rule called `id`.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The reading called `id`.
    pub fn reading(&self, id: &str) -> Option<&Reading> {
        self.readings.iter().find(|reading| reading.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_taken_over_only_with_their_heading() {
        let base = r#"
            authority = { id = "anywhere", name = "Anywhere", version = "1" }
            document = { title = "Procedure" }
            [[duty]]
            id = "consent"
            when = "Before the assessment"
            what = "Consent is recorded."
            shown_in = "case"
            section = "2. Consent"
            lines = "12, 14-16"
            also = [{ label = "Moves", lines = "50" }]
        "#;
        let over = |own: &str| {
            let own =
                format!("authority = {{ id = \"here\" }}\n[[duty]]\nid = \"consent\"\n{own}\n");
            let procedure = read_over("here.toml", &own, "anywhere.toml", base).unwrap();
            procedure.duties.first().unwrap().source.place()
        };
        assert_eq!(
            over(""),
            "2. Consent, l.12, l.14-16; Moves (our label), l.50"
        );
        assert_eq!(over("section = \"4. Asking\""), "4. Asking");
        assert_eq!(
            over("lines = \"7\""),
            "2. Consent, l.7; Moves (our label), l.50"
        );
    }
}
