//! `procedure` reads the packs: which there are, and every rule considered for a child.

use std::fmt::Write as _;

use clap::Subcommand;

use crate::desk::Problem;
use crate::obligations::Applies;
use crate::procedure::shipped;

use super::{Context, print};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The procedures there are.
    List,
    /// Every rule considered for a child: whether it applies, and the arithmetic or why not.
    Explain {
        /// The child's id.
        #[arg(long, value_name = "ID")]
        child: String,
    },
}

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Problem> {
    let mut text = String::new();
    match &args.what {
        What::List => {
            for (id, _) in shipped::PACKS {
                let procedure =
                    crate::desk::find_procedure(id, context.places.procedures().as_deref())?;
                let _ = writeln!(
                    text,
                    "{id:<18} version {:<4} {} rules  {}, {}",
                    procedure.version,
                    procedure.rules.len(),
                    procedure.document.title,
                    procedure.document.version
                );
            }
        }
        What::Explain { child } => {
            for considered in context.desk()?.explain(child)? {
                let verdict = match considered.applies {
                    Applies::Shown => "shown",
                    Applies::Later => "applies, later",
                    Applies::No => "does not apply",
                    Applies::NotKnown => "not known",
                };
                let _ = writeln!(
                    text,
                    "{}: {verdict}\n    {}",
                    considered.rule, considered.text
                );
            }
        }
    }
    print(&text)
}
