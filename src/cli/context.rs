//! What every subcommand is given: the shared arguments, where things are, and the clock.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::desk::clock::{AsOf, Clock};
use crate::desk::{BoardRequest, Desk, Guide, Opening, Problem};
use crate::store::Who;

use super::places::{Places, account};

/// The arguments that every subcommand shares.
#[derive(Debug, clap::Args)]
pub(super) struct Shared {
    /// The database. Without it, OVERSIGHT_DB, then this platform's data folder.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "OVERSIGHT_DB",
        hide_env_values = true
    )]
    pub(super) db: Option<PathBuf>,
    /// Look from this day instead of today (YYYY-MM-DD).
    #[arg(long, global = true, value_name = "DAY", value_parser = parse_day)]
    pub(super) as_of: Option<NaiveDate>,
    /// Only what had been recorded by the end of this day (YYYY-MM-DD): what the board, `due` or a
    /// case file showed then. Nothing can be recorded on it.
    #[arg(long, global = true, value_name = "DAY", value_parser = parse_day)]
    pub(super) known_on: Option<NaiveDate>,
    /// Only this team.
    #[arg(long, global = true, value_name = "TEAM")]
    pub(super) team: Option<String>,
    /// Only this worker's children.
    #[arg(long, global = true, value_name = "WORKER")]
    pub(super) worker: Option<String>,
    /// Who you are, as records will name you. Without it, your account's name.
    #[arg(long = "as", global = true, value_name = "NAME")]
    pub(super) user: Option<String>,
    /// A newer file of bank holidays, in the shape of GOV.UK's bank-holidays.json.
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) bank_holidays: Option<PathBuf>,
    /// Write notes and reports to this folder. Without it, OVERSIGHT_NOTES, then the folder you
    /// are in.
    #[arg(
        long,
        global = true,
        value_name = "FOLDER",
        env = "OVERSIGHT_NOTES",
        hide_env_values = true
    )]
    pub(super) notes: Option<PathBuf>,
    /// Colours: default, light, contrast or mono, or the name of your own. NO_COLOR means mono.
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) theme: Option<String>,
}

/// What is left to be done once the arguments are read.
#[derive(Debug)]
pub enum Next {
    /// Nothing.
    Done,
    /// Open the board.
    Board(Box<BoardRequest>),
}

/// The arguments that every subcommand shares, where things are, and what time it is.
pub(super) struct Context {
    pub(super) args: Shared,
    pub(super) places: Places,
    pub(super) clock: Clock,
}

impl Context {
    pub(super) fn db(&self) -> Result<PathBuf, Problem> {
        match &self.args.db {
            Some(path) => Ok(path.clone()),
            None => self.places.database(),
        }
    }

    /// Returns the day looked from.
    pub(super) fn day(&self) -> NaiveDate {
        self.args.as_of.unwrap_or_else(|| self.clock.today())
    }

    pub(super) fn user(&self) -> String {
        self.args.user.clone().unwrap_or_else(account)
    }

    pub(super) fn opening(&self) -> Result<Opening, Problem> {
        Ok(self.opening_of(self.db()?))
    }

    pub(super) fn opening_of(&self, path: PathBuf) -> Opening {
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

    pub(super) fn desk(&self) -> Result<Desk, Problem> {
        Desk::open(&self.opening()?)
    }

    /// The desk, once the team and the worker that were named are known to be on record.
    pub(super) fn desk_of_named(&self) -> Result<Desk, Problem> {
        let mut desk = self.desk()?;
        if let Some(team) = &self.args.team {
            desk.check_team(team)?;
        }
        if let Some(worker) = &self.args.worker {
            desk.check_worker(worker)?;
        }
        Ok(desk)
    }

    pub(super) fn team(&self) -> Who {
        Who::from(self.args.team.clone())
    }

    pub(super) fn worker(&self) -> Who {
        Who::from(self.args.worker.clone())
    }

    /// Returns how to open the board on that database, as the options ask for it.
    pub(super) fn board(&self, opening: Opening) -> BoardRequest {
        BoardRequest {
            opening,
            team: self.args.team.clone(),
            worker: self.args.worker.clone(),
            theme: self.args.theme.clone(),
            config: self.places.config(),
            guide: Guide::Alone,
        }
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
pub(super) fn print(text: &str) -> Result<(), Problem> {
    use std::io::Write as _;
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Problem::new(
            crate::desk::Kind::Input,
            format!("The output could not be written: {error}."),
        )),
        _ => Ok(()),
    }
}
