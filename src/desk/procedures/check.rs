//! What is wrong with a pack, as a person mends it.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::desk::error::{Kind, Problem as DeskProblem};
use crate::desk::words::count;
use crate::procedure::{Problem, Procedure, check};

use super::pack::{read_layered, text_of};

/// A pack that was checked.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedPack {
    /// The file, as the person knows it.
    pub file: String,
    /// What it says; `None` if it cannot be read.
    pub procedure: Option<Procedure>,
    /// Everything wrong with it.
    pub problems: Vec<Problem>,
}

impl CheckedPack {
    /// Checks the text of a pack: what reading it finds wrong, and if that is nothing, what a
    /// second look finds.
    pub fn of(file: &str, text: &str) -> Self {
        let (procedure, mut problems) = match read_layered(file, text) {
            Err(error) => (None, error.0),
            Ok(procedure) => {
                let problems = check(&procedure);
                (Some(procedure), problems)
            }
        };
        for problem in problems.iter_mut().filter(|it| it.file != file) {
            problem.file = format!("{} (extended by {file})", problem.file);
        }
        Self {
            file: file.to_string(),
            procedure,
            problems,
        }
    }

    /// Returns the procedure, if nothing is wrong with it.
    ///
    /// # Errors
    /// Everything wrong with it.
    pub fn sound(self) -> Result<Procedure, DeskProblem> {
        match self.procedure {
            Some(procedure) if self.problems.is_empty() => Ok(procedure),
            _ => {
                let lines: Vec<_> = self.problems.iter().map(ToString::to_string).collect();
                Err(DeskProblem::new(
                    Kind::Procedure,
                    format!("The procedure cannot be used:\n{}", lines.join("\n")),
                )
                .hint("Mend the lines named and try again."))
            }
        }
    }

    /// Returns the problems, or what the pack holds.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for problem in &self.problems {
            let _ = writeln!(text, "{problem}");
        }
        if let (true, Some(procedure)) = (self.problems.is_empty(), &self.procedure) {
            let closure = &procedure.closure;
            let _ = writeln!(
                text,
                "No problems in {}: {}, {}.",
                self.file, procedure.name, procedure.version
            );
            let counts = [
                count(procedure.rules.len(), "rule", "rules"),
                count(procedure.readings.len(), "reading", "readings"),
                count(procedure.duties.len(), "duty", "duties"),
                count(procedure.prompts.len(), "prompt", "prompts"),
                count(procedure.routes.len(), "route", "routes"),
                count(closure.reasons.len(), "closure reason", "closure reasons"),
                count(closure.preconditions.len(), "precondition", "preconditions"),
                count(closure.steps.len(), "closure step", "closure steps"),
                count(procedure.silent.len(), "silence", "silences"),
            ];
            let _ = writeln!(text, "{}.", counts.join(", "));
        }
        text
    }

    /// Returns the same for other programs: `data/guide/procedure-json.md` has the shape.
    pub fn json(&self) -> Value {
        let problems: Vec<_> = self
            .problems
            .iter()
            .map(|problem| {
                json!({
                    "file": problem.file,
                    "line": problem.line,
                    "key": problem.key,
                    "problem": problem.problem,
                })
            })
            .collect();
        json!({
            "file": self.file,
            "id": self.procedure.as_ref().map(|procedure| &procedure.id),
            "version": self.procedure.as_ref().map(|procedure| &procedure.version),
            "rules": self.procedure.as_ref().map(|procedure| procedure.rules.len()),
            "problems": problems,
        })
    }
}

/// Checks the pack in a file; its text and what was found.
///
/// # Errors
/// A file that cannot be read at all.
pub fn check_pack(file: &Path) -> Result<(String, CheckedPack), DeskProblem> {
    let text = text_of(file)?;
    let checked = CheckedPack::of(&file.display().to_string(), &text);
    Ok((text, checked))
}
