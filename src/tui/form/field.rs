//! One question of a form: what it asks, how it is answered, and what makes an answer good.

use std::fmt;
use std::sync::Arc;

use super::answer::{Answer, Answers, Met};
use super::date::Lean;
use super::entry::{Entry, Pick};
use super::text::Paragraphs;
use crate::tui::keys::phrase::Phrase;
use crate::tui::widgets::line::LineEdit;

/// Whether a question must be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Optional,
    Required,
}

/// Whether the person has been at a field and gone on. Nothing is objected to before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Visited {
    NotYet,
    Left,
}

/// Whether a question's check is asked about an empty answer too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Judged {
    WhenAnswered,
    Always,
}

pub(super) type When = Arc<dyn Fn(&Answers) -> bool + Send + Sync>;
pub(super) type Says = Arc<dyn Fn(&Answers) -> String + Send + Sync>;
pub(super) type Check = Arc<dyn Fn(&Answer, &Answers) -> Result<(), String> + Send + Sync>;

/// One item of a list of checks.
#[derive(Debug, Clone)]
pub struct CheckItem {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) source: String,
    pub(super) detail: String,
    pub(super) met: Option<Met>,
    pub(super) comment: LineEdit,
}

impl CheckItem {
    /// An item that asks for `label`.
    pub fn new(id: &str, label: &str) -> Self {
        Self {
            id: id.to_string(),
            label: label.to_string(),
            source: String::new(),
            detail: String::new(),
            met: None,
            comment: LineEdit::default(),
        }
    }

    /// How firmly and where it is said, as in "must · s7".
    #[must_use]
    pub fn source(mut self, source: &str) -> Self {
        self.source = source.to_string();
        self
    }

    /// What the file knows of it, as a sentence.
    #[must_use]
    pub fn detail(mut self, detail: &str) -> Self {
        self.detail = detail.to_string();
        self
    }

    /// How it stands before anyone answered, where the file shows it.
    #[must_use]
    pub const fn stands(mut self, met: Met) -> Self {
        self.met = Some(met);
        self
    }
}

/// One of a list to tick.
#[derive(Debug, Clone)]
pub(super) struct Tick {
    pub(super) pick: Pick,
    pub(super) state: Ticked,
}

/// Whether something is ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ticked {
    Yes,
    No,
}

/// One column of a repeating group.
#[derive(Debug, Clone)]
pub struct Column {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) entry: Entry,
    pub(super) need: Need,
}

impl Column {
    /// A line of text.
    pub fn line(id: &str, label: &str) -> Self {
        Self::new(id, label, Entry::Line(LineEdit::default()))
    }

    /// A date.
    pub fn date(id: &str, label: &str, lean: Lean) -> Self {
        Self::new(
            id,
            label,
            Entry::Date {
                line: LineEdit::default(),
                lean,
            },
        )
    }

    /// One of a list.
    pub fn choice(id: &str, label: &str, picks: Vec<Pick>) -> Self {
        Self::new(
            id,
            label,
            Entry::Choice {
                picks,
                chosen: None,
            },
        )
    }

    /// A row that says anything must say this.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.need = Need::Required;
        self
    }

    fn new(id: &str, label: &str, entry: Entry) -> Self {
        Self {
            id: id.to_string(),
            label: label.to_string(),
            entry,
            need: Need::Optional,
        }
    }
}

/// A repeating group: its columns, and the rows so far.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Entry>>,
}

impl Group {
    pub(super) fn blank(&self) -> Vec<Entry> {
        self.columns
            .iter()
            .map(|column| column.entry.clone())
            .collect()
    }
}

/// How a question is answered.
#[derive(Debug, Clone)]
pub(super) enum Body {
    One(Entry),
    Text(Box<Paragraphs>),
    Checks(Vec<CheckItem>),
    Ticks(Vec<Tick>),
    Rows(Group),
    Note(String),
}

/// One question of a form.
#[derive(Clone)]
pub struct Field {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) hint: Vec<Phrase>,
    pub(super) need: Need,
    pub(super) when: Option<When>,
    pub(super) check: Option<Check>,
    pub(super) judged: Judged,
    pub(super) says: Option<Says>,
    pub(super) body: Body,
    pub(super) visited: Visited,
}

impl Field {
    /// A line of text.
    pub fn line(id: &str, label: &str) -> Self {
        Self::new(id, label, Body::One(Entry::Line(LineEdit::default())))
    }

    /// A text of several lines.
    pub fn text(id: &str, label: &str) -> Self {
        Self::new(id, label, Body::Text(Box::default()))
    }

    /// A date, typed as people type them. `lean` says which way a bare weekday is meant.
    pub fn date(id: &str, label: &str, lean: Lean) -> Self {
        Self::new(
            id,
            label,
            Body::One(Entry::Date {
                line: LineEdit::default(),
                lean,
            }),
        )
    }

