//! `init` makes an empty database; `demo` makes a full one and opens the board on it.

use std::path::{Path, PathBuf};

use crate::demo;
use crate::desk::procedures::{check_pack, find_pack};
use crate::desk::{Desk, Guide, Kind, Opening, Problem, create, create_with_pack, find_procedure};

use super::context::{Context, Next, print};

#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("whose").required(true).args(["authority", "procedure"])))]
pub(super) struct Args {
    /// Which authority: north-yorkshire, lambeth, rochdale, nottinghamshire, kent, or a pack in
    /// your procedures folder.
    #[arg(long, value_name = "ID")]
    authority: Option<String>,
    /// A procedure pack of your own. A copy is kept in the database; the file is read again at
    /// each start for as long as it is there.
    #[arg(long, value_name = "FILE")]
    procedure: Option<PathBuf>,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Problem> {
    let path = context.db()?;
    let name = match (&args.authority, &args.procedure) {
        (_, Some(file)) => {
            let (text, checked) = check_pack(file)?;
            let procedure = checked.sound()?;
            make_folder(&path)?;
            create_with_pack(&path, &procedure.id, text, file)?;
            procedure.name
        }
        (Some(id), None) => {
            let folder = context.places.procedures();
            let pack = find_pack(id, folder.as_deref())?;
            let procedure = match pack.origin.file() {
                Some(file) => check_pack(file)?.1.sound()?,
                None => pack.procedure,
            };
            make_folder(&path)?;
            create(&path, &procedure.id, None)?;
            procedure.name
        }
        (None, None) => return Ok(()),
    };
    print(&format!(
        "Made {} for {name}.\nNext: oversight --db {} import --format history FILE.jsonl (or --format annex-a FILE.xlsx)\n",
        path.display(),
        path.display()
    ))
}

#[derive(Debug, clap::Args)]
pub(super) struct DemoArgs {
    /// Under which authority's procedure.
    #[arg(long, value_name = "ID", default_value = "kent")]
    authority: String,
    /// Only write the demonstration database to this file, which must not exist.
    #[arg(long, value_name = "FILE")]
    build: Option<PathBuf>,
    /// Another number makes another team.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

#[derive(Debug, clap::Args)]
pub(super) struct TourArgs {
    /// Under which authority's procedure.
    #[arg(long, value_name = "ID", default_value = "kent")]
    authority: String,
}

/// The demonstration, with the tour over its board.
pub(super) fn tour(context: &Context, args: &TourArgs) -> Result<Next, Problem> {
    let made = DemoArgs {
        authority: args.authority.clone(),
        build: None,
        seed: 1,
    };
    let Next::Board(mut request) = demonstrate(context, &made)? else {
        return Ok(Next::Done);
    };
    request.guide = Guide::Tour;
    Ok(Next::Board(request))
}

/// Makes the demonstration, and opens it on the largest of its teams unless one is named.
pub(super) fn demonstrate(context: &Context, args: &DemoArgs) -> Result<Next, Problem> {
    let path = match &args.build {
        Some(path) => path.clone(),
        None => {
            let path = context.places.demo(&args.authority)?;
            remove_old_demo(&path)?;
            path
        }
    };
    let procedure = find_procedure(&args.authority, context.places.procedures().as_deref())?;
    make_folder(&path)?;
    let (as_of, at) = (context.day(), context.clock.now());
    let children = demo::make(&path, &procedure, as_of, args.seed, at)?;
    if args.build.is_some() {
        print(&format!(
            "Made {} with {children} children under {}.\n",
            path.display(),
            procedure.name
        ))?;
        return Ok(Next::Done);
    }
    let mut request = context.board(context.opening_of(path));
    if request.team.is_none() {
        request.team = largest_team(&request.opening)?;
    }
    Ok(Next::Board(Box::new(request)))
}

/// Returns the team with the most open cases; nothing where no case is open.
fn largest_team(opening: &Opening) -> Result<Option<String>, Problem> {
    let teams = Desk::open(opening)?.teams()?;
    let largest = teams.into_iter().max_by_key(|team| team.open);
    Ok(largest.and_then(|team| team.team))
}

fn make_folder(path: &Path) -> Result<(), Problem> {
    let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    else {
        return Ok(());
    };
    std::fs::create_dir_all(folder).map_err(|error| {
        Problem::new(
            Kind::Database,
            format!("The folder {} cannot be made: {error}.", folder.display()),
        )
    })
}

/// The demonstration is made anew each time, so that its dates lie around today. Only files of
/// the demonstration's own names are touched.
fn remove_old_demo(path: &Path) -> Result<(), Problem> {
    for suffix in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_os_string();
        name.push(suffix);
        match std::fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Problem::new(
                    Kind::Database,
                    format!(
                        "The old demonstration at {} cannot be replaced: {error}.",
                        path.display()
                    ),
                ));
            }
            _ => {}
        }
    }
    Ok(())
}
