//! What a form says, and what is wrong with it.

use super::Form;
use super::answer::{Answer, Answers, Checked};
use super::entry::Entry;
use super::field::{Body, Field, Judged, Need, Ticked};

impl Form {
    /// What it says, field by field. What is not shown, or cannot be read, says nothing.
    pub fn answers(&self) -> Answers {
        self.walk(|_, _, _| {})
    }

    /// What is wrong, as the field's place and a sentence; in order.
    pub(super) fn problems(&self) -> Vec<(usize, String)> {
        let mut problems = Vec::new();
        self.walk(|at, field, answers| {
            if let Some(problem) = self.problem(field, answers) {
                problems.push((at, problem));
            }
        });
        problems
    }

    /// The fields that are asked, given the answers before each.
    pub(super) fn visible(&self) -> Vec<usize> {
        let mut visible = Vec::new();
        self.walk(|at, _, _| visible.push(at));
        visible
    }

    /// Visits every field that is asked, with the answers up to it.
    fn walk(&self, mut visit: impl FnMut(usize, &Field, &Answers)) -> Answers {
        let mut answers = Answers::default();
        for (at, field) in self.fields.iter().enumerate() {
            if field.when.as_ref().is_some_and(|when| !when(&answers)) {
                continue;
            }
            visit(at, field, &answers);
            let answer = self.read(field).unwrap_or_default();
            answers.put(&field.id, answer);
        }
        answers
    }

    fn problem(&self, field: &Field, answers: &Answers) -> Option<String> {
        let answer = match self.read(field) {
            Ok(answer) => answer,
            Err(problem) => return Some(problem),
        };
        if answer.is_nothing() && field.need == Need::Required {
            return Some("this must be answered".to_string());
        }
        if answer.is_nothing() && field.judged == Judged::WhenAnswered {
            return None;
        }
        let unanswered = answer
            .checks()
            .iter()
            .filter(|item| item.met.is_none())
            .count();
        if field.need == Need::Required && unanswered > 0 {
            let are = if unanswered == 1 { "is" } else { "are" };
            return Some(format!("{unanswered} of these {are} not answered"));
        }
        let check = field.check.as_ref()?;
        check(&answer, answers).err()
    }

    fn read(&self, field: &Field) -> Result<Answer, String> {
        match &field.body {
            Body::One(entry) => entry.answer(self.today),
            Body::Text(area) => {
                let text = area.text().trim().to_string();
                Ok(if text.is_empty() {
                    Answer::Nothing
                } else {
                    Answer::Text(text)
                })
            }
            Body::Checks(items) => {
                let checked = items.iter().map(|item| Checked {
                    item: item.id.clone(),
                    met: item.met,
                    comment: item.comment.text().trim().to_string(),
                });
                Ok(Answer::Checks(checked.collect()))
            }
            Body::Ticks(ticks) => {
                let ticked = ticks.iter().filter(|tick| tick.state == Ticked::Yes);
                Ok(Answer::Ticks(
                    ticked.map(|tick| tick.pick.value.clone()).collect(),
                ))
            }
            Body::Rows(group) => {
                let mut rows = Vec::new();
                for (number, row) in group.rows.iter().enumerate() {
                    if row.iter().all(is_blank) {
                        continue;
                    }
                    let mut answers = super::RowAnswers::new();
                    for (column, entry) in group.columns.iter().zip(row) {
                        let place =
                            |why: &str| format!("row {}, {}: {why}", number + 1, column.label);
                        let answer = entry.answer(self.today).map_err(|why| place(&why))?;
                        if answer.is_nothing() && column.need == Need::Required {
                            return Err(place("this must be answered"));
                        }
                        answers.insert(column.id.clone(), answer);
                    }
                    rows.push(answers);
                }
                Ok(if rows.is_empty() {
                    Answer::Nothing
                } else {
                    Answer::Rows(rows)
                })
            }
            Body::Note(_) => Ok(Answer::Nothing),
        }
    }
}

/// Whether nothing was put into it.
pub(super) fn is_blank(entry: &Entry) -> bool {
    match entry {
        Entry::Line(line) | Entry::Date { line, .. } => line.is_blank(),
        Entry::Choice { chosen, .. } | Entry::Known { chosen, .. } => chosen.is_none(),
    }
}
