//! Reading a pack's TOML key by key, strictly: every problem is kept with its file, line and key,
//! and whatever was not asked for is an unknown key.

use std::cell::RefCell;
use std::fmt;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::casework::words::nearest;
use crate::procedure::model::Spot;
use crate::procedure::problem::Problem;

/// One pack's text and name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a> {
    /// The file, as the person knows it.
    pub file: &'a str,
    /// The TOML of the whole file.
    pub text: &'a str,
}

impl Text<'_> {
    fn line(&self, offset: usize) -> usize {
        let before = self.text.as_bytes().get(..offset).unwrap_or_default();
        1 + before.iter().filter(|byte| **byte == b'\n').count()
    }

    /// Returns the TOML syntax error, as a problem.
    pub(super) fn syntax(&self, error: &toml::de::Error) -> Problem {
        Problem {
            file: self.file.to_string(),
            line: error.span().map_or(1, |span| self.line(span.start)),
            key: "TOML".into(),
            problem: error.message().to_string(),
        }
    }
}

/// A table and the text it stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layer<'a> {
    /// The table with the keys.
    pub table: &'a DeTable<'a>,
    /// The text it stands in.
    pub text: Text<'a>,
    /// Where in that text it begins.
    pub offset: usize,
}

impl<'a> Layer<'a> {
    /// Returns `table`, which stands in the same text as this one, where `value` does.
    pub(super) fn inner(&self, table: &'a DeTable<'a>, value: &Spanned<DeValue<'a>>) -> Self {
        Self {
            table,
            text: self.text,
            offset: value.span().start,
        }
    }
}

/// A table being read. Where it has several layers, the first that has a key gives its value:
/// so a reading, or a pack that extends another, changes only what differs.
pub(super) struct Node<'a> {
    layers: Vec<Layer<'a>>,
    path: String,
    asked: RefCell<Vec<&'static str>>,
    problems: &'a RefCell<Vec<Problem>>,
}

type Item<'a> = (&'a Spanned<DeValue<'a>>, Layer<'a>);

impl<'a> Node<'a> {
    /// Returns the table made of `layers`, called `path` in messages.
    pub(super) fn new(
        layers: Vec<Layer<'a>>,
        path: String,
        problems: &'a RefCell<Vec<Problem>>,
    ) -> Self {
        Self {
            layers,
            path,
            asked: RefCell::default(),
            problems,
        }
    }

    /// Returns where the table begins.
    pub(super) fn spot(&self) -> Spot {
        let first = self.layers.first();
        Spot {
            file: first.map_or_else(String::new, |layer| layer.text.file.to_string()),
            line: first.map_or(1, |layer| layer.text.line(layer.offset)),
        }
    }

