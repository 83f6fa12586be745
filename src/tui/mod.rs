//! The board in the terminal.
//!
//! Nothing here is drawn unless something changed, and then only what changed: the line may be
//! slow. The pieces, from the wire inwards:
//!
//! * [`terminal`] goes into and out of the terminal; one `restore` serves every way out.
//! * [`paint`] turns two pictures of the screen into the fewest bytes between them.
//! * [`canvas`] is what screens draw on; text is cleaned and cut there, by [`width`](crate::text::width).
//! * [`input`] and [`signals`] are threads that feed one channel.
//! * [`command`] is the table of everything a person can do; [`keymap`] is data pointing at it.
//! * [`theme`] gives roles their colours; [`form`] and [`widget`] are drawn from their state alone.

pub mod canvas;
pub mod command;
pub mod copy;
pub mod form;
pub mod hands;
pub mod input;
pub mod key;
pub mod keymap;
pub mod line;
pub mod model;
pub mod paint;
mod run;
pub mod screen;
pub mod signals;
pub mod terminal;
pub mod theme;
pub mod toml_file;
pub mod tour;
pub mod update;
pub mod view;
pub mod widget;

pub use run::{first_screen, run};
