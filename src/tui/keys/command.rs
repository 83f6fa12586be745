//! Everything a person can do, in one table: its name, one line of doc, and where it applies. Keys
//! are data that point at it; the footer, `?`, the palette and the key table of the guide come from it.
//!
//! A new command is one line of the table, and its keys one line of `data/keys.toml`.

use std::fmt;
use std::str::FromStr;

use crate::casework::words::nearest;

/// Where keys are pressed. The one on top of the screen is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// The team's children.
    Board,
    /// One child's file.
    Case,
    /// One flagged child after another.
    Triage,
    /// A supervision session.
    Session,
    /// Any other list of things to choose from, as a screen.
    List,
    /// A form being filled in.
    Form,
    /// A form's answers, shown once more before they are recorded.
    Summary,
    /// A list that narrows as one types.
    Picker,
    /// All commands, by name.
    Palette,
    /// The keys that work here.
    Help,
    /// A question to be answered yes or no.
    Confirm,
    /// Text to read.
    Page,
    /// The work seen otherwise than child by child.
    View,
}

impl Context {
    /// Every context, in the order of the manual.
    pub const ALL: &'static [Self] = &[
        Self::Board,
        Self::Case,
        Self::Triage,
        Self::Session,
        Self::List,
        Self::Form,
        Self::Summary,
        Self::Picker,
        Self::Palette,
        Self::Help,
        Self::Confirm,
        Self::Page,
        Self::View,
    ];

    /// The name that files use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Board => "board",
            Self::Case => "case",
            Self::Triage => "triage",
            Self::Session => "session",
            Self::List => "list",
            Self::Form => "form",
            Self::Summary => "summary",
            Self::Picker => "picker",
            Self::Palette => "palette",
            Self::Help => "help",
            Self::Confirm => "confirm",
            Self::Page => "page",
            Self::View => "view",
        }
    }

    /// What keys that type something do there.
    pub const fn letters(self) -> Letters {
        match self {
            Self::Form | Self::Picker | Self::Palette | Self::Help => Letters::AreTyped,
            _ => Letters::AreCommands,
        }
    }
}

/// What a key that types something does in a context.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letters {
    /// It may be bound.
    AreCommands,
    /// It is text, and may not be bound.
    AreTyped,
}

/// Whether a command can be run just now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Available {
    /// It can.
    Yes,
    /// It cannot: why, as a sentence.
    No(String),
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Spec {
    /// What people and key files call it.
    pub name: &'static str,
    /// What it does, in one sentence.
    pub doc: &'static str,
    /// Where it applies.
    pub contexts: &'static [Context],
    /// What the footer calls it; empty where the footer does not show it.
    pub label: &'static str,
    /// Its place in the footer: the highest stay when there is little room. 0 is never shown.
    pub priority: u8,
}

macro_rules! commands {
    ($($variant:ident = $name:literal, $label:literal, $priority:literal, $contexts:expr, $doc:literal;)*) => {
        /// Something a person can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command { $(#[doc = $doc] $variant),* }

        impl Command {
            /// Every command, in the order of the manual.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its row of the table.
            pub const fn spec(self) -> Spec {
                match self {
                    $(Self::$variant => Spec {
                        name: $name, doc: $doc, contexts: $contexts, label: $label, priority: $priority,
                    }),*
                }
            }
        }
    };
}

use Context::{
    Board, Case, Confirm, Form, Help, List, Page, Palette, Picker, Session, Summary, Triage, View,
};

const ANYWHERE: &[Context] = Context::ALL;
const SCREENS: &[Context] = &[Board, Case, Triage, Session, List, Page, View];
const LISTS: &[Context] = &[
    Board, Case, Triage, Session, List, Page, View, Summary, Picker, Palette, Help,
];
const LEAVING: &[Context] = &[
    Case, Triage, Session, List, Summary, Picker, Palette, Help, Page, View,
];
const CHOOSING: &[Context] = &[Picker, Palette, Help, List, View];
const CHILD: &[Context] = &[Board, Case, Triage, Session];
const CHILD_OR_VIEW: &[Context] = &[Board, Case, Triage, Session, View];
const SEEING: &[Context] = &[Board, View];
const VIEW: &[Context] = &[View];
const SESSION: &[Context] = &[Session];
const FORM: &[Context] = &[Form];
const BOARD: &[Context] = &[Board];
const TRIAGE: &[Context] = &[Triage];

