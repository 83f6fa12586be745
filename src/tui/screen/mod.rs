//! The screens, one file each: state, what moves it, and how it is drawn.

pub mod board;
mod carried;
pub mod case;
pub mod chasers;
pub mod closure;
pub mod correct;
pub mod page;
pub mod record;
pub mod session;
pub mod supervision;
pub mod triage;
pub mod view;
