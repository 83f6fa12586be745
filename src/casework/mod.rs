//! The words of the work: child, route, event, history, role. Nothing here reads a file, a clock
//! or a screen.

pub mod event;
mod fields;
pub mod history;
pub mod json;
pub mod past;
pub mod record;
pub mod span;
pub mod stored;
pub mod triage;
pub mod words;

pub use event::{Action, Closed, Event, Meeting, Scale, Variation, Visit, What};
pub use history::{CaseDetails, Child, Episode, History, Standing};
pub use span::{Span, Unit};
pub use words::{
    Decision, EventKind, Flag, MeetingType, NrpfCheckType, ObligationKind, OversightType,
    ReviewForm, Role, Route, SupervisionType, VisitType,
};