commands! {
    // Moving about.
    Up                = "up", "", 0, LISTS, "Go up one row.";
    Down              = "down", "", 0, LISTS, "Go down one row.";
    PageUp            = "page up", "", 0, LISTS, "Go up one screen.";
    PageDown          = "page down", "", 0, LISTS, "Go down one screen.";
    Home              = "home", "", 0, LISTS, "Go to the first row.";
    End               = "end", "", 0, LISTS, "Go to the last row.";
    NextOverdue       = "next overdue", "next over", 80, BOARD, "Go to the next child with something overdue.";
    PreviousOverdue   = "previous overdue", "", 0, BOARD, "Go to the child before with something overdue.";
    Find              = "find", "find", 78, BOARD, "Find any child on record, open or closed, by name, id or worker as you type.";
    Choose            = "choose", "choose", 80, CHOOSING, "Take the selected row.";
    OpenCase          = "open case", "file", 89, &[Board, Triage, Session], "Open the selected child's file.";
    OpenRecord        = "open record", "open", 45, &[Case], "Read the selected record in full, and what it put right.";
    ShowOriginals     = "show originals", "", 0, &[Case], "Show what was corrected or withdrawn where it stood; again hides it.";
    Back              = "back", "back", 75, LEAVING, "Go back to where you were.";

    // The board.
    FilterOverdue     = "filter overdue", "", 0, BOARD, "Show only children with something overdue; again shows all.";
    FilterDueSoon     = "filter due soon", "", 0, BOARD, "Show only children with something due soon; again shows all.";
    FilterNotKnown    = "filter not known", "", 0, BOARD, "Show only children where a date is not known; again shows all.";
    FilterSixMonths   = "filter 6 months", "", 0, BOARD, "Show only plans open 6 months or about to be; again shows all.";
    FilterNineMonths  = "filter 9 months", "", 0, BOARD, "Show only plans open 9 months or about to be; again shows all.";
    FilterYear        = "filter 12 months", "", 0, BOARD, "Show only plans open 12 months or about to be; again shows all.";
    FilterDrafts      = "filter drafts", "", 0, BOARD, "Show only children with a draft waiting; again shows all.";
    FilterWorker      = "filter worker", "", 0, BOARD, "Show one worker's children.";
    FilterStatus      = "filter status", "", 0, BOARD, "Show children by how they stand.";
    ClearFilters      = "clear filters", "show all", 0, BOARD, "Show every child of the team again, worst first.";
    SortNext          = "sort by next column", "", 0, BOARD, "Sort the board by the next column.";
    SortReverse       = "reverse sort", "", 0, BOARD, "Turn the order of the board round.";
    SwitchTeam        = "switch team", "team", 20, BOARD, "Show another team.";
    FoldSiblings      = "fold siblings", "", 0, BOARD, "Show brothers and sisters as one row, or each on their own.";

    // Seeing the work.
    ShowWorkers       = "workers", "workers", 18, SEEING, "Show what each worker holds, what is overdue and what falls due.";
    ShowAhead         = "ahead", "ahead", 17, &[Board, Case, View], "Show the next eight weeks: of the team, of one worker or of one child.";
    ShowTrends        = "trends", "trends", 16, SEEING, "Show a year month by month: what was in time, and how long plans run.";
    ShowQueue         = "oversight queue", "queue", 15, SEEING, "Show whose plan is at or near 6, 9 or 12 months, and who decides.";
    ShowTeams         = "all teams", "teams", 14, SEEING, "Show every team in one line.";
    NextTeam          = "next team", "", 0, SEEING, "Show the next team.";
    PreviousTeam      = "previous team", "", 0, SEEING, "Show the team before.";
    Left              = "left", "", 0, VIEW, "Go one to the left: the day before, or the other trend.";
    Right             = "right", "", 0, VIEW, "Go one to the right: the day after, or the next trend.";
    TableOrChart      = "table or chart", "table", 70, VIEW, "Show trends as a table, or as a chart again.";
    KnownThenOrNow    = "known then or now", "then/now", 65, VIEW, "Judge each month by what was recorded when it ended, or by what is now.";
    // Triage.
    Triage            = "triage", "triage", 86, BOARD, "Go through every child something is flagged for, worst first.";
    Chase             = "chase", "chase", 99, TRIAGE, "Decide to chase the worker about what is flagged.";
    TakeToSupervision = "take to supervision", "supervision", 98, TRIAGE, "Decide to take what is flagged to supervision.";
    Escalate          = "escalate", "escalate", 93, CHILD, "Record to whom what is flagged is escalated, and why.";
    Accept            = "accept", "accept", 92, CHILD, "Accept what is flagged until a day, with a reason; it comes back then.";
    Skip              = "skip", "skip", 91, TRIAGE, "Put this child off until the others are done.";
    PreviousChild     = "previous child", "", 0, TRIAGE, "Go back to the child before.";
    TriageSummary     = "triage summary", "summary", 45, TRIAGE, "Show what was decided, by worker, and the messages that chase.";
    // Supervision sessions.
    Supervise         = "session", "session", 52, &[Board, Case], "Supervise a worker child by child, or the team as a group; goes on where it stood.";
    NextChild         = "next child", "next child", 84, &[Form, Session], "Open the form of the next child of the session; what was typed is kept.";
    SkipChild         = "skip child", "skip", 82, SESSION, "Skip this child in the session; again takes it back.";
    SayWhy            = "say why", "why", 79, SESSION, "Skip this child in the session and say why it is not discussed.";
    FinishSession     = "finish session", "finish", 87, SESSION, "Make the record of the session, for signing.";

    // Recording.
    RecordSupervision = "record supervision", "supervise", 90, CHILD, "Record a supervision of this child's case.";
    RecordClosure     = "record closure", "close", 60, CHILD, "Record the decision to close this case.";
    RecordVisit       = "record visit", "visit", 88, CHILD, "Record a visit to this child.";
    RecordMeeting     = "record meeting", "meeting", 55, CHILD, "Record a meeting about this child.";
    MarkDone          = "mark done", "done", 50, CHILD, "Mark an action, a write-up, a sign-off or a circulation as done today.";
    PlanSentRound     = "plan sent round", "", 0, CHILD, "The plan of the latest meeting went round today.";
    PlanSignedOff     = "plan signed off", "", 0, CHILD, "The plan of the latest meeting was signed off today.";
    CaseNoteWritten   = "case note written", "", 0, CHILD, "The case note of the latest meeting was written today.";
    Record            = "record", "record", 76, CHILD, "Choose any record to make about this child.";
    RecordMilestone   = "record milestone review", "", 0, CHILD_OR_VIEW, "Record a review of how long the plan has run.";
    RecordOversight   = "record oversight", "", 0, CHILD, "Record management oversight and its reason.";
    RecordVariation   = "record variation", "", 0, CHILD, "Record an agreed departure from an interval or a date.";
    RecordAction      = "record action", "action", 0, CHILD, "Record something somebody is to do.";
    RecordEvent       = "record event", "", 0, CHILD, "Record a referral, an allocation, the start of an assessment or plan.";
    RecordConsent     = "record consent", "", 0, CHILD, "Record whether consent was given, and how.";
    RecordCheck       = "record NRPF check", "", 0, CHILD, "Record a Home Office or accommodation check.";
    RecordAssessment  = "record assessment", "", 0, CHILD, "Record the start of an assessment, or its completion and what it came to.";
    RecordTransfer    = "record transfer out", "", 0, CHILD, "Record a move out of the area and the notice given.";
    RecordAllocation  = "record allocation", "", 0, CHILD, "Give the case to another worker or team, and say why.";
    ChangeDetails     = "change details", "", 0, CHILD, "Change who the child is or how the plan came about.";
    CorrectRecord     = "correct record", "put right", 48, &[Case], "Correct the selected record, and say why; what it said before stays.";
    WithdrawRecord    = "withdraw record", "", 0, &[Case], "Withdraw the selected record, and say why; it stays as withdrawn.";
    Undo              = "undo", "undo", 35, CHILD_OR_VIEW, "Undo the last thing you recorded; again brings it back.";
    ReopenCase        = "reopen case", "", 0, CHILD, "Open a closed case again, and say why.";
    RecordTransferIn  = "record transfer in", "", 0, CHILD, "Write down a child who moves in from another authority, and what came with them.";
    NewCase           = "new case", "", 0, CHILD, "Write down a child who is not on record.";

    // Forms.
    Submit            = "submit", "record", 100, FORM, "Check the answers and show them once more before recording.";
    Leave             = "leave", "leave", 85, FORM, "Leave the form; what was typed is kept as a draft.";
    NextField         = "next field", "next", 40, FORM, "Go to the next answer.";
    PreviousField     = "previous field", "", 0, FORM, "Go to the answer before.";
    AddRow            = "add row", "add row", 0, FORM, "Add a row, as of actions.";
    RemoveRow         = "remove row", "remove row", 0, FORM, "Remove the row you are in.";
    WholeHint         = "whole hint", "", 0, FORM, "Read in full what the procedure asks at the answer one is at.";
    DiscardDraft      = "discard draft", "discard", 10, FORM, "Throw away what was typed; asks first.";

    // Questions.
    ConfirmYes        = "yes", "yes", 100, &[Confirm, Summary], "Do what was asked about.";
    ConfirmNo         = "no", "no", 95, &[Confirm], "Do nothing, and go back.";

    // Anywhere.
    Help              = "help", "keys", 95, ANYWHERE, "Show the keys that work here; type to narrow, choose one to run it.";
    Palette           = "palette", "", 0, SCREENS, "Run any command by its name.";
    Copy              = "copy", "copy", 0, SCREENS, "Copy a case note of what is selected to your own computer's clipboard.";
    Write             = "write to a file", "", 0, SCREENS, "Write a case note of what is selected to a file.";
    CopyLast          = "copy last record", "", 0, SCREENS, "Copy the case note of what you recorded last.";
    WriteLast         = "write last record", "", 0, SCREENS, "Write the case note of what you recorded last to a file.";
    Reload            = "reload", "", 0, SCREENS, "Read everything again and redraw the screen.";
    NextTheme         = "next theme", "", 0, SCREENS, "Try the next colours.";
    SkipStep          = "skip step", "", 0, ANYWHERE, "Go on to the next step of the tour.";
    Suspend           = "suspend", "", 0, ANYWHERE, "Go back to the shell; fg comes back here.";
    Quit              = "quit", "quit", 30, SCREENS, "Leave; drafts are kept.";
}

