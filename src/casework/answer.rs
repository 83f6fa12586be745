//! What a form asked, and what was answered, by the ids of the authority's procedure.

use serde::{Deserialize, Serialize};

/// One answer. A question is known by its id: its wording may change, and stands here as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The question's id in the procedure, or in the form where every procedure is asked it.
    pub id: String,
    /// What was asked, in the words of that day.
    pub asked: String,
    /// Of something that is to be so before a case closes: how it stood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stood: Option<Stood>,
    /// What was written. Of what was not met: why the case closes all the same.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub said: String,
}

/// How a precondition stood when a case was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stood {
    /// It was met.
    Met,
    /// It was not, and the case was closed over it.
    NotMet,
    /// It was not known whether it was, and the case was closed over it.
    NotKnown,
}

impl Answer {
    /// An answer in words alone.
    pub fn new(id: &str, asked: &str, said: &str) -> Self {
        Self {
            id: id.into(),
            asked: asked.into(),
            stood: None,
            said: said.into(),
        }
    }

    /// Returns what stands under the question in a note.
    pub fn text(&self) -> String {
        match self.stood {
            None => self.said.clone(),
            Some(Stood::Met) => format!("Met: {}", self.said),
            Some(Stood::NotMet) => format!("Not met; closed all the same: {}", self.said),
            Some(Stood::NotKnown) => {
                format!("Not known whether met; closed all the same: {}", self.said)
            }
        }
    }
}

/// Returns answers under what was asked, as one text that reads as a case note; `None` where
/// nothing was answered.
pub fn prose(answers: &[Answer]) -> Option<String> {
    let texts = answers.iter().map(|it| (&it.asked, it.text()));
    let written: Vec<_> = texts
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(asked, text)| format!("{asked}\n{}", text.trim()))
        .collect();
    (!written.is_empty()).then(|| written.join("\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_known_is_not_said_to_be_unmet() {
        let told = |stood| {
            let answer = Answer::new("a", "A meeting decided it.", "By telephone.");
            Answer { stood, ..answer }.text()
        };
        assert_eq!(told(None), "By telephone.");
        assert_eq!(told(Some(Stood::Met)), "Met: By telephone.");
        assert_eq!(
            told(Some(Stood::NotMet)),
            "Not met; closed all the same: By telephone."
        );
        assert_eq!(
            told(Some(Stood::NotKnown)),
            "Not known whether met; closed all the same: By telephone."
        );
    }
}
