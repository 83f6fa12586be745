//! The command line: one file a subcommand. Arguments in; text, JSON or an error out.

mod backup;
mod case;
mod due;
mod export;
mod import;
mod init;
mod places;
mod procedure;
mod settings;
mod verify;

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Parser, Subcommand};

use crate::desk::clock::{AsOf, Clock};
use crate::desk::{BoardRequest, Desk, Guide, Opening, Problem};
use crate::store::Who;

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
    /// The database. Without it, OVERSIGHT_DB, then this platform's data folder.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "OVERSIGHT_DB",
        hide_env_values = true
    )]
    db: Option<PathBuf>,
    /// Look from this day instead of today (YYYY-MM-DD).
    #[arg(long, global = true, value_name = "DAY", value_parser = parse_day)]
    as_of: Option<NaiveDate>,
    /// Only what had been recorded by the end of this day (YYYY-MM-DD): what the board, `due` or a
    /// case file showed then. Nothing can be recorded on it.
    #[arg(long, global = true, value_name = "DAY", value_parser = parse_day)]
    known_on: Option<NaiveDate>,
    /// Only this team.
    #[arg(long, global = true, value_name = "TEAM")]
    team: Option<String>,
    /// Only this worker's children.
    #[arg(long, global = true, value_name = "WORKER")]
    worker: Option<String>,
    /// Who you are, as records will name you. Without it, your account's name.
    #[arg(long = "as", global = true, value_name = "NAME")]
    user: Option<String>,
    /// A newer file of bank holidays, in the shape of GOV.UK's bank-holidays.json.
    #[arg(long, global = true, value_name = "FILE")]
    bank_holidays: Option<PathBuf>,
    /// Write notes and reports to this folder. Without it, OVERSIGHT_NOTES, then the folder you
    /// are in.
    #[arg(
        long,
        global = true,
        value_name = "FOLDER",
        env = "OVERSIGHT_NOTES",
        hide_env_values = true
    )]
    notes: Option<PathBuf>,
    /// Colours: default, light, contrast or mono, or the name of your own. NO_COLOR means mono.
    #[arg(long, global = true, value_name = "NAME")]
    theme: Option<String>,
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

/// What is left to be done once the arguments are read.
#[derive(Debug)]
pub enum Next {
    /// Nothing.
    Done,
    /// Open the board.
    Board(Box<BoardRequest>),
}

/// Reads the arguments and does what they say, as far as that needs no screen. What day and time it is,
/// `clock` says.
///
/// # Errors
/// What went wrong, as kind, sentence and hint. Wrong arguments are answered by clap itself,
/// which ends the program with code 2.
pub fn run(arguments: impl IntoIterator<Item = OsString>, clock: Clock) -> Result<Next, Problem> {
    let args = Args::parse_from(arguments);
    let context = Context {
        places: Places::find()?,
        args,
        clock,
    };
    if let (Some(command), Some(_)) = (&context.args.command, context.args.known_on) {
        looks_back(command)?;
    }
    match &context.args.command {
        None => context.board(context.opening()?),
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

/// The arguments that every subcommand shares, and where things are.
struct Context {
    args: Args,
    places: Places,
    clock: Clock,
}

impl Context {
    fn db(&self) -> Result<PathBuf, Problem> {
        match &self.args.db {
            Some(path) => Ok(path.clone()),
            None => self.places.database(),
        }
    }

    /// Returns the day looked from.
    fn day(&self) -> NaiveDate {
        self.args.as_of.unwrap_or_else(|| self.clock.today())
    }

    fn user(&self) -> String {
        self.args.user.clone().unwrap_or_else(places::account)
    }

    fn opening(&self) -> Result<Opening, Problem> {
        Ok(self.opening_of(self.db()?))
    }

    fn opening_of(&self, path: PathBuf) -> Opening {
        Opening {
            path,
            user: self.user(),
            clock: self.clock.clone(),
            as_of: self.args.as_of.map_or(AsOf::Today, AsOf::Day),
            known_on: self.args.known_on,
            holidays: self.args.bank_holidays.clone(),
            procedures: self.places.procedures(),
            notes: self.args.notes.clone().unwrap_or_else(|| ".".into()),
        }
    }

    fn desk(&self) -> Result<Desk, Problem> {
        Desk::open(&self.opening()?)
    }

    /// The desk, once the team and the worker that were named are known to be on record.
    fn desk_of_named(&self) -> Result<Desk, Problem> {
        let mut desk = self.desk()?;
        if let Some(team) = &self.args.team {
            desk.check_team(team)?;
        }
        if let Some(worker) = &self.args.worker {
            desk.check_worker(worker)?;
        }
        Ok(desk)
    }

    fn team(&self) -> Who {
        Who::from(self.args.team.clone())
    }

    fn worker(&self) -> Who {
        Who::from(self.args.worker.clone())
    }

    fn board(&self, opening: Opening) -> Result<Next, Problem> {
        Ok(Next::Board(Box::new(BoardRequest {
            opening,
            team: self.args.team.clone(),
            worker: self.args.worker.clone(),
            theme: self.args.theme.clone(),
            config: self.places.config(),
            guide: Guide::Alone,
        })))
    }
}

fn parse_day(text: &str) -> Result<NaiveDate, String> {
    // Exactly ten characters: chrono by itself would take 26-3-1 for the year 26.
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .filter(|_| text.len() == 10)
        .ok_or_else(|| "it is not a day there is; write it as in 2026-03-31".into())
}

/// Writes to standard output. A reader that has gone away is not an error of ours.
fn print(text: &str) -> Result<(), Problem> {
    use std::io::Write as _;
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Problem::new(
            crate::desk::Kind::Input,
            format!("The output could not be written: {error}."),
        )),
        _ => Ok(()),
    }
}