    /// Returns the same table with `over` over it.
    pub(super) fn under(&self, over: &[Layer<'a>]) -> Self {
        let mut layers = over.to_vec();
        layers.extend(self.layers.iter().copied());
        Self::new(layers, self.path.clone(), self.problems)
    }

    /// Returns the same table without the layers below the first that has any of `keys`.
    pub(super) fn down_to(&self, keys: &[&str]) -> Self {
        let has_any = |layer: &Layer<'_>| keys.iter().any(|key| layer.table.contains_key(*key));
        let count = self.layers.iter().position(has_any).map(|at| at + 1);
        let layers = self.layers.iter().take(count.unwrap_or(self.layers.len()));
        Self::new(layers.copied().collect(), self.path.clone(), self.problems)
    }

    /// Makes `keys` known here; they are read elsewhere.
    pub(super) fn know(&self, keys: &[&'static str]) {
        self.asked.borrow_mut().extend(keys);
    }

    fn find(&self, key: &'static str) -> Option<Item<'a>> {
        self.asked.borrow_mut().push(key);
        self.layers
            .iter()
            .find_map(|layer| layer.table.get(key).map(|value| (value, *layer)))
    }

    fn path(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_string()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    /// Keeps a problem with `key`, at its line where it stands in the file.
    pub(super) fn problem(&self, key: &str, problem: impl Into<String>) {
        let at = self.layers.iter().find_map(|layer| {
            layer
                .table
                .get(key)
                .map(|value| (layer.text, value.span().start))
        });
        let (text, offset) = match (at, self.layers.first()) {
            (Some(at), _) => at,
            (None, Some(layer)) => (layer.text, layer.offset),
            (None, None) => return,
        };
        self.problems.borrow_mut().push(Problem {
            file: text.file.to_string(),
            line: text.line(offset),
            key: self.path(key),
            problem: problem.into(),
        });
    }

    /// Returns the text at `key`.
    pub(super) fn text(&self, key: &'static str) -> Option<String> {
        let (value, _) = self.find(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            _ => {
                self.problem(key, "must be text, in quotation marks");
                None
            }
        }
    }

    /// Returns the text at `key`, which must be there.
    pub(super) fn need_text(&self, key: &'static str) -> String {
        let text = self.text(key);
        if text.is_none() && !self.has(key) {
            self.problem(key, "is missing");
        }
        text.unwrap_or_default()
    }

    /// Whether there is anything at `key`.
    pub(super) fn has(&self, key: &str) -> bool {
        self.layers
            .iter()
            .any(|layer| layer.table.contains_key(key))
    }

    /// Returns the truth value at `key`.
    pub(super) fn flag(&self, key: &'static str) -> Option<bool> {
        let (value, _) = self.find(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.problem(key, "must be true or false, without quotation marks");
        }
        flag
    }

    /// Returns the whole number at `key`.
    pub(super) fn count(&self, key: &'static str) -> Option<u32> {
        let (value, _) = self.find(key)?;
        let count = value
            .get_ref()
            .as_integer()
            .and_then(|integer| integer.as_str().parse().ok());
        if count.is_none() {
            self.problem(key, "must be a whole number, without quotation marks");
        }
        count
    }

    /// Returns the number at `key`.
    pub(super) fn number(&self, key: &'static str) -> Option<f64> {
        let (value, _) = self.find(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(integer) => integer.as_str().parse().ok(),
            DeValue::Float(float) => float.as_str().parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.problem(key, "must be a number, without quotation marks");
        }
        number
    }

    /// Returns the word at `key`, from a vocabulary or a grammar.
    pub(super) fn word<T: FromStr<Err: fmt::Display>>(&self, key: &'static str) -> Option<T> {
        let text = self.text(key)?;
        match text.parse() {
            Ok(word) => Some(word),
            Err(unknown) => {
                self.problem(key, unknown.to_string());
                None
            }
        }
    }

    /// Returns the word at `key`, which must be there.
    pub(super) fn need_word<T: FromStr<Err: fmt::Display>>(&self, key: &'static str) -> Option<T> {
        if !self.has(key) {
            self.problem(key, "is missing");
        }
        self.word(key)
    }

    /// One of `options` at `key`.
    pub(super) fn option<T: Copy>(&self, key: &'static str, options: &[(&str, T)]) -> Option<T> {
        let text = self.text(key)?;
        let found = options
            .iter()
            .find(|(word, _)| *word == text)
            .map(|(_, value)| *value);
        if found.is_none() {
            let near = nearest(&text, options.iter().map(|(word, _)| *word))
                .map_or_else(String::new, |near| format!("; did you mean \"{near}\"?"));
            let all: Vec<_> = options.iter().map(|(word, _)| *word).collect();
            self.problem(
                key,
                format!("\"{text}\" is not one of {}{near}", all.join(", ")),
            );
        }
        found
    }

    /// Returns the values at `key`, where one value may stand without brackets.
    fn items(&self, key: &'static str) -> Vec<Item<'a>> {
        match self.find(key) {
            None => Vec::new(),
            Some((value, layer)) => match value.get_ref() {
                DeValue::Array(items) => items.iter().map(|item| (item, layer)).collect(),
                _ => vec![(value, layer)],
            },
        }
    }

    /// Returns the texts at `key`; one may stand without brackets.
    pub(super) fn texts(&self, key: &'static str) -> Vec<String> {
        self.items(key)
            .into_iter()
            .filter_map(|(item, _)| {
                let text = item.get_ref().as_str().map(str::to_string);
                if text.is_none() {
                    self.problem(key, "must be text or a list of texts");
                }
                text
            })
            .collect()
    }

    /// Returns the words at `key`; one may stand without brackets.
    pub(super) fn words<T: FromStr<Err: fmt::Display>>(&self, key: &'static str) -> Vec<T> {
        self.texts(key)
            .into_iter()
            .filter_map(|text| {
                text.parse()
                    .map_err(|unknown: T::Err| self.problem(key, unknown.to_string()))
                    .ok()
            })
            .collect()
    }

    /// Returns the tables at `key`, and texts standing for tables with one key `short`.
    pub(super) fn tables_or_texts(&self, key: &'static str) -> Vec<TableOrText<'a>> {
        self.items(key)
            .into_iter()
            .enumerate()
            .filter_map(|(index, (item, layer))| match item.get_ref() {
                DeValue::String(text) => Some(TableOrText::Text(text.to_string())),
                DeValue::Table(table) => {
                    let layer = layer.inner(table, item);
                    Some(TableOrText::Table(Self::new(
                        vec![layer],
                        format!("{}[{index}]", self.path(key)),
                        self.problems,
                    )))
                }
                _ => {
                    self.problem(
                        key,
                        "must be a word, a table in curly brackets, or a list of them",
                    );
                    None
                }
            })
            .collect()
    }

    /// Returns the tables at `key`.
    pub(super) fn tables(&self, key: &'static str) -> Vec<Self> {
        self.tables_or_texts(key)
            .into_iter()
            .filter_map(|item| match item {
                TableOrText::Table(node) => Some(node),
                TableOrText::Text(_) => {
                    self.problem(key, "must be a table, in curly brackets");
                    None
                }
            })
            .collect()
    }

    /// Returns the table at `key`.
    pub(super) fn table(&self, key: &'static str) -> Option<Self> {
        let (value, layer) = self.find(key)?;
        match value.get_ref() {
            DeValue::Table(table) => {
                let layer = layer.inner(table, value);
                Some(Self::new(vec![layer], self.path(key), self.problems))
            }
            _ => {
                self.problem(key, "must be a table, in curly brackets");
                None
            }
        }
    }

    /// Returns every table inside the table at `key`, by name.
    pub(super) fn named_layers(&self, key: &'static str) -> Vec<(String, Layer<'a>)> {
        let Some((value, layer)) = self.find(key) else {
            return Vec::new();
        };
        let Some(table) = value.get_ref().as_table() else {
            self.problem(key, "must be a table, in curly brackets");
            return Vec::new();
        };
        table
            .iter()
            .filter_map(|(name, inner)| {
                let inner_table = inner.get_ref().as_table();
                if inner_table.is_none() {
                    self.problem(
                        key,
                        format!("\"{}\" must be a table, in curly brackets", name.get_ref()),
                    );
                }
                inner_table.map(|table| (name.get_ref().to_string(), layer.inner(table, inner)))
            })
            .collect()
    }

    /// Whatever was not asked for is a problem.
    pub(super) fn finish(&self) {
        let asked = self.asked.borrow();
        for layer in &self.layers {
            for (key, _) in layer.table {
                let name: &str = key.get_ref();
                if asked.contains(&name) {
                    continue;
                }
                let hint = nearest(name, asked.iter().copied()).map_or_else(
                    || {
                        let mut known = asked.to_vec();
                        known.sort_unstable();
                        known.dedup();
                        format!("the keys here are {}", known.join(", "))
                    },
                    |near| format!("did you mean \"{near}\"?"),
                );
                self.problems.borrow_mut().push(Problem {
                    file: layer.text.file.to_string(),
                    line: layer.text.line(key.span().start),
                    key: self.path(name),
                    problem: format!("is not a known key; {hint}"),
                });
            }
        }
    }
}

/// A table, or a text that stands for one.
pub(super) enum TableOrText<'a> {
    /// A table in curly brackets.
    Table(Node<'a>),
    /// A text that stands for a table with one key.
    Text(String),
}
