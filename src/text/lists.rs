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

/// Returns `noun` after its article: "a visit", "an action", "an NRPF check".
pub fn an(noun: &str) -> String {
    let mut letters = noun.chars();
    let is_vowel = match (letters.next(), letters.next()) {
        // Letters said one by one go by how their names sound.
        (Some(first), Some(second)) if first.is_uppercase() && second.is_uppercase() => {
            "AEFHILMNORSX".contains(first)
        }
        (Some(first), _) => "aeiouAEIOU".contains(first),
        (None, _) => false,
    };
    format!("{} {noun}", if is_vowel { "an" } else { "a" })
}

/// Returns the number of one of a row: "4th".
pub fn ordinal(n: u32) -> String {
    let end = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_goes_by_the_sound() {
        let all = [
            "visit",
            "action",
            "NRPF check",
            "CP conference",
            "Home Office check",
            "",
        ];
        assert_eq!(
            all.map(an),
            [
                "a visit",
                "an action",
                "an NRPF check",
                "a CP conference",
                "a Home Office check",
                "a "
            ]
        );
    }

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
