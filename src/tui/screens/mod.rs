//! The screens, one file each: state, what moves it, and how it is drawn.

pub mod board;
pub mod case;
pub mod page;
pub mod screen;
pub mod session;
pub mod tour;
pub mod triage;
pub mod triage_summary;
pub mod view;
