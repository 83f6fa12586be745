//! Which packs there are, and where one that is in force came from.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::casework::words::nearest;
use crate::desk::error::{Kind, Problem};
use crate::procedure::{Procedure, ReadError, extends, read, read_over, shipped};

/// Where a pack was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackOrigin {
    /// The program ships with it.
    Shipped,
    /// The user's own procedures folder.
    Folder(PathBuf),
    /// A file that was named, now or when the database was made.
    File(PathBuf),
    /// The copy that the database keeps, because the file it was made from is not there.
    Kept,
}

impl PackOrigin {
    /// Returns where it came from, in one word for other programs.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Shipped => "shipped",
            Self::Folder(_) => "folder",
            Self::File(_) => "file",
            Self::Kept => "kept",
        }
    }

    /// Returns the file that the pack was read from, where it still stands in one.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Folder(file) | Self::File(file) => Some(file),
            Self::Shipped | Self::Kept => None,
        }
    }

    /// Returns where it came from, as people say it.
    pub fn plain(&self) -> String {
        match self {
            Self::Shipped => "as shipped".into(),
            Self::Folder(file) | Self::File(file) => format!("from {}", file.display()),
            Self::Kept => "from the copy kept in the database".into(),
        }
    }
}

/// A pack and where it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    /// The procedure as the pack has it, whatever an authority reads otherwise.
    pub procedure: Procedure,
    /// Where it came from.
    pub origin: PackOrigin,
}

impl Pack {
    /// Id and version, as the board names the pack, and whose it is if it did not ship.
    pub fn name(&self) -> String {
        let Procedure { id, version, .. } = &self.procedure;
        match &self.origin {
            PackOrigin::Shipped => format!("{id} {version}"),
            PackOrigin::Folder(_) | PackOrigin::File(_) => format!("{id} {version} (own)"),
            PackOrigin::Kept => format!("{id} {version} (kept copy)"),
        }
    }
}

/// Returns the procedure called `id`: from the user's folder if it is there, else as shipped. Its
/// text is read anew each time, so that a changed pack takes effect at the next start.
///
/// # Errors
/// No pack of that name; one that cannot be used.
pub fn find_procedure(id: &str, folder: Option<&Path>) -> Result<Procedure, Problem> {
    Ok(find_pack(id, folder)?.procedure)
}

/// Returns the pack that `name` means: a file, if it ends in `.toml` or holds a slash; else the one
/// of that id in the user's folder, or as shipped.
///
/// # Errors
/// No pack of that name; one that cannot be used.
pub fn find_pack(name: &str, folder: Option<&Path>) -> Result<Pack, Problem> {
    if name.ends_with(".toml") || name.contains(['/', '\\']) {
        let file = PathBuf::from(name);
        return Ok(Pack {
            procedure: read_file(&file)?,
            origin: PackOrigin::File(file),
        });
    }
    let own = folder
        .map(|folder| folder.join(format!("{name}.toml")))
        .filter(|file| file.is_file());
    if let Some(file) = own {
        return Ok(Pack {
            procedure: same_authority(read_file(&file)?, name, &file)?,
            origin: PackOrigin::Folder(file),
        });
    }
    match shipped::procedure(name) {
        Some(procedure) => Ok(Pack {
            procedure: procedure.map_err(|error| unusable(&error))?,
            origin: PackOrigin::Shipped,
        }),
        None => Err(no_such_procedure(name, folder)),
    }
}

/// Returns the pack of a database that was made with a pack of its own: from the file it was made
/// from, if that is still there, so that a change to it takes effect; else from the copy `kept`.
///
/// # Errors
/// A pack that cannot be used, or that is another authority's now.
pub(in crate::desk) fn own_pack(
    id: &str,
    file: Option<&Path>,
    kept: &str,
) -> Result<Pack, Problem> {
    match file.filter(|file| file.is_file()) {
        Some(file) => Ok(Pack {
            procedure: same_authority(read_file(file)?, id, file)?,
            origin: PackOrigin::File(file.to_path_buf()),
        }),
        None => Ok(Pack {
            procedure: read_own(&format!("{id}.toml"), kept)?,
            origin: PackOrigin::Kept,
        }),
    }
}

/// Returns the text of a pack's file, without a byte order mark.
///
/// # Errors
/// A file that cannot be read.
pub(super) fn text_of(file: &Path) -> Result<String, Problem> {
    let mut text = std::fs::read_to_string(file).map_err(|error| {
        Problem::new(
            Kind::Procedure,
            format!("The procedure {} cannot be read: {error}.", file.display()),
        )
    })?;
    // Notepad puts a byte order mark before the first letter.
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    Ok(text)
}

fn read_file(file: &Path) -> Result<Procedure, Problem> {
    read_own(&file.display().to_string(), &text_of(file)?)
}

/// Records name rules by their authority, so a pack may not change whose it is.
fn same_authority(procedure: Procedure, id: &str, file: &Path) -> Result<Procedure, Problem> {
    if procedure.id == id {
        return Ok(procedure);
    }
    Err(Problem::new(
        Kind::Procedure,
        format!(
            "The procedure {} is for \"{}\" by its [authority] id, not for \"{id}\".",
            file.display(),
            procedure.id
        ),
    )
    .hint(format!(
        "Write id = \"{id}\" there, or name the file {}.toml.",
        procedure.id
    )))
}

