//! A list that narrows as one types: finding a child, a worker, a team.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::layout::Rect;

use super::scroll;
use crate::text::width::{cut, pad, width};
use crate::tui::keys::command::{Command, Context};
use crate::tui::keys::key::Key;
use crate::tui::keys::keymap::Keymap;
use crate::tui::keys::phrase::Phrase;
use crate::tui::theme::{MARKER, Role, Theme};
use crate::tui::widgets::line::{Edited, LineEdit};
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
    selected: usize,
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
            selected: 0,
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
        self.left.get(self.selected).copied()
    }

    /// What was typed.
    pub fn words(&self) -> &str {
        self.line.text()
    }

    /// Does what `key` says, `command` being what it is bound to.
    pub fn update(&mut self, key: Key, command: Option<Command>) -> PickerEvent {
        let last = self.left.len().saturating_sub(1);
        let to = match command {
            Some(Command::Choose) => {
                return self
                    .selected()
                    .map_or(PickerEvent::Nothing, PickerEvent::Chosen);
            }
            Some(Command::Back) => return PickerEvent::Left,
            Some(Command::Up) => self.selected.saturating_sub(1),
            Some(Command::Down) => self.selected + 1,
            Some(Command::PageUp) => self.selected.saturating_sub(10),
            Some(Command::PageDown) => self.selected + 10,
            Some(Command::Home) => 0,
            Some(Command::End) => last,
            Some(_) => return PickerEvent::Nothing,
            None => {
                let edited = self.line.key(key);
                return self.edited(edited);
            }
        };
        self.selected = to.min(last);
        PickerEvent::Changed
    }

    /// Takes pasted text into the words.
    pub fn paste(&mut self, text: &str) -> PickerEvent {
        let edited = self.line.paste(text);
        self.edited(edited)
    }

    /// Draws it: the prompt, and the rows under it.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, theme: &Theme, keys: &Keymap) {
        let inner = Rect {
            x: area.x + area.width.min(1),
            width: area.width.saturating_sub(2),
            ..area
        };
        let among = self.among.unwrap_or(self.choices.len());
        let count = format!("{} of {}", self.left.len(), among);
        let ends = canvas.text_right(inner, inner.y, &count, theme.style(Role::Dim));
        let x = canvas.text(
            inner,
            inner.x,
            inner.y,
            &self.prompt,
            theme.style(Role::Heading),
        ) + 1;
        let room = usize::from(ends.saturating_sub(x + 1));
        let (shown, cursor) = self.line.view(room);
        canvas.text(inner, x, inner.y, &shown, theme.style(Role::Text));
        let cursor = x.saturating_add(u16::try_from(cursor).unwrap_or(0));
        canvas.set_cursor(cursor.min(inner.right().saturating_sub(1)), inner.y);
        let list = Rect {
            y: area.y + area.height.min(1),
            height: area.height.saturating_sub(1),
            ..inner
        };
        if self.left.is_empty() {
            let nothing = self.nothing.shown(keys, Context::Picker);
            canvas.text(list, list.x, list.y, &nothing, theme.style(Role::Dim));
        }
        self.rows(canvas, list, theme);
    }

    fn rows(&self, canvas: &mut Canvas, list: Rect, theme: &Theme) {
        let widest = |part: fn(&Choice) -> &str, most: usize| {
            self.choices
                .iter()
                .map(|choice| width(part(choice)))
                .max()
                .unwrap_or_default()
                .min(most)
        };
        let leads = widest(|choice| &choice.lead, 14);
        // Where nothing stands after the names, they may take the room.
        let alone = self.choices.iter().all(|choice| choice.note.is_empty());
        let names = widest(
            |choice| &choice.name,
            if alone { usize::from(list.width) } else { 28 },
        );
        let selected = u16::try_from(self.selected).unwrap_or(u16::MAX);
        let total = u16::try_from(self.left.len()).unwrap_or(u16::MAX);
        let first = scroll::first(selected..selected.saturating_add(1), list.height, total);
        let rows = (first..).zip(self.left.iter().skip(usize::from(first)));
        for (place, index) in rows.take(usize::from(list.height)) {
            let Some(choice) = self.choices.get(*index) else {
                continue;
            };
            let y = list.y + place - first;
            let here = place == selected;
            let (marker, role) = if here {
                (MARKER, Role::Selected)
            } else {
                (" ", Role::Text)
            };
            canvas.text(list, list.x, y, marker, theme.style(Role::Text));
            let mut x = list.x + 2;
            if leads > 0 {
                x = canvas.text(
                    list,
                    x,
                    y,
                    &pad(&choice.lead, leads),
                    theme.style(Role::Key),
                ) + 2;
            }
            let name = cut(&choice.name, names);
            canvas.text(list, x, y, &name, theme.style(role));
            x += u16::try_from(names + 2).unwrap_or(0);
            canvas.text(list, x, y, &choice.note, theme.style(Role::Dim));
        }
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
        self.selected = 0;
    }
}
