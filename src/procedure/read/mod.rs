//! A pack's TOML into a [`Procedure`]: the whole grammar, one file a part.

mod chosen;
mod citation;
mod clock;
mod closure;
mod condition;
mod duty;
mod layers;
mod node;
mod rule;
mod selector;

pub use chosen::Readings;

use std::cell::RefCell;

use toml::de::DeTable;

use super::model::{PackText, Procedure};
use super::problem::{Problem, ReadError};
use closure::read_closure;
use duty::{read_document, read_duty, read_prompt, read_reading, read_route, read_silence};
use layers::{merged_items, merged_table, with_layers};
use node::{Layer, Node, Text};
use rule::read_rule;

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

/// Returns the id of the pack that `text` extends, if it says so.
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
