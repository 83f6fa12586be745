//! `procedure` reads the packs: which there are, one as a page, several beside each other, what is
//! wrong with one, and every rule considered for a child.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use serde_json::Value;

use crate::desk::procedures::{
    Pack, Page, check_pack, compare, explanation, explanation_json, find_pack, list, list_json,
    show, show_json, show_list,
};
use crate::desk::words::{count, day};
use crate::desk::{Kind, Problem};
use crate::procedure::shipped;

use super::context::{Context, print};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The procedures there are: those that ship with the program and your own.
    List {
        #[command(flatten)]
        form: Form,
    },
    /// A procedure as a page to read: every rule with its source, readings, duties, closing.
    Show {
        /// Which: an authority, or a pack's file. Without it, the one of the database.
        name: Option<String>,
        #[command(flatten)]
        form: Form,
    },
    /// Procedures beside each other: what can be due down, authorities across.
    Compare {
        /// Which: authorities, or packs' files. Without any, all that ship.
        names: Vec<String>,
        #[command(flatten)]
        form: Form,
    },
    /// Say everything that is wrong with a pack: file, line, key and what to do.
    Check {
        /// The pack's file.
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// Every rule considered for a child: whether it applies, and the arithmetic or why not.
    Explain {
        /// The child's id.
        #[arg(long, value_name = "ID")]
        child: String,
        #[command(flatten)]
        form: Form,
    },
}

#[derive(Debug, clap::Args)]
struct Form {
    /// As text to read, or as JSON for other programs.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// To read.
    Text,
    /// For other programs.
    Json,
}

impl Form {
    fn print(
        &self,
        text: impl FnOnce() -> String,
        value: impl FnOnce() -> Value,
    ) -> Result<(), Problem> {
        match self.format {
            Format::Text => print(&text()),
            Format::Json => print(&format!("{:#}\n", value())),
        }
    }
}

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Problem> {
    let folder = context.places.procedures();
    match &args.what {
        What::List { form } => {
            let packs = list(folder.as_deref());
            form.print(
                || show_list(&packs, folder.as_deref()),
                || list_json(&packs),
            )
        }
        What::Show { name, form } => {
            let (pack, set) = shown(context, name.as_deref())?;
            let page = Page {
                pack: &pack,
                set: &set,
            };
            form.print(|| show(&page), || show_json(&page))
        }
        What::Compare { names, form } => {
            let all = shipped::PACKS.iter().map(|(id, _)| (*id).to_string());
            let names: Vec<_> = if names.is_empty() {
                all.collect()
            } else {
                names.clone()
            };
            let packs = names
                .iter()
                .map(|name| find_pack(name, folder.as_deref()))
                .collect::<Result<Vec<_>, _>>()?;
            let procedures: Vec<_> = packs.iter().map(|pack| &pack.procedure).collect();
            let table = compare(&procedures);
            form.print(|| table.text(), || table.json())
        }
        What::Check { file, form } => {
            let (_, checked) = check_pack(file)?;
            form.print(|| checked.text(), || checked.json())?;
            if checked.problems.is_empty() {
                return Ok(());
            }
            Err(Problem::new(
                Kind::Procedure,
                format!(
                    "{} in {}.",
                    count(checked.problems.len(), "problem", "problems"),
                    file.display()
                ),
            )
            .hint("Mend the lines named and try again."))
        }
        What::Explain { child, form } => {
            let mut desk = context.desk()?;
            let considered = desk.explain(child)?;
            form.print(
                || {
                    format!(
                        "{child}, as of {}, under {}\n\n{}",
                        day(desk.day()),
                        desk.pack().name(),
                        explanation(&considered, desk.procedure())
                    )
                },
                || explanation_json(child, &considered, desk.procedure()),
            )
        }
    }
}

/// The pack called `name`, with the settings of the database if that is under the same authority;
/// without a name the database's own.
fn shown(context: &Context, name: Option<&str>) -> Result<(Pack, Vec<(String, String)>), Problem> {
    let Some(name) = name else {
        let mut desk = context.desk()?;
        let set = desk.changed_settings()?;
        return Ok((desk.pack().clone(), set));
    };
    let pack = find_pack(name, context.places.procedures().as_deref())?;
    // A page can be read without a database, or beside one that cannot be opened, unless it was
    // named.
    let named = context.args.db.is_some();
    let opened = match context.db() {
        Ok(path) if path.is_file() => context.desk(),
        _ => return Ok((pack, Vec::new())),
    };
    match opened {
        Ok(mut desk) if desk.procedure().id == pack.procedure.id => {
            let set = desk.changed_settings()?;
            Ok((pack, set))
        }
        Err(problem) if named => Err(problem),
        _ => Ok((pack, Vec::new())),
    }
}
