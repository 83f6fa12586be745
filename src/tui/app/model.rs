//! What is on the screen: a stack of layers, the top one asked first.

mod available;
mod keeping;
mod session;

use std::collections::BTreeMap;

use crate::casework::record::Origin;
use crate::casework::triage::{Decided, TriageDecision};
use crate::desk::Problem;
use crate::desk::board::{Board, Row};
use crate::desk::case_note::{About, Note};
use crate::desk::case_view::{CaseView, Entry};
use crate::desk::completing::Completing;
use crate::desk::session::{Begun, Session, Subject, Waiting};
use crate::desk::triage::Walk;
use crate::obligations::Status;
use crate::store::{CaseSummary, TeamSummary, Who};

use crate::tui::app::table::screens;
use crate::tui::forms::FormKind;
use crate::tui::keys::command::{Available, Command, Context};
use crate::tui::keys::keymap::Keymap;
use crate::tui::keys::phrase::Phrase;
use crate::tui::screens::board::BoardScreen;
use crate::tui::screens::case::{CaseScreen, Left};
use crate::tui::screens::page::{Page, PageScreen};
use crate::tui::screens::screen::Screen;
use crate::tui::screens::session::SessionScreen;
use crate::tui::screens::tour::Tour;
use crate::tui::screens::triage::TriageScreen;
use crate::tui::screens::triage_summary::TriageSummaryScreen;
use crate::tui::screens::view::{ViewOf, ViewScreen};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::commands::Commands;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::picker::Picker;
use crate::tui::wire::copy::Through;
use crate::tui::wire::input::Input;

pub use keeping::{DraftOf, FormScreen, Recording};

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
    /// The views that were looked at and left, each where it stood.
    pub left: Vec<ViewScreen>,
    /// Where one was in the files that were read, by the child's id.
    pub places: BTreeMap<String, Left>,
    /// The tour a newcomer is on.
    pub tour: Option<Tour>,
    /// What stands between the program and the clipboard.
    pub through: Through,
}

