//! Every command on a key that nobody would guess, to find words that know a key by heart.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use oversight::tui::keys::command::{Command, Context};
use oversight::tui::keys::keymap::Keymap;

/// Keys that are no command's, but a form's own.
const NO_COMMANDS: &[&str] = &[
    "Enter adds",
    "Enter writes",
    "Press Enter",
    "press Enter",
    "Space ticks",
];

/// Words that end as verbs do, after a letter that is somebody's initial or stands for a sort of duty.
const NO_VERBS: &[&str] = &[
    "was",
    "has",
    "does",
    "this",
    "its",
    "visits",
    "meetings",
    "supervisions",
    "reviews",
    "actions",
    "others",
];

/// The key that a command has in [`keymap`], as key files write it.
pub fn key(command: Command) -> String {
    let place = Command::ALL.iter().position(|it| *it == command).unwrap();
    let letters = ('Α'..='Ρ').chain('А'..='я').chain('ѐ'..='ҁ');
    format!("alt-{}", letters.into_iter().nth(place).unwrap())
}

/// A keymap in which no command is first known by the key it comes with. It is read once for all
/// the steps of all the walks.
pub fn keymap() -> Keymap {
    static ODD: LazyLock<Keymap> = LazyLock::new(|| {
        let mut own = String::new();
        for context in Context::ALL {
            own += &format!("[{}]\n", context.name());
            for command in Command::ALL.iter().filter(|it| it.applies_in(*context)) {
                own += &format!("\"{}\" = [\"{}\"]\n", command.name(), key(*command));
            }
        }
        Keymap::load(Some(("odd", &own))).unwrap()
    });
    ODD.clone()
}

/// The keys that commands come with, as a screen shows them. A number counts things far more often
/// than it is a key.
static DEFAULT_KEYS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let builtin = Keymap::builtin();
    let bound = Context::ALL
        .iter()
        .flat_map(|context| Command::ALL.iter().map(|command| (*context, *command)));
    bound
        .flat_map(|(context, command)| builtin.keys(context, command))
        .map(|key| key.shown())
        .filter(|key| key.parse::<u8>().is_err())
        .collect()
});

/// What a text says of a key that a command comes with, as in "u undoes" or "Press Esc".
pub fn default_key_in(text: &str) -> Option<String> {
    let words: Vec<_> = std::iter::once(".")
        .chain(text.split_whitespace())
        .collect();
    let bare = |word: &str| word.trim_matches(|c| ".,;:()\"".contains(c)).to_string();
    let is_key = |word: &str| DEFAULT_KEYS.contains(word);
    words.windows(3).find_map(|three| {
        let (before, first, second) = (three[0], three[1], bare(three[2]));
        let is_verb = second.len() > 2
            && second.ends_with('s')
            && second.chars().all(|c| c.is_ascii_lowercase())
            && !NO_VERBS.contains(&second.as_str());
        // Mostly an article.
        let is_article = first == "a" && !before.ends_with('.');
        let names = is_key(first) && is_verb && !is_article
            || first.eq_ignore_ascii_case("press") && (is_key(three[2]) || is_key(&second));
        let said = format!("{first} {second}");
        (names && !NO_COMMANDS.contains(&said.as_str())).then_some(said)
    })
}
