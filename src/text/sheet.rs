//! A sheet of plain text, written from the top: lines of at most so many columns, whose wrapped parts
//! hang.

use super::width::{self, width};

/// A sheet being written.
#[derive(Debug)]
pub struct Sheet {
    text: String,
    columns: usize,
}

impl Sheet {
    /// Returns an empty sheet of `columns`.
    pub const fn new(columns: usize) -> Self {
        Self {
            text: String::new(),
            columns,
        }
    }

    /// Adds an empty line, unless there is one or nothing is written yet.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Adds a heading with a line under it, and room around it.
    pub fn heading(&mut self, text: &str) {
        self.gap();
        self.line(text);
        self.line(&"-".repeat(width(text)));
        self.gap();
    }

    /// Adds a paragraph that begins `first` columns in, and whose other lines stand `rest` in.
    pub fn hang(&mut self, first: usize, rest: usize, text: &str) {
        let room = |indent: usize| self.columns.saturating_sub(indent);
        let mut indent = first;
        for line in width::wrap_within(text, room(first), room(rest)) {
            self.line(&format!("{}{line}", " ".repeat(indent)));
            indent = rest;
        }
    }

    /// Adds a paragraph, `indent` columns in.
    pub fn paragraph(&mut self, indent: usize, text: &str) {
        self.hang(indent, indent, text);
    }

    /// Adds two texts on one line, the second at the right edge; under the first where they have no
    /// room beside each other.
    pub fn both_ends(&mut self, left: &str, right: &str) {
        let room = self.columns.saturating_sub(width(left) + width(right));
        if room >= 2 {
            self.line(&format!("{left}{}{right}", " ".repeat(room)));
        } else {
            self.paragraph(0, left);
            let room = self.columns.saturating_sub(width(right));
            self.line(&format!("{}{right}", " ".repeat(room)));
        }
    }

    /// Adds one line as it is.
    fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end_matches(' '));
        self.text.push('\n');
    }

    /// Returns what was written.
    pub fn into_text(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_hangs_and_gaps_do_not_add_up() {
        let mut sheet = Sheet::new(12);
        sheet.gap();
        sheet.heading("Zoë");
        sheet.gap();
        sheet.hang(0, 2, "one two three four");
        sheet.both_ends("left", "right");
        sheet.both_ends("left left", "right");
        assert_eq!(
            sheet.into_text(),
            "Zoë\n---\n\none two\n  three four\nleft   right\nleft left\n       right\n"
        );
    }
}
