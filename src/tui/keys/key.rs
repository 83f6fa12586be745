//! Keys by the names people write: `ctrl-s`, `shift-tab`, `space`, `?`, `G`, `alt-enter`, `f1`.

use std::fmt;
use std::ops::BitOr;
use std::str::FromStr;

/// Which key, whatever is held down with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A key that types something.
    Char(char),
    /// A function key.
    F(u8),
    /// Enter, or Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab; with Shift, back.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// What is held down with a key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mods(u8);

impl Mods {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Control.
    pub const CTRL: Self = Self(1);
    /// Alt, or Option; terminals send Escape before the key.
    pub const ALT: Self = Self(2);
    /// Shift, on a key that types nothing.
    pub const SHIFT: Self = Self(4);

    /// Whether all of `other` are held.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl BitOr for Mods {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A key as it was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// What was held down with it.
    pub mods: Mods,
}

const NAMES: &[(Code, &str)] = &[
    (Code::Enter, "enter"),
    (Code::Esc, "esc"),
    (Code::Tab, "tab"),
    (Code::Backspace, "backspace"),
    (Code::Delete, "delete"),
    (Code::Insert, "insert"),
    (Code::Up, "up"),
    (Code::Down, "down"),
    (Code::Left, "left"),
    (Code::Right, "right"),
    (Code::Home, "home"),
    (Code::End, "end"),
    (Code::PageUp, "page-up"),
    (Code::PageDown, "page-down"),
    (Code::Char(' '), "space"),
];

impl Key {
    /// A key with nothing held.
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            mods: Mods::NONE,
        }
    }

    /// A key that types `c`.
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// A key with something held. A terminal cannot tell Shift on a letter from the capital, nor
    /// the case of a letter under Control: both are written one way here.
    pub fn new(code: Code, mods: Mods) -> Self {
        match code {
            Code::Char(c) => {
                let mods = Mods(mods.0 & !Mods::SHIFT.0);
                let code = if mods.has(Mods::CTRL) {
                    c.to_ascii_lowercase()
                } else {
                    c
                };
                Self {
                    code: Code::Char(code),
                    mods,
                }
            }
            code => Self { code, mods },
        }
    }

    /// Control and a letter.
    pub fn ctrl(c: char) -> Self {
        Self::new(Code::Char(c), Mods::CTRL)
    }

    /// Alt and a letter.
    pub fn alt(c: char) -> Self {
        Self::new(Code::Char(c), Mods::ALT)
    }

    /// What the key types in a text field, if it types anything.
    pub const fn typed(self) -> Option<char> {
        match (self.code, self.mods) {
            (Code::Char(c), Mods::NONE) => Some(c),
            _ => None,
        }
    }

    /// The key as a footer shows it: `^S`, `Enter`, `Space`, `Shift-Tab`, `Alt-b`.
    pub fn shown(self) -> String {
        let mut out = String::new();
        let on_letter = matches!(self.code, Code::Char(c) if c != ' ');
        if self.mods.has(Mods::ALT) {
            out.push_str("Alt-");
        }
        if self.mods.has(Mods::CTRL) {
            out.push_str(if on_letter { "^" } else { "Ctrl-" });
        }
        if self.mods.has(Mods::SHIFT) {
            out.push_str("Shift-");
        }
        match self.code {
            Code::Char(c) if on_letter && self.mods.has(Mods::CTRL) => {
                out.push(c.to_ascii_uppercase())
            }
            Code::Char(c) if on_letter => out.push(c),
            Code::F(n) => out.push_str(&format!("F{n}")),
            code => {
                for (part, word) in name(code).split('-').enumerate() {
                    let mut letters = word.chars();
                    out.push_str(if part > 0 { " " } else { "" });
                    out.extend(letters.next().map(|c| c.to_ascii_uppercase()));
                    out.push_str(letters.as_str());
                }
            }
        }
        out
    }
}

fn name(code: Code) -> &'static str {
    NAMES
        .iter()
        .find(|(known, _)| *known == code)
        .map_or("", |(_, name)| name)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, word) in [
            (Mods::CTRL, "ctrl-"),
            (Mods::ALT, "alt-"),
            (Mods::SHIFT, "shift-"),
        ] {
            if self.mods.has(held) {
                f.write_str(word)?;
            }
        }
        match self.code {
            Code::Char(c) if c != ' ' => write!(f, "{c}"),
            Code::F(n) => write!(f, "f{n}"),
            code => f.write_str(name(code)),
        }
    }
}

/// Text that names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not a key; write it as in \"s\", \"G\", \"?\", \"ctrl-s\", \"alt-enter\", \"shift-tab\", \"space\" or \"f1\""
)]
pub struct NotAKey(pub String);

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let refuse = || NotAKey(text.to_string());
        let mut rest = text;
        let mut mods = Mods::NONE;
        'held: loop {
            for (prefix, held) in [
                ("ctrl-", Mods::CTRL),
                ("alt-", Mods::ALT),
                ("shift-", Mods::SHIFT),
            ] {
                if let Some(after) = rest.strip_prefix(prefix)
                    && !after.is_empty()
                {
                    (rest, mods) = (after, mods | held);
                    continue 'held;
                }
            }
            break;
        }
        let mut letters = rest.chars();
        let code = match (letters.next(), letters.as_str()) {
            (Some(c), "") if !c.is_control() && !c.is_whitespace() => Code::Char(c),
            (Some('f'), n) if n.parse::<u8>().is_ok_and(|n| (1..=12).contains(&n)) => {
                Code::F(n.parse().map_err(|_| refuse())?)
            }
            _ => NAMES
                .iter()
                .find(|(_, name)| *name == rest)
                .map(|(code, _)| *code)
                .ok_or_else(refuse)?,
        };
        // A shifted letter would never arrive: terminals send the capital itself.
        if mods.has(Mods::SHIFT) && matches!(code, Code::Char(_)) {
            return Err(refuse());
        }
        Ok(Self::new(code, mods))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_key() -> impl Strategy<Value = Key> {
        let named = (0..NAMES.len()).prop_map(|i| NAMES[i].0);
        let code = prop_oneof![
            any::<char>()
                .prop_filter("types something", |c| !c.is_control() && !c.is_whitespace())
                .prop_map(Code::Char),
            (1_u8..=12).prop_map(Code::F),
            named,
        ];
        (code, 0_u8..8).prop_map(|(code, mods)| Key::new(code, Mods(mods)))
    }

    proptest! {
        #[test]
        fn a_key_is_read_back_as_it_was_written(key in any_key()) {
            prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key));
        }

        #[test]
        fn any_text_is_a_key_or_an_error(text in any::<String>()) {
            let _ = text.parse::<Key>();
        }
    }

    #[test]
    fn the_names_in_the_manual_work() {
        for (name, shown) in [
            ("ctrl-s", "^S"),
            ("shift-tab", "Shift-Tab"),
            ("space", "Space"),
            ("?", "?"),
            ("G", "G"),
            ("alt-enter", "Alt-Enter"),
            ("f1", "F1"),
            ("page-down", "Page Down"),
            ("-", "-"),
            ("ctrl--", "^-"),
        ] {
            let key: Key = name.parse().unwrap();
            assert_eq!(
                (key.to_string().as_str(), key.shown().as_str()),
                (name, shown)
            );
        }
    }

    #[test]
    fn what_names_no_key_is_refused_with_examples() {
        for text in [
            "",
            "crtl-s",
            "shift-a",
            "f0",
            "f13",
            "ctrl-",
            "two words",
            "\t",
        ] {
            assert!(text.parse::<Key>().is_err(), "{text:?}");
        }
    }
}
