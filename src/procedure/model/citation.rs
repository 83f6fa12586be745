//! Where in a document the words of a rule stand.

use std::fmt::{self, Write as _};
use std::str::FromStr;

/// The passages a rule rests on, and the words in them that decide it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Citation {
    /// The passages, the one that decides first. Empty where the document says nothing.
    pub passages: Vec<Passage>,
    /// The words that decide it, as the document has them.
    pub words: String,
}

/// A passage of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// Its heading, or its number. Empty where only lines are given.
    pub section: String,
    /// Whether the heading is the pack's own, because the document has none there.
    pub is_our_label: bool,
    /// Lines of the copy that the pack was read from.
    pub lines: Vec<LineRange>,
}

/// Lines of a document, both ends included, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineRange {
    /// The first line, counted from 1.
    pub first: u32,
    /// The last line; the same as the first where there is only one.
    pub last: u32,
}

/// How much of a citation a reader is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Headings and lines, for a reader who checks the pack against its copy of the document.
    WithLines,
    /// Only the headings that the document itself has, for a reader who has no copy with lines.
    AsDocumented,
}

impl Citation {
    /// Returns where the words stand, as in "5. Meetings, l.117, l.123; Appendix 2, l.408-411".
    pub fn place(&self) -> String {
        place(&self.passages, Detail::WithLines)
    }
}

/// Returns the passages in one line, with a semicolon between them. Each heading without its lines
/// is named once.
pub fn place(passages: &[Passage], detail: Detail) -> String {
    let mut shown: Vec<String> = Vec::new();
    for passage in passages {
        let text = passage.shown(detail);
        if !text.is_empty() && (detail == Detail::WithLines || !shown.contains(&text)) {
            shown.push(text);
        }
    }
    shown.join("; ")
}

impl Passage {
    fn shown(&self, detail: Detail) -> String {
        match detail {
            Detail::WithLines => self.to_string(),
            Detail::AsDocumented if self.is_our_label => String::new(),
            Detail::AsDocumented => self.section.clone(),
        }
    }
}

/// The heading and the lines, as in "Moves (our label), l.50-52".
impl fmt::Display for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = self.section.clone();
        if self.is_our_label {
            text.push_str(" (our label)");
        }
        for lines in &self.lines {
            let comma = if text.is_empty() { "" } else { ", " };
            write!(text, "{comma}l.{lines}")?;
        }
        f.write_str(&text)
    }
}

impl fmt::Display for LineRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else {
            write!(f, "{}-{}", self.first, self.last)
        }
    }
}

/// What was written where line numbers belong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a line or a range of lines; write them as in \"117, 123-125\"")]
pub struct NotLines(String);

impl FromStr for LineRange {
    type Err = NotLines;

    /// Reads "117" or "123-125".
    fn from_str(text: &str) -> Result<Self, NotLines> {
        let number = |digits: &str| digits.parse::<u32>().ok().filter(|line| *line > 0);
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        match (number(first), number(last)) {
            (Some(first), Some(last)) if first <= last => Ok(Self { first, last }),
            _ => Err(NotLines(text.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(section: &str, is_our_label: bool, lines: &[&str]) -> Passage {
        Passage {
            section: section.into(),
            is_our_label,
            lines: lines.iter().map(|it| it.parse().unwrap()).collect(),
        }
    }

    #[test]
    fn a_place_is_shown_with_the_lines_of_our_copy_or_as_the_document_has_it() {
        let passages = [
            passage("5. Meetings", false, &["117", "123-125"]),
            passage("Moves", true, &["50-52"]),
            passage("5. Meetings", false, &["140"]),
            passage("", false, &["210"]),
        ];
        assert_eq!(
            place(&passages, Detail::WithLines),
            "5. Meetings, l.117, l.123-125; Moves (our label), l.50-52; 5. Meetings, l.140; l.210"
        );
        assert_eq!(place(&passages, Detail::AsDocumented), "5. Meetings");
    }

    #[test]
    fn lines_are_numbers_from_one_in_order() {
        for wrong in ["", "0", "l.117", "12-7", "5-", "4 - 5"] {
            assert!(wrong.parse::<LineRange>().is_err(), "{wrong}");
        }
    }
}
