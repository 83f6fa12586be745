//! Text from files and forms, made safe to store and to show.
//!
//! Spreadsheets and web pages carry characters that draw nothing, turn the direction of a line
//! round or drive a terminal. They are taken out once, here, where text comes in. Names keep
//! every letter and accent: nothing is folded to ASCII.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The most combining marks that one letter keeps. Vietnamese needs two; a tower of them climbs
/// over the lines above.
const MARKS_PER_LETTER: usize = 4;

/// Zero width non-joiner: invisible, yet part of how Persian names are spelt, so it is stored.
const ZWNJ: char = '\u{200C}';

/// Text as it may be stored, and whether that differs from what came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// The text.
    pub text: String,
    /// Whether anything was changed.
    pub changed: bool,
}

/// Cleans text that stands on one line: breaks become spaces, the ends are trimmed.
pub fn clean_line(text: &str) -> Cleaned {
    let cleaned = clean(text, ' ');
    let trimmed = cleaned.trim_matches(|c: char| c == ' ' || c == ZWNJ);
    compare(text, trimmed.to_string())
}

/// Cleans text that may run over several lines: breaks of every sort become `\n`.
pub fn clean_text(text: &str) -> Cleaned {
    compare(text, clean(text, '\n'))
}

/// Cleans text that others are matched against, as ids are: one line, and nothing invisible.
pub fn clean_id(text: &str) -> Cleaned {
    let visible: String = text.chars().filter(|c| *c != ZWNJ).collect();
    compare(text, clean_line(&visible).text)
}

/// A piece of somebody else's text to quote in a message: on one line, safe to show, and no
/// longer than `most` characters.
pub(super) fn excerpt(text: &str, most: usize) -> String {
    let line = clean_line(text).text;
    if line.chars().count() <= most {
        return line;
    }
    let kept: String = line.chars().take(most.saturating_sub(1)).collect();
    format!("{kept}…")
}

fn compare(before: &str, after: String) -> Cleaned {
    Cleaned {
        changed: before != after,
        text: after,
    }
}

fn clean(text: &str, line_break: char) -> String {
    // Most text is plain, and then there is nothing to do.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.to_string();
    }
    let mut kept = String::with_capacity(text.len());
    let mut after_cr = false;
    for c in text.chars() {
        match c {
            '\n' if after_cr => {}
            '\r' | '\n' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                kept.push(line_break);
            }
            '\t' => kept.push(' '),
            c if is_dropped(c) => {}
            c if c.is_whitespace() => kept.push(' '),
            c => kept.push(c),
        }
        after_cr = c == '\r';
    }
    // Composed after dropping: what stood between a letter and its accent may just have gone.
    cap_marks(kept.nfc())
}

/// Drops marks beyond the cap, and non-joiners that follow one another.
fn cap_marks(chars: impl Iterator<Item = char>) -> String {
    let mut kept = String::new();
    let mut marks = 0;
    for c in chars {
        if c == ZWNJ {
            // Joins nothing and carries nothing, so it does not start a new letter.
            if !kept.ends_with(ZWNJ) {
                kept.push(c);
            }
            continue;
        }
        if is_combining_mark(c) {
            marks += 1;
            if marks > MARKS_PER_LETTER {
                continue;
            }
        } else {
            marks = 0;
        }
        kept.push(c);
    }
    kept
}

