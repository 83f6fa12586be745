//! A list that narrows as one types: finding a child, a worker, a team.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::layout::Rect;

use crate::tui::keys::command::{Command, Context};
use crate::tui::keys::key::Key;
use crate::tui::keys::keymap::Keymap;
use crate::tui::keys::phrase::Phrase;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::{below, indented};
use crate::tui::widgets::line::{Edited, LineEdit};
use crate::tui::widgets::list::Selection;
use crate::tui::widgets::table::{Cell, Column, Table, Width};
use crate::tui::wire::canvas::Canvas;

/// One thing to choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// What stands before it, as a key or an id.
    pub lead: String,
    /// What it is called.
    pub name: String,
    /// What stands after it, where there is room.
    pub note: String,
}

impl Choice {
    /// A choice called `name`.
    pub fn new(lead: &str, name: &str, note: &str) -> Self {
        Self {
            lead: lead.to_string(),
            name: name.to_string(),
            note: note.to_string(),
        }
    }
}

/// What came of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickerEvent {
    /// Nothing.
    Nothing,
    /// The selection moved.
    Changed,
    /// What was typed changed.
    Typed,
    /// This one was chosen, counted in the list as it was given.
    Chosen(usize),
    /// None was.
    Left,
}

/// A list, what was typed to narrow it, and what is left of it.
#[derive(Debug, Clone)]
pub struct Picker {
    prompt: String,
    line: LineEdit,
    choices: Vec<Choice>,
    /// Places in the list, best first.
    left: Vec<usize>,
    selection: Selection,
    /// What is said where nothing is left.
    nothing: Phrase,
    /// How many there are to choose among, where the list is of some of them only.
    among: Option<usize>,
}

impl Picker {
    /// A list under a prompt, as in "Find".
    pub fn new(prompt: &str, choices: Vec<Choice>) -> Self {
        let left = (0..choices.len()).collect();
        Self {
            prompt: prompt.to_string(),
            line: LineEdit::default(),
            choices,
            left,
            selection: Selection::default(),
            nothing: "Nothing matches. Backspace widens the search.".into(),
            among: None,
        }
    }

    /// Says that the choices are some out of so many.
    #[must_use]
    pub const fn among(mut self, all: usize) -> Self {
        self.among = Some(all);
        self
    }

    /// Gives the list other choices, those that what was typed may mean.
    pub fn offer(&mut self, choices: Vec<Choice>) {
        self.choices = choices;
        self.narrow();
    }

    /// Says `nothing` where nothing in the list matches: there, that may be as good.
    #[must_use]
    pub fn or_else(mut self, nothing: Phrase) -> Self {
        self.nothing = nothing;
        self
    }

    /// The selected one's place in the list as it was given.
    pub fn selected(&self) -> Option<usize> {
        self.left.get(self.selection.at()).copied()
    }

    /// What was typed.
    pub fn words(&self) -> &str {
        self.line.text()
    }

    /// Does what `key` says, `command` being what it is bound to.
    pub fn update(&mut self, key: Key, command: Option<Command>) -> PickerEvent {
        match command {
            Some(Command::Choose) => self
                .selected()
                .map_or(PickerEvent::Nothing, PickerEvent::Chosen),
            Some(Command::Back) => PickerEvent::Left,
            Some(command) if self.selection.moved(command, self.left.len()) => PickerEvent::Changed,
            Some(_) => PickerEvent::Nothing,
            None => {
                let edited = self.line.key(key);
                self.edited(edited)
            }
        }
    }

    /// Takes pasted text into the words.
    pub fn paste(&mut self, text: &str) -> PickerEvent {
        let edited = self.line.paste(text);
        self.edited(edited)
    }

    /// Draws it: the prompt, and the rows under it.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, theme: &Theme, keys: &Keymap) {
        let inner = indented(area, 1);
        let all: Vec<usize> = (0..self.choices.len()).collect();
        let lead = |at: &usize| Cell::new(self.choice(*at, |it| &it.lead), Role::Key);
        let name = |at: &usize| Cell::text(self.choice(*at, |it| &it.name));
        let note = |at: &usize| Cell::new(self.choice(*at, |it| &it.note), Role::Dim);
        // Where nothing stands after the names, they may take the room.
        let alone = self.choices.iter().all(|choice| choice.note.is_empty());
        let most = if alone { inner.width } else { 28 };
        let mut columns = vec![
            Column::words("", name).wide(Width::Fit(most)),
            Column::words("", note).wide(Width::Rest),
        ];
        let with_leads = self.choices.iter().any(|choice| !choice.lead.is_empty());
        if with_leads {
            columns.insert(0, Column::words("", lead).wide(Width::Fit(14)));
        }
        let table = Table {
            gap: 2,
            marked: usize::from(with_leads),
            empty: self.nothing.shown(keys, Context::Picker).into(),
            ..Table::new(columns, &self.left)
        };
        // As wide as all of them need: what is typed moves no column.
        let needs = table.needs(&all);
        let list = below(inner, 1);
        table.draw_as_wide(canvas, list, theme, &self.selection, &needs);
        self.prompt(canvas, inner, theme);
    }

    /// The prompt, what is typed after it, and how many are left.
    fn prompt(&self, canvas: &mut Canvas, inner: Rect, theme: &Theme) {
        let among = self.among.unwrap_or(self.choices.len());
        let count = format!("{} of {}", self.left.len(), among);
        let ends = canvas.text_right(inner, inner.y, &count, theme.style(Role::Dim));
        let heading = theme.style(Role::Heading);
        let x = canvas.text(inner, inner.x, inner.y, &self.prompt, heading) + 1;
        let room = usize::from(ends.saturating_sub(x + 1));
        let (shown, cursor) = self.line.view(room);
        canvas.text(inner, x, inner.y, &shown, theme.style(Role::Text));
        let cursor = x.saturating_add(u16::try_from(cursor).unwrap_or(0));
        canvas.set_cursor(cursor.min(inner.right().saturating_sub(1)), inner.y);
    }

    fn choice(&self, at: usize, part: impl Fn(&Choice) -> &String) -> &str {
        self.choices.get(at).map_or("", |choice| part(choice))
    }

    fn edited(&mut self, edited: Edited) -> PickerEvent {
        match edited {
            Edited::Changed => {
                self.narrow();
                PickerEvent::Typed
            }
            Edited::Moved => PickerEvent::Changed,
            Edited::Ignored => PickerEvent::Nothing,
        }
    }

    fn narrow(&mut self) {
        let mut matcher = Matcher::new(Config::DEFAULT);
        // A name has no signs with a meaning in it.
        let pattern = Pattern::new(
            self.line.text(),
            CaseMatching::Ignore,
            Normalization::Smart,
            AtomKind::Fuzzy,
        );
        let mut letters = Vec::new();
        let mut scored: Vec<(u32, usize)> = Vec::new();
        for (index, choice) in self.choices.iter().enumerate() {
            // The name counts for more than what stands around it.
            let name = pattern.score(Utf32Str::new(&choice.name, &mut letters), &mut matcher);
            let all = format!("{} {} {}", choice.name, choice.lead, choice.note);
            let all = pattern.score(Utf32Str::new(&all, &mut letters), &mut matcher);
            if let Some(score) = all {
                scored.push((score.max(name.map_or(0, |name| name * 2)), index));
            }
        }
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.left = scored.into_iter().map(|(_, index)| index).collect();
        self.selection.go(0, self.left.len());
    }
}
