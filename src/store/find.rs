//! The words by which a child is found, and how closely they were met.

use super::query::CaseSummary;

/// The words by which a case is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sought {
    /// The child's id and name.
    pub(super) names: String,
    /// Who works and holds the case.
    pub(super) about: String,
}

impl Sought {
    pub(super) fn of(line: &CaseSummary) -> Self {
        let text = |parts: [Option<&str>; 2]| {
            let parts: Vec<_> = parts.into_iter().flatten().collect();
            with_marks_left_out(&parts.join(" "))
        };
        Self {
            names: text([Some(&line.child), line.name.as_deref()]),
            about: text([line.worker.as_deref(), line.team.as_deref()]),
        }
    }
}

/// Returns the text, and after it each word again that has marks within, without them: whoever
/// types "obrien" means O'Brien.
fn with_marks_left_out(text: &str) -> String {
    let mut said = text.to_string();
    for word in text.split_whitespace() {
        let bare: String = word.chars().filter(|letter| !is_mark(*letter)).collect();
        let inner = word.trim_matches(is_mark);
        if bare != inner {
            said.push(' ');
            said.push_str(&bare);
        }
    }
    said
}

fn is_mark(letter: char) -> bool {
    !letter.is_alphanumeric()
}

/// Returns the words that were typed, in small letters.
pub(super) fn words(typed: &str) -> Vec<String> {
    let typed = typed.to_lowercase();
    let words = typed.split(is_mark).filter(|word| !word.is_empty());
    words.map(str::to_string).collect()
}

/// Returns every three letters in a row of a word.
pub(super) fn threes(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let rows = letters.windows(3);
    rows.map(|three| three.iter().collect()).collect()
}

/// How closely what was typed was met, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Match {
    /// Every word is one of the child's id and name.
    Words,
    /// The same, and the last of them is not typed to its end.
    LastBegun,
    /// Every word begins one of them.
    Beginnings,
    /// Whatever stands in three letters in a row of a word is somewhere in them.
    Letters,
    /// Every word begins one of the child's, the worker's or the team's.
    About,
}

impl Match {
    pub(super) const ALL: [Self; 5] = [
        Self::Words,
        Self::LastBegun,
        Self::Beginnings,
        Self::Letters,
        Self::About,
    ];

    /// Returns whether this is so of a case.
    pub(super) fn is_met(self, sought: &Sought, typed: &[String]) -> bool {
        let names = words(&sought.names);
        let about = words(&sought.about);
        let small = sought.names.to_lowercase();
        let threes: Vec<_> = typed.iter().flat_map(|word| threes(word)).collect();
        let begins = |word: &String| names.iter().any(|name| name.starts_with(word));
        let Some((last, whole)) = typed.split_last() else {
            return false;
        };
        match self {
            Self::Words => typed.iter().all(|word| names.contains(word)),
            Self::LastBegun => whole.iter().all(|word| names.contains(word)) && begins(last),
            Self::Beginnings => typed.iter().all(begins),
            Self::Letters => !threes.is_empty() && threes.iter().all(|three| small.contains(three)),
            Self::About => typed
                .iter()
                .all(|word| begins(word) || about.iter().any(|name| name.starts_with(word))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_with_its_marks_or_without() {
        assert_eq!(
            with_marks_left_out("K1 Aoife O'Brien-Smith (twin)"),
            "K1 Aoife O'Brien-Smith (twin) OBrienSmith"
        );
        assert_eq!(words("  O'Brien, ann"), ["o", "brien", "ann"]);
    }
}
