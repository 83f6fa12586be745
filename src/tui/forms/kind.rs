//! The forms there are: the name each one's drafts are kept under, and the command that opens it.

use crate::tui::keys::command::Command;

macro_rules! form_kinds {
    ($($variant:ident = $name:literal, $command:ident;)*
     [about a record] $($putting:ident = $called:literal, $by:ident;)*) => {
        /// Which form.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum FormKind { $(#[doc = $name] $variant,)* $(#[doc = $called] $putting),* }

        impl FormKind {
            /// Every form that makes a record; those that put one right aside.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name its drafts are kept under, which is also how people call it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* $(Self::$putting => $called),* }
            }

            /// The command that opens it.
            pub const fn command(self) -> Command {
                match self {
                    $(Self::$variant => Command::$command,)* $(Self::$putting => Command::$by),*
                }
            }

            /// The form that `command` opens.
            pub fn opened_by(command: Command) -> Option<Self> {
                match command {
                    $(Command::$command => Some(Self::$variant),)*
                    $(Command::$by => Some(Self::$putting),)*
                    _ => None,
                }
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
    [about a record]
    Correction = "correction", CorrectRecord;
    Withdrawal = "withdrawal", WithdrawRecord;
}

impl FormKind {
    /// Whether it puts a record right that was made before.
    pub const fn is_about_a_record(self) -> bool {
        matches!(self, Self::Correction | Self::Withdrawal)
    }

    /// Whether it says what happened or is to be done, and is a decision where it is recorded on a
    /// walk through the flagged children. What changes who holds the case, or what was agreed, is not
    /// about what is flagged; where it clears the flag, the walk goes on by itself.
    pub const fn records_what_happened(self) -> bool {
        matches!(
            self,
            Self::Supervision
                | Self::Closure
                | Self::Visit
                | Self::Meeting
                | Self::Milestone
                | Self::Oversight
                | Self::Action
                | Self::Event
                | Self::Check
                | Self::Transfer
                | Self::Assessment
        )
    }

    /// Whether it writes a child down who is not on record.
    pub const fn is_of_a_new_case(self) -> bool {
        matches!(self, Self::NewCase | Self::TransferIn)
    }
}
