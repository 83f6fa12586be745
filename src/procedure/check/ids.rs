//! Ids that stand twice.

use std::collections::BTreeMap;

use super::checker::Checker;

impl Checker<'_> {
    /// Lines carry the id of their rule or closure step, so the two share one set of ids.
    pub(super) fn ids(&mut self) {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for rule in &self.procedure.rules {
            match first.get(rule.id.as_str()) {
                Some(line) => {
                    let problem = format!(
                        "\"{}\" is also the id of the rule on line {line}; give one of them another",
                        self.short(&rule.id)
                    );
                    self.of_rule(rule, "id", problem);
                }
                None => {
                    first.insert(&rule.id, rule.at.line);
                }
            }
        }
        // Under another reading a rule may have another name, and it too must be its own.
        for rule in &self.procedure.rules {
            for other in &rule.alternatives {
                let Some(changed) = &other.rule else { continue };
                if changed.id != rule.id
                    && let Some(line) = first.get(changed.id.as_str())
                {
                    let problem = format!(
                        "\"{}\" is also the id of the rule on line {line}; give one of them another",
                        self.short(&changed.id)
                    );
                    let key = format!("if_read.\"{}\".id", other.option);
                    self.of_rule(rule, &key, problem);
                }
            }
        }
        for step in &self.procedure.closure.steps {
            if let Some(line) = first.get(step.id.as_str()) {
                let id = self.short(&step.id);
                self.problem(
                    &step.at,
                    format!("step[{id}].id"),
                    format!(
                        "\"{id}\" is also the id of the rule on line {line}; give one of them another"
                    ),
                );
            }
        }
    }
}
