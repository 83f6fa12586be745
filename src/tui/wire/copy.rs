//! Copying out of the terminal, to the clipboard of the computer the person sits at (OSC 52).
//!
//! What stands between us and that terminal has its say. tmux takes the sequence for itself only
//! where `set-clipboard` is `on`, and hands a wrapped one through only where `allow-passthrough` is
//! on; so it is sent both ways, and whichever it does not allow it drops without a trace. GNU screen
//! hands wrapped text through, a few hundred bytes at a time.

use crate::text::width::show;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The longest text that is copied, in bytes. Many terminals stop reading at 100,000 bytes of
/// encoded text, and some then keep half of it: half a case note is worse than none.
pub const MOST: usize = 74_994;

/// How much GNU screen hands through at a time; its own limit is 768 bytes in old versions.
const PIECE: usize = 512;

/// What stands between the program and the terminal that the person sits at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Through {
    /// Nothing that we know of.
    Nothing,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

impl Through {
    /// By what they leave in the environment: `TMUX`, `STY` and `TERM`. Over SSH only `TERM`
    /// arrives; `screen` there may be either, and is left alone: what is wrapped for one of them
    /// is noise on the screen of the other.
    pub fn of(tmux: Option<&str>, sty: Option<&str>, term: Option<&str>) -> Self {
        let is_set = |value: Option<&str>| value.is_some_and(|value| !value.is_empty());
        if is_set(tmux) || term.is_some_and(|term| term.starts_with("tmux")) {
            Self::Tmux
        } else if is_set(sty) {
            Self::Screen
        } else {
            Self::Nothing
        }
    }

    /// What to say once text was sent: nobody answers whether it arrived.
    pub const fn said(self) -> &'static str {
        match self {
            Self::Nothing => "Copied, if your terminal allows it.",
            Self::Tmux => "Copied, if tmux has set-clipboard on.",
            Self::Screen => "Copied, if screen and your terminal allow it.",
        }
    }
}

/// The bytes that ask the terminal to put `text` on its clipboard.
pub(super) fn sequence(text: &str, through: Through) -> String {
    let lines: Vec<_> = text.lines().map(show).collect();
    let bare = format!("\x1b]52;c;{}\x07", base64(lines.join("\n").as_bytes()));
    match through {
        Through::Nothing => bare,
        Through::Tmux => {
            let doubled = bare.replace('\x1b', "\x1b\x1b");
            format!("{bare}\x1bPtmux;{doubled}\x1b\\")
        }
        Through::Screen => bare
            .as_bytes()
            .chunks(PIECE)
            .map(|piece| format!("\x1bP{}\x1b\\", String::from_utf8_lossy(piece)))
            .collect(),
    }
}

fn base64(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let mut three = [0; 3];
        for (to, from) in three.iter_mut().zip(chunk) {
            *to = *from;
        }
        let [a, b, c] = three.map(u32::from);
        let bits = a << 16 | b << 8 | c;
        for place in 0..4 {
            let six = usize::try_from(bits >> (18 - 6 * place) & 63).unwrap_or_default();
            let letter = ALPHABET.get(six).copied().unwrap_or(b'=');
            out.push(if place > chunk.len() {
                '='
            } else {
                char::from(letter)
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_encoded_as_the_standard_says() {
        for (text, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("Zoë", "Wm/Dqw=="),
        ] {
            assert_eq!(base64(text.as_bytes()), encoded);
        }
        assert_eq!(sequence("f", Through::Nothing), "\x1b]52;c;Zg==\x07");
    }

    #[test]
    fn what_stands_between_is_known_by_what_it_leaves_in_the_environment() {
        for ((tmux, sty, term), through) in [
            ((None, None, Some("xterm-256color")), Through::Nothing),
            ((Some("/tmp/t,1,0"), None, None), Through::Tmux),
            ((Some(""), None, Some("screen")), Through::Nothing),
            ((None, None, Some("tmux-256color")), Through::Tmux),
            ((None, Some("12.pts"), Some("screen")), Through::Screen),
        ] {
            assert_eq!(Through::of(tmux, sty, term), through);
        }
    }

    #[test]
    fn tmux_is_sent_it_bare_and_wrapped() {
        assert_eq!(
            sequence("f", Through::Tmux),
            "\x1b]52;c;Zg==\x07\x1bPtmux;\x1b\x1b]52;c;Zg==\x07\x1b\\"
        );
    }

    #[test]
    fn screen_is_sent_it_in_pieces_that_make_the_whole() {
        let text = "word ".repeat(500);
        let sent = sequence(&text, Through::Screen);
        let pieces: Vec<_> = sent
            .split("\x1b\\")
            .filter(|piece| !piece.is_empty())
            .map(|piece| piece.strip_prefix("\x1bP").unwrap())
            .collect();
        assert!(pieces.iter().all(|piece| piece.len() <= PIECE));
        assert_eq!(pieces.concat(), sequence(&text, Through::Nothing));
    }

    #[test]
    fn what_drives_a_terminal_is_not_copied() {
        assert_eq!(
            sequence("a\x1b[2J\n\u{202e}b", Through::Nothing),
            sequence("a[2J\nb", Through::Nothing)
        );
    }

    #[test]
    fn the_longest_text_stays_within_what_terminals_read() {
        let sent = sequence(&"a".repeat(MOST), Through::Nothing);
        assert!(sent.len() <= 100_000, "{}", sent.len());
    }
}
