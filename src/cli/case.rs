//! `case` prints a child's file: what is due and why, what happened, and what is open.

use std::fmt::Write as _;

use crate::casework::past::{How, SupersededRecord};
use crate::desk::Problem;
use crate::desk::case_view::{CaseView, Entry, title};
use crate::desk::clock::Clock;
use crate::desk::words::day;

use super::context::{Context, print};
use super::due::explained;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The child's id.
    #[arg(value_name = "ID")]
    child: String,
    /// Show too what was corrected or withdrawn, by whom and why.
    #[arg(long)]
    originals: bool,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Problem> {
    let mut desk = context.desk()?;
    let case = desk.case(&args.child)?;
    let (as_of, known) = (desk.day(), desk.known_on());
    let mut text = format!("{}, as of {}", desk.procedure().name, day(as_of));
    if let Some(on) = known {
        let _ = write!(text, ", as known on {}", day(on));
    }
    text.push('\n');
    head(&mut text, &case);
    text.push_str("\nWhat is due, and why\n");
    if case.row.obligations.is_empty() {
        text.push_str("\nNothing is outstanding.\n");
    }
    text.push_str(&explained(case.row.obligations.iter()));
    text.push_str("\nWhat happened, newest first\n\n");
    happened(&mut text, &case, args.originals);
    print(&text)
}

fn head(text: &mut String, case: &CaseView) {
    let (row, details) = (&case.row, &case.details);
    let held = |name: &Option<String>, none: &str| name.clone().unwrap_or_else(|| none.into());
    let _ = writeln!(
        text,
        "\n{} ({}), {}, {}",
        row.name,
        row.child,
        held(&details.worker, "no worker recorded"),
        held(&details.team, "no team recorded")
    );
    let born = details.child.dob.map_or_else(
        || "date of birth not known".into(),
        |dob| format!("born {}", day(dob)),
    );
    let route = details.route.map_or_else(
        || "how the plan came about is not recorded".into(),
        |route| format!("came by {}", route.plain()),
    );
    let _ = writeln!(text, "{born}; {route}");
}

fn happened(text: &mut String, case: &CaseView, originals: bool) {
    let clock = &case.clock;
    let mut withdrawn = case.withdrawn.iter().filter(|_| originals).peekable();
    if case.timeline.is_empty() && withdrawn.peek().is_none() {
        text.push_str("Nothing is recorded.\n");
    }
    for entry in &case.timeline {
        while let Some(past) = withdrawn.next_if(|past| past.event.on >= entry.on) {
            no_longer(text, past, "", clock);
        }
        holds(text, entry, clock);
        for past in entry.originals.iter().filter(|_| originals) {
            no_longer(text, past, "    ", clock);
        }
    }
    for past in withdrawn {
        no_longer(text, past, "", clock);
    }
}

fn holds(text: &mut String, entry: &Entry, clock: &Clock) {
    let _ = writeln!(text, "{}  {}", day(entry.on), entry.title);
    for line in &entry.text {
        let _ = writeln!(text, "    {line}");
    }
    let origin = &entry.origin;
    let from = if entry.is_from_a_file() {
        "taken in from a file by"
    } else {
        "recorded by"
    };
    let on = day(clock.day_of(origin.recorded_at));
    let corrected = entry.correction().map(|how| format!("; {how}"));
    let corrected = corrected.unwrap_or_default();
    let _ = writeln!(text, "    {from} {}, {on}{corrected}", origin.by);
}

fn no_longer(text: &mut String, past: &SupersededRecord, indent: &str, clock: &Clock) {
    let how = match past.ended.how {
        How::Corrected => "corrected",
        How::Withdrawn => "WITHDRAWN",
    };
    let reason = past.ended.change.why();
    let _ = writeln!(
        text,
        "{indent}{}  {}",
        day(past.event.on),
        title(&past.event)
    );
    for line in past.event.note.iter().flat_map(|note| note.lines()) {
        let _ = writeln!(text, "{indent}    {line}");
    }
    let on = day(clock.day_of(past.ended.at));
    let _ = writeln!(
        text,
        "{indent}    {how} {on} by {}: {reason}",
        past.ended.by
    );
}
