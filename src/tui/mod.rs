//! The board in the terminal.
//!
//! Nothing here is drawn unless something changed, and then only what changed: the line may be
//! slow. The pieces, from the wire inwards:
//!
//! * [`wire`] is the terminal: [`wire::terminal`] goes into and out of it, one `restore` serving
//!   every way out; [`wire::paint`] turns two pictures of the screen into the fewest bytes between
//!   them; [`wire::canvas`] is what screens draw on, where text is cleaned and cut by
//!   [`crate::text::width`]; [`wire::input`] and [`wire::signals`] are threads that feed one
//!   channel.
//! * [`keys`] has the table of everything a person can do, and the keys that point at it.
//! * [`theme`] gives roles their colours; [`widgets`] are drawn from their state alone.
//! * [`form`] is the engine that runs every form, and [`forms`] is what each of them asks.
//! * [`screens`] are the screens, and [`app`] is the loop that moves between them.

pub mod app;
pub mod form;
pub mod forms;
pub mod keys;
pub mod screens;
pub mod theme;
pub mod toml_file;
pub mod widgets;
pub mod wire;

pub use app::{first_screen, run};
