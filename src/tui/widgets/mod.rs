//! Small pieces that screens share: the frame round a screen, a list that narrows as one types, the
//! commands by name, and the question that is answered yes or no. Each is state and a function that
//! draws it.

pub mod commands;
pub mod confirm;
pub mod frame;
pub mod line;
pub mod list;
pub mod picker;
pub mod table;

#[cfg(test)]
mod tests;
