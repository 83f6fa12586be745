//! A sheet of plain text: lines of at most 76 columns, whose wrapped parts hang.

use unicode_width::UnicodeWidthStr as _;

use crate::exchange::clean::{clean_line, clean_text};

/// How wide a note is. Case systems show about as much, and so does a message that quotes it.
const COLUMNS: usize = 76;
/// How far in the rest of a line stands that did not fit.
const HANG: usize = 2;

/// A note being written.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    text: String,
}

impl Sheet {
    /// Under a title.
    pub(super) fn new(title: &str) -> Self {
        let mut sheet = Self::default();
        sheet.line(0, title);
        sheet.gap();
        sheet
    }

    /// An empty line, where there is not one already.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A heading, with room around it.
    pub(super) fn heading(&mut self, text: &str) {
        self.gap();
        self.line(0, &text.to_uppercase());
        self.gap();
    }

    /// "Label: value". Not in columns: case systems show notes in letters of many widths.
    pub(super) fn field(&mut self, label: &str, value: &str) {
        self.line(0, &format!("{label}: {value}"));
    }

    /// A line, so far in; what does not fit hangs under it.
    pub(super) fn line(&mut self, indent: usize, text: &str) {
        self.wrapped(indent, indent + HANG, &clean_line(text).text);
    }

    /// Something of a list.
    pub(super) fn item(&mut self, text: &str) {
        self.line(0, &format!("- {text}"));
    }

    /// What somebody wrote, its lines and gaps as they wrote them.
    pub(super) fn text(&mut self, indent: usize, text: &str) {
        for line in clean_text(text).text.trim().lines() {
            if line.trim().is_empty() {
                self.gap();
            } else {
                self.wrapped(indent, indent, line.trim());
            }
        }
    }

    /// The note, with one line break at its end.
    pub(super) fn finish(self) -> String {
        self.text.trim_end().to_string() + "\n"
    }

    fn wrapped(&mut self, first: usize, rest: usize, text: &str) {
        let mut indent = first;
        for part in wrap(
            text,
            COLUMNS - first.min(COLUMNS),
            COLUMNS - rest.min(COLUMNS),
        ) {
            let line = format!("{}{part}", " ".repeat(indent));
            self.text.push_str(line.trim_end());
            self.text.push('\n');
            indent = rest;
        }
    }
}

/// `text` in lines of at most so many columns, the first of its own; broken at spaces where it can
/// be, and within a word that is longer than a line.
fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut room = first.max(1);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let fits = if line.is_empty() { 0 } else { line.width() + 1 } + word.width() <= room;
        if !fits && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            room = rest.max(1);
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for letter in word.chars() {
            let mut bytes = [0; 4];
            if !line.is_empty() && line.width() + letter.encode_utf8(&mut bytes).width() > room {
                lines.push(std::mem::take(&mut line));
                room = rest.max(1);
            }
            line.push(letter);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_does_not_fit_hangs() {
        let mut sheet = Sheet::new("Title");
        sheet.field("Documents", &"word ".repeat(20));
        sheet.text(2, "one\n\n\ntwo");
        let expected = format!(
            "Title\n\nDocuments: {}word\n  {}word\n  one\n\n  two\n",
            "word ".repeat(12),
            "word ".repeat(6)
        );
        assert_eq!(sheet.finish(), expected);
    }

    proptest! {
        #[test]
        fn lines_fit_and_no_letter_is_lost(text in "\\PC{0,200}", indent in 0_usize..8) {
            let text = clean_line(&text).text;
            let mut sheet = Sheet::default();
            sheet.line(indent, &text);
            let laid = sheet.finish();
            prop_assert!(laid.lines().all(|line| line.width() <= COLUMNS), "{laid}");
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(letters(&laid), letters(&text));
        }
    }
}
