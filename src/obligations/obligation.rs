//! What is due, when, and why: the answer the engine gives.

use chrono::NaiveDate;
use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::casework::{EventKind, ObligationKind, Role};
use crate::procedure::{Citation, Detail, Document, Passage, Strength, place};

use super::why::{Caveat, with_caveats};

/// How an obligation stands on the day it was asked for. Ordered worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Strictly after the due date.
    Overdue,
    /// A fact it needs is missing. Never shown as on track.
    Unknown,
    /// Today, or within the next days that the window setting names (7 unless changed).
    DueSoon,
    /// To be done, and the procedure sets no date.
    Undated,
    /// Due later than the window.
    OnTrack,
}

impl Status {
    /// Every status, worst first.
    pub const ALL: &'static [Self] = &[
        Self::Overdue,
        Self::Unknown,
        Self::DueSoon,
        Self::Undated,
        Self::OnTrack,
    ];

    /// Returns the word as files spell it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Unknown => "unknown",
            Self::DueSoon => "due_soon",
            Self::Undated => "undated",
            Self::OnTrack => "on_track",
        }
    }

    /// Returns the word as a person says it.
    pub const fn plain(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Unknown => "not known",
            Self::DueSoon => "due soon",
            Self::Undated => "no date set",
            Self::OnTrack => "on track",
        }
    }
}

/// An event that a due date was counted from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// The kind of the event.
    pub event: EventKind,
    /// The day counted from.
    pub on: NaiveDate,
}

/// What asks for an obligation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The authority's document.
    Document {
        /// The document's title.
        title: String,
        /// The passages, the one that decides first.
        passages: Vec<Passage>,
        /// The words that decide it; empty where the pack quotes none.
        words: String,
        /// How firmly it is said.
        strength: Strength,
    },
    /// A setting of the authority's own, where the document leaves the time open.
    LocalSetting {
        /// Its name, as in `supervision.every`.
        name: String,
    },
    /// An action that somebody agreed to do.
    RecordedAction,
}

impl Source {
    /// Returns what `citation` says in `document`, as firmly as `strength`.
    pub(super) fn cited(document: &Document, citation: &Citation, strength: Strength) -> Self {
        Self::Document {
            title: document.title.clone(),
            passages: citation.passages.clone(),
            words: citation.words.clone(),
            strength,
        }
    }

    /// Returns the document's title, "local setting" or "recorded action", as `due --format json`
    /// has it.
    pub fn document(&self) -> &str {
        match self {
            Self::Document { title, .. } => title,
            Self::LocalSetting { .. } => "local setting",
            Self::RecordedAction => "recorded action",
        }
    }

    /// Returns the passages with their lines, or the name of the setting; empty for an action.
    pub fn section(&self) -> String {
        match self {
            Self::Document { passages, .. } => place(passages, Detail::WithLines),
            Self::LocalSetting { name } => name.clone(),
            Self::RecordedAction => String::new(),
        }
    }

    /// Returns where it is written, in short: the passages or the title, or which setting.
    pub fn place(&self) -> String {
        match (self, self.section()) {
            (Self::LocalSetting { name }, _) => format!("local setting, {name}"),
            (_, section) if section.is_empty() => self.document().to_string(),
            (_, section) => section,
        }
    }

    /// Returns the words of the document that decide it; empty where there are none.
    pub fn words(&self) -> &str {
        match self {
            Self::Document { words, .. } => words,
            Self::LocalSetting { .. } | Self::RecordedAction => "",
        }
    }

    /// Returns how firmly it is said. What was set or agreed here must be done.
    pub const fn strength(&self) -> Strength {
        match self {
            Self::Document { strength, .. } => *strength,
            Self::LocalSetting { .. } | Self::RecordedAction => Strength::Must,
        }
    }
}

