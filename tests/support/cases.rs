//! Small caseloads, written as the interchange format writes them: one child a line.

use serde_json::{Map, Value, json};

/// A child and what happened, on the way to being a line of a file.
#[derive(Debug, Clone)]
pub struct Child {
    line: Map<String, Value>,
}

/// A child called `name`, held by A Khan.
pub fn child(id: &str, name: &str) -> Child {
    let line = json!({
        "child": { "id": id, "name": name, "dob": "2021-03-14", "disabled": false },
        "team": "Ashford CSWT", "worker": "A Khan", "route": "assessment", "events": [],
    });
    match line {
        Value::Object(line) => Child { line },
        _ => unreachable!("an object was written"),
    }
}

impl Child {
    /// A fact about the child.
    #[must_use]
    pub fn is(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.line["child"][key] = value.into();
        self
    }

    /// Not known of the child.
    #[must_use]
    pub fn without(mut self, key: &str) -> Self {
        self.line["child"].as_object_mut().unwrap().remove(key);
        self
    }

    /// A fact about the case.
    #[must_use]
    pub fn case(mut self, key: &str, value: &str) -> Self {
        self.line.insert(key.into(), value.into());
        self
    }

    /// Nobody holds the case.
    #[must_use]
    pub fn of_nobody(mut self) -> Self {
        self.line.remove("worker");
        self
    }

    /// Something that happened.
    #[must_use]
    pub fn had(self, on: &str, kind: &str) -> Self {
        self.had_with(on, kind, json!({}))
    }

    /// Something that happened, and what is known of it.
    #[must_use]
    pub fn had_with(mut self, on: &str, kind: &str, more: Value) -> Self {
        let mut event = json!({ "kind": kind, "on": on });
        for (key, value) in more.as_object().unwrap() {
            event[key] = value.clone();
        }
        self.line["events"].as_array_mut().unwrap().push(event);
        self
    }

    /// The child was seen, alone, and it was written up the same day.
    #[must_use]
    pub fn visited(self, on: &str) -> Self {
        let more = json!({ "seen": true, "seen_alone": true, "recorded_on": on });
        self.had_with(on, "visit", more)
    }

    /// A meeting of a sort, with all that follows one done the same day.
    #[must_use]
    pub fn met(self, on: &str, sort: &str) -> Self {
        let more = json!({
            "type": sort, "chair": "team_manager", "decision": "continue", "scale": 5,
            "case_note_on": on, "signed_off_on": on, "circulated_on": on,
        });
        self.had_with(on, "meeting", more)
    }

    /// Referred, assessed, met and on a plan: the plan began on `on`.
    #[must_use]
    pub fn on_a_plan_since(self, referred: &str, on: &str) -> Self {
        self.had(referred, "referral")
            .had(on, "assessment_completed")
            .met(on, "initial")
            .had(on, "plan_started")
    }

    /// The line of a file of `authority`.
    pub fn line(&self, authority: &str) -> String {
        let mut line = Map::new();
        line.insert("authority".into(), authority.into());
        line.extend(self.line.clone());
        Value::Object(line).to_string()
    }
}

/// A file of `children` under `authority`.
pub fn file(children: &[Child], authority: &str) -> String {
    children
        .iter()
        .map(|child| child.line(authority) + "\n")
        .collect()
}

/// The day that the small team below is looked at on: a Monday.
pub const MONDAY: &str = "2026-03-02";

/// Eight children, on [`MONDAY`]: a visit late, a supervision late, one unborn, two siblings, one
/// near 18, one of whom little is known and one who came from child protection.
pub fn small_team() -> Vec<Child> {
    let theo = |id: &str, name: &str| {
        child(id, name)
            .is("family", "F07")
            .is("dob", "2019-08-30")
            .case("worker", "L Grant")
            .on_a_plan_since("2025-01-06", "2025-02-20")
            .met("2025-12-18", "review")
            .visited("2026-02-09")
            .had("2026-02-20", "supervision")
    };
    vec![
        child("K0001", "Mia E")
            .on_a_plan_since("2025-05-01", "2025-06-05")
            .met("2026-01-21", "review")
            .visited("2026-01-28")
            .had("2026-02-09", "supervision"),
        child("K0042", "Jakub N")
            .is("dob", "2013-10-02")
            .case("worker", "R Osei")
            .on_a_plan_since("2025-12-01", "2026-01-12")
            .visited("2026-02-16")
            .had("2026-01-30", "supervision"),
        child("K0107", "Unborn B")
            .without("dob")
            .is("expected_dob", "2026-05-01")
            .had("2026-01-08", "referral")
            .had("2026-02-20", "assessment_completed"),
        theo("K0033", "Theo W"),
        theo("K0034", "Tia W"),
        child("K0051", "Zara P")
            .is("dob", "2008-06-09")
            .case("worker", "R Osei")
            .on_a_plan_since("2025-09-01", "2025-10-06")
            .met("2025-12-29", "review")
            .visited("2026-02-24")
            .had("2026-02-27", "supervision"),
        child("K0060", "Omar S")
            .without("disabled")
            .case("worker", "R Osei")
            .had("2025-12-10", "referral")
            .met("2026-01-14", "review"),
        child("K0070", "Ellie J")
            .is("dob", "2016-01-20")
            .case("route", "cp_step_down")
            .case("worker", "L Grant")
            .had("2025-06-02", "referral")
            .had("2026-01-15", "cp_conference")
            .had("2026-01-16", "plan_started")
            .met("2026-01-28", "initial")
            .visited("2026-02-20")
            .had("2026-02-26", "supervision"),
    ]
}
