//! `due` lists what is outstanding, worst first, as text or in the contract's JSON.

use std::fmt::Write as _;
use std::str::FromStr;

use clap::ValueEnum;

use crate::casework::words::nearest;
use crate::desk::board::Row;
use crate::desk::words::{any_role, day, join_or, relative, sentence};
use crate::desk::{Closed, Kind, Problem};
use crate::obligations::{CalendarGap, Due, Obligation, Status};

use super::context::{Context, print};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Explain what is due for this child.
    #[arg(long, value_name = "ID")]
    child: Option<String>,
    /// Only what stands so: overdue, unknown, due_soon, undated, on_track; several with commas.
    #[arg(long, value_name = "STATUS", value_delimiter = ',')]
    status: Vec<StatusWord>,
    /// As text to read, or as JSON for other programs.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// To read.
    Text,
    /// For other programs: an array, worst first.
    Json,
}

#[derive(Debug, Clone, Copy)]
struct StatusWord(Status);

impl FromStr for StatusWord {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Status::ALL
            .iter()
            .find(|status| status.as_str() == text)
            .map(|status| Self(*status))
            .ok_or_else(|| {
                let near = nearest(text, Status::ALL.iter().map(|status| status.as_str()));
                near.map_or_else(
                    || "it is one of overdue, unknown, due_soon, undated, on_track".into(),
                    |near| format!("did you mean {near}?"),
                )
            })
    }
}

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Problem> {
    let mut desk = context.desk_of_named()?;
    if let Some(child) = &args.child {
        // So that an id that is not on record is said to be one, and not an empty list.
        desk.case_file(child)?;
    }
    let cases = desk.cases(
        context.team(),
        context.worker(),
        args.child.clone(),
        Closed::All,
    )?;
    let mut rows = Vec::with_capacity(cases.len());
    let mut gap = None;
    for case in &cases {
        let (row, gaps) = desk.row(case);
        gap = gap.or_else(|| gap_of(&row, &gaps));
        rows.push(row);
    }
    let wanted = |it: &Obligation| {
        args.status.is_empty() || args.status.iter().any(|word| word.0 == it.status)
    };
    let mut found: Vec<(&Row, &Obligation)> = rows
        .iter()
        .flat_map(|row| {
            row.obligations
                .iter()
                .filter(|it| wanted(it))
                .map(move |it| (row, it))
        })
        .collect();
    found.sort_by(|a, b| (a.1.urgency(), &a.0.child).cmp(&(b.1.urgency(), &b.0.child)));
    let text = match args.format {
        Format::Json => json(&cases, &found)?,
        Format::Text if cases.is_empty() => nobody(context, args),
        Format::Text if found.is_empty() => nothing(&args.status),
        Format::Text if args.child.is_some() => of_one(&found),
        Format::Text => {
            let mut from = format!("{}, as of {}", desk.procedure().name, day(desk.day()));
            if let Some(on) = desk.known_on() {
                let _ = write!(from, ", as known on {}", day(on));
            }
            listed(&from, &rows, &wanted)
        }
    };
    print(&text)?;
    gap.map_or(Ok(()), Err)
}

/// The first sum that ran past the last year whose bank holidays are known. Its line reads as not
/// known; the command says so and fails, once it has printed everything that is known.
fn gap_of(row: &Row, gaps: &[CalendarGap]) -> Option<Problem> {
    let gap = gaps.first()?;
    Some(
        Problem::new(
            Kind::Calendar,
            format!("{} ({}), {}: {}.", row.name, row.child, gap.rule, gap.error),
        )
        .hint("Take a newer bank-holidays.json from GOV.UK and name it with --bank-holidays FILE."),
    )
}

fn json(
    cases: &[crate::casework::record::CaseFile],
    found: &[(&Row, &Obligation)],
) -> Result<String, Problem> {
    let names: std::collections::HashMap<&str, Option<&str>> = cases
        .iter()
        .map(|case| {
            (
                case.history.child().id.as_str(),
                case.history.child().name.as_deref(),
            )
        })
        .collect();
    let mut out = String::from("[");
    for (place, (row, it)) in found.iter().enumerate() {
        let due = Due {
            child: &row.child,
            name: names.get(row.child.as_str()).copied().flatten(),
            team: row.team.as_deref(),
            worker: row.worker.as_deref(),
            obligation: it,
        };
        let line = serde_json::to_string(&due).map_err(|error| {
            Problem::new(
                Kind::Input,
                format!("The answer cannot be written as JSON: {error}."),
            )
        })?;
        out.push_str(if place == 0 { "\n" } else { ",\n" });
        out.push_str(&line);
    }
    out.push_str("\n]\n");
    Ok(out)
}

