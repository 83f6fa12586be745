//! The binary in a home of its own: nothing on this machine is read but what the test put there.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A home, and a database in it.
pub(crate) struct Sealed {
    home: TempDir,
}

/// What the binary said.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// What it printed, if all went well.
    #[track_caller]
    pub(crate) fn ok(self) -> String {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self.out
    }
}

impl Sealed {
    pub(crate) fn new() -> Self {
        Self {
            home: TempDir::new().expect("a folder for the test"),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Puts a file there; the folders it needs are made.
    pub(crate) fn put(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder");
        std::fs::write(&path, text).expect("a file");
        path
    }

    /// The folder in which the binary looks for the user's own packs, as it says itself.
    pub(crate) fn procedures(&self) -> PathBuf {
        let list = self.run(&["procedure", "list"]).ok();
        let line = list
            .lines()
            .find_map(|line| line.strip_prefix("Your own packs are read from "))
            .expect("the list says where");
        let folder = PathBuf::from(line.trim_end_matches('.'));
        assert!(folder.starts_with(self.home.path()), "{line}");
        folder
    }

    /// Puts a pack into the user's own folder.
    pub(crate) fn put_pack(&self, id: &str, text: &str) -> PathBuf {
        let folder = self.procedures();
        std::fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join(format!("{id}.toml"));
        std::fs::write(&path, text).expect("a file");
        path
    }

    /// Runs the binary on the database `team.db`, and looks from 14 April 2026.
    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        let home = self.home.path();
        let place = |name: &str| -> PathBuf { Path::new(home).join(name) };
        let output = Command::new(env!("CARGO_BIN_EXE_oversight"))
            .env_clear()
            .env("HOME", home)
            .env("USERPROFILE", home)
            .env("XDG_CONFIG_HOME", place("config"))
            .env("XDG_DATA_HOME", place("data"))
            .env("XDG_CACHE_HOME", place("cache"))
            .env("APPDATA", place("config"))
            .env("LOCALAPPDATA", place("data"))
            .current_dir(home)
            .args(["--db", "team.db", "--as-of", "2026-04-14", "--as", "tester"])
            .args(arguments)
            .output()
            .expect("the binary runs");
        Said {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("text"),
            err: String::from_utf8(output.stderr).expect("text"),
        }
    }
}
