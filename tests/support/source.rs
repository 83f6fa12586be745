//! The program's own source as a test reads it: without comments, without the texts of strings, and
//! without what is compiled for tests alone.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// One file of the program.
pub(crate) struct Source {
    /// Its path under `src`, with slashes.
    pub(crate) path: String,
    /// How many lines it has, all told.
    pub(crate) lines: usize,
    /// What it says to the compiler.
    pub(crate) code: String,
}

/// Every file that is part of the program itself.
pub(crate) fn program() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    gather(&root, &mut files);
    let mut for_tests = BTreeSet::new();
    let mut sources = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let (code, modules) = without_tests(&bare(&text));
        // Modules of `a/b.rs` are in `a/b/`; those of `a/mod.rs`, in `a/`.
        let folder = match file.file_stem().unwrap().to_str().unwrap() {
            "mod" | "lib" | "main" => file.parent().unwrap().to_path_buf(),
            stem => file.with_file_name(stem),
        };
        for_tests.extend(modules.iter().map(|name| folder.join(name)));
        sources.push((file, text.lines().count(), code));
    }
    let is_for_tests = |file: &Path| {
        let own = file.with_extension("");
        own.ancestors().any(|path| for_tests.contains(path))
    };
    sources
        .into_iter()
        .filter(|(file, ..)| !is_for_tests(file))
        .map(|(file, lines, code)| Source {
            path: file
                .strip_prefix(&root)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/"),
            lines,
            code,
        })
        .collect()
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            files.push(path);
        }
    }
}

/// The code without comments, and with nothing between the quotes of strings and letters.
fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = string(rest, out.chars().next_back()) {
            out.push_str("\"\"");
            length
        } else if let Some(length) = letter(rest) {
            out.push_str("' '");
            length
        } else {
            out.push(c);
            c.len_utf8()
        };
        rest = &rest[skipped..];
    }
    out
}

/// How long the string literal is that `rest` begins with, if it does.
fn string(rest: &str, before: Option<char>) -> Option<usize> {
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if let Some(raw) = rest.strip_prefix('r').filter(|_| !in_word) {
        let hashes = raw.bytes().take_while(|b| *b == b'#').count();
        let body = raw[hashes..].strip_prefix('"')?;
        let close = format!("\"{}", "#".repeat(hashes));
        return Some(2 + hashes + body.find(&close).unwrap() + close.len());
    }
    let body = rest.strip_prefix('"')?;
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 2),
            _ => {}
        }
    }
    Some(rest.len())
}

/// How long the character literal is that `rest` begins with; `None` for a lifetime.
fn letter(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix('\'')?;
    if body.starts_with('\\') {
        return Some(1 + 2 + body[2..].find('\'')? + 1);
    }
    let one = body.chars().next()?.len_utf8();
    body[one..].starts_with('\'').then_some(1 + one + 1)
}

const FOR_TESTS: &str = "#[cfg(test)]";

/// The code without what stands under `#[cfg(test)]`, and the modules that are declared under it.
fn without_tests(code: &str) -> (String, Vec<String>) {
    let mut out = String::new();
    let mut modules = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find(FOR_TESTS) {
        out.push_str(&rest[..at]);
        let item = &rest[at + FOR_TESTS.len()..];
        let end = end_of_item(item);
        let words: Vec<_> = item[..end].split_whitespace().collect();
        if let [.., "mod", name] = words.as_slice()
            && let Some(name) = name.strip_suffix(';')
        {
            modules.push(name.to_string());
        }
        rest = &item[end..];
    }
    out.push_str(rest);
    (out, modules)
}

/// Where an item ends: at its semicolon, or at the brace that closes its first.
fn end_of_item(item: &str) -> usize {
    let mut depth = 0;
    for (at, c) in item.char_indices() {
        match c {
            ';' if depth == 0 => return at + 1,
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    item.len()
}

/// Everything that `code`, in the file at `path`, names of this crate, as paths from its root:
/// `store::Who`. A group in braces counts as each of its members.
pub(crate) fn names(path: &str, code: &str) -> BTreeSet<String> {
    let here = module_of(path);
    let mut found = BTreeSet::new();
    for root in ["crate", "oversight"] {
        for at in words(code, root) {
            if let Some(tail) = code[at + root.len()..].strip_prefix("::") {
                expand("", tail, &mut found);
            }
        }
    }
    for at in words(code, "super") {
        // `super::super::x` is found at its first `super`.
        if code[..at].ends_with("super::") {
            continue;
        }
        let mut tail = &code[at..];
        let mut above = here.clone();
        while let Some(up) = tail.strip_prefix("super::") {
            above.pop();
            tail = up;
        }
        if tail != &code[at..] {
            expand(&above.join("::"), tail, &mut found);
        }
    }
    found
}

/// The names of the modules that lead to a file.
pub(crate) fn module_of(path: &str) -> Vec<String> {
    let mut parts: Vec<String> = path
        .trim_end_matches(".rs")
        .split('/')
        .map(str::to_string)
        .collect();
    if matches!(parts.last().unwrap().as_str(), "mod" | "lib" | "main") {
        parts.pop();
    }
    parts
}

/// Adds every path that a `use` tree stands for, each under `prefix`.
fn expand(prefix: &str, tree: &str, found: &mut BTreeSet<String>) {
    let join = |name: &str| match (prefix, name) {
        ("", name) => name.to_string(),
        (prefix, "" | "self") => prefix.to_string(),
        (prefix, name) => format!("{prefix}::{name}"),
    };
    if let Some(group) = tree.strip_prefix('{') {
        let mut depth = 0;
        let mut start = 0;
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                ',' | '}' if depth == 0 => {
                    let member = group[start..at].trim();
                    if !member.is_empty() {
                        expand(prefix, member, found);
                    }
                    start = at + 1;
                    if c == '}' {
                        return;
                    }
                }
                '}' => depth -= 1,
                _ => {}
            }
        }
        return;
    }
    let end = tree
        .find(|c: char| !(c.is_alphanumeric() || c == '_'))
        .unwrap_or(tree.len());
    let (name, rest) = tree.split_at(end);
    match rest.strip_prefix("::") {
        Some(rest) if !rest.starts_with('<') => expand(&join(name), rest, found),
        _ => {
            found.insert(join(name));
        }
    }
}

/// Where `word` stands in `code` as a word of its own.
pub(crate) fn words(code: &str, word: &str) -> Vec<usize> {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word)
        .map(|(at, _)| at)
        .filter(|at| !code[..*at].ends_with(part) && !code[at + word.len()..].starts_with(part))
        .collect()
}

#[test]
fn code_is_read_as_the_compiler_reads_it() {
    let text = "use crate::a::{b::{self, C}, d}; // crate::no\nfn x<'a>(y: &'a str) { z(\"crate::no\\\"\", '\"', r#\"crate::\"no\"#); super::super::e::F::g() }\n#[cfg(test)]\nmod tests { use crate::no; }\n#[cfg(test)]\npub(crate) mod testing;\nuse crate::h as i;";
    let (code, modules) = without_tests(&bare(text));
    assert_eq!(modules, ["testing"]);
    let found: Vec<_> = names("one/two/three.rs", &code).into_iter().collect();
    assert_eq!(found, ["a::b", "a::b::C", "a::d", "h", "one::e::F::g"]);
}
