//! `backup` copies the database while it is in use, and verifies the copy.

use std::path::PathBuf;

use crate::desk::Problem;

use super::context::{Context, print};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The copy, which must not exist.
    file: PathBuf,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Problem> {
    let mut desk = context.desk()?;
    let head = desk.store().backup(&args.file, context.clock.now())?;
    print(&format!(
        "Copied to {} and verified.\nHead: {head}\n",
        args.file.display()
    ))
}