/// Whether a character has no place in stored text: it draws nothing, or drives a terminal, or
/// turns the direction of what follows.
pub const fn is_dropped(c: char) -> bool {
    matches!(c,
        // Controls, but for those that become a space or a line break before this is asked.
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}'
        // Soft hyphen, grapheme joiner, Arabic letter mark, Hangul fillers, Mongolian separator.
        | '\u{AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{180B}'..='\u{180F}'
        // Zero width space, joiner, direction marks, overrides, isolates, invisible operators.
        | '\u{200B}' | '\u{200D}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        // Hangul fillers, variation selectors, the byte order mark, annotation marks.
        | '\u{3164}' | '\u{FFA0}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
        // Music formatting, tags and the further variation selectors.
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Text in which every awkward character is likely.
    fn awkward() -> impl Strategy<Value = String> {
        let awkward = prop::sample::select(vec![
            '\0',
            '\t',
            '\r',
            '\n',
            '\u{1B}',
            '\u{7F}',
            '\u{85}',
            '\u{9B}',
            '\u{A0}',
            '\u{AD}',
            '\u{0301}',
            '\u{0300}',
            '\u{0323}',
            '\u{09C7}',
            '\u{09BE}',
            '\u{1100}',
            '\u{1161}',
            '\u{11A8}',
            '\u{200B}',
            '\u{200C}',
            '\u{200D}',
            '\u{202E}',
            '\u{2028}',
            '\u{2066}',
            '\u{3164}',
            '\u{FE0F}',
            '\u{FEFF}',
            '\u{E0041}',
            '\u{2000}',
            '\u{212B}',
            'e',
            'A',
            ' ',
        ]);
        prop::collection::vec(prop_oneof![4 => awkward, 1 => any::<char>()], 0..40)
            .prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(text in awkward()) {
            for clean in [clean_line, clean_text, clean_id] {
                let once = clean(&text);
                prop_assert_eq!(once.changed, once.text != text);
                let twice = clean(&once.text);
                prop_assert_eq!(&twice.text, &once.text);
                prop_assert!(!twice.changed);
            }
        }

        #[test]
        fn nothing_that_is_dropped_is_left(text in awkward()) {
            let line = clean_line(&text).text;
            prop_assert!(!line.chars().any(is_dropped), "{line:?}");
            prop_assert!(!line.starts_with(' ') && !line.ends_with(' '));
            let text = clean_text(&text).text;
            prop_assert!(!text.chars().any(|c| c != '\n' && is_dropped(c)), "{text:?}");
            prop_assert!(!clean_text(&text).changed);
        }

        #[test]
        fn letters_and_figures_are_never_lost(text in "[A-Za-z0-9À-ž '’.,-]{0,40}") {
            let composed: String = text.nfc().collect();
            prop_assert_eq!(clean_text(&text).text, composed);
        }
    }

    #[test]
    fn names_keep_their_letters() {
        for name in [
            "Zoë",
            "Siân Ní Bhriain",
            "Łukasz",
            "O’Brien",
            "李小龍",
            "می\u{200C}نا",
        ] {
            let cleaned = clean_line(name);
            assert_eq!((cleaned.text.as_str(), cleaned.changed), (name, false));
        }
    }

    #[test]
    fn what_cannot_be_seen_goes() {
        let cases = [
            ("A.\u{A0}Khan ", "A. Khan"),
            ("Mia\r\nExample", "Mia Example"),
            ("\u{FEFF}Mia\u{200B}", "Mia"),
            ("\u{1B}[2JMia", "[2JMia"),
            ("abc\u{202E}fed", "abcfed"),
            ("e\u{200B}\u{0301}", "é"),
            ("\u{200C}", ""),
        ];
        for (before, after) in cases {
            assert_eq!(clean_line(before).text, after, "{before:?}");
            assert!(clean_line(before).changed, "{before:?}");
        }
        assert_eq!(clean_id("K\u{200C}1").text, "K1");
    }

    #[test]
    fn several_lines_stay_several_lines() {
        assert_eq!(
            clean_text("one\r\ntwo\rthree\tfour").text,
            "one\ntwo\nthree four"
        );
    }

    #[test]
    fn a_quoted_piece_is_cut() {
        assert_eq!(excerpt("one\ntwo\u{1B}", 7), "one two");
        assert_eq!(excerpt("one two three", 7), "one tw…");
    }

    #[test]
    fn a_tower_of_marks_is_capped() {
        let tower = format!("q{}x", "\u{0301}".repeat(30));
        assert_eq!(clean_line(&tower).text.chars().count(), 6);
    }
}
