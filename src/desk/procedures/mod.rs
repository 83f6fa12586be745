//! The procedures as a person reads them: which packs there are, one as a page, several beside
//! each other, and what is wrong with one. Text and JSON come from the same values.

mod check;
mod compare;
mod explain;
mod family;
mod pack;
mod show;
mod value;

pub use crate::procedure::wording::{condition, paragraphs};
pub use check::{CheckedPack, check_pack};
pub use compare::{Cell, Comparison, Coverage, KindRow, compare};
pub use explain::{explanation, explanation_json};
pub use family::Family;
pub(in crate::desk) use pack::own_pack;
pub use pack::{
    ListedPack, Pack, PackOrigin, find_pack, find_procedure, list, read_own, show_list,
};
pub use show::{Page, show};
pub use value::{list_json, show_json};

/// How wide a printed procedure is, in columns.
const COLUMNS: usize = 80;
