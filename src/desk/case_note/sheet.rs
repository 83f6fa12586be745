//! The sheet of a case note: lines of at most 76 columns, whose wrapped parts hang.

use crate::exchange::clean::{clean_line, clean_text};
use crate::text;

/// How wide a note is. Case systems show about as much, and so does a message that quotes it.
const COLUMNS: usize = 76;
/// How far in the rest of a line stands that did not fit.
const HANG: usize = 2;

/// A note being written.
#[derive(Debug)]
pub(super) struct Sheet(text::Sheet);

impl Sheet {
    /// Begins a note under a title.
    pub(super) fn new(title: &str) -> Self {
        let mut sheet = Self(text::Sheet::new(COLUMNS));
        sheet.line(0, title);
        sheet.gap();
        sheet
    }

    /// Adds an empty line, where there is not one already.
    pub(super) fn gap(&mut self) {
        self.0.gap();
    }

    /// Adds a heading, with room around it.
    pub(super) fn heading(&mut self, text: &str) {
        self.gap();
        self.line(0, &text.to_uppercase());
        self.gap();
    }

    /// Adds "Label: value". Not in columns: case systems show notes in letters of many widths.
    pub(super) fn field(&mut self, label: &str, value: &str) {
        self.line(0, &format!("{label}: {value}"));
    }

    /// Adds a line, so far in; what does not fit hangs under it.
    pub(super) fn line(&mut self, indent: usize, text: &str) {
        self.0.hang(indent, indent + HANG, &clean_line(text).text);
    }

    /// Adds an entry of a list.
    pub(super) fn item(&mut self, text: &str) {
        self.line(0, &format!("- {text}"));
    }

    /// Adds what somebody wrote, its lines and gaps as they wrote them.
    pub(super) fn text(&mut self, indent: usize, text: &str) {
        for line in clean_text(text).text.trim().lines() {
            if line.trim().is_empty() {
                self.gap();
            } else {
                self.0.paragraph(indent, line.trim());
            }
        }
    }

    /// Returns the note, with one line break at its end.
    pub(super) fn finish(self) -> String {
        self.0.into_text().trim_end().to_string() + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr as _;

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
            let mut sheet = Sheet(text::Sheet::new(COLUMNS));
            sheet.line(indent, &text);
            let laid = sheet.finish();
            prop_assert!(laid.lines().all(|line| line.width() <= COLUMNS), "{laid}");
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(letters(&laid), letters(&text));
        }
    }
}
