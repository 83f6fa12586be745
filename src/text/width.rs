//! How wide text is on a terminal: measured, cut, padded and wrapped by the letter and the column.
//! Nothing else in the program counts bytes or characters to lay text out.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// The sign that text goes on where there was no room for it.
pub const CUT: &str = "…";

/// Combining marks that one letter may carry; the rest are noise stacked up to hide something.
const MARKS: usize = 4;

/// Whether each character of `text` is a letter of its own that takes one column. Most texts are, and
/// one picture of a board measures, cuts and writes hundreds of them.
pub fn is_simple(text: &str) -> bool {
    text.chars().all(is_simple_character)
}

/// Plain and accented Latin letters; and what lines are drawn, texts joined and texts cut with.
const fn is_simple_character(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '─' | '│' | '…')
}

/// The columns that `text` takes, once it is shown.
pub fn width(text: &str) -> usize {
    if is_simple(text) {
        return text.chars().count();
    }
    letters(text).map(|(_, columns)| columns).sum()
}

/// The letters of `text`, as a person counts letters, each with its columns. Letters that take no
/// column are left out: there is no cell to put them in.
pub fn letters(text: &str) -> impl DoubleEndedIterator<Item = (&str, usize)> {
    text.graphemes(true)
        .filter(|letter| !letter.contains(char::is_control))
        .map(|letter| (letter, columns(letter)))
        .filter(|(_, columns)| *columns > 0)
}

/// The columns of one letter. The two sound marks of half-width katakana extend a letter by the book,
/// and terminals give each a column of its own.
fn columns(letter: &str) -> usize {
    let marks = letter
        .chars()
        .filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}'));
    letter.width() + marks.count()
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
    if is_simple(text) {
        let cut = text.char_indices().nth(columns);
        return cut.map_or(text, |(at, _)| &text[..at]);
    }
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

/// `text` in lines of at most `columns`, broken at spaces where it can be. A line of its own, an empty
/// one too, stays one.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    text.split('\n')
        .flat_map(|line| {
            let lines = wrap_within(line, columns, columns);
            if lines.is_empty() {
                vec![String::new()]
            } else {
                lines
            }
        })
        .collect()
}

/// One paragraph in lines, the first of at most `first` columns and the others of at most `rest`;
/// broken at spaces where it can be, and within a word that is longer than a line. Empty for a text
/// of nothing but spaces.
pub fn wrap_within(text: &str, first: usize, rest: usize) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    let (mut room, mut used) = (first.max(1), 0);
    // Spaces between words stay as they are, because some lines are set in columns by them.
    for word in text.split(' ') {
        let wide = width(word);
        if used > 0 && used + 1 + wide > room {
            lines.push(std::mem::take(&mut line).trim_end_matches(' ').to_string());
            (room, used) = (rest.max(1), 0);
        } else if used > 0 {
            line.push(' ');
            used += 1;
        }
        let mut left = word;
        while used == 0 && width(left) > room {
            let part = match head(left, room) {
                // A letter wider than the whole line still has to go somewhere.
                "" => left.graphemes(true).next().unwrap_or(left),
                part => part,
            };
            lines.push(part.to_string());
            left = &left[part.len()..];
            room = rest.max(1);
        }
        line.push_str(left);
        used += width(left);
    }
    if !line.trim_end_matches(' ').is_empty() {
        lines.push(line.trim_end_matches(' ').to_string());
    }
    lines
}

/// `text` made safe to show: no control, direction-changing or invisible character, a tab or line
/// break as a space, at most four marks on a letter. Cleaned when it comes in, too; but other
/// programs can write the file.
pub fn show(text: &str) -> Cow<'_, str> {
    if is_simple(text) {
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
    columns(c.encode_utf8(&mut bytes)) == 0
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

        #[test]
        fn the_first_line_may_have_other_room_and_no_letter_is_lost(
            text in "\\PC{0,200}",
            first in 4_usize..30,
            rest in 4_usize..30,
        ) {
            let text = show(&text);
            let lines = wrap_within(&text, first, rest);
            let room = |place| if place == 0 { first } else { rest };
            prop_assert!(lines.iter().enumerate().all(|(place, line)| width(line) <= room(place)));
            let letters = |text: &str| text.replace(' ', "");
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }

    /// By the book, too: what is simple is told apart so that the book need not be opened for it.
    #[test]
    fn a_simple_character_is_one_letter_of_one_column_beside_any_other() {
        let simple: Vec<char> = ('\0'..=char::MAX)
            .filter(|c| is_simple_character(*c))
            .collect();
        assert!(simple.len() > 700);
        for first in &simple {
            assert_eq!(columns(&first.to_string()), 1, "{first:?}");
            for second in &simple {
                let both: String = [*first, *second].iter().collect();
                assert_eq!(both.graphemes(true).count(), 2, "{both:?}");
            }
        }
    }

    #[test]
    fn spaces_within_a_line_stay_and_at_its_ends_go() {
        assert_eq!(wrap("Mon 9 Feb  Visit", 40), ["Mon 9 Feb  Visit"]);
        assert_eq!(wrap("Mon 9 Feb  Visit", 11), ["Mon 9 Feb", "Visit"]);
        assert_eq!(wrap("one\n\ntwo", 9), ["one", "", "two"]);
        // Only plain spaces: another sort of space is a letter that somebody typed.
        assert_eq!(wrap("one\u{2000}", 9), ["one\u{2000}"]);
        assert_eq!(
            wrap("at abcdefghijklm so", 6),
            ["at", "abcdef", "ghijkl", "m so"]
        );
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
