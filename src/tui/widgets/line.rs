//! One line being typed, with the keys that shells have taught people.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::width::{head, show, width};
use crate::tui::keys::key::{Code, Key, Mods};

/// What a key did to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// The text is another.
    Changed,
    /// The text is the same; the cursor may have moved.
    Moved,
    /// The key means nothing here.
    Ignored,
}

/// A line and the place in it where typing goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineEdit {
    text: String,
    /// The byte that the cursor stands before; always between two letters.
    at: usize,
    killed: String,
}

impl LineEdit {
    /// A line that holds `text` already, with the cursor at its end.
    pub fn new(text: &str) -> Self {
        let mut line = Self::default();
        line.set(text);
        line
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing but spaces was typed.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Replaces the text; the cursor goes to its end.
    pub fn set(&mut self, text: &str) {
        self.text = show(text).into_owned();
        self.at = self.text.len();
    }

    /// Puts pasted text where the cursor is; line breaks become spaces.
    pub fn paste(&mut self, text: &str) -> Edited {
        let clean = show(text.trim_end_matches('\n')).into_owned();
        if clean.is_empty() {
            return Edited::Moved;
        }
        self.text.insert_str(self.at, &clean);
        self.at += clean.len();
        Edited::Changed
    }

    /// Does what `key` says.
    pub fn key(&mut self, key: Key) -> Edited {
        if let Some(c) = key.typed() {
            let mut bytes = [0; 4];
            return self.paste(c.encode_utf8(&mut bytes));
        }
        let end = self.text.len();
        match (key.mods, key.code) {
            (Mods::NONE, Code::Left) | (Mods::CTRL, Code::Char('b')) => {
                self.go(self.letter_before())
            }
            (Mods::NONE, Code::Right) | (Mods::CTRL, Code::Char('f')) => {
                self.go(self.letter_after())
            }
            (Mods::NONE, Code::Home) | (Mods::CTRL, Code::Char('a')) => self.go(0),
            (Mods::NONE, Code::End) | (Mods::CTRL, Code::Char('e')) => self.go(end),
            (Mods::ALT, Code::Char('b')) | (Mods::CTRL, Code::Left) => self.go(self.word_before()),
            (Mods::ALT, Code::Char('f')) | (Mods::CTRL, Code::Right) => self.go(self.word_after()),
            (Mods::NONE, Code::Backspace) => self.remove(self.letter_before(), self.at),
            (Mods::NONE, Code::Delete) | (Mods::CTRL, Code::Char('d')) => {
                self.remove(self.at, self.letter_after())
            }
            (Mods::CTRL, Code::Char('k')) => self.kill(self.at, end),
            (Mods::CTRL, Code::Char('u')) => self.kill(0, self.at),
            (Mods::CTRL, Code::Char('w')) | (Mods::ALT, Code::Backspace) => {
                self.kill(self.word_before(), self.at)
            }
            (Mods::ALT, Code::Char('d')) => self.kill(self.at, self.word_after()),
            (Mods::CTRL, Code::Char('y')) => {
                let killed = self.killed.clone();
                self.paste(&killed)
            }
            _ => Edited::Ignored,
        }
    }

    /// The part that shows in `columns`, and the column of the cursor in it. It moves along by half
    /// its width at a time, so that most keys change one letter on the screen.
    pub fn view(&self, columns: usize) -> (String, usize) {
        let columns = columns.max(1);
        let before = width(&self.text[..self.at]);
        let step = (columns / 2).max(1);
        let mut skip = 0;
        while before >= skip + columns {
            skip += step;
        }
        let hidden = head(&self.text, skip);
        let shown = head(&self.text[hidden.len()..], columns);
        (shown.to_string(), before - width(hidden).min(before))
    }

    fn go(&mut self, at: usize) -> Edited {
        self.at = at;
        Edited::Moved
    }

    fn remove(&mut self, from: usize, to: usize) -> Edited {
        if from == to {
            return Edited::Moved;
        }
        self.text.replace_range(from..to, "");
        self.at = from;
        Edited::Changed
    }

    fn kill(&mut self, from: usize, to: usize) -> Edited {
        if from < to {
            self.killed = self.text[from..to].to_string();
        }
        self.remove(from, to)
    }

    fn letter_before(&self) -> usize {
        self.text[..self.at]
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(at, _)| at)
    }

    fn letter_after(&self) -> usize {
        let next = self.text[self.at..].graphemes(true).next();
        self.at + next.map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        let before = self.text[..self.at].trim_end();
        before.rfind(' ').map_or(0, |space| space + 1)
    }

    fn word_after(&self) -> usize {
        let after = &self.text[self.at..];
        let spaces = after.len() - after.trim_start().len();
        let word = after[spaces..].find(' ').unwrap_or(after.len() - spaces);
        self.at + spaces + word
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn after(text: &str, keys: &str) -> String {
        let mut line = LineEdit::new(text);
        for key in keys.split_whitespace() {
            line.key(key.parse().unwrap());
        }
        line.key(Key::char('|'));
        line.text
    }

    #[test]
    fn the_keys_of_a_shell_work() {
        for (keys, result) in [
            ("ctrl-a", "|one two"),
            ("ctrl-a alt-f", "one| two"),
            ("alt-b", "one |two"),
            ("ctrl-w", "one |"),
            ("ctrl-w ctrl-a ctrl-y", "two|one "),
            ("alt-b ctrl-k", "one |"),
            ("alt-b ctrl-u", "|two"),
            ("backspace backspace", "one t|"),
            ("home delete ctrl-d", "|e two"),
            ("home alt-d", "| two"),
            ("left ctrl-left ctrl-left right x", "ox|ne two"),
        ] {
            assert_eq!(after("one two", keys), result, "{keys}");
        }
    }

    #[test]
    fn a_letter_of_several_characters_goes_at_once() {
        assert_eq!(after("Zoe\u{308}", "backspace"), "Zo|");
    }

    #[test]
    fn a_pasted_paragraph_is_one_line_without_escapes() {
        let mut line = LineEdit::new("a");
        line.paste("b\nc\u{1b}[31m\td\n");
        assert_eq!(line.text(), "ab c[31m d");
    }

    proptest! {
        #[test]
        fn the_cursor_is_always_in_view(text in "[a-z ]{0,30}[日é]{0,9}", lefts in 0_usize..50, columns in 2_usize..20) {
            let mut line = LineEdit::new(&text);
            for _ in 0..lefts {
                line.key(Key::plain(Code::Left));
            }
            let (shown, cursor) = line.view(columns);
            prop_assert!(width(&shown) <= columns);
            prop_assert!(cursor <= columns, "{} {}", cursor, columns);
        }

        #[test]
        fn no_key_breaks_a_letter(text in "\\PC{0,20}", keys in prop::collection::vec(0_usize..12, 0..30)) {
            const KEYS: [&str; 12] = ["left", "right", "alt-b", "alt-f", "backspace", "delete", "ctrl-w", "alt-d", "ctrl-u", "ctrl-k", "ctrl-y", "x"];
            let mut line = LineEdit::new(&text);
            for key in keys {
                line.key(KEYS[key].parse().unwrap());
                prop_assert!(line.text.is_char_boundary(line.at));
            }
        }
    }
}