impl Command {
    /// What people and key files call it.
    pub const fn name(self) -> &'static str {
        self.spec().name
    }

    /// Its place in the footer of `context`: the highest stay when there is little room.
    pub const fn priority(self, context: Context) -> u8 {
        match (context, self) {
            // On a walk the decisions come first; the other records are behind one of them.
            (Context::Triage, Self::RecordAction) => 97,
            (Context::Triage, Self::Record) => 96,
            (Context::Triage, Self::Help) => 89,
            (Context::Triage, Self::Back) => 88,
            (Context::Triage, Self::RecordSupervision | Self::RecordVisit | Self::OpenCase) => 40,
            // In a session, what goes on with it comes first.
            (Context::Session, Self::Back) => 83,
            (Context::Session, Self::MarkDone) => 81,
            (Context::Session, Self::RecordVisit) => 50,
            // What is shown there is there to be taken elsewhere.
            (Context::List | Context::Page, Self::Copy) => 85,
            _ => self.spec().priority,
        }
    }

    /// Whether it applies in `context`.
    pub fn applies_in(self, context: Context) -> bool {
        self.spec().contexts.contains(&context)
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A name that no command or context has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSuchName {
    /// What was asked for.
    pub found: String,
    /// The nearest name there is, where one is near.
    pub nearest: Option<String>,
}

impl FromStr for Command {
    type Err = NoSuchName;

    fn from_str(text: &str) -> Result<Self, NoSuchName> {
        Self::ALL
            .iter()
            .copied()
            .find(|command| command.name() == text)
            .ok_or_else(|| NoSuchName {
                found: text.to_string(),
                nearest: nearest(text, Self::ALL.iter().map(|command| command.name())),
            })
    }
}

impl FromStr for Context {
    type Err = NoSuchName;

    fn from_str(text: &str) -> Result<Self, NoSuchName> {
        Self::ALL
            .iter()
            .copied()
            .find(|context| context.name() == text)
            .ok_or_else(|| NoSuchName {
                found: text.to_string(),
                nearest: nearest(text, Self::ALL.iter().map(|context| context.name())),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_command_has_its_own_name_and_one_sentence() {
        let names: BTreeSet<_> = Command::ALL.iter().map(|command| command.name()).collect();
        assert_eq!(names.len(), Command::ALL.len());
        for command in Command::ALL {
            let spec = command.spec();
            assert_eq!(spec.name, spec.name.to_lowercase().replace("nrpf", "NRPF"));
            assert!(
                spec.doc.ends_with('.') && spec.doc.starts_with(char::is_uppercase),
                "{command}"
            );
            assert!(!spec.contexts.is_empty(), "{command}");
            assert_eq!(command.name().parse(), Ok(*command));
            assert!(spec.priority == 0 || !spec.label.is_empty(), "{command}");
        }
    }

    #[test]
    fn a_near_miss_is_named() {
        let error = "record supervison".parse::<Command>().unwrap_err();
        assert_eq!(error.nearest.as_deref(), Some("record supervision"));
    }
}
