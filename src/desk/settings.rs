//! What an authority sets for itself, kept in the database so that everyone who opens it agrees.

use std::collections::BTreeMap;

use crate::casework::Span;
use crate::casework::words::nearest;
use crate::obligations::{LocalValue, Settings};
use crate::procedure::{Procedure, Reading, Readings};

use super::error::{Kind, Problem};
use super::weights::{HEAVIEST, WEIGHT, WEIGHTS};

/// How many days ahead is "due soon".
pub const DUE_SOON: &str = "due_soon.days";
/// What stands before a reading's id.
const READING: &str = "reading.";

/// One setting: its name, its value now, its default, and what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// As it is named.
    pub name: String,
    /// What it is set to; `None` if nobody has changed it.
    pub value: Option<String>,
    /// What holds until somebody changes it.
    pub default: String,
    /// What it does, in a line.
    pub what: String,
}

/// Every setting there is under a procedure.
pub fn known(procedure: &Procedure, set: &[(String, String)]) -> Vec<Setting> {
    let value = |name: &str| {
        set.iter()
            .find(|(key, _)| key == name)
            .map(|(_, text)| text.clone())
    };
    let mut known = vec![Setting {
        name: DUE_SOON.into(),
        value: value(DUE_SOON),
        default: "7".into(),
        what: "how many days ahead something counts as due soon".into(),
    }];
    for rule in &procedure.rules {
        if let Some(local) = &rule.local
            && known.iter().all(|setting| setting.name != local.setting)
        {
            known.push(Setting {
                value: value(&local.setting),
                name: local.setting.clone(),
                default: local.default.to_string(),
                what: format!(
                    "how often {} is due, on which the document is silent; or off",
                    rule.title
                ),
            });
        }
    }
    known.extend(WEIGHTS.iter().map(|weight| Setting {
        name: weight.setting.into(),
        value: value(weight.setting),
        default: weight.default.to_string(),
        what: weight.what.into(),
    }));
    for reading in &procedure.readings {
        let name = name_of(reading);
        known.push(Setting {
            value: value(&name),
            name,
            default: reading.taken.clone(),
            what: format!(
                "{} (or: {})",
                reading.question,
                others(reading, value(&name_of(reading)).as_deref())
            ),
        });
    }
    known
}

fn name_of(reading: &Reading) -> String {
    format!("{READING}{}", reading.id)
}

/// The readings that are not the one in force.
fn others(reading: &Reading, value: Option<&str>) -> String {
    let now = value.unwrap_or(&reading.taken);
    let all = std::iter::once(&reading.taken).chain(&reading.refused);
    all.filter(|option| *option != now)
        .cloned()
        .collect::<Vec<_>>()
        .join("; ")
}

/// Checks a setting before it is kept.
///
/// # Errors
/// A name that is not known, or a value it cannot have.
pub fn check_name_and_value(
    procedure: &Procedure,
    name: &str,
    value: Option<&str>,
) -> Result<(), Problem> {
    let all = known(procedure, &[]);
    let Some(setting) = all.iter().find(|setting| setting.name == name) else {
        let hint = nearest(name, all.iter().map(|setting| setting.name.as_str())).map_or_else(
            || "\"oversight settings\" lists them.".into(),
            |near| format!("Did you mean \"{near}\"?"),
        );
        return Err(Problem::new(
            Kind::Usage,
            format!("There is no setting called \"{name}\"."),
        )
        .hint(hint));
    };
    let Some(value) = value else { return Ok(()) };
    if name == DUE_SOON {
        return match value.parse::<u32>() {
            Ok(0..=60) => Ok(()),
            _ => Err(Problem::new(
                Kind::Usage,
                format!("\"{value}\" is not a number of days from 0 to 60."),
            )),
        };
    }
    if name.starts_with(WEIGHT) {
        return match value.parse::<u32>() {
            Ok(0..=HEAVIEST) => Ok(()),
            _ => Err(Problem::new(
                Kind::Usage,
                format!("\"{value}\" is not a number of points from 0 to {HEAVIEST}."),
            )),
        };
    }
    if let Some(id) = name.strip_prefix(READING) {
        let reading = procedure.reading(id);
        let options: Vec<_> = reading
            .iter()
            .flat_map(|reading| std::iter::once(&reading.taken).chain(&reading.refused))
            .cloned()
            .collect();
        if options.iter().any(|option| option == value) {
            return Ok(());
        }
        return Err(Problem::new(
            Kind::Usage,
            format!("\"{value}\" is not a reading of that wording."),
        )
        .hint(format!("It can be read as: {}.", options.join("; "))));
    }
    if value == "off" || value.parse::<Span>().is_ok_and(|span| span.count > 0) {
        return Ok(());
    }
    Err(Problem::new(Kind::Usage, format!("\"{value}\" is not a length of time for {}.", setting.name))
        .hint("Write a whole number and days, weeks, months or working days, as in \"5 weeks\"; or \"off\"."))
}

/// The settings as the engine takes them, and the readings flipped. What cannot be read any more
/// (a setting of an older pack) leaves the default standing.
pub fn read(set: &[(String, String)]) -> (Settings, Readings) {
    let mut settings = Settings::default();
    let mut readings = Readings::new();
    let mut local = BTreeMap::new();
    for (name, value) in set {
        if name == DUE_SOON {
            if let Ok(days) = value.parse() {
                settings.due_soon = days;
            }
        } else if let Some(id) = name.strip_prefix(READING) {
            readings.insert(id.to_string(), value.clone());
        } else if name.starts_with(WEIGHT) {
            // Of a worker's load, which moves no date.
        } else if value == "off" {
            local.insert(name.clone(), LocalValue::Off);
        } else if let Ok(span) = value.parse() {
            local.insert(name.clone(), LocalValue::Every(span));
        }
    }
    settings.local = local;
    (settings, readings)
}