/// Reads a pack of the authority's own, over the shipped pack that it extends, if it does.
///
/// # Errors
/// Every problem with it, each with its line.
pub fn read_own(file: &str, text: &str) -> Result<Procedure, Problem> {
    read_layered(file, text).map_err(|error| unusable(&error))
}

/// Returns the same with the problems as they were found.
pub(super) fn read_layered(file: &str, text: &str) -> Result<Procedure, ReadError> {
    let Some(base) = extends(text) else {
        return read(file, text);
    };
    match shipped::text(&base) {
        Some(base_text) => read_over(file, text, &format!("{base}.toml"), base_text),
        None => Err(ReadError(vec![crate::procedure::Problem {
            file: file.to_string(),
            line: line_of(text, "extends"),
            key: "extends".into(),
            problem: format!(
                "\"{base}\" is not a pack that the program ships with; {}",
                shipped_hint(&base)
            ),
        }])),
    }
}

fn line_of(text: &str, key: &str) -> usize {
    1 + text
        .lines()
        .position(|line| line.trim_start().starts_with(key))
        .unwrap_or_default()
}

fn unusable(error: &ReadError) -> Problem {
    Problem::new(
        Kind::Procedure,
        format!("The procedure cannot be used:\n{error}"),
    )
    .hint("Mend the lines named and try again.")
}

fn shipped_hint(id: &str) -> String {
    let ids: Vec<_> = shipped::PACKS.iter().map(|(id, _)| *id).collect();
    nearest(id, ids.iter().copied()).map_or_else(
        || format!("there are {}", ids.join(", ")),
        |near| format!("did you mean \"{near}\"?"),
    )
}

fn no_such_procedure(id: &str, folder: Option<&Path>) -> Problem {
    let own = own_files(folder);
    let ids: Vec<_> = shipped::PACKS
        .iter()
        .map(|(id, _)| (*id).to_string())
        .chain(own.iter().map(|file| stem(file)))
        .collect();
    let hint = nearest(id, ids.iter().map(String::as_str)).map_or_else(
        || format!("There are {}.", ids.join(", ")),
        |near| format!("Did you mean \"{near}\"?"),
    );
    Problem::new(
        Kind::Usage,
        format!("There is no procedure called \"{id}\"."),
    )
    .hint(hint)
}

/// Returns the user's own packs, by name.
fn own_files(folder: Option<&Path>) -> Vec<PathBuf> {
    let mut files: Vec<_> = folder
        .and_then(|folder| std::fs::read_dir(folder).ok())
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file() && path.extension().is_some_and(|end| end == "toml"))
        .collect();
    files.sort();
    files
}

fn stem(file: &Path) -> String {
    file.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// One pack of the list: a pack that can be used, or why it cannot.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedPack {
    /// The name it is found by.
    pub id: String,
    /// Where it came from.
    pub origin: PackOrigin,
    /// The shipped pack it lies over, if it says so.
    pub extends: Option<String>,
    /// Whether it takes the place of a pack that ships.
    pub instead_of_shipped: bool,
    /// The procedure, or why the pack cannot be used.
    pub procedure: Result<Procedure, Problem>,
}

/// Returns every pack there is: those that ship, then the user's own. A pack that cannot be used is
/// named with what is wrong with it.
pub fn list(folder: Option<&Path>) -> Vec<ListedPack> {
    let own: Vec<_> = own_files(folder)
        .into_iter()
        .map(|file| {
            let id = stem(&file);
            ListedPack {
                extends: text_of(&file).ok().and_then(|text| extends(&text)),
                instead_of_shipped: shipped::text(&id).is_some(),
                procedure: read_file(&file)
                    .and_then(|procedure| same_authority(procedure, &id, &file)),
                origin: PackOrigin::Folder(file),
                id,
            }
        })
        .collect();
    let shipped = shipped::PACKS
        .iter()
        .filter(|(id, _)| own.iter().all(|listed| listed.id != *id))
        .map(|(id, text)| ListedPack {
            id: (*id).to_string(),
            origin: PackOrigin::Shipped,
            extends: None,
            instead_of_shipped: false,
            procedure: read_own(&format!("{id}.toml"), text),
        });
    shipped.chain(own.iter().cloned()).collect()
}

/// Returns the list as a person reads it, and where the user's own packs are looked for.
pub fn show_list(listed: &[ListedPack], folder: Option<&Path>) -> String {
    let mut text = String::new();
    for pack in listed {
        match &pack.procedure {
            Ok(procedure) => {
                let document = [&procedure.document.title, &procedure.document.version]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .map(String::as_str)
                    .collect::<Vec<_>>()
                    .join(", ");
                let _ = writeln!(
                    text,
                    "{:<18} version {:<4} {} rules  {document}",
                    pack.id,
                    procedure.version,
                    procedure.rules.len(),
                );
            }
            Err(problem) => {
                let _ = writeln!(text, "{:<18} cannot be used", pack.id);
                for line in problem.sentence.lines() {
                    let _ = writeln!(text, "    {line}");
                }
            }
        }
        if pack.origin != PackOrigin::Shipped {
            let over = pack
                .extends
                .as_ref()
                .map_or_else(String::new, |base| format!(", over {base}"));
            let instead = if pack.instead_of_shipped {
                ", in place of the one shipped"
            } else {
                ""
            };
            let _ = writeln!(text, "    {}{over}{instead}", pack.origin.plain());
        }
    }
    if let Some(folder) = folder {
        let _ = writeln!(text, "Your own packs are read from {}.", folder.display());
    }
    text
}
