//! `export` writes cases in the interchange format.

use std::fs::OpenOptions;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::ValueEnum;

use crate::desk::{Closed, Kind, Problem};
use crate::exchange::history;

use super::context::Context;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// In what format.
    #[arg(long, value_enum)]
    format: Format,
    /// Write to this file, which must not exist; without it, to standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// The interchange format: one child a line, as JSON.
    History,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Problem> {
    let Format::History = args.format;
    let mut desk = context.desk_of_named()?;
    let id = desk.procedure().id.clone();
    let cases = desk.cases(context.team(), context.worker(), None, Closed::All)?;
    let out: Box<dyn Write> = match &args.output {
        None => Box::new(std::io::stdout().lock()),
        Some(path) => Box::new(
            OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(path)
                .map_err(|error| {
                    Problem::new(
                        Kind::Input,
                        format!("{} cannot be made: {error}.", path.display()),
                    )
                    .hint("Name a file that does not exist yet; nothing is overwritten.")
                })?,
        ),
    };
    let mut out = BufWriter::new(out);
    let written = history::write(&mut out, &id, cases.iter().map(|case| &case.history))
        .and_then(|written| out.flush().map(|()| written));
    match written {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Problem::new(
            Kind::Input,
            format!("The cases could not be written: {error}."),
        )),
        Ok(written) => {
            if written.standing_left_out > 0 {
                eprintln!(
                    "Note: {} known to be on a plan from Annex A alone; the interchange format has no word for that.",
                    crate::desk::words::count(written.standing_left_out, "case is", "cases are")
                );
            }
            Ok(())
        }
    }
}
