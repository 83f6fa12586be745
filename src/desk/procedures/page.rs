//! Text laid out on a page of a set width.

use unicode_width::UnicodeWidthStr;

/// The width of a page.
pub(super) const WIDTH: usize = 80;

/// Words on lines of at most `width` columns; a word that is longer is broken.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace().flat_map(|word| pieces(word, width)) {
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn pieces(word: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let full = pieces
            .last()
            .is_some_and(|piece| piece.chars().count() >= width.max(1));
        if full {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    pieces
}

/// A page that is written from the top.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    text: String,
}

impl Sheet {
    /// A heading, with a line under it.
    pub(super) fn heading(&mut self, text: &str) {
        self.gap();
        self.text.push_str(text);
        self.text.push('\n');
        self.text.push_str(&"-".repeat(text.width()));
        self.text.push_str("\n\n");
    }

    /// An empty line, unless there is one.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A paragraph, `indent` columns in.
    pub(super) fn say(&mut self, indent: usize, text: &str) {
        self.hang(indent, indent, text);
    }

    /// A paragraph whose first line begins `first` columns in, and the others `rest`.
    pub(super) fn hang(&mut self, first: usize, rest: usize, text: &str) {
        let width = WIDTH.saturating_sub(rest.max(first));
        for (at, line) in wrap(text, width).iter().enumerate() {
            let indent = if at == 0 { first } else { rest };
            self.text.push_str(&" ".repeat(indent));
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    /// Two texts on one line, the second at the right edge; else under the first.
    pub(super) fn both_ends(&mut self, left: &str, right: &str) {
        let room = WIDTH.saturating_sub(left.width() + right.width());
        if room >= 2 {
            self.text
                .push_str(&format!("{left}{}{right}\n", " ".repeat(room)));
        } else {
            self.say(0, left);
            self.text.push_str(&format!(
                "{}{right}\n",
                " ".repeat(WIDTH.saturating_sub(right.width()))
            ));
        }
    }

    /// What was written.
    pub(super) fn into_text(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_keep_to_the_width_even_where_a_word_does_not() {
        let lines = wrap("at least abcdefghijklmnop once", 10);
        assert_eq!(lines, ["at least", "abcdefghij", "klmnop", "once"]);
    }
}
