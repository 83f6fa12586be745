//! Notes and reports as files: never over another, private, and whole or not at all. What a crash
//! left half written is taken away by the next file that is written beside it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::exchange::clean::clean_text;

use super::error::{Kind, Problem};

/// How many files of one name a folder may hold.
const MOST: usize = 999;
/// The longest a file's name may be, in bytes, before its number and its ending.
const LONGEST: usize = 100;
/// The longest ending: "jsonl".
const LONGEST_ENDING: usize = 5;
/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];
/// And these, with a digit after them.
const PORTS: &[&str] = &["com", "lpt"];
/// Between these stands what tells one file that is being written from another.
const PART: (&str, &str) = (".oversight-", ".part");
/// After how long nobody is writing it any more.
const LEFT: TimeDelta = TimeDelta::hours(1);

/// Writes `text` into `folder`, in a new file that is called `name`, or as near to it as a file may
/// be called: `K0001 visit.txt` becomes `K0001-visit.txt`. Where there is one already the new one is
/// `K0001-visit-2.txt`. Only this account can read it, and it is there whole or not at all.
///
/// # Errors
/// A folder that is not there, or that may not be written to; a full disk.
pub fn write(
    folder: &Path,
    name: &str,
    text: &str,
    now: DateTime<Utc>,
) -> Result<PathBuf, Problem> {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    let (stem, ending) = file_name(name);
    sweep(&folder, now);
    let part = folder.join(format!("{}{}{}", PART.0, Uuid::new_v4(), PART.1));
    let done = fill(&part, &clean_text(text).text)
        .and_then(|()| claim(&folder, &stem, &ending))
        .and_then(|path| match fs::rename(&part, &path) {
            Ok(()) => Ok(path),
            Err(error) => {
                drop(fs::remove_file(&path));
                Err(error)
            }
        });
    match done {
        Ok(path) => {
            // The new name itself has to reach the disk. Not every file system can be asked.
            drop(File::open(&folder).and_then(|folder| folder.sync_all()));
            Ok(path)
        }
        Err(error) => {
            drop(fs::remove_file(&part));
            Err(problem(&folder, &error))
        }
    }
}

/// Takes away what was left half written in `folder`. What cannot be taken away is no reason not to
/// write.
fn sweep(folder: &Path, now: DateTime<Utc>) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        let is_part = name
            .to_str()
            .and_then(|name| name.strip_prefix(PART.0)?.strip_suffix(PART.1))
            .is_some_and(|id| Uuid::try_parse(id).is_ok());
        // Of a link, of itself and not of what it leads to.
        let is_left = || {
            let about = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            let written = DateTime::<Utc>::from(about.modified().ok()?);
            (now - written > LEFT).then_some(())
        };
        if is_part && is_left().is_some() {
            drop(fs::remove_file(entry.path()));
        }
    }
}

