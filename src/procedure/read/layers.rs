//! A pack that lies over another: tables and items of both, the first that has a key giving its
//! value.

use std::cell::RefCell;

use toml::de::{DeTable, DeValue};

use crate::procedure::problem::Problem;

use super::node::{Layer, Node, Text};

/// Returns what `then` makes of the tables of `texts`.
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

/// Returns the table under `key` in each layer that has one.
pub(super) fn layers_at<'a>(layers: &[Layer<'a>], key: &str) -> Vec<Layer<'a>> {
    layers
        .iter()
        .filter_map(|layer| {
            let value = layer.table.get(key)?;
            Some(layer.inner(value.get_ref().as_table()?, value))
        })
        .collect()
}

/// One table over the same table of the pack extended.
pub(super) fn merged_table<'a>(
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

/// Returns the items of a list of tables; an item of the extending pack lies over the extended
/// pack's item of the same id, and new ids are added.
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
            let here = layer.inner(table, item);
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
                        Node::new(vec![*layer], String::new(), problems).spot().line
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
