//! Readings that lead nowhere: not defined, named by no rule, refused and without effect.

use crate::procedure::model::{Reading, Rule};

use super::checker::Checker;

impl Checker<'_> {
    pub(super) fn rule_readings(&mut self, rule: &Rule) {
        let mut known: Vec<&Reading> = Vec::new();
        for id in &rule.readings {
            match self.procedure.reading(id) {
                Some(reading) => known.push(reading),
                None => self.of_rule(
                    rule,
                    "reading",
                    format!("\"{id}\" is not defined; add a [[reading]] with that id"),
                ),
            }
        }
        if known.len() != rule.readings.len() {
            return;
        }
        for other in &rule.alternatives {
            let option = &other.option;
            let key = format!("if_read.\"{option}\"");
            let of: Vec<_> = known
                .iter()
                .filter(|reading| reading.refused.contains(option))
                .collect();
            match of.as_slice() {
                [] if known.iter().any(|reading| reading.taken == *option) => self.of_rule(
                    rule,
                    &key,
                    "is the reading taken, which the rule itself states; take it out",
                ),
                [] => {
                    let refused: Vec<_> = known
                        .iter()
                        .flat_map(|reading| &reading.refused)
                        .map(|option| format!("\"{option}\""))
                        .collect();
                    self.of_rule(
                        rule,
                        &key,
                        format!(
                            "is not an option that the reading refuses; the refused options are {}",
                            refused.join(", ")
                        ),
                    );
                }
                [_] => {}
                _ => self.of_rule(
                    rule,
                    &key,
                    "is an option of two of the rule's readings; word one of them differently",
                ),
            }
            let Some(changed) = &other.rule else { continue };
            let unchanged = Rule {
                at: changed.at.clone(),
                alternatives: Vec::new(),
                ..rule.clone()
            };
            if **changed == unchanged {
                self.of_rule(
                    rule,
                    &key,
                    "changes nothing in the rule; say what differs, or take it out",
                );
            }
        }
    }

    pub(super) fn readings(&mut self) {
        for reading in &self.procedure.readings {
            let path = format!("reading[{}]", reading.id);
            let rules: Vec<_> = self
                .procedure
                .rules
                .iter()
                .filter(|rule| rule.readings.contains(&reading.id))
                .collect();
            // One that refuses nothing is a remark, which no rule need name.
            if rules.is_empty() && reading.refused.is_empty() {
                continue;
            }
            if rules.is_empty() {
                self.problem(
                    &reading.at,
                    format!("{path}.id"),
                    "is named by no rule; add `reading` to the rules whose date depends on it, or take it out",
                );
                continue;
            }
            if reading.refused.is_empty() {
                self.problem(
                    &reading.at,
                    format!("{path}.refused"),
                    "is empty, and rules name the reading; name what was refused, or take `reading` out of the rules",
                );
            }
            for option in &reading.refused {
                let told = rules.iter().any(|rule| {
                    rule.alternatives
                        .iter()
                        .any(|other| other.option == *option)
                });
                if *option == reading.taken {
                    self.problem(
                        &reading.at,
                        format!("{path}.refused"),
                        format!("\"{option}\" is also the reading taken; refuse something else"),
                    );
                } else if !told {
                    self.problem(
                        &reading.at,
                        format!("{path}.refused"),
                        format!(
                            "\"{option}\" changes no rule; add if_read.\"{option}\" to the rules it bears on"
                        ),
                    );
                }
            }
        }
    }
}
