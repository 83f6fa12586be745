//! `settings` shows the authority's own settings, or changes one.

use std::fmt::Write as _;

use crate::desk::Problem;

use super::context::{Context, print};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The setting to change.
    name: Option<String>,
    /// What to; "default" gives the default back.
    #[arg(requires = "name")]
    value: Option<String>,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Problem> {
    let mut desk = context.desk()?;
    if let (Some(name), Some(value)) = (&args.name, &args.value) {
        desk.set(name, (value != "default").then_some(value.as_str()))?;
    }
    let mut text = String::new();
    for setting in desk.settings()? {
        if args.name.as_ref().is_some_and(|name| *name != setting.name) {
            continue;
        }
        let value = setting.value.as_ref().unwrap_or(&setting.default);
        let whose = if setting.value.is_some() {
            "changed"
        } else {
            "default"
        };
        let _ = writeln!(
            text,
            "{} = {value}  ({whose})\n    {}",
            setting.name, setting.what
        );
    }
    if text.is_empty()
        && let Some(name) = &args.name
    {
        desk.set(name, None)?;
    }
    print(&text)
}
