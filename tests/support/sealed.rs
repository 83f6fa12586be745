//! A home with packs of one's own in it, looked at from 14 April 2026.

use std::path::PathBuf;

#[path = "mod.rs"]
#[allow(dead_code, reason = "each test uses its own part of it")]
mod home;

use home::{Home, Said};

/// A home, and room for a database `team.db` in it.
pub(crate) struct Sealed {
    home: Home,
}

impl Sealed {
    pub(crate) fn new() -> Self {
        Self { home: Home::new() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path(name)
    }

    /// Puts a file there; the folders it needs are made.
    pub(crate) fn put(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        self.home.write(name, text);
        path
    }

    /// Puts a pack into the user's own folder, which is where the program says it is.
    pub(crate) fn put_pack(&self, id: &str, text: &str) -> PathBuf {
        let list = self.ok(&["procedure", "list"]);
        let folder = list
            .lines()
            .find_map(|line| line.strip_prefix("Your own packs are read from ~/"))
            .unwrap();
        self.put(&format!("{}/{id}.toml", folder.trim_end_matches('.')), text)
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        let common = ["--db", "team.db", "--as-of", "2026-04-14"];
        self.home.run(&[&common, arguments].concat())
    }

    /// What the program prints where nothing may go wrong.
    pub(crate) fn ok(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!(said.code, Some(0), "{arguments:?}\n{said}");
        said.out
    }
}