/// One thing outstanding for one child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obligation {
    /// What sort of thing.
    pub kind: ObligationKind,
    /// The id of the rule that asks for it.
    pub rule: String,
    /// What a manager calls it, as in "visit" or "plan open 9 months".
    pub title: String,
    /// When; `None` when unknown or undated.
    pub due: Option<NaiveDate>,
    /// How it stands on the day that was asked about.
    pub status: Status,
    /// Due minus as-of in calendar days; negative when overdue.
    pub days: Option<i64>,
    /// Who is to do it, where it is a role.
    pub responsible: Option<Role>,
    /// Who is to do it, where it is a named person (an action's owner).
    pub owner: Option<String>,
    /// Any of whom may chair that meeting; empty where the procedure does not say.
    pub chair: Vec<Role>,
    /// Of a milestone review: at how many months.
    pub months: Option<u32>,
    /// What it was counted from.
    pub basis: Vec<Basis>,
    /// One sentence a manager can read out.
    pub brief: String,
    /// Remarks that stand after it.
    pub caveats: Vec<Caveat>,
    /// The whole explanation, as screens show it: the sentence and the remarks, if there are any.
    pub why: String,
    /// The words that decide it.
    pub source: Source,
}

/// An obligation with the case it stands in, as `due --format json` prints it.
#[derive(Debug, Clone, Copy)]
pub struct Due<'a> {
    /// The child's id in the case system.
    pub child: &'a str,
    /// The child's name, where it is known.
    pub name: Option<&'a str>,
    /// The team that holds the case.
    pub team: Option<&'a str>,
    /// The worker who holds the case.
    pub worker: Option<&'a str>,
    /// What is due, when and why.
    pub obligation: &'a Obligation,
}

impl Serialize for Due<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let it = self.obligation;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("child", self.child)?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("team", &self.team)?;
        map.serialize_entry("worker", &self.worker)?;
        map.serialize_entry("obligation", it.kind.as_str())?;
        if let Some(months) = it.months {
            map.serialize_entry("months", &months)?;
        }
        map.serialize_entry("rule", &it.rule)?;
        map.serialize_entry("due", &it.due)?;
        map.serialize_entry("status", it.status.as_str())?;
        map.serialize_entry("days", &it.days)?;
        let responsible = it.responsible.map(Role::as_str).or(it.owner.as_deref());
        map.serialize_entry("responsible", &responsible)?;
        map.serialize_entry("chair", &it.chair)?;
        map.serialize_entry("basis", &it.basis)?;
        map.serialize_entry("why", &it.why)?;
        map.serialize_entry(
            "source",
            &serde_json::json!({"document": it.source.document(), "section": it.source.section()}),
        )?;
        map.end()
    }
}

impl Obligation {
    /// Returns the whole explanation for a reader of the document, who has no copy with numbered
    /// lines.
    pub fn why_as_documented(&self) -> String {
        if self.caveats.is_empty() {
            return self.why.clone();
        }
        with_caveats(&self.brief, &self.caveats, Detail::AsDocumented)
    }

    /// Returns what "worst first" compares: how it stands, then the earliest date.
    ///
    /// Of two that stand alike, what is owed to the child comes before the paperwork about it: a
    /// plan not sent round for a month must not hide a child not seen for a week.
    pub fn urgency(&self) -> (Status, Tier, Option<NaiveDate>, ObligationKind, Option<u32>) {
        (
            self.status,
            tier(self.kind),
            self.due,
            self.kind,
            self.months,
        )
    }
}

/// What an obligation is about, as far as "worst first" goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Seeing, meeting, assessing, deciding about the child.
    Child,
    /// Writing it up, sending it round, signing it.
    Paperwork,
}

const fn tier(kind: ObligationKind) -> Tier {
    match kind {
        ObligationKind::Invitation
        | ObligationKind::MeetingReports
        | ObligationKind::VisitRecording
        | ObligationKind::CaseNote
        | ObligationKind::PlanCirculation
        | ObligationKind::PlanSignOff
        | ObligationKind::ClosureStep
        | ObligationKind::SupportEnds
        | ObligationKind::Turns18
        | ObligationKind::Action => Tier::Paperwork,
        _ => Tier::Child,
    }
}
