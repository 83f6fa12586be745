//! What is on the screen: a stack of layers, the top one asked first.

use crate::casework::record::NewRecord;
use crate::casework::triage::Decided;
use crate::desk::Problem;
use crate::desk::board::{Board, Row};
use crate::desk::case_note::{About, Note};
use crate::desk::case_view::CaseView;
use crate::desk::completing::{Completing, latest};
use crate::desk::session::{Begun, Session, Subject, Waiting};
use crate::desk::triage::Walk;
use crate::obligations::Status;
use crate::store::{Listed, TeamSummary};

use super::command::{Available, Command, Context};
use super::form::Form;
use super::input::Input;
use super::keymap::Keymap;
use super::screen::board::BoardScreen;
use super::screen::case::CaseScreen;
use super::screen::chasers::ChasersScreen;
use super::screen::page::{Page, PageScreen};
use super::screen::record::FormContext;
use super::screen::session::SessionScreen;
use super::screen::triage::TriageScreen;
use super::theme::{Role, Theme};
use super::tour::Tour;
use super::widget::commands::Commands;
use super::widget::confirm::Confirm;
use super::widget::picker::Picker;

/// Everything the screen is drawn from.
pub struct Model {
    /// The keys.
    pub keys: Keymap,
    /// The colours.
    pub theme: Theme,
    /// The layers, the top one last.
    pub layers: Vec<Layer>,
    /// What the last command came to, until the next key.
    pub message: Option<Message>,
    /// The tour a newcomer is on.
    pub tour: Option<Tour>,
}

/// One layer of the screen.
pub enum Layer {
    /// The board.
    Board(Box<BoardScreen>),
    /// A child's file.
    Case(Box<CaseScreen>),
    /// A supervision session.
    Session(Box<SessionScreen>),
    /// A walk through the flagged children.
    Triage(Box<TriageScreen>),
    /// What a walk came to.
    Chasers(Box<ChasersScreen>),
    /// A text to read.
    Page(Box<PageScreen>),
    /// A form being filled in.
    Form(Box<FormScreen>),
    /// A list to choose from.
    Picker(Box<Choosing>),
    /// The keys that work below, or all commands.
    Commands(Box<Commands>, Context),
    /// A question.
    Confirm(Confirm, Asking),
}

/// A list to choose from, and what choosing does.
pub struct Choosing {
    /// The list.
    pub picker: Picker,
    /// What its choices stand for.
    pub what: Choose,
}

/// What the choices of a list stand for, each in its place.
pub enum Choose {
    /// The teams of the file.
    Team(Vec<Option<String>>),
    /// Children on the board, by id.
    Child(Vec<String>),
    /// Workers; `None` is all of them.
    Worker(Vec<Option<String>>),
    /// How the worst stands; `None` is however.
    Status(Vec<Option<Status>>),
    /// What can be marked as done.
    Done(String, Vec<Open>),
    /// Whose supervision to begin.
    Supervise(Vec<Subject>),
    /// Why a child is not discussed: these reasons, or another that is typed.
    WhyNot(String, Vec<String>),
    /// Whether to go on with a session, or to begin a new one.
    GoOn(Box<Session>),
    /// Commands, to be run.
    Command(Vec<Command>),
    /// Walks through the flagged children.
    Walk(Vec<Walk>),
}

/// Something that is done once a date is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// How it is done.
    pub by: Completes,
    /// What it is, in a few words.
    pub what: String,
}

/// What marking something as done records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Completes {
    /// A date is filled in: of this record, in the field the format calls so.
    Record(String, &'static str),
    /// A step of closing a case is done: an action that names it.
    Step(String),
}

/// What a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asking {
    /// Whether to throw the draft of the form below away.
    Discard,
    /// Whether something about a child was done today.
    Done(String, Open),
}

/// A form being filled in about a child.
pub struct FormScreen {
    /// Which form.
    pub kind: FormKind,
    /// The child's id.
    pub child: String,
    /// The child's name.
    pub name: String,
    /// The children it may be recorded about, and the revision each was seen at.
    pub expect: Vec<(String, u64)>,
    /// The name that its records are given, so that sending it twice records it once.
    pub form_id: String,
    /// The fields and answers.
    pub form: Form,
    /// What it is filled in about.
    pub context: FormContext,
}

