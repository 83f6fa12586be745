//! The packs the program ships with, embedded so that the binary runs alone.

use super::model::Procedure;
use super::problem::ReadError;
use super::read::read;

/// Id and text of each pack.
pub const PACKS: &[(&str, &str)] = &[
    (
        "north-yorkshire",
        include_str!("../../data/procedures/north-yorkshire.toml"),
    ),
    (
        "lambeth",
        include_str!("../../data/procedures/lambeth.toml"),
    ),
    (
        "rochdale",
        include_str!("../../data/procedures/rochdale.toml"),
    ),
    (
        "nottinghamshire",
        include_str!("../../data/procedures/nottinghamshire.toml"),
    ),
    ("kent", include_str!("../../data/procedures/kent.toml")),
];

/// Returns the text of the pack called `id`.
pub fn text(id: &str) -> Option<&'static str> {
    PACKS
        .iter()
        .find(|(known, _)| *known == id)
        .map(|(_, text)| *text)
}

/// Returns the pack called `id`, read.
///
/// # Errors
/// Never with the packs as shipped; a test reads each.
pub fn procedure(id: &str) -> Option<Result<Procedure, ReadError>> {
    text(id).map(|text| read(&format!("{id}.toml"), text))
}
