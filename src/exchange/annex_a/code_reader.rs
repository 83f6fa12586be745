//! Reading Ofsted's codes in the spellings that authorities' exports use for them.
//!
//! A value is taken when it can mean one thing only. Anything else stays unread and is reported.

use super::codes::{CaseStatus, ClosureReason, PrimaryNeed};
use super::columns::plain;
use super::spellings::{DISABILITIES, GENDERS, NEEDS, REASONS, STATUSES, Spellings};

/// Reads a case status.
pub(super) fn status(text: &str) -> Option<CaseStatus> {
    lettered(text, "abcde", STATUSES)
}

/// Reads a gender; inside, `None` where the value says that it is not known.
pub(super) fn gender(text: &str) -> Option<Option<&'static str>> {
    lettered(text, "abcd", GENDERS)
}

/// Reads whether the child has a disability; inside, `None` where the value says unknown.
pub(super) fn disability(text: &str) -> Option<Option<bool>> {
    // Some systems list the child's disability codes here.
    let parts: Vec<&str> = text.split([';', ',']).map(str::trim).collect();
    let mut meanings = parts.iter().map(|part| lettered(part, "abc", DISABILITIES));
    let first = meanings.next()??;
    meanings.all(|each| each == Some(first)).then_some(first)
}

/// Reads a primary need.
pub(super) fn need(text: &str) -> Option<PrimaryNeed> {
    match numbered(text, "N") {
        Found::One(0) => Some(PrimaryNeed::N0),
        Found::One(digit) => PrimaryNeed::ALL.get(digit - 1).copied(),
        Found::Several => None,
        Found::None => only_one_inside(text, NEEDS),
    }
}

/// Reads a reason for closure.
pub(super) fn reason(text: &str) -> Option<ClosureReason> {
    match numbered(text, "RC") {
        Found::One(digit) => ClosureReason::ALL.get(digit.checked_sub(1)?).copied(),
        Found::Several => None,
        Found::None => only_one_inside(text, REASONS),
    }
}

/// Whether a text is one that systems write where they have nothing to say.
pub(super) fn is_junk(text: &str) -> bool {
    const JUNK: [&str; 18] = [
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#NAME?",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "N/A",
        "NA",
        "NULL",
        "NaN",
        "NaT",
        "None",
        "(blank)",
        "Unknown",
        "Not known",
        "Not recorded",
        "TBC",
    ];
    let text = text.trim();
    JUNK.iter().any(|junk| junk.eq_ignore_ascii_case(text))
        || (!text.is_empty() && text.chars().all(|c| "-–—.?_*".contains(c)))
}

/// A value with Ofsted's letter before it, alone, or without it. The letter must agree with the
/// words: "a) Female" means nothing.
fn lettered<T: Copy + PartialEq>(text: &str, letters: &str, table: Spellings<T>) -> Option<T> {
    let text = text.trim();
    let by_words = |words: &str| {
        let words = plain(words);
        let (meaning, _) = table
            .iter()
            .find(|(_, spellings)| spellings.iter().any(|each| plain(each) == words))?;
        Some(*meaning)
    };
    let Some((letter, words)) = text.split_once(')') else {
        return by_words(text);
    };
    let letter = letter.trim().to_lowercase();
    let Some(place) = letters
        .find(&letter)
        .filter(|_| letter.chars().count() == 1)
    else {
        return by_words(text);
    };
    let (by_letter, _) = table.get(place)?;
    if words.trim().is_empty() {
        return Some(*by_letter);
    }
    by_words(words).filter(|meaning| meaning == by_letter)
}

enum Found {
    None,
    One(usize),
    Several,
}

/// Looks for `prefix` and a figure at the start of a word, as in "CIN - N1a Neglect".
fn numbered(text: &str, prefix: &str) -> Found {
    let upper = text.to_ascii_uppercase();
    let mut found: Option<usize> = None;
    for (at, _) in upper.match_indices(prefix) {
        let before = upper.get(..at).and_then(|before| before.chars().last());
        if before.is_some_and(char::is_alphanumeric) {
            continue;
        }
        let after = upper
            .get(at + prefix.len()..)
            .and_then(|after| after.chars().next());
        let Some(digit) = after.and_then(|c| c.to_digit(10)) else {
            continue;
        };
        let digit = digit as usize;
        if found.is_some_and(|first| first != digit) {
            return Found::Several;
        }
        found = Some(digit);
    }
    found.map_or(Found::None, Found::One)
}

/// The one meaning whose words stand in the text; nothing where several do.
fn only_one_inside<T: Copy + PartialEq>(text: &str, table: Spellings<T>) -> Option<T> {
    let text = plain(text);
    let mut meanings = table
        .iter()
        .filter(|(_, spellings)| spellings.iter().any(|each| text.contains(&plain(each))))
        .map(|(meaning, _)| *meaning);
    let first = meanings.next()?;
    meanings.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests;