macro_rules! layers {
    ($($(#[$doc:meta])* $name:ident($screen:ty), $context:ident, $does:path;)*) => {
        /// One layer of the screen.
        pub enum Layer {
            $($(#[$doc])* $name(Box<$screen>),)*
            /// A form being filled in.
            Form(Box<FormScreen>),
            /// A list to choose from.
            Picker(Box<Choosing>),
            /// The keys that work below, or all commands.
            Commands(Box<Commands>, Context),
            /// A question.
            Confirm(Confirm, Asking),
        }

        impl Layer {
            /// Which keys work where it is on top.
            pub const fn context(&self) -> Context {
                match self {
                    $(Self::$name(_) => Context::$context,)*
                    Self::Form(screen) => screen.form.context(),
                    Self::Picker(_) => Context::Picker,
                    Self::Commands(_, of) => *of,
                    Self::Confirm(..) => Context::Confirm,
                }
            }

            /// The screen it is, where it is one of the table.
            pub fn screen(&self) -> Option<&dyn Screen> {
                match self {
                    $(Self::$name(screen) => Some(screen.as_ref()),)*
                    Self::Form(_) | Self::Picker(_) | Self::Commands(..) | Self::Confirm(..) => None,
                }
            }
        }
    };
}

screens!(layers);

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
    /// Children whose files are to be opened, by id.
    File(Vec<String>),
    /// Workers: all of them, nobody, or one.
    Worker(Vec<Who>),
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
    /// Whether to make the record of a session though not everything in it is done.
    Finish,
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
    pub text: Phrase,
    /// What can be done next: each said for as long as its commands can be given.
    pub next: Vec<Phrase>,
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
    /// A child whose file is open is on record no longer.
    OffRecord(String),
    /// A view, to show.
    View(Box<ViewScreen>),
    /// A view read anew, to take in place of the one shown.
    ViewAgain(Box<ViewScreen>),
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
    /// A child is to be found among so many on record.
    Find(usize),
    /// The children on record that words may mean.
    Found(String, Vec<CaseSummary>),
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
    /// Something was recorded, and what can be done next.
    Recorded(String, Vec<Phrase>),
    /// Somebody recorded about a child while a form was open: what came in, to be read, and the form made anew.
    CameIn(Page, Box<FormScreen>),
    /// What the open form puts right does not hold any more: what was written in it, to be read.
    Withdrawn(Page),
    /// Case notes, to be handed back.
    Notes(About, Vec<Note>, Out),
    /// Something to say.
    Say(Phrase),
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
    /// Read the board of the team so many places on.
    TeamBeside(isize),
    /// Read a child's file.
    Case(String),
    /// Read a view.
    View(ViewOf),
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
    DropDraft(DraftOf),
    /// Record.
    Record(Box<Recording>),
    /// Count the children on record, to find one among them.
    Count,
    /// Find the children on record that these words may mean.
    Find(String),
    /// Fill in today's date, of what a child's meeting left open: the one of this record, or the
    /// latest.
    Complete(String, Completing, Option<String>),
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

impl Model {
    /// An empty screen.
    pub const fn new(keys: Keymap, theme: Theme) -> Self {
        Self {
            keys,
            theme,
            layers: Vec::new(),
            message: None,
            left: Vec::new(),
            places: BTreeMap::new(),
            tour: None,
            through: Through::Nothing,
        }
    }

    /// Which keys work now.
    pub fn context(&self) -> Context {
        self.layers.last().map_or(Context::Board, Layer::context)
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

    /// The view on top, if it is one.
    pub fn view(&self) -> Option<&ViewScreen> {
        match self.layers.last() {
            Some(Layer::View(screen)) => Some(screen),
            _ => None,
        }
    }

    /// The row of the child that a command would be about.
    pub fn row(&self) -> Option<&Row> {
        let below = &self.board()?.board;
        let mut layers = self.layers.iter().rev();
        layers.find_map(|layer| layer.screen()?.row(below))?
    }

    /// The child that a command would be about.
    pub fn child(&self) -> Option<&str> {
        self.row().map(|row| row.child.as_str())
    }

    /// The worker who holds that child's case.
    pub fn worker(&self) -> Option<String> {
        self.row()?.worker.clone()
    }

    /// The decision of triage that is selected in the child's file.
    pub fn selected_decision(&self) -> Option<&(TriageDecision, Origin)> {
        self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Case(screen) => screen.selected_decision(),
            _ => None,
        })
    }

    /// The record that is selected in the child's file.
    pub fn selected_entry(&self) -> Option<&Entry> {
        self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Case(screen) => screen.selected_entry(),
            _ => None,
        })
    }

    /// Whether a form is open.
    pub fn has_form(&self) -> bool {
        self.layers
            .iter()
            .any(|layer| matches!(layer, Layer::Form(_)))
    }

    /// The form that is open.
    pub fn form(&self) -> Option<&FormScreen> {
        self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Form(screen) => Some(screen.as_ref()),
            _ => None,
        })
    }

    /// The form that is open, by the name its records are given.
    pub fn form_id(&self) -> Option<String> {
        self.form().map(|screen| screen.form_id.clone())
    }

    /// Says something in the message line.
    pub fn say(&mut self, text: impl Into<Phrase>, role: Role) {
        self.message = Some(Message {
            text: text.into(),
            next: Vec::new(),
            role,
        });
    }

    /// The message line as it stands now, with the keys put in.
    pub fn message_line(&self) -> Option<(String, Role)> {
        let message = self.message.as_ref()?;
        let context = self.context();
        let next = message.next.iter().filter(|next| next.holds_in(context));
        let said = std::iter::once(&message.text).chain(next);
        let said: Vec<_> = said.map(|it| it.shown(&self.keys, context)).collect();
        Some((said.join(" "), message.role))
    }
}
