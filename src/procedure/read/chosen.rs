//! A procedure under the readings that an authority has chosen.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::procedure::model::{Alternative, Procedure, Rule};

use super::layers::{merged_items, with_layers};
use super::node::{Node, Text};
use super::rule::read_under;

/// Readings that an authority has flipped: reading id to the option chosen.
pub type Readings = BTreeMap<String, String>;

impl Procedure {
    /// Returns the procedure as it stands under the readings an authority has flipped. An option
    /// that the pack does not refuse changes nothing, nor does one of which a rule says nothing.
    #[must_use]
    pub fn with_readings(mut self, chosen: &Readings) -> Self {
        for reading in &mut self.readings {
            if let Some(option) = chosen.get(&reading.id)
                && reading.refused.contains(option)
            {
                reading.refused.retain(|refused| refused != option);
                let taken = std::mem::replace(&mut reading.taken, option.clone());
                reading.refused.push(taken);
                reading.flipped = true;
            }
        }
        let rules = std::mem::take(&mut self.rules);
        self.rules = rules
            .into_iter()
            .filter_map(|rule| self.under_readings(rule))
            .collect();
        self
    }

    /// Returns the rule as the flipped readings have it; `None` if it then does not exist.
    fn under_readings(&self, mut rule: Rule) -> Option<Rule> {
        let flipped = rule.readings.iter().filter_map(|id| {
            let reading = self.reading(id).filter(|reading| reading.flipped)?;
            let is_it = |other: &Alternative| other.option == reading.taken;
            rule.alternatives.iter().position(is_it)
        });
        match flipped.collect::<Vec<_>>().as_slice() {
            [] => Some(rule),
            [one] => rule.alternatives.swap_remove(*one).rule.map(|rule| *rule),
            several => {
                let options = several.iter().filter_map(|at| rule.alternatives.get(*at));
                let options: Vec<_> = options.map(|other| other.option.as_str()).collect();
                self.read_again(&rule, &options)
            }
        }
    }

    /// Returns the rule read once more under several options. Where two of them change one key, the
    /// one whose reading the rule names first is followed.
    fn read_again(&self, rule: &Rule, options: &[&str]) -> Option<Rule> {
        let texts: Vec<_> = self
            .texts
            .iter()
            .map(|it| Text {
                file: &it.file,
                text: &it.text,
            })
            .collect();
        // Whatever is wrong with the pack was found when it was read.
        let problems = RefCell::default();
        let read = with_layers(&texts, |layers| {
            let root = Node::new(layers.to_vec(), String::new(), &problems);
            let prefix = format!("{}.", self.id);
            merged_items(layers, "rule", &root, &problems)
                .iter()
                .find(|node| format!("{prefix}{}", node.need_text("id")) == rule.id)
                .and_then(|node| read_under(node, options, &prefix))
        });
        read.ok().flatten()
    }
}

#[cfg(test)]
mod tests {
    use crate::procedure::{Clock, read, read_over};

    #[test]
    fn readings_of_one_rule_are_flipped_alone_or_together() {
        let pack = r#"
            authority = { id = "anywhere", name = "Anywhere", version = "1" }
            document = { title = "Procedure" }
            [[rule]]
            id = "visit"
            kind = "visit"
            clock = "repeats"
            from = "visit"
            within = "4 weeks"
            reading = ["unit", "start"]
            if_read."working days" = { within = "20 working days" }
            if_read."the plan" = { from = "plan_started" }
            section = "1"
            [[reading]]
            id = "unit"
            question = "Which days?"
            taken = "calendar days"
            refused = ["working days"]
            reason = "Said elsewhere."
            [[reading]]
            id = "start"
            question = "From when?"
            taken = "the last visit"
            refused = ["the plan"]
            reason = "Said elsewhere."
        "#;
        let clock = |chosen: &[(&str, &str)]| {
            let chosen = chosen
                .iter()
                .map(|(id, option)| ((*id).to_string(), (*option).to_string()))
                .collect();
            let procedure = read("pack.toml", pack).unwrap().with_readings(&chosen);
            let crate::procedure::Clock::Repeats { from, within, .. } =
                procedure.rules.first().unwrap().clock.clone()
            else {
                panic!("it repeats");
            };
            (
                within.to_string(),
                from.latest_of.first().unwrap().event.unwrap().as_str(),
            )
        };
        assert_eq!(clock(&[]), ("4 weeks".into(), "visit"));
        assert_eq!(
            clock(&[("unit", "working days")]),
            ("20 working days".into(), "visit")
        );
        assert_eq!(
            clock(&[("start", "the plan")]),
            ("4 weeks".into(), "plan_started")
        );
        assert_eq!(
            clock(&[("unit", "working days"), ("start", "the plan")]),
            ("20 working days".into(), "plan_started")
        );
        assert_eq!(
            clock(&[("unit", "calendar days")]),
            ("4 weeks".into(), "visit")
        );
    }

