//! `verify` walks the log and says whether anything in it was altered.

use std::fmt::Write as _;

use crate::desk::words::count;
use crate::desk::{Kind, Problem};
use crate::store::ChainHead;

use super::context::{Context, print};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A head noted earlier, as this command and `backup` print it: the log must still contain it.
    #[arg(long, value_name = "HEAD")]
    since: Option<ChainHead>,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Problem> {
    let mut desk = context.desk()?;
    let verdict = desk.store().verify(args.since.as_ref())?;
    let records = usize::try_from(verdict.records).unwrap_or(usize::MAX);
    if verdict.sound() {
        return print(&format!(
            "{} and nothing altered.\nHead: {}\nKeep this line somewhere else; --since compares a later log with it.\n",
            crate::desk::words::sentence(&count(records, "record, whole", "records, whole")),
            verdict.head
        ));
    }
    let mut sentence = String::from("The log does not verify:");
    for finding in &verdict.findings {
        let _ = write!(sentence, "\n  {finding}");
    }
    Err(Problem::new(Kind::Unsound, sentence)
        .hint("Keep the file as it is, and compare it with the last backup."))
}
