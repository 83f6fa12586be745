//! Where this platform keeps data and settings.

use std::path::PathBuf;

use directories::ProjectDirs;

use crate::desk::{Kind, Problem};

/// The folders of this person on this machine.
#[derive(Debug, Clone)]
pub struct Places {
    folders: Option<ProjectDirs>,
}

impl Places {
    /// The folders, as far as the platform names any.
    ///
    /// # Errors
    /// None today; a platform without a home is only missed where a folder is needed.
    pub fn find() -> Result<Self, Problem> {
        Ok(Self {
            folders: ProjectDirs::from("", "", "oversight"),
        })
    }

    /// The database that is used when none is named.
    ///
    /// # Errors
    /// A platform that names no data folder.
    pub fn database(&self) -> Result<PathBuf, Problem> {
        self.folders
            .as_ref()
            .map(|folders| folders.data_dir().join("oversight.db"))
            .ok_or_else(|| {
                Problem::new(Kind::Usage, "This machine names no folder for data.")
                    .hint("Name a database with --db FILE.")
            })
    }

    /// Where the demonstration team is kept.
    ///
    /// # Errors
    /// A platform that names no data folder.
    pub fn demo(&self, authority: &str) -> Result<PathBuf, Problem> {
        self.folders
            .as_ref()
            .map(|folders| folders.cache_dir().join(format!("demo-{authority}.db")))
            .ok_or_else(|| {
                Problem::new(Kind::Usage, "This machine names no folder for data.")
                    .hint("Name a file with --build FILE.")
            })
    }

    /// Where the person's own keys, themes and procedures are.
    pub fn config(&self) -> Option<PathBuf> {
        self.folders
            .as_ref()
            .map(|folders| folders.config_dir().to_path_buf())
    }

    /// Where the person's own procedure packs are.
    pub fn procedures(&self) -> Option<PathBuf> {
        self.config().map(|folder| folder.join("procedures"))
    }
}

/// The account's name. On a shared server the session's own command line names the person with
/// `--as`; this is for a laptop.
pub(super) fn account() -> String {
    ["USER", "LOGNAME", "USERNAME"]
        .iter()
        .find_map(|name| {
            std::env::var(name)
                .ok()
                .filter(|name| !name.trim().is_empty())
        })
        .unwrap_or_else(|| "unnamed".into())
}