    /// Returns a pack with one rule of so many readings, each with one refused option that sets a
    /// key of its own: the number of questions asked, and who chairs.
    fn of_many(count: usize) -> String {
        let mut pack = String::from(
            "authority = { id = \"anywhere\", name = \"Anywhere\", version = \"1\" }\n\
             document = { title = \"Procedure\" }\n",
        );
        let each = |line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<String>();
        pack += "[[rule]]\nid = \"visit\"\nkind = \"visit\"\nclock = \"repeats\"\n";
        pack += "from = \"visit\"\nwithin = \"4 weeks\"\nsection = \"1\"\nwords = \"Visits.\"\n";
        pack += &format!("reading = [{}]\n", each(&|at| format!("\"r{at}\", ")));
        pack += &each(&|at| match at % 2 {
            0 => format!("if_read.\"o{at}\" = {{ within = \"{} days\" }}\n", at + 1),
            _ => format!("if_read.\"o{at}\" = {{ title = \"visit {at}\" }}\n"),
        });
        pack += &each(&|at| {
            format!(
                "[[reading]]\nid = \"r{at}\"\nquestion = \"?\"\ntaken = \"t{at}\"\n\
                 refused = [\"o{at}\"]\nreason = \"Said elsewhere.\"\n"
            )
        });
        pack
    }

    #[test]
    fn a_rule_of_many_options_is_read_once_for_each() {
        for count in [1, 2, 16, 20, 60] {
            let procedure = read("pack.toml", &of_many(count)).unwrap();
            let rule = procedure.rules.first().unwrap();
            assert_eq!(rule.alternatives.len(), count);
            assert_eq!(crate::procedure::check(&procedure), []);
        }
    }

    #[test]
    fn of_options_that_change_one_key_the_reading_named_first_is_followed() {
        let procedure = read("pack.toml", &of_many(60)).unwrap();
        let under = |from: usize| {
            let chosen = (from..60).map(|at| (format!("r{at}"), format!("o{at}")));
            let procedure = procedure.clone().with_readings(&chosen.collect());
            let rule = procedure.rules.first().unwrap().clone();
            let Clock::Repeats { within, .. } = rule.clock else {
                panic!("it repeats");
            };
            (within.to_string(), rule.title)
        };
        assert_eq!(under(0), ("1 day".into(), "visit 1".into()));
        assert_eq!(under(9), ("11 days".into(), "visit 9".into()));
        assert_eq!(under(59), ("4 weeks".into(), "visit 59".into()));
    }

    #[test]
    fn a_mistake_in_any_option_is_found_where_it_stands() {
        let pack = of_many(30).replace("title = \"visit 29\"", "titel = \"visit 29\"");
        let problems = read("pack.toml", &pack).unwrap_err().0;
        let line = 1 + pack.lines().position(|it| it.contains("titel")).unwrap();
        assert_eq!(
            problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [format!(
                "pack.toml:{line}: rule[visit].titel: is not a known key; did you mean \"title\"?"
            )]
        );
    }

    #[test]
    fn a_rule_is_left_out_if_any_option_chosen_takes_it_away() {
        let pack = of_many(3).replace("title = \"visit 1\"", "off = true");
        let procedure = read("pack.toml", &pack).unwrap();
        let left = |chosen: &[usize]| {
            let chosen = chosen.iter().map(|at| (format!("r{at}"), format!("o{at}")));
            let procedure = procedure.clone().with_readings(&chosen.collect());
            procedure.rules.len()
        };
        assert_eq!([left(&[0, 2]), left(&[1]), left(&[0, 1, 2])], [1, 0, 0]);
    }

    #[test]
    fn options_of_a_pack_that_extends_another_are_taken_together() {
        let own = "authority = { id = \"here\" }\n[[rule]]\nid = \"visit\"\ntitle = \"call\"\n";
        let procedure = read_over("here.toml", own, "pack.toml", &of_many(4)).unwrap();
        let chosen = ["0", "2"].map(|at| (format!("r{at}"), format!("o{at}")));
        let procedure = procedure.with_readings(&chosen.into());
        let rule = procedure.rules.first().unwrap();
        assert_eq!(
            (rule.id.as_str(), rule.title.as_str()),
            ("here.visit", "call")
        );
        assert!(matches!(rule.clock, Clock::Repeats { within, .. } if within.count == 1));
    }
}
