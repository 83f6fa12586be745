//! Where in a pack something is said.

/// Where in a pack something is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The file, as the person knows it: the pack's own, or that of the pack it extends.
    pub file: String,
    /// The line on which it begins, counted from 1.
    pub line: usize,
}