macro_rules! form_kinds {
    ($($variant:ident = $name:literal, $command:ident;)*) => {
        /// Which form.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum FormKind { $(#[doc = $name] $variant),* }

        impl FormKind {
            /// Every form.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name its drafts are kept under, which is also how people call it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The command that opens it.
            pub const fn command(self) -> Command {
                match self { $(Self::$variant => Command::$command),* }
            }

            /// The form that `command` opens.
            pub fn opened_by(command: Command) -> Option<Self> {
                match command { $(Command::$command => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

form_kinds! {
    Supervision = "supervision", RecordSupervision;
    Closure = "closure", RecordClosure;
    Visit = "visit", RecordVisit;
    Meeting = "meeting", RecordMeeting;
    Milestone = "milestone review", RecordMilestone;
    Oversight = "management oversight", RecordOversight;
    Variation = "variation", RecordVariation;
    Action = "action", RecordAction;
    Event = "event", RecordEvent;
    Consent = "consent", RecordConsent;
    Check = "NRPF check", RecordCheck;
    Transfer = "transfer out", RecordTransfer;
    Allocation = "allocation", RecordAllocation;
    Details = "details", ChangeDetails;
    NewCase = "new case", NewCase;
    Escalate = "escalation", Escalate;
    Accept = "acceptance", Accept;
    TransferIn = "transfer in", RecordTransferIn;
    Assessment = "assessment", RecordAssessment;
    Reopen = "re-opening", ReopenCase;
}

impl FormKind {
    /// Whether it writes a child down who is not on record.
    pub const fn is_of_a_new_case(self) -> bool {
        matches!(self, Self::NewCase | Self::TransferIn)
    }
}

/// What of a meeting `command` completes.
pub const fn completing(command: Command) -> Option<Completing> {
    match command {
        Command::PlanSentRound => Some(Completing::SentRound),
        Command::PlanSignedOff => Some(Completing::SignedOff),
        Command::CaseNoteWritten => Some(Completing::CaseNote),
        _ => None,
    }
}

/// A line that says what a command came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What.
    pub text: String,
    /// How it looks.
    pub role: Role,
}

/// Something the model is told.
pub enum Msg {
    /// A key, a paste, a new size.
    Input(Input),
    /// The teams to choose from.
    Teams(Vec<TeamSummary>),
    /// A board, to look at or to take in place of the one shown.
    Board(Box<Board>, Option<String>),
    /// A child's file, to show or to take in place of the one shown.
    Case(Box<CaseView>),
    /// A text to read.
    Page(Page),
    /// Whose supervision can begin.
    Waiting(Vec<Waiting>),
    /// A session to be opened.
    Begun(Box<Begun>),
    /// The session shown, read anew.
    Session(Box<Session>),
    /// Everything is read anew: on to the child after this one in the session.
    NextChild(String),
    /// Every case on record, to find a child among them.
    Known(Vec<Listed>),
    /// A walk that was begun and not ended, if there is one; and a new one.
    Triage(Option<Walk>, Walk),
    /// What a walk came to, and who went through it.
    Triaged(Walk, String),
    /// What is open about a child, to mark something as done.
    Open(String, Vec<Open>),
    /// A form to fill in, and what is to be said of its draft.
    Form(Box<FormScreen>, Option<String>),
    /// A form was left, and what was typed is kept.
    Left(DraftOf),
    /// A form of a session was left for that of the next child, and what was typed is kept.
    LeftForNext(DraftOf),
    /// Something was recorded.
    Recorded(String),
    /// Somebody recorded about a child while a form was open: what came in, and the new revisions.
    CameIn {
        /// What came in, newest first.
        what: Vec<String>,
        /// The children it came in about, and their revisions now.
        expect: Vec<(String, u64)>,
    },
    /// A case note, to be handed back.
    Note(About, Note, Out),
    /// Something to say.
    Say(String),
    /// Something went wrong.
    Failed(Problem),
}

/// Something to be done outside the model.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// End.
    Quit,
    /// Go back to the shell for a while.
    Suspend,
    /// Paint everything anew.
    Repaint,
    /// Drop keys that were typed ahead of a question.
    DropTypedAhead,
    /// Put text on the clipboard.
    Copy(String),
    /// Hand a case note back.
    Note(About, Out),
    /// Write text to a file that is called so, or nearly so.
    Write {
        /// The file's name, with its ending.
        name: String,
        /// The text.
        text: String,
    },
    /// Write texts to files, each called so, or nearly so.
    WriteAll(Vec<(String, String)>),
    /// Read the teams.
    Teams,
    /// Read a team's board; `None` is the cases that no team holds.
    Board(Option<String>),
    /// Read the board shown anew, and the case file shown.
    Reload,
    /// Read a child's file.
    Case(String),
    /// Prepare a form about a child, with its draft.
    Form(FormKind, String),
    /// Keep what was typed, at the next pause.
    Typed(DraftOf),
    /// Keep what was typed, now.
    KeepDraft(DraftOf),
    /// Keep what was typed, and then leave the form.
    Leave(DraftOf),
    /// Keep what was typed, and then go on to the next child of the session.
    LeaveForNext(DraftOf),
    /// Throw a draft away.
    DropDraft(FormKind, String),
    /// Record.
    Record(Box<Recording>),
    /// Find a child among everybody on record.
    Find,
    /// Fill in today's date, of what a child's latest meeting left open.
    Complete(String, Completing),
    /// Undo the last thing this person recorded.
    Undo,
    /// List whose supervision can begin.
    ListSessions,
    /// Open somebody's session: the one that waits, or a new one.
    BeginSession(Subject),
    /// Open a new session of somebody's.
    NewSession(Subject),
    /// Keep where the session stands.
    KeepSession,
    /// Go on to the child after this one in the session, once everything is read anew.
    NextChild(String),
    /// Look for a walk through the flagged children of the board.
    Triage,
    /// Keep a walk as it stands, or forget it.
    KeepWalk(Option<Walk>),
    /// Show what a walk came to.
    EndOfTriage(Walk),
    /// Record a decision about a child that needs no more than its name.
    Decide(String, Decided),
    /// List what is open about a child, to mark something as done.
    ListOpen(String),
    /// Mark something as done, today.
    MarkDone(String, Open),
}

/// Where text goes that is handed back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Out {
    /// To the clipboard.
    Clipboard,
    /// To a file.
    File,
}

/// A draft to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftOf {
    /// Of which form.
    pub kind: FormKind,
    /// About which child.
    pub child: String,
    /// What was typed; `None` if nothing was, and there is nothing to keep.
    pub text: Option<String>,
}

/// Something to be recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    /// From which form.
    pub kind: FormKind,
    /// Under which child its draft is kept.
    pub draft_of: String,
    /// The children it is about, and the revision each was seen at.
    pub expect: Vec<(String, u64)>,
    /// The records.
    pub records: Vec<NewRecord>,
    /// What to say once it is done.
    pub sentence: String,
}

impl Model {
    /// An empty screen.
    pub const fn new(keys: Keymap, theme: Theme) -> Self {
        Self {
            keys,
            theme,
            layers: Vec::new(),
            message: None,
            tour: None,
        }
    }

    /// Which keys work now.
    pub fn context(&self) -> Context {
        match self.layers.last() {
            None | Some(Layer::Board(_)) => Context::Board,
            Some(Layer::Case(_)) => Context::Case,
            Some(Layer::Session(_)) => Context::Session,
            Some(Layer::Triage(_)) => Context::Triage,
            Some(Layer::Chasers(_)) => Context::List,
            Some(Layer::Page(_)) => Context::Page,
            Some(Layer::Form(screen)) => screen.form.context(),
            Some(Layer::Picker(_)) => Context::Picker,
            Some(Layer::Commands(_, of)) => *of,
            Some(Layer::Confirm(..)) => Context::Confirm,
        }
    }

    /// The board, wherever in the stack it is.
    pub fn board(&self) -> Option<&BoardScreen> {
        self.layers.iter().find_map(|layer| match layer {
            Layer::Board(screen) => Some(screen.as_ref()),
            _ => None,
        })
    }

    /// The board, wherever in the stack it is.
    pub fn board_mut(&mut self) -> Option<&mut BoardScreen> {
        self.layers.iter_mut().find_map(|layer| match layer {
            Layer::Board(screen) => Some(screen.as_mut()),
            _ => None,
        })
    }

    /// The supervision session, wherever in the stack it is.
    pub fn session(&self) -> Option<&SessionScreen> {
        self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Session(screen) => Some(screen.as_ref()),
            _ => None,
        })
    }

    /// The supervision session, wherever in the stack it is.
    pub fn session_mut(&mut self) -> Option<&mut SessionScreen> {
        self.layers.iter_mut().rev().find_map(|layer| match layer {
            Layer::Session(screen) => Some(screen.as_mut()),
            _ => None,
        })
    }

    /// The row of the child that a command would be about.
    pub fn row(&self) -> Option<&Row> {
        let about = self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Board(screen) => Some(screen.selected()),
            Layer::Case(screen) => Some(Some(&screen.case.row)),
            Layer::Triage(screen) => Some(self.board().and_then(|below| screen.row(&below.board))),
            Layer::Session(screen) => Some(screen.child().map(|it| &it.row)),
            _ => None,
        });
        about.flatten()
    }

    /// The child that a command would be about.
    pub fn child(&self) -> Option<&str> {
        self.row().map(|row| row.child.as_str())
    }

    /// The worker who holds that child's case.
    pub fn worker(&self) -> Option<String> {
        self.row()?.worker.clone()
    }

    /// Whether `command` can be run just now, and if not, why.
    pub fn available(&self, command: Command) -> Available {
        use crate::desk::board::PlanAge;
        if let Some(why) = self.no_session(command) {
            return Available::No(why);
        }
        if command == Command::SkipStep && self.tour.is_none() {
            return Available::No("There is no tour. `oversight tour` begins one.".into());
        }
        let row = self.row();
        let form = FormKind::opened_by(command);
        let about = matches!(
            command,
            Command::OpenCase | Command::MarkDone | Command::Chase | Command::TakeToSupervision
        ) || completing(command).is_some()
            || form.is_some_and(|kind| !kind.is_of_a_new_case())
            || (matches!(command, Command::Copy | Command::Write)
                && matches!(
                    self.context(),
                    Context::Board | Context::Triage | Context::Session
                ));
        if let (Some(what), Some(Layer::Case(screen)), Some(board)) =
            (completing(command), self.layers.last(), self.board())
            && let Err(why) = latest(&screen.case, what, board.board.as_of)
        {
            return Available::No(why);
        }
        match row {
            None if about => Available::No("No child is selected.".into()),
            Some(row) => match (form, row.plan) {
                (Some(FormKind::Supervision | FormKind::Closure), PlanAge::Closed(on)) => {
                    let on = crate::desk::words::day(on);
                    Available::No(format!("{}'s case was closed on {on}.", row.name))
                }
                // A new worker would open the case again without anybody having said so.
                (Some(FormKind::Allocation), PlanAge::Closed(on)) => {
                    let on = crate::desk::words::day(on);
                    let name = &row.name;
                    Available::No(format!(
                        "{name}'s case was closed on {on}. Re-open it before giving it to anybody."
                    ))
                }
                (Some(FormKind::Reopen), PlanAge::Closed(_)) => Available::Yes,
                (Some(FormKind::Reopen), _) => {
                    Available::No(format!("{}'s case is open.", row.name))
                }
                (Some(FormKind::Escalate | FormKind::Accept), _) if about_nothing(row) => {
                    Available::No(format!("Nothing is flagged for {}.", row.name))
                }
                _ => Available::Yes,
            },
            None => Available::Yes,
        }
    }

    /// Why what a session is needed for, or can do, cannot be done just now.
    fn no_session(&self, command: Command) -> Option<String> {
        let on_session = matches!(self.layers.last(), Some(Layer::Session(_)));
        match (command, self.session()) {
            (Command::Supervise, _) => {
                let empty = self
                    .board()
                    .is_none_or(|screen| screen.board.rows.is_empty());
                empty.then(|| "There are no children here to discuss.".to_string())
            }
            (Command::NextChild, None) => {
                Some("This form is not one of a supervision session.".to_string())
            }
            (Command::NextChild, Some(screen)) if on_session => {
                let next = screen.session.next_after(None);
                next.is_none().then(|| "No child is to come.".to_string())
            }
            (Command::RecordSupervision | Command::SkipChild | Command::SayWhy, Some(screen))
                if on_session =>
            {
                screen.why_not()
            }
            (Command::FinishSession, Some(screen)) if screen.session.recorded() == 0 => {
                Some("No child is discussed yet, so there is nothing to sign.".to_string())
            }
            _ => None,
        }
    }

    /// Whether a form is open.
    pub fn has_form(&self) -> bool {
        self.layers
            .iter()
            .any(|layer| matches!(layer, Layer::Form(_)))
    }

    /// The form that is open, by the name its records are given.
    pub fn form_id(&self) -> Option<String> {
        self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Form(screen) => Some(screen.form_id.clone()),
            _ => None,
        })
    }

    /// The child whose supervision form is open in a session.
    pub fn supervised(&self) -> Option<String> {
        self.session()?;
        self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Form(form) if form.kind == FormKind::Supervision => Some(form.child.clone()),
            _ => None,
        })
    }

    /// Says something in the message line.
    pub fn say(&mut self, text: impl Into<String>, role: Role) {
        self.message = Some(Message {
            text: text.into(),
            role,
        });
    }
}

impl FormScreen {
    /// What was typed, as a draft.
    pub fn draft(&self) -> DraftOf {
        let text = (!self.form.is_untouched()).then(|| {
            serde_json::json!({ "form_id": self.form_id, "form": self.form.to_draft() }).to_string()
        });
        DraftOf {
            kind: self.kind,
            child: self.child.clone(),
            text,
        }
    }
}

/// Whether there is nothing about a child to decide on.
fn about_nothing(row: &Row) -> bool {
    crate::desk::triage::flags(row).next().is_none()
}
