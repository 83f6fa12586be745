//! A row of the table of events: one field of one kind, with all that is said of it anywhere.

use crate::casework::value::Vocabulary;
use crate::casework::words::ObligationKind;

/// What sort of value a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// The day on which something was done after the event. None is *not done yet*.
    Completion,
    /// A day that is past when it is recorded.
    Past,
    /// A day that may be to come.
    Ahead,
    /// An answer of yes or no.
    YesNo,
    /// A word of a closed vocabulary.
    Word(&'static Vocabulary),
    /// A name or a few words, on one line.
    Line,
    /// A sentence, asked for on one line; a file may break it over several.
    Sentence,
    /// A text of several lines.
    Text,
    /// Things, one a line.
    List,
    /// A reason for closing that the authority's procedure names.
    ClosureReason,
    /// The age of a plan: 1 to 300 months.
    Months,
    /// A point on the safety scale.
    Scale,
    /// A length of time.
    Span,
    /// What the form asked, and what was answered. The note says the same, to be read.
    Answers,
}

/// What the case file's line on an event says of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// The line says nothing of it.
    Silent,
    /// The field names the event: "Review meeting".
    Name,
    /// Words, with the value in place of `{}`. Those that are empty are not said.
    Says {
        /// Where there is a value, and it is not no.
        some: &'static str,
        /// Where the value is no.
        no: &'static str,
        /// Where there is no value.
        none: &'static str,
    },
}

/// When a case note says something of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// Never: the note's heading says it.
    Never,
    /// Where there is a value.
    Given,
    /// Always; without a value, these words.
    Always(&'static str),
    /// Where there is a value, or where the procedure asks for one: then "not done yet".
    Asked,
}

/// One field of a kind of event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The key of the interchange format.
    pub key: &'static str,
    /// What every form and note calls it: "Plan circulated".
    pub label: &'static str,
    /// The sort of value it holds.
    pub of: FieldType,
    /// What a file is told that lacks it; `None`: it may be absent.
    pub required: Option<&'static str>,
    /// The word that its absence stands for, where the format has one.
    pub default: Option<&'static str>,
    /// What the case file says of it.
    pub title: Title,
    /// When a case note says it.
    pub note: Note,
    /// The duty it meets, whose name in the authority's procedure is its label in a case note.
    pub meets: Option<ObligationKind>,
    /// The yes-or-no answers that leave no room for it.
    pub unless: &'static [(&'static str, bool)],
}

impl Field {
    /// Returns a field of the sort `of`, of which a case note says what is usual for its sort.
    pub(super) const fn new(label: &'static str, of: FieldType) -> Self {
        let note = match of {
            FieldType::Completion => Note::Asked,
            FieldType::YesNo
            | FieldType::Word(_)
            | FieldType::ClosureReason
            | FieldType::Months => Note::Always("not known"),
            _ => Note::Given,
        };
        Self {
            key: "",
            label,
            of,
            required: None,
            default: None,
            title: Title::Silent,
            note,
            meets: None,
            unless: &[],
        }
    }

    /// Whether it holds a day.
    pub const fn is_date(&self) -> bool {
        matches!(
            self.of,
            FieldType::Completion | FieldType::Past | FieldType::Ahead
        )
    }

    pub(super) const fn keyed(mut self, name: &'static str) -> Self {
        self.key = key_of(name);
        self
    }

    pub(super) const fn required(mut self, told: &'static str) -> Self {
        self.required = Some(told);
        self
    }

    pub(super) const fn absent_is(mut self, word: &'static str) -> Self {
        self.default = Some(word);
        self
    }

    pub(super) const fn names(mut self) -> Self {
        self.title = Title::Name;
        self.note = Note::Never;
        self
    }

    pub(super) const fn says(self, some: &'static str) -> Self {
        self.says_each(some, some, "")
    }

    pub(super) const fn says_or(self, some: &'static str, none: &'static str) -> Self {
        self.says_each(some, some, none)
    }

    pub(super) const fn says_each(
        mut self,
        some: &'static str,
        no: &'static str,
        none: &'static str,
    ) -> Self {
        self.title = Title::Says { some, no, none };
        self
    }

    pub(super) const fn noted(mut self, note: Note) -> Self {
        self.note = note;
        self
    }

    pub(super) const fn meets(mut self, duty: ObligationKind) -> Self {
        self.meets = Some(duty);
        self
    }

    pub(super) const fn unless(mut self, answers: &'static [(&'static str, bool)]) -> Self {
        self.unless = answers;
        self
    }
}

/// One kind of event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// What the case file calls it: "case closed".
    pub title: &'static str,
    /// The label of its day, and after how many fields a form asks for it.
    pub on: (&'static str, usize),
    /// The label of its person, and after how many fields a form asks for them.
    pub by: (&'static str, usize),
    /// Whether a case note says that its person is not known.
    pub is_somebodys: bool,
    /// Whether it begins work on a case, and so re-opens one that was closed.
    pub opens_a_case: bool,
    /// Its fields, in the order in which they are asked and said.
    pub fields: &'static [Field],
    /// The keys of those that a file has before the others.
    pub written_first: &'static [&'static str],
}

impl Kind {
    /// A kind of which only the day, the person and a note can be said.
    pub(super) const NEW: Self = Self {
        title: "",
        on: ("On", 0),
        by: ("By", usize::MAX),
        is_somebodys: false,
        opens_a_case: false,
        fields: &[],
        written_first: &[],
    };

    pub(super) const fn titled(mut self, title: &'static str) -> Self {
        self.title = title;
        self
    }

    /// Returns the row with `plain` as its title, unless it has one of its own.
    pub(super) const fn or_titled(self, plain: &'static str) -> Self {
        if self.title.is_empty() {
            self.titled(plain)
        } else {
            self
        }
    }

    pub(super) const fn on(mut self, label: &'static str, after: usize) -> Self {
        self.on = (label, after);
        self
    }

    pub(super) const fn by(mut self, label: &'static str, after: usize) -> Self {
        self.by = (label, after);
        self
    }

    pub(super) const fn somebodys(mut self) -> Self {
        self.is_somebodys = true;
        self
    }

    pub(super) const fn opens(mut self) -> Self {
        self.opens_a_case = true;
        self
    }

    pub(super) const fn with(mut self, fields: &'static [Field]) -> Self {
        self.fields = fields;
        self
    }

    pub(super) const fn written_first(mut self, keys: &'static [&'static str]) -> Self {
        self.written_first = keys;
        self
    }

    /// Returns its fields in the order in which a file has them.
    pub fn as_written(&self) -> impl Iterator<Item = &'static Field> {
        let first = self.written_first.iter().filter_map(|key| self.field(key));
        let others = self.fields.iter();
        first.chain(others.filter(|field| !self.written_first.contains(&field.key)))
    }

    /// Returns the row of the field called `key`.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}

/// Returns the key of a field whose Rust name is `name`: the same, but for `r#type`.
pub(super) const fn key_of(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}
