//! The words of small vocabularies that only packs have.

/// Returns the word that stands for `value` in `words`.
pub(super) fn word_of<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    let row = words.iter().find(|(_, known)| *known == value);
    row.map_or("", |(word, _)| *word)
}