    /// One of a list.
    pub fn choice(id: &str, label: &str, picks: Vec<Pick>) -> Self {
        Self::new(
            id,
            label,
            Body::One(Entry::Choice {
                picks,
                chosen: None,
            }),
        )
    }

    /// Yes, no, or not known.
    pub fn yes_no_unknown(id: &str, label: &str) -> Self {
        Self::new(id, label, Body::One(Entry::known()))
    }

    /// A list of things that are met, not met or not known, each with a comment.
    pub fn checks(id: &str, label: &str, items: Vec<CheckItem>) -> Self {
        Self::new(id, label, Body::Checks(items))
    }

    /// A list of which any number are ticked.
    pub fn ticks(id: &str, label: &str, picks: Vec<Pick>) -> Self {
        let ticks = picks.into_iter().map(|pick| Tick {
            pick,
            state: Ticked::No,
        });
        Self::new(id, label, Body::Ticks(ticks.collect()))
    }

    /// A group that repeats, as actions do.
    pub fn rows(id: &str, label: &str, columns: Vec<Column>) -> Self {
        Self::new(
            id,
            label,
            Body::Rows(Group {
                columns,
                rows: Vec::new(),
            }),
        )
    }

    /// Facts to read.
    pub fn note(id: &str, label: &str, text: &str) -> Self {
        Self::new(id, label, Body::Note(text.to_string()))
    }

    /// Facts to read that the answers have a part in.
    pub fn note_of(
        id: &str,
        label: &str,
        says: impl Fn(&Answers) -> String + Send + Sync + 'static,
    ) -> Self {
        Self {
            says: Some(Arc::new(says)),
            ..Self::note(id, label, "")
        }
    }

    /// A label of its own, where the form's title says a part of it already.
    #[must_use]
    pub fn called(mut self, label: &str) -> Self {
        self.label = label.to_string();
        self
    }

    /// The words of the document that asks for it, or how to answer.
    #[must_use]
    pub fn hint(self, hint: impl Into<Phrase>) -> Self {
        self.hints([hint.into()])
    }

    /// The same, of several sentences of the document.
    #[must_use]
    pub fn hints(mut self, hints: impl IntoIterator<Item = Phrase>) -> Self {
        self.hint = hints.into_iter().filter(|it| !it.is_empty()).collect();
        self
    }

    /// It must be answered; "not known" is an answer.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.need = Need::Required;
        self
    }

    /// It is asked only where the answers before it say so.
    #[must_use]
    pub fn when(mut self, when: impl Fn(&Answers) -> bool + Send + Sync + 'static) -> Self {
        self.when = Some(Arc::new(when));
        self
    }

    /// What makes an answer good; why not, as a sentence to stand beside it. The answers before it
    /// are handed in too.
    #[must_use]
    pub fn check(
        mut self,
        check: impl Fn(&Answer, &Answers) -> Result<(), String> + Send + Sync + 'static,
    ) -> Self {
        self.check = Some(Arc::new(check));
        self
    }

    /// As [`Self::check`], and asked where nothing was answered too: it may have to be.
    #[must_use]
    pub fn check_always(
        self,
        check: impl Fn(&Answer, &Answers) -> Result<(), String> + Send + Sync + 'static,
    ) -> Self {
        Self {
            judged: Judged::Always,
            ..self.check(check)
        }
    }

    /// What it says before anyone typed: a text, a date as typed, or the value of a choice.
    #[must_use]
    pub fn starts_as(mut self, text: &str) -> Self {
        match &mut self.body {
            Body::One(entry) => entry.begin_as(text),
            Body::Text(area) => **area = Paragraphs::new(text),
            Body::Note(note) => *note = text.to_string(),
            Body::Checks(_) | Body::Ticks(_) | Body::Rows(_) => {}
        }
        self
    }

    /// Which of a list to tick are ticked before anyone typed.
    #[must_use]
    pub fn starts_ticked(mut self, ticked: impl Fn(&str) -> bool) -> Self {
        if let Body::Ticks(ticks) = &mut self.body {
            for tick in ticks {
                if ticked(&tick.pick.value) {
                    tick.state = Ticked::Yes;
                }
            }
        }
        self
    }

    /// The name it is known by.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether it is a date that says "today", which is another day tomorrow.
    pub(super) fn says_today(&self) -> bool {
        matches!(&self.body, Body::One(entry) if entry.says_today())
    }

    fn new(id: &str, label: &str, body: Body) -> Self {
        Self {
            id: id.to_string(),
            label: label.to_string(),
            hint: Vec::new(),
            need: Need::Optional,
            when: None,
            check: None,
            judged: Judged::WhenAnswered,
            says: None,
            body,
            visited: Visited::NotYet,
        }
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Field")
            .field("id", &self.id)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
