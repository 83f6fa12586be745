//! Opening a database, and making a new one.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::store::{AuthorityRef, SideTables as _, SqliteStore};

use super::clock::{AsOf, Clock};
use super::error::{Kind, Problem};

/// The setting that remembers which file a database's own pack was read from.
pub(super) const PACK_FILE: &str = "procedure.file";

/// How to open a database.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The file.
    pub path: PathBuf,
    /// Who is at the desk, as records will name them.
    pub user: String,
    /// What time it is.
    pub clock: Clock,
    /// Which day is looked from.
    pub as_of: AsOf,
    /// Only what had been recorded by the end of this day, here; `None`: everything.
    pub known_on: Option<NaiveDate>,
    /// A newer file of bank holidays, in GOV.UK's shape.
    pub holidays: Option<PathBuf>,
    /// The folder of the user's own procedure packs.
    pub procedures: Option<PathBuf>,
    /// The folder that notes and reports are written to.
    pub notes: PathBuf,
}

/// Makes a database for the authority called `id`, or for the one of the pack `own`.
///
/// # Errors
/// No such authority; a pack that cannot be used; a file that is there already.
pub fn create(path: &Path, id: &str, own: Option<String>) -> Result<SqliteStore, Problem> {
    let authority = AuthorityRef {
        id: id.to_string(),
        procedure: own,
    };
    Ok(SqliteStore::create(path, authority)?)
}

/// Makes a database for the authority of the pack in `file`, whose text is `own`. The text is kept
/// in the database. The file is read again at each start for as long as it is there, so that a
/// change to it takes effect.
///
/// # Errors
/// A file that is there already; what the store says.
pub fn create_with_pack(
    path: &Path,
    id: &str,
    own: String,
    file: &Path,
) -> Result<SqliteStore, Problem> {
    let mut store = create(path, id, Some(own))?;
    if let Some(file) = std::path::absolute(file)
        .ok()
        .as_deref()
        .and_then(Path::to_str)
    {
        store.set_setting(PACK_FILE, Some(file))?;
    }
    Ok(store)
}

/// Returns the working days: those of `file`, in the shape of GOV.UK's bank-holidays.json, or those
/// that the program brings.
///
/// # Errors
/// [`Kind::Calendar`] if the file cannot be read or is of another shape.
pub(super) fn calendar(file: Option<&Path>) -> Result<Calendar, Problem> {
    let unusable = |error: crate::calendar::CalendarError| {
        Problem::new(
            Kind::Calendar,
            format!("{}.", super::words::sentence(&error.to_string())),
        )
    };
    match file {
        None => Calendar::built_in().map_err(unusable),
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|error| {
                Problem::new(
                    Kind::Calendar,
                    format!(
                        "The bank holidays in {} cannot be read: {error}.",
                        path.display()
                    ),
                )
                .hint("Take the file from GOV.UK's bank-holidays.json.")
            })?;
            Calendar::from_json(&text)
                .map_err(|error| unusable(error).hint(format!("The file is {}.", path.display())))
        }
    }
}
