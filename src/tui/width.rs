//! How wide text is on the screen: measured, cut and padded by the letter and the column.
//! Nothing else in the program counts bytes or characters to lay text out.

use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

/// The sign that text goes on where there was no room for it.
pub const CUT: &str = "…";

/// Combining marks that one letter may carry; the rest are noise stacked up to hide something.
const MARKS: usize = 4;

/// The columns that `text` takes, once it is shown.
pub fn width(text: &str) -> usize {
    // Most texts are plain, and a board measures hundreds of them for one picture.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    letters(text).map(|(_, columns)| columns).sum()
}

/// The letters of `text`, as a person counts letters, each with its columns. Letters that take no
/// column are left out: there is no cell to put them in.
pub fn letters(text: &str) -> impl DoubleEndedIterator<Item = (&str, usize)> {
    text.graphemes(true)
        .filter(|letter| !letter.contains(char::is_control))
        .map(|letter| (letter, usize::from(letter.cell_width())))
        .filter(|(_, columns)| *columns > 0)
}

/// As much of `text` as fits in `columns`, ending in … where something was left out.
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(width(CUT)) else {
        return Cow::Borrowed("");
    };
    Cow::Owned(head(text, room).trim_end().to_string() + CUT)
}

/// As much of the beginning of `text` as fits in `columns`, with no sign that it goes on.
pub fn head(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, letter) in text.grapheme_indices(true) {
        used += width(letter);
        if used > columns {
            return &text[..at];
        }
    }
    text
}

/// `text`, cut or filled with spaces on its right to exactly `columns`.
pub fn pad(text: &str, columns: usize) -> String {
    let text = cut(text, columns);
    let fill = columns.saturating_sub(width(&text));
    format!("{text}{}", " ".repeat(fill))
}

/// `text`, cut or filled with spaces on its left to exactly `columns`: for numbers.
pub fn pad_left(text: &str, columns: usize) -> String {
    let text = cut(text, columns);
    let fill = columns.saturating_sub(width(&text));
    format!("{}{text}", " ".repeat(fill))
}

/// `text` in lines of at most `columns`, broken at spaces where it can be.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split(' ') {
            let wide = width(word);
            if used > 0 && used + 1 + wide > columns {
                lines.push(std::mem::take(&mut line));
                used = 0;
            } else if used > 0 {
                line.push(' ');
                used += 1;
            }
            let mut rest = word;
            while used == 0 && width(rest) > columns {
                let part = head(rest, columns);
                // A letter wider than the whole line still has to go somewhere.
                let part = if part.is_empty() {
                    rest.graphemes(true).next().unwrap_or(rest)
                } else {
                    part
                };
                lines.push(part.to_string());
                rest = &rest[part.len()..];
            }
            line.push_str(rest);
            used += width(rest);
        }
        lines.push(line);
    }
    lines
}

/// `text` made safe to show: no control, direction-changing or invisible character, a tab or line
/// break as a space, at most four marks on a letter. Cleaned when it comes in, too; but other
/// programs can write the file.
pub fn show(text: &str) -> Cow<'_, str> {
    if text
        .chars()
        .all(|c| matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}'))
    {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut marks = 0;
    for c in text.chars() {
        match c {
            '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push(' '),
            c if is_unseen(c) => {}
            c if is_mark(c) => {
                marks += 1;
                // A mark with no letter under it would sit on whatever was drawn before.
                if marks <= MARKS && !clean.is_empty() {
                    clean.push(c);
                }
                continue;
            }
            c => clean.push(c),
        }
        marks = 0;
    }
    Cow::Owned(clean)
}

fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_mark(c: char) -> bool {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes).cell_width() == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn cut_text_fits(text in "\\PC*", columns in 0_usize..40) {
            let text = show(&text);
            prop_assert!(width(&cut(&text, columns)) <= columns);
        }

        #[test]
        fn padded_text_fits_exactly(text in "[a-z ]{0,5}[日本é👪]{0,6}\\PC{0,9}", columns in 0_usize..40) {
            let text = show(&text);
            prop_assert_eq!(width(&pad(&text, columns)), columns);
            prop_assert_eq!(width(&pad_left(&text, columns)), columns);
        }

        #[test]
        fn what_is_shown_holds_nothing_unseen(text in any::<String>()) {
            let shown = show(&text);
            prop_assert!(!shown.chars().any(is_unseen));
            prop_assert_eq!(show(&shown).into_owned(), shown.to_string());
        }

        #[test]
        fn wrapped_lines_fit_and_lose_no_word(text in "([a-z]{1,9} ?){0,20}", columns in 1_usize..30) {
            let lines = wrap(&text, columns);
            prop_assert!(lines.iter().all(|line| width(line) <= columns));
            prop_assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
    }

    #[test]
    fn letters_are_counted_as_people_count_them() {
        assert_eq!(width("Zoë"), 3);
        assert_eq!(width("Zoe\u{308}"), 3);
        assert_eq!(width("أمل"), 3);
        assert_eq!(width("陈美"), 4);
        assert_eq!(cut("陈美丽", 4), "陈…");
        assert_eq!(cut("Jakub Nowak", 6), "Jakub…");
        assert_eq!(pad_left("7", 3), "  7");
    }

    #[test]
    fn an_escape_a_bidi_override_and_a_hidden_space_are_not_shown() {
        assert_eq!(show("a\u{1b}[2Jb"), "a[2Jb");
        assert_eq!(show("safe\u{202e}gnp"), "safegnp");
        assert_eq!(show("A\tB\nC"), "A B C");
        assert_eq!(show("a\u{200b}\u{feff}\u{ad}b"), "ab");
        assert_eq!(
            show("o\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}"),
            "o\u{301}\u{301}\u{301}\u{301}"
        );
        assert!(matches!(show("Zoë O'Neill"), Cow::Borrowed(_)));
    }
}
