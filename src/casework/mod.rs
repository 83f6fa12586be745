//! The words of the work: child, route, event, history, role. Nothing here reads a file, a clock
//! or a screen.

pub mod answer;
pub mod event;
pub mod history;
pub mod json;
pub mod past;
pub mod record;
pub mod schema;
pub mod span;
pub mod stored;
pub mod triage;
pub mod value;
pub mod words;

pub use answer::{Answer, Stood, prose};
pub use event::Event;
pub use history::{CaseDetails, Child, Episode, History, Standing};
pub use schema::{
    Action, Closed, Consent, EventKind, ManagementOversight, Meeting, MilestoneReview, MovedOut,
    NrpfCheck, Supervision, TransferNotice, Variation, Visit, What,
};
pub use span::{Span, Unit};
pub use value::Scale;
pub use words::{
    Decision, Flag, MeetingType, NrpfCheckType, ObligationKind, OversightType, ReviewForm, Role,
    Route, SupervisionType, VisitType,
};
