//! What rules, and the events, fields and lengths of time in them, are called: said here, and
//! nowhere else. Explanations, printed procedures and case notes are made of these words.

mod brief;
mod condition;
mod event;
mod field;
mod rule;
mod span;
mod timing;
mod variation;

pub use brief::brief;
pub use condition::{came_about_by, condition, is_disabled, is_flagged};
pub use event::{Article, event, noun, recorded, recorded_noun, roles, what_is_meant};
pub use rule::paragraphs;
pub use span::in_full;
pub use variation::{NOBODY_MAY_BRING_FORWARD, NOBODY_MAY_PUT_BACK, may, may_be_varied};