/// What is said where no child is looked at: those named are on record, and not together.
fn nobody(context: &Context, args: &Args) -> String {
    let whose = match (&context.args.team, &context.args.worker) {
        (None, None) => {
            return "No child is on record here. `oversight import` takes them in.\n".into();
        }
        (Some(team), Some(worker)) => format!("{worker}'s in {team}"),
        (Some(team), None) => format!("in {team}"),
        (None, Some(worker)) => format!("{worker}'s"),
    };
    match &args.child {
        Some(child) => format!("The child {child} is not {whose}.\n"),
        None => format!("No child on record is {whose}.\n"),
    }
}

/// What is said where there is nothing to list.
fn nothing(asked: &[StatusWord]) -> String {
    let words: Vec<_> = asked
        .iter()
        .map(|word| match word.0 {
            Status::Unknown => "not known",
            Status::Undated => "without a date",
            Status::Overdue => "overdue",
            Status::DueSoon => "due soon",
            Status::OnTrack => "due later",
        })
        .collect();
    if words.is_empty() {
        "Nothing is outstanding.\n".into()
    } else {
        format!("Nothing is {}.\n", join_or(&words))
    }
}

fn state(it: &Obligation) -> String {
    match (it.status, it.days) {
        (Status::Unknown, _) => "not known".into(),
        (_, None) => "no date set".into(),
        (_, Some(days)) => relative(days),
    }
}

fn listed(from: &str, rows: &[Row], wanted: &dyn Fn(&Obligation) -> bool) -> String {
    let mut text = format!("{from}\n");
    let mut order: Vec<_> = rows
        .iter()
        .filter(|row| row.obligations.iter().any(wanted))
        .collect();
    order.sort_by_key(|row| {
        (
            row.obligations
                .iter()
                .find(|it| wanted(it))
                .map(Obligation::urgency),
            row.child.clone(),
        )
    });
    for row in order {
        let worker = row.worker.as_deref().unwrap_or("no worker recorded");
        let team = row.team.as_deref().unwrap_or("no team recorded");
        let _ = writeln!(text, "\n{} ({}), {worker}, {team}", row.name, row.child);
        for it in row.obligations.iter().filter(|it| wanted(it)) {
            let date = it.due.map_or_else(|| "-".into(), day);
            let _ = writeln!(text, "  {:<12} {:<16} {}", state(it), date, it.title);
        }
    }
    text
}

fn of_one(found: &[(&Row, &Obligation)]) -> String {
    let mut text = String::new();
    if let Some((row, _)) = found.first() {
        let _ = writeln!(text, "{} ({})", row.name, row.child);
    }
    text + &explained(found.iter().map(|(_, it)| *it))
}

/// What is due for one child, each with the words that decide it.
pub(super) fn explained<'a>(found: impl Iterator<Item = &'a Obligation>) -> String {
    let mut text = String::new();
    for it in found {
        let date = it
            .due
            .map_or_else(String::new, |due| format!(", {}", day(due)));
        let _ = writeln!(text, "\n{}: {}{date}", sentence(&it.title), state(it));
        let _ = writeln!(text, "  {}", it.why);
        let who = it
            .responsible
            .map(|role| role.plain().to_string())
            .or_else(|| it.owner.clone());
        if let Some(who) = who {
            let _ = writeln!(text, "  By: {who}.");
        }
        if !it.chair.is_empty() {
            let _ = writeln!(text, "  Chaired by: {}.", any_role(&it.chair));
        }
        let _ = writeln!(text, "  {}", cited(it));
    }
    text
}

/// The source as one line: the words, then where they stand.
fn cited(it: &Obligation) -> String {
    let source = &it.source;
    let words = match source.words() {
        "" => String::new(),
        words => format!("\"{words}\" "),
    };
    let strength = source.strength().qualifier();
    let strength = strength.map_or_else(String::new, |word| format!(" ({word})"));
    let section = match source.section().as_str() {
        "" => String::new(),
        section => format!(", {section}"),
    };
    format!("{words}{}{section}{strength}", source.document())
}
