//! `import` takes in cases from a file, and says what it found, added and refused.

use std::fmt::Write as _;
use std::fs::File;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::casework::History;
use crate::desk::import::{Changes, FileFormat};
use crate::desk::words::count;
use crate::desk::{Kind, Problem};
use crate::exchange::report::Report;
use crate::exchange::{annex_a, history};

use super::context::{Context, print};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What sort of file it is.
    #[arg(long, value_enum)]
    format: Format,
    /// Say what would happen, and record nothing.
    #[arg(long)]
    dry_run: bool,
    /// The file.
    file: PathBuf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// The interchange format: one child a line, as JSON.
    History,
    /// Ofsted's Annex A, List 6 (children in need), as .xlsx or .csv.
    AnnexA,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Problem> {
    let mut desk = context.desk()?;
    let file = open(&args.file)?;
    let mut ended = Vec::new();
    let (cases, origin, report): (Vec<History>, _, _) = match args.format {
        Format::History => {
            let id = desk.procedure().id.clone();
            let found = history::read(file, &id).map_err(|error| refused(&args.file, &error))?;
            let report = Report::of_history(&found);
            (
                found
                    .cases
                    .into_iter()
                    .map(|(_, history)| history)
                    .collect(),
                FileFormat::History,
                report,
            )
        }
        Format::AnnexA => {
            let as_of = desk.day();
            let found = annex_a::read(file, as_of).map_err(|error| refused(&args.file, &error))?;
            let report = Report::of_annex_a(&found);
            ended = open_here_and_not_there(&mut desk, &found)?;
            let cases = found
                .cases()
                .into_iter()
                .map(|(_, history)| history)
                .collect();
            (cases, FileFormat::AnnexA(as_of), report)
        }
    };
    let (plan, expect) = desk.plan_import(cases, origin, Some(&args.file))?;
    let changes = if args.dry_run {
        plan.changes
    } else {
        desk.apply_import(plan, &expect)?
    };
    print(&format!(
        "{report}\n{}{}",
        told(&changes, args.dry_run),
        still_open(&ended)
    ))
}

fn open(path: &Path) -> Result<File, Problem> {
    File::open(path).map_err(|error| {
        Problem::new(
            Kind::Input,
            format!("{} cannot be opened: {error}.", path.display()),
        )
        .hint("Check the name and that you may read it. Nothing was recorded.")
    })
}

fn refused(path: &Path, error: &dyn std::fmt::Display) -> Problem {
    Problem::new(
        Kind::Input,
        format!("{} was refused: {error}.", path.display()),
    )
    .hint("Nothing was recorded.")
}

fn told(changes: &Changes, dry_run: bool) -> String {
    let mut text = String::new();
    let (verb, events) = match (dry_run, changes.unchanged) {
        (true, _) => ("Would be recorded", "would be"),
        (false, 1) => ("Recorded", "was"),
        (false, _) => ("Recorded", "were"),
    };
    let _ = writeln!(
        text,
        "{verb}: {}, {} with changed details, {}, {} filled in.",
        count(changes.new_children, "new child", "new children"),
        changes.changed_details,
        count(changes.new_events, "new event", "new events"),
        changes.filled,
    );
    let _ = writeln!(
        text,
        "{} {events} on record already.",
        count(changes.unchanged, "event", "events")
    );
    if !changes.differences.is_empty() {
        let _ = writeln!(text, "\nThe file and what was recorded here differ:");
        for difference in &changes.differences {
            let _ = writeln!(text, "  {difference}");
        }
    }
    if dry_run {
        let _ = writeln!(text, "Nothing was recorded: this was a dry run.");
    }
    text
}

/// Children who are open here and whose row says something else than a child in need plan.
fn open_here_and_not_there(
    desk: &mut crate::desk::Desk,
    found: &annex_a::AnnexA,
) -> Result<Vec<String>, Problem> {
    let open: std::collections::HashSet<String> = desk
        .store()
        .index()?
        .into_iter()
        .filter(|listed| listed.open())
        .map(|listed| listed.child)
        .collect();
    let plans: std::collections::HashSet<&str> = found
        .with_status(annex_a::CaseStatus::ChildInNeed)
        .map(annex_a::Row::id)
        .collect();
    let elsewhere = found
        .rows
        .iter()
        .filter(|row| !plans.contains(row.id()) && open.contains(row.id()));
    Ok(elsewhere
        .map(|row| format!("row {}: {}, {}", row.row, row.id(), row.status))
        .collect())
}

fn still_open(ended: &[String]) -> String {
    if ended.is_empty() {
        return String::new();
    }
    let lines: String = ended.iter().map(|line| format!("  {line}\n")).collect();
    format!(
        "\nOpen here, and not on a child in need plan in the file; close them here if that is so:\n{lines}"
    )
}
