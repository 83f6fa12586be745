//! Stories: what a practitioner wrote down, and whether a procedure says the same.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use oversight::calendar::Calendar;
use oversight::casework::{Span, json};
use oversight::obligations::{LocalValue, Obligation, Settings, evaluate};
use oversight::procedure::{Procedure, Readings, shipped};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    /// The authority whose procedure every story in the file is told under.
    pub(crate) authority: String,
    pub(crate) story: Vec<Story>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Story {
    /// What the story shows, as a sentence.
    pub(crate) name: String,
    route: Option<String>,
    #[serde(default)]
    child: BTreeMap<String, toml::Value>,
    #[serde(default)]
    history: Vec<BTreeMap<String, toml::Value>>,
    /// Readings flipped: id of the reading, and the option chosen.
    #[serde(default)]
    readings: Readings,
    /// Local settings changed: a length of time, or "off".
    #[serde(default)]
    settings: BTreeMap<String, String>,
    /// The days on which somebody looks.
    on: Vec<Look>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Look {
    #[serde(deserialize_with = "date")]
    as_of: NaiveDate,
    /// What must be outstanding.
    #[serde(default)]
    expect: Vec<Expectation>,
    /// Obligation kinds, or rule ids, of which nothing may be outstanding.
    #[serde(default)]
    nothing: Vec<String>,
    /// Whether `expect` is everything that is outstanding.
    #[serde(default)]
    only: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    obligation: String,
    rule: Option<String>,
    #[serde(default, deserialize_with = "maybe_date")]
    due: Option<NaiveDate>,
    status: String,
    months: Option<u32>,
    chair: Option<Vec<String>>,
    responsible: Option<String>,
    /// Words that the explanation must contain.
    #[serde(default)]
    says: Vec<String>,
    /// Words that it may not contain.
    #[serde(default)]
    silent_on: Vec<String>,
}

/// TOML's own dates, written without quotation marks.
fn date<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let written = toml::value::Datetime::deserialize(deserializer)?;
    written
        .to_string()
        .parse()
        .map_err(serde::de::Error::custom)
}

fn maybe_date<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    date(deserializer).map(Some)
}

impl Expectation {
    fn is_met_by(&self, it: &Obligation) -> bool {
        let chair: Vec<_> = it.chair.iter().map(ToString::to_string).collect();
        it.kind.as_str() == self.obligation
            && it.status.as_str() == self.status
            && it.due == self.due
            && self.rule.as_ref().is_none_or(|rule| *rule == it.rule)
            && self.months.is_none_or(|months| it.months == Some(months))
            && self
                .chair
                .as_ref()
                .is_none_or(|expected| *expected == chair)
            && self
                .responsible
                .as_ref()
                .is_none_or(|role| it.responsible.is_some_and(|known| known.as_str() == role))
            && self
                .says
                .iter()
                .all(|words| it.why.contains(words.as_str()))
            && self
                .silent_on
                .iter()
                .all(|words| !it.why.contains(words.as_str()))
    }
}

pub(crate) fn files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/stories")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the stories folder is there") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

pub(crate) fn load(path: &Path) -> File {
    let text = std::fs::read_to_string(path).expect("a story can be read");
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn procedure(id: &str) -> Procedure {
    shipped::procedure(id)
        .unwrap_or_else(|| panic!("no procedure is called {id}"))
        .unwrap_or_else(|error| panic!("{error}"))
}

/// TOML dates become the texts that the interchange format has.
fn to_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(items) => Value::Array(items.iter().map(to_json).collect()),
        toml::Value::Table(table) => table
            .iter()
            .map(|(key, value)| (key.clone(), to_json(value)))
            .collect(),
        other => serde_json::to_value(other).expect("TOML is JSON"),
    }
}

fn line_of(story: &Story) -> Value {
    let table = |table: &BTreeMap<String, toml::Value>| -> Value {
        table
            .iter()
            .map(|(key, value)| (key.clone(), to_json(value)))
            .collect()
    };
    let mut child = table(&story.child);
    child["id"] = json!("C1");
    json!({
        "child": child,
        "route": story.route,
        "events": story.history.iter().map(table).collect::<Vec<_>>(),
    })
}

fn settings_of(story: &Story) -> Settings {
    let local = story
        .settings
        .iter()
        .map(|(name, value)| {
            let value = match value.as_str() {
                "off" => LocalValue::Off,
                span => LocalValue::Every(
                    span.parse::<Span>()
                        .expect("a setting is a length of time or off"),
                ),
            };
            (name.clone(), value)
        })
        .collect();
    Settings {
        local,
        ..Settings::default()
    }
}

/// What is wrong with the story under `procedure`, if anything.
pub(crate) fn tell(
    story: &Story,
    procedure: &Procedure,
    calendar: &Calendar,
) -> Result<(), String> {
    let line = json::read_case(&line_of(story)).map_err(|error| error.to_string())?;
    let procedure = procedure.clone().with_readings(&story.readings);
    let settings = settings_of(story);
    let mut wrong = String::new();
    for look in &story.on {
        let found =
            evaluate(&line.history, &procedure, calendar, &settings, look.as_of).obligations;
        for expected in &look.expect {
            if !found.iter().any(|it| expected.is_met_by(it)) {
                let _ = writeln!(
                    wrong,
                    "  on {}: expected {} {} {:?} {:?} {:?} {:?}",
                    look.as_of,
                    expected.obligation,
                    expected.status,
                    expected.due,
                    expected.rule,
                    expected.chair,
                    expected.says
                );
            }
        }
        let mut surprises: Vec<_> = found
            .iter()
            .filter(|it| {
                look.nothing
                    .iter()
                    .any(|name| name == it.kind.as_str() || *name == it.rule)
            })
            .collect();
        if look.only {
            surprises.extend(
                found
                    .iter()
                    .filter(|it| !look.expect.iter().any(|expected| expected.is_met_by(it))),
            );
        }
        for it in surprises {
            let _ = writeln!(
                wrong,
                "  on {}: not expected: {} {} {:?}",
                look.as_of,
                it.rule,
                it.status.as_str(),
                it.due
            );
        }
        if !wrong.is_empty() {
            for it in &found {
                let _ = writeln!(
                    wrong,
                    "      found {} {} {:?} {:?} {:?}: {}",
                    it.kind,
                    it.status.as_str(),
                    it.due,
                    it.rule,
                    it.chair,
                    it.why
                );
            }
            return Err(wrong);
        }
    }
    Ok(())
}