fn fill(part: &Path, text: &str) -> io::Result<()> {
    let mut file = new_file(part)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// The first of the names that nothing has: an empty file of ours, until it is filled.
fn claim(folder: &Path, stem: &str, ending: &str) -> io::Result<PathBuf> {
    for number in 1..=MOST {
        let number = match number {
            1 => String::new(),
            number => format!("-{number}"),
        };
        let path = folder.join(format!("{stem}{number}{ending}"));
        match new_file(&path) {
            Ok(_) => return Ok(path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn new_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A name that stays in its folder, can be typed, and hides nothing; and its ending.
fn file_name(name: &str) -> (String, String) {
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) => (stem, ending.to_ascii_lowercase()),
        _ => (name, "txt".into()),
    };
    let mut kept = String::new();
    for letter in stem.chars() {
        let letter = if letter.is_alphanumeric() || letter == '_' {
            letter
        } else {
            '-'
        };
        if letter == '-' && (kept.is_empty() || kept.ends_with('-')) {
            continue;
        }
        if kept.len() + letter.len_utf8() > LONGEST {
            break;
        }
        kept.push(letter);
    }
    let stem = kept.trim_end_matches('-');
    let stem = if stem.is_empty() || is_device(stem) {
        format!("note{stem}")
    } else {
        stem.to_string()
    };
    (stem, format!(".{ending}"))
}

fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    let is_port = |port: &&str| {
        let mut rest = stem.strip_prefix(*port).unwrap_or_default().chars();
        // Windows takes a raised 1, 2 or 3 for the digit.
        let number = rest
            .next()
            .is_some_and(|it| it.is_ascii_digit() || "¹²³".contains(it));
        number && rest.next().is_none()
    };
    DEVICES.contains(&stem.as_str()) || PORTS.iter().any(is_port)
}

fn is_ending(text: &str) -> bool {
    (1..=LONGEST_ENDING).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn problem(folder: &Path, error: &io::Error) -> Problem {
    let shown = folder.display();
    let elsewhere = "Open the board with --notes FOLDER to name another.";
    let (sentence, hint) = match error.kind() {
        ErrorKind::NotFound => (
            format!("There is no folder {shown}."),
            "Make it, or open the board with --notes FOLDER to name another.",
        ),
        ErrorKind::NotADirectory => (format!("{shown} is not a folder."), elsewhere),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            (format!("Nothing may be written in {shown}."), elsewhere)
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => (
            format!("The disk that holds {shown} is full."),
            "Make room, or copy with y instead.",
        ),
        ErrorKind::AlreadyExists => (
            format!("{shown} holds {MOST} files of that name."),
            "Move some of them away.",
        ),
        _ => (
            format!("Nothing could be written in {shown}: {error}."),
            elsewhere,
        ),
    };
    Problem::new(Kind::Input, sentence).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn now() -> DateTime<Utc> {
        "2026-03-02T09:00:00Z".parse().unwrap()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn nothing_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let write = |text| write(folder.path(), "K0001 visit.txt", text, now()).unwrap();
        let paths = [write("one"), write("two"), write("three")];
        let texts = paths.map(|path| fs::read_to_string(path).unwrap());
        assert_eq!(texts, ["one", "two", "three"]);
        assert_eq!(
            names(folder.path()),
            ["K0001-visit-2.txt", "K0001-visit-3.txt", "K0001-visit.txt"]
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_followed_and_nobody_else_can_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = folder.path().join("elsewhere");
        std::os::unix::fs::symlink(&elsewhere, folder.path().join("a.txt")).unwrap();
        let path = write(folder.path(), "a.txt", "text", now()).unwrap();
        assert!(!elsewhere.exists());
        assert!(path.ends_with("a-2.txt"));
        let mode = fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn what_cannot_be_written_is_explained_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("gone");
        let problem = write(&gone, "a.txt", "text", now()).unwrap_err();
        assert_eq!(problem.kind, Kind::Input);
        assert_eq!(
            problem.sentence,
            format!("There is no folder {}.", gone.display())
        );
        assert!(problem.hint.unwrap().contains("--notes"));
        let file = write(folder.path(), "a.txt", "text", now()).unwrap();
        assert!(
            write(&file, "b.txt", "text", now())
                .unwrap_err()
                .sentence
                .ends_with("is not a folder.")
        );
        assert_eq!(names(folder.path()), ["a.txt"]);
    }

    #[test]
    fn what_a_crash_left_is_taken_away_and_what_is_being_written_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let part = |id: &str| folder.path().join(format!("{}{id}{}", PART.0, PART.1));
        let long_ago = now() - LEFT - LEFT;
        for (path, at) in [
            (part("6d1f2c62-5c0e-4f0e-9a53-0d8c1b6f7a10"), long_ago),
            (part("0b7f3a4e-2d31-4c6f-8f0b-6b1d1f9a2c20"), now()),
            (part("somebody's own"), long_ago),
        ] {
            let file = File::create(path).unwrap();
            file.set_modified(at.into()).unwrap();
        }
        write(folder.path(), "a.txt", "text", now()).unwrap();
        assert_eq!(
            names(folder.path()),
            [
                ".oversight-0b7f3a4e-2d31-4c6f-8f0b-6b1d1f9a2c20.part",
                ".oversight-somebody's own.part",
                "a.txt"
            ]
        );
    }

    #[test]
    fn names_are_as_near_as_files_may_have_them() {
        for (asked, given) in [
            ("K0001-visit.txt", "K0001-visit.txt"),
            ("supervision A. Khan.md", "supervision-A-Khan.md"),
            ("../../etc/passwd", "etc-passwd.txt"),
            (".bashrc", "bashrc.txt"),
            ("-rf.html", "rf.html"),
            ("Zoë Ní.TXT", "Zoë-Ní.txt"),
            ("", "note.txt"),
            ("NUL.txt", "noteNUL.txt"),
            ("com1.txt", "notecom1.txt"),
            ("LPT³.md", "noteLPT³.md"),
            ("com10.txt", "com10.txt"),
            ("lpt.txt", "lpt.txt"),
            ("a\u{202e}b\n.txt", "a-b.txt"),
        ] {
            let (stem, ending) = file_name(asked);
            assert_eq!(format!("{stem}{ending}"), given, "{asked:?}");
        }
    }

    #[test]
    fn what_drives_a_terminal_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = write(folder.path(), "a", "one\u{1b}[2J\n\u{202e}two\n", now()).unwrap();
        assert_eq!(fs::read_to_string(path).unwrap(), "one[2J\ntwo\n");
    }

    proptest! {
        #[test]
        fn no_name_leaves_its_folder(name in any::<String>()) {
            let (stem, ending) = file_name(&name);
            let name = format!("{stem}{ending}");
            let path = Path::new(&name);
            prop_assert_eq!(path.components().count(), 1);
            prop_assert_eq!(path.file_name().unwrap(), path.as_os_str());
            prop_assert!(!name.starts_with(['.', '-']) && name.len() <= LONGEST + LONGEST_ENDING + 5);
        }
    }
}
