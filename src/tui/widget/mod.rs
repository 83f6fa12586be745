//! Small pieces that screens share: the frame round a screen, a list that narrows as one types, the
//! help, and the question that is answered yes or no. Each is state and a function that draws it.

pub mod confirm;
pub mod frame;
pub mod help;
pub mod picker;
