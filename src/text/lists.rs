//! Several things in one sentence, and the forms of words.

/// Returns names one after the other: "Theo W, Tia W and Tom W". Empty for no names.
pub fn join_and(names: &[impl AsRef<str>]) -> String {
    join(names, "and")
}

/// Returns names of which any is meant: "social worker, team manager or CIN reviewer". Empty for no
/// names.
pub fn join_or(names: &[impl AsRef<str>]) -> String {
    join(names, "or")
}

fn join(names: &[impl AsRef<str>], word: &str) -> String {
    match names {
        [] => String::new(),
        [only] => only.as_ref().to_string(),
        [first @ .., last] => {
            let first: Vec<_> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {word} {}", first.join(", "), last.as_ref())
        }
    }
}

/// Returns `n` of a thing: "1 child", "2 children".
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Returns `text` with its first letter as a capital.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_as_a_person_says_it() {
        let none: [&str; 0] = [];
        assert_eq!(join_and(&none), "");
        assert_eq!(join_and(&["Theo"]), "Theo");
        assert_eq!(join_and(&["Theo", "Tia"]), "Theo and Tia");
        assert_eq!(join_or(&["a", "b", "c"]), "a, b or c");
    }

    #[test]
    fn one_is_one_and_nought_is_many() {
        assert_eq!(count(1, "child", "children"), "1 child");
        assert_eq!(count(0, "child", "children"), "0 children");
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        assert_eq!(sentence("émile came"), "Émile came");
        assert_eq!(sentence(""), "");
    }
}
