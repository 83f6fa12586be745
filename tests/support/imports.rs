//! Which file of the program uses what of which other file.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Source, module_of, names, words};

/// The files of the program by their modules, and what each hands on from another.
pub(crate) struct Imports<'s> {
    files: BTreeMap<String, &'s Source>,
    handed_on: BTreeMap<String, Vec<(String, String)>>,
}

impl<'s> Imports<'s> {
    pub(crate) fn of(sources: &'s [Source]) -> Self {
        let files: BTreeMap<_, _> = sources
            .iter()
            .map(|source| (module_of(&source.path).join("::"), source))
            .collect();
        let mut imports = Self {
            files,
            handed_on: BTreeMap::new(),
        };
        for (module, source) in &imports.files {
            let (_, handed_on) = without_re_exports(&source.code);
            let all = handed_on
                .iter()
                .flat_map(|code| imports.all_names(source, code));
            let named = all.filter_map(|name| {
                let (_, last) = name.rsplit_once("::")?;
                Some((last.to_string(), name.clone()))
            });
            imports.handed_on.insert(module.clone(), named.collect());
        }
        imports
    }

    /// The pairs of files of which each uses something that the other has, each pair once.
    pub(crate) fn circles(&self) -> Vec<(String, String)> {
        let uses: BTreeMap<_, _> = self
            .files
            .values()
            .map(|source| (source.path.clone(), self.used_by(source)))
            .collect();
        let mut circles = Vec::new();
        for (file, others) in &uses {
            let back = |other: &&String| file < *other && uses[*other].contains(file);
            let mutual = others.iter().filter(back);
            circles.extend(mutual.map(|other| (file.clone(), other.clone())));
        }
        circles
    }

    /// The other files that `source` uses something of. What it only hands on is no use of it.
    fn used_by(&self, source: &Source) -> BTreeSet<String> {
        let (code, _) = without_re_exports(&source.code);
        self.all_names(source, &code)
            .iter()
            .filter_map(|name| self.file_of(name, 0))
            .filter(|file| *file != source.path)
            .collect()
    }

    /// The file that says what `name` is, wherever it is handed on.
    fn file_of(&self, name: &str, depth: usize) -> Option<String> {
        let mut module = name;
        loop {
            if let Some(source) = self.files.get(module) {
                let rest = name[module.len()..].trim_start_matches("::");
                let (first, more) = rest.split_once("::").unwrap_or((rest, ""));
                let handed_on = self.handed_on[module]
                    .iter()
                    .find(|(item, _)| item == first);
                return match handed_on {
                    Some((_, from)) if depth < 8 && !first.is_empty() => {
                        let name = format!("{from}::{more}");
                        self.file_of(name.trim_end_matches("::"), depth + 1)
                    }
                    _ => Some(source.path.clone()),
                };
            }
            (module, _) = module.rsplit_once("::")?;
        }
    }

    /// The names of the program in `code`, those of modules below its own among them.
    fn all_names(&self, source: &Source, code: &str) -> BTreeSet<String> {
        let mut found = names(&source.path, code);
        let here = module_of(&source.path).join("::");
        let below = self.files.keys().filter_map(|module| {
            let name = match here.as_str() {
                "" => module.as_str(),
                here => module.strip_prefix(here)?.strip_prefix("::")?,
            };
            (!name.is_empty() && !name.contains("::")).then_some(name)
        });
        for name in below {
            for at in words(code, name) {
                let before = code[..at].trim_end_matches("self::");
                let tail = &code[at + name.len()..];
                if !before.ends_with("::")
                    && !before.ends_with('.')
                    && let Some(tail) = tail.strip_prefix("::")
                {
                    let whole = format!("crate::{here}::{name}::{tail}");
                    found.extend(names(&source.path, &whole));
                }
            }
        }
        found
    }
}

/// The code without its `pub use` items, and those items.
fn without_re_exports(code: &str) -> (String, Vec<String>) {
    let (mut rest, mut items) = (String::new(), Vec::new());
    let mut left = code;
    while let Some(at) = left.find("use ") {
        let line = left[..at].rfind('\n').map_or(0, |at| at + 1);
        let end = left[at..].find(';').map_or(left.len(), |end| at + end + 1);
        if left[line..at].trim_start().starts_with("pub") {
            rest.push_str(&left[..line]);
            items.push(left[at..end].to_string());
        } else {
            rest.push_str(&left[..end]);
        }
        left = &left[end..];
    }
    rest.push_str(left);
    (rest, items)
}
