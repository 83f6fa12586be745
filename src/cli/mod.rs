//! The command line: one file a subcommand. Arguments in; text, JSON or an error out.

mod backup;
mod case;
mod context;
mod due;
mod export;
mod import;
mod init;
mod places;
mod procedure;
mod settings;
mod verify;

use std::ffi::OsString;

use clap::{Parser, Subcommand};

use crate::desk::Problem;
use crate::desk::clock::Clock;

use context::{Context, Shared};

pub use context::Next;
pub use places::Places;

/// What is overdue for a team's children in need, under your own authority's procedure, and the
/// record of what you decided.
#[derive(Debug, Parser)]
#[command(
    name = "oversight",
    version,
    max_term_width = 100,
    args_conflicts_with_subcommands = false
)]
struct Args {
    #[command(flatten)]
    shared: Shared,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make an empty database for an authority.
    Init(init::Args),
    /// Take in cases from a file.
    Import(import::Args),
    /// Write cases in the interchange format.
    Export(export::Args),
    /// List what is due, or explain what is due for one child.
    Due(due::Args),
    /// Print a child's file: what is due and why, and what happened.
    Case(case::Args),
    /// Open the board on a demonstration team.
    Demo(init::DemoArgs),
    /// Be shown round the board on a demonstration team, in three minutes.
    Tour(init::TourArgs),
    /// Read the procedures: list, show, compare, check, explain.
    Procedure(procedure::Args),
    /// Show the settings, or change one.
    Settings(settings::Args),
    /// Walk the log and say whether anything in it was altered.
    Verify(verify::Args),
    /// Copy the database while it is in use, and verify the copy.
    Backup(backup::Args),
}

/// Reads the arguments and does what they say, as far as that needs no screen. What day and time it is,
/// `clock` says.
///
/// # Errors
/// What went wrong, as kind, sentence and hint. Wrong arguments are answered by clap itself,
/// which ends the program with code 2.
pub fn run(arguments: impl IntoIterator<Item = OsString>, clock: Clock) -> Result<Next, Problem> {
    let Args { shared, command } = Args::parse_from(arguments);
    let context = Context {
        places: Places::find()?,
        args: shared,
        clock,
    };
    if let (Some(command), Some(_)) = (&command, context.args.known_on) {
        looks_back(command)?;
    }
    match &command {
        None => Ok(Next::Board(Box::new(context.board(context.opening()?)))),
        Some(Command::Demo(args)) => init::demonstrate(&context, args),
        Some(Command::Tour(args)) => init::tour(&context, args),
        Some(command) => {
            match command {
                Command::Init(args) => init::run(&context, args),
                Command::Import(args) => import::run(&context, args),
                Command::Export(args) => export::run(&context, args),
                Command::Due(args) => due::run(&context, args),
                Command::Case(args) => case::run(&context, args),
                Command::Procedure(args) => procedure::run(&context, args),
                Command::Settings(args) => settings::run(&context, args),
                Command::Verify(args) => verify::run(&context, args),
                Command::Backup(args) => backup::run(&context, args),
                Command::Demo(_) | Command::Tour(_) => Ok(()),
            }?;
            Ok(Next::Done)
        }
    }
}

/// Whether a command can show what was known on a day.
fn looks_back(command: &Command) -> Result<(), Problem> {
    match command {
        Command::Due(_) | Command::Case(_) | Command::Demo(_) => Ok(()),
        _ => Err(Problem::new(
            crate::desk::Kind::Usage,
            "--known-on shows what was known on a day, and this command does not.",
        )
        .hint("It goes with the board, `due` and `case`.")),
    }
}

/// The command line's own reference, as Markdown: every subcommand and flag.
pub fn reference() -> String {
    use clap::CommandFactory;
    // As wide everywhere, whatever terminal it is written from.
    let mut root = Args::command().term_width(REFERENCE_COLUMNS);
    root.build();
    let mut page = String::new();
    describe(&mut root, "", &mut page);
    page.trim()
        .lines()
        .map(str::trim_end)
        .fold(String::new(), |page, line| page + line + "\n")
}

/// How wide the reference is.
const REFERENCE_COLUMNS: usize = 80;

/// Adds a command, and the ones under it, to the reference.
fn describe(command: &mut clap::Command, above: &str, page: &mut String) {
    use std::fmt::Write as _;
    let name = format!("{above} {}", command.get_name());
    let name = name.trim_start();
    let help = command.render_long_help();
    let _ = writeln!(page, "\n## {name}\n\n```\n{help}```");
    for sub in command.get_subcommands_mut() {
        if sub.get_name() != "help" {
            describe(sub, name, page);
        }
    }
}
