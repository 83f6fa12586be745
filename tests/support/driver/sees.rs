//! What is asserted of the screen, as a person reads it.

use oversight::casework::ObligationKind;
use oversight::desk::board::{Count, Row};
use oversight::tui::theme::MARKER;

use super::Manager;

impl Manager {
    /// The screen says this somewhere.
    pub fn sees(&mut self, text: &str) -> &mut Self {
        assert!(
            self.screen().contains(text),
            "\"{text}\" is not there:\n{self}"
        );
        self
    }

    /// The screen says this nowhere.
    pub fn sees_not(&mut self, text: &str) -> &mut Self {
        assert!(
            !self.screen().contains(text),
            "\"{text}\" is there:\n{self}"
        );
        self
    }

    /// The line that says what the last key came to.
    pub fn message_says(&mut self, text: &str) -> &mut Self {
        let said = self
            .model
            .message_line()
            .map_or_else(String::new, |it| it.0);
        assert!(
            said.contains(text),
            "it says \"{said}\" and not \"{text}\":\n{self}"
        );
        self
    }

    /// A count of the header, by the word it has there.
    pub fn counts(&mut self, word: &str, n: usize) -> &mut Self {
        let screen = self.model.board().unwrap();
        let counts = screen.board.counts(&screen.filter);
        let count = count(word);
        let found = counts.iter().find(|(which, _)| *which == count).unwrap().1;
        assert_eq!(found, n, "{word}:\n{self}");
        let header = self.canvas().rows().swap_remove(1);
        if n > 0 || count != Count::Drafts {
            assert!(
                header.contains(&format!("{word} {n}")),
                "{word} {n}: {header}"
            );
        }
        self
    }

    /// How many rows the board shows.
    pub fn shows(&mut self, n: usize) -> &mut Self {
        assert_eq!(self.lines(), n, "\n{self}");
        self
    }

    /// The names on the board, in their order.
    pub fn names(&self) -> Vec<String> {
        let screen = self.model.board().unwrap();
        screen.shown().map(|row| row.name.clone()).collect()
    }

    /// The selected child's row.
    pub fn selected(&self) -> Option<&Row> {
        self.model.board()?.selected()
    }

    /// What the selected child's row says of one kind of duty, in days.
    pub fn days_of(&self, kind: ObligationKind) -> Option<i64> {
        let row = self.selected()?;
        row.obligations.iter().find(|it| it.kind == kind)?.days
    }

    /// The marked place of the screen: what follows the `>`.
    pub fn focused(&self) -> String {
        let marked = self.canvas().rows().into_iter().find_map(|row| {
            let rest = row.trim_start().strip_prefix(MARKER)?;
            let rest = rest.trim_start_matches(['-', ' ', '*']);
            // How a precondition stands comes before what it asks.
            let words = ["met ", "NOT MET ", "not known ", "[ ] ", "[x] "];
            let after = words.iter().find_map(|word| rest.strip_prefix(word));
            Some(after.unwrap_or(rest).trim().to_string())
        });
        marked.unwrap_or_default()
    }

    /// What the cursor points at, of a list to choose from.
    pub(super) fn at_cursor(&self) -> String {
        let canvas = self.canvas();
        let Some(at) = canvas.cursor() else {
            return String::new();
        };
        let row = canvas.rows().swap_remove(usize::from(at.y));
        let before = usize::from(at.x).saturating_sub(1);
        row.chars().skip(before).collect()
    }
}

/// The count that the header calls so.
fn count(word: &str) -> Count {
    match word.to_lowercase().as_str() {
        "overdue" => Count::Overdue,
        "due soon" => Count::DueSoon,
        "not known" => Count::NotKnown,
        "6m" => Count::PlanOpen(6),
        "9m" => Count::PlanOpen(9),
        "12m" => Count::PlanOpen(12),
        "drafts" => Count::Drafts,
        other => panic!("no count is called {other}"),
    }
}
