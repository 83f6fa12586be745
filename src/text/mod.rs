//! Text for people: its width, its lines, and the words for days, numbers and lists. Knows of nothing
//! else in the program. What is made here is shown, and never read back.

mod dates;
mod lists;
mod sheet;
pub mod width;

pub use dates::{date_alone, day, day_and_month, long_day, short_day};
pub use lists::{an, count, join_and, join_or, ordinal, sentence};
pub use sheet::Sheet;
