//! Rules that cite nothing, or claim the document for what it leaves open.

use crate::procedure::model::Rule;

use super::checker::Checker;

impl Checker<'_> {
    pub(super) fn source(&mut self, rule: &Rule) {
        let section = !rule.source.passages.is_empty();
        let words = !rule.source.words.trim().is_empty();
        match &rule.local {
            None if !section => self.of_rule(
                rule,
                "section",
                "is empty; say where in the document the rule stands, or make its time a `local` setting",
            ),
            None if !words => self.of_rule(
                rule,
                "words",
                "is missing; quote the words of the document that decide the rule, or make its time a `local` setting",
            ),
            Some(_) if section && !words => self.of_rule(
                rule,
                "section",
                "claims the document for a local setting; quote under `words` what the document leaves open, or take the section out",
            ),
            Some(_) if sets_a_time(&rule.source.words) => self.of_rule(
                rule,
                "words",
                format!(
                    "\"{}\" sets a time, so the time is the document's own; write it under `within` and take `local` out",
                    rule.source.words
                ),
            ),
            _ => {}
        }
    }

    pub(super) fn silence(&mut self, rule: &Rule) {
        let silent = self
            .procedure
            .silent
            .iter()
            .any(|silence| silence.kind == rule.kind && !silence.partly);
        if silent && rule.local.is_none() {
            self.of_rule(
                rule,
                "kind",
                format!(
                    "{} is also listed under [[silent]]; take one of them out, or write `partly = true` there and name the cases in its note",
                    rule.kind
                ),
            );
        }
    }
}

/// Whether quoted words give a length of time, as "every four weeks" does.
fn sets_a_time(words: &str) -> bool {
    const NUMBERS: &[&str] = &[
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve",
    ];
    const UNITS: &[&str] = &["day", "week", "month", "working", "calendar"];
    let words: Vec<String> = words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.windows(2).any(|pair| {
        let [number, unit] = pair else { return false };
        let counts = number.parse::<u32>().is_ok() || NUMBERS.contains(&number.as_str());
        counts && UNITS.iter().any(|known| unit.starts_with(known))
    })
}
