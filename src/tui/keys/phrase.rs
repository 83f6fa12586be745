//! Words that name commands. Which key a command has is nobody's business but the keymap's: it is put
//! in when the words are drawn.

use std::borrow::Cow;

use super::command::{Command, Context};
use super::keymap::Keymap;

/// A piece of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Words that stand as they are.
    Words(Cow<'static, str>),
    /// The key of a command.
    Key(Command),
}

impl From<&'static str> for Part {
    fn from(words: &'static str) -> Self {
        Self::Words(words.into())
    }
}

impl From<String> for Part {
    fn from(words: String) -> Self {
        Self::Words(words.into())
    }
}

impl From<&String> for Part {
    fn from(words: &String) -> Self {
        Self::Words(words.clone().into())
    }
}

impl From<Command> for Part {
    fn from(command: Command) -> Self {
        Self::Key(command)
    }
}

/// Words for a person, and the commands they name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrase(pub Vec<Part>);

/// Makes a phrase of words and commands, in their order.
macro_rules! phrase {
    ($($part:expr),* $(,)?) => {
        $crate::tui::keys::phrase::Phrase(vec![$($crate::tui::keys::phrase::Part::from($part)),*])
    };
}
pub(crate) use phrase;

impl<T: Into<Part>> From<T> for Phrase {
    fn from(part: T) -> Self {
        Self(vec![part.into()])
    }
}

impl Phrase {
    /// The same with `other` after it.
    #[must_use]
    pub fn and(mut self, other: impl Into<Self>) -> Self {
        self.0.extend(other.into().0);
        self
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        !self.0.iter().any(|part| match part {
            Part::Words(words) => !words.is_empty(),
            Part::Key(_) => true,
        })
    }

    /// Whether every command it names can be given in `context`.
    pub fn holds_in(&self, context: Context) -> bool {
        self.0.iter().all(|part| match part {
            Part::Words(_) => true,
            Part::Key(command) => command.applies_in(context),
        })
    }

    /// The words with the keys put in: those of `context`, or of the first context where a command has
    /// one. A command without a key goes by its name.
    pub fn shown(&self, keys: &Keymap, context: Context) -> String {
        self.0.iter().fold(String::new(), |shown, part| match part {
            Part::Words(words) => shown + words,
            Part::Key(command) => shown + &keys.main(context, *command),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_the_one_of_the_keymap_it_is_drawn_with() {
        let said = phrase!["Recorded. ", Command::Undo, " undoes."];
        let own =
            "[board]\nundo = [\"U\"]\n\"filter worker\" = [\"u\"]\n\"record assessment\" = []";
        let own = Keymap::load(Some(("keys.toml", own))).unwrap();
        let builtin = Keymap::builtin();
        let board = Context::Board;
        assert_eq!(said.shown(&builtin, board), "Recorded. u undoes.");
        assert_eq!(said.shown(&own, board), "Recorded. U undoes.");
        assert!(said.holds_in(board) && !said.holds_in(Context::Form));
        let done = phrase![Command::MarkDone, " marks it done."];
        assert_eq!(done.shown(&builtin, Context::Form), "x marks it done.");
        let form = phrase![Command::FoldSiblings, " folds."];
        let none = Keymap::load(Some(("keys.toml", "[board]\n\"fold siblings\" = []"))).unwrap();
        assert_eq!(form.shown(&none, board), "fold siblings folds.");
    }
}
